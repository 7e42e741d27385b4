/* The register in parts that fit into one answer each. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/register/register.h"

/* Of one answer; the rest of the message's limits is for what is around. */
#define PAGE_SIZE_MAX ((size_t)CODEC_SIZE_MAX / 2) /* bytes */
#define PAGE_ITEMS_MAX (CODEC_ITEMS_MAX * 3 / 4)

/* How much room is left, and where the last page ended. */
struct page {
    struct store *store;
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

/* The rows of a section after that key (NULL: all), as far as they fit. */
static struct value
section_page(struct page *page, const char *name, const struct value *rows,
             const char *after)
{
    struct store *store = page->store;
    struct value part = value_map();
    for (uint32_t i = 0; i < rows->count && !page->full; i++) {
        const struct value_pair *pair = &rows->as.pairs[i];
        if (after != NULL && strcmp(pair->key, after) <= 0)
            continue;
        if (takes(page, register_path(store, name, pair->key), &pair->value))
            value_put(store->arena, &part, pair->key, pair->value);
    }
    return part;
}

/* Settings and freezes are one row each. */
static bool
is_table(const struct value_pair *section)
{
    return section->value.kind == VALUE_MAP &&
           strcmp(section->key, "settings") != 0;
}

struct value
register_export_page(struct store *store, const char *after, const char **next)
{
    const struct value whole = register_export(store);
    struct page page = {.store = store};
    struct value part = value_map();
    bool reached = after == NULL;
    for (uint32_t i = 0; i < whole.count && !page.full; i++) {
        const struct value_pair *pair = &whole.as.pairs[i];
        const size_t size = strlen(pair->key);
        const bool here = !reached && strncmp(after, pair->key, size) == 0 &&
                          (after[size] == '/' || after[size] == '\0');
        if (!reached && !here)
            continue;
        reached = true;
        if (!is_table(pair)) {
            if (!here && takes(&page, pair->key, &pair->value))
                value_put(store->arena, &part, pair->key, pair->value);
            continue;
        }
        const struct value rows = section_page(&page, pair->key, &pair->value,
                                               here ? after + size + 1 : NULL);
        if (rows.count > 0)
            value_put(store->arena, &part, pair->key, rows);
    }
    *next = page.full ? page.last : NULL;
    return part;
}
