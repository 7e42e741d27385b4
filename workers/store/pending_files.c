/* What proposals that are files have in common. */
#include <string.h>

#include "workers/store/pending.h"

#define DIFFERENCE_SIZE_MAX 100000 /* bytes shown */

struct bytes
pending_text(const struct proposal *proposal)
{
    const char *text = value_get_text(&proposal->body, "text");
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

const char *
pending_file(const struct proposal *proposal)
{
    const char *file = value_get_text(&proposal->body, "file");
    return file != NULL ? file : proposal->what;
}

const char *
pending_file_summary(struct store *store, const struct proposal *proposal)
{
    (void)store;
    return pending_file(proposal);
}

/* What the line is of, its first two words: "+ person", "~ system". */
static const char *
kind_of(struct store *store, const char *line)
{
    const size_t sign = strcspn(line, " ");
    const size_t word =
        line[sign] == ' ' ? 1 + strcspn(line + sign + 1, " :") : 0;
    return arena_text(store->arena, line, sign + word);
}

/* How many of each kind are not shown. */
static void
rest_tell(struct store *store, const struct value *difference, uint32_t from,
          struct value *lines)
{
    struct arena *arena = store->arena;
    struct value counts = value_map();
    for (uint32_t i = from; i < difference->count; i++) {
        const char *kind = kind_of(store, difference->as.items[i].as.text);
        value_put(arena, &counts, kind,
                  value_int(value_get_int(&counts, kind, 0) + 1));
    }
    value_add(
        arena, lines,
        value_text(arena_format(arena, "… +%u", difference->count - from)));
    for (uint32_t i = 0; i < counts.count; i++)
        value_add(arena, lines,
                  value_text(arena_format(
                      arena, "…   %s: %lld", counts.as.pairs[i].key,
                      (long long)counts.as.pairs[i].value.as.integer)));
}

struct value
pending_shown(struct store *store, const struct value *difference)
{
    struct value lines = value_list();
    size_t size = 0;
    for (uint32_t i = 0; i < difference->count; i++) {
        const struct value *line = &difference->as.items[i];
        size += line->count;
        if (i == PENDING_LINES_MAX || size > DIFFERENCE_SIZE_MAX) {
            rest_tell(store, difference, i, &lines);
            break;
        }
        value_add(store->arena, &lines, *line);
    }
    return lines;
}
