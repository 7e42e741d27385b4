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

struct value
pending_shown(struct store *store, const struct value *difference)
{
    struct value lines = value_list();
    size_t size = 0;
    for (uint32_t i = 0; i < difference->count; i++) {
        const struct value *line = &difference->as.items[i];
        size += line->count;
        if (i == PENDING_LINES_MAX || size > DIFFERENCE_SIZE_MAX) {
            value_add(store->arena, &lines,
                      value_text(arena_format(store->arena, "… +%u",
                                              difference->count - i)));
            break;
        }
        value_add(store->arena, &lines, *line);
    }
    return lines;
}
