/* What one answer has room for. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/query/query.h"

/* The rest is for what stands beside the rows. */
#define ROOM_ITEMS (CODEC_ITEMS_MAX - CODEC_ITEMS_MAX / 8)
#define ROOM_BYTES (CODEC_SIZE_MAX - CODEC_SIZE_MAX / 4)
#define ITEM_BYTES 9 /* of what is no text, at most; of a text's length */

/* As the codec counts, which is by items and by bytes. */
static void
weigh(const struct value *value, struct page_room *room)
{
    room->items++;
    room->bytes += ITEM_BYTES;
    if (value->kind == VALUE_TEXT)
        room->bytes += value->count;
    for (uint32_t i = 0; value->kind == VALUE_LIST && i < value->count; i++)
        weigh(&value->as.items[i], room);
    for (uint32_t i = 0; value->kind == VALUE_MAP && i < value->count; i++) {
        room->items++;
        room->bytes += ITEM_BYTES + strlen(value->as.pairs[i].key);
        weigh(&value->as.pairs[i].value, room);
    }
}

struct page_room
query_page_beside(const struct value *answer)
{
    struct page_room room = {0};
    weigh(answer, &room);
    return room;
}

bool
query_page_over(struct page_room *room, struct value *rows)
{
    for (; room->rows < rows->count; room->rows++) {
        weigh(&rows->as.items[room->rows], room);
        if (room->rows > 0 &&
            (room->items > ROOM_ITEMS || room->bytes > ROOM_BYTES)) {
            rows->count = room->rows;
            return true;
        }
    }
    return false;
}

struct value
query_page_of(struct store *store, const struct value *rows, int64_t after,
              struct value *next)
{
    struct page_room room = {0};
    struct value page = value_list();
    *next = value_nil();
    for (int64_t i = after; i < rows->count; i++) {
        value_add(store->arena, &page, rows->as.items[i]);
        if (query_page_over(&room, &page)) {
            *next = value_int(i);
            break;
        }
    }
    return page;
}
