/* The register in parts that fit into one answer each. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/register/register.h"

/* Of one answer; the rest of the message's limits is for what is around. */
#define PAGE_SIZE_MAX ((size_t)CODEC_SIZE_MAX / 2) /* bytes */
#define PAGE_ITEMS_MAX (CODEC_ITEMS_MAX * 3 / 4)

/* How much room is left, and where the last page ended. */
struct page {
    struct register_taker taker;
    struct store *store;
    struct value part;
    size_t size;
    uint32_t items;
    bool full;
    const char *last; /* "section/key" of the newest row in it */
};

static uint32_t
items_of(const struct value *value)
{
    uint32_t count = 1;
    if (value->kind == VALUE_LIST)
        for (uint32_t i = 0; i < value->count; i++)
            count += items_of(&value->as.items[i]);
    if (value->kind == VALUE_MAP)
        for (uint32_t i = 0; i < value->count; i++)
            count += 1 + items_of(&value->as.pairs[i].value);
    return count;
}

/* Whether a row still fits; the first always does, or there would be no end. */
static bool
takes(struct page *page, const char *where, const struct value *row)
{
    const size_t size = codec_encode(page->store->arena, row).size;
    const uint32_t items = items_of(row) + 1;
    if (page->last != NULL && (page->size + size > PAGE_SIZE_MAX ||
                               page->items + items > PAGE_ITEMS_MAX)) {
        page->full = true;
        return false;
    }
    page->size += size;
    page->items += items;
    page->last = where;
    return true;
}

static bool
page_take(struct register_taker *taker, const char *section, const char *key,
          const struct value *value)
{
    struct page *page = (struct page *)taker;
    struct arena *arena = page->store->arena;
    if (key == NULL) {
        if (!takes(page, section, value))
            return false;
        value_put(arena, &page->part, section, *value);
        return true;
    }
    if (!takes(page, register_path(page->store, section, key), value))
        return false;
    const struct value *have = value_get(&page->part, section);
    struct value rows = have != NULL ? *have : value_map();
    value_put(arena, &rows, key, *value);
    value_put(arena, &page->part, section, rows);
    return true;
}

struct value
register_export_page(struct store *store, const char *after, const char **next)
{
    struct page page = {
        .taker = {page_take}, .store = store, .part = value_map()};
    register_export_from(store, after, &page.taker);
    *next = page.full ? page.last : NULL;
    return page.part;
}
