/* Whom an import would do good: whoever gets a right, a post or a deputyship,
 * or stands otherwise than before. They neither propose nor confirm it. */
#include <string.h>

#include "workers/store/register/register.h"

struct gains {
    struct store *store;
    struct crowd persons;
};

static void
gain(struct gains *gains, const char *login)
{
    const int64_t number =
        login == NULL ? 0 : people_by_login(gains->store, login);
    if (number != 0 && !crowd_has(&gains->persons, number))
        crowd_add(gains->store, &gains->persons, number);
}

static bool
has_item(const struct value *list, const struct value *item)
{
    for (uint32_t i = 0; list != NULL && i < list->count; i++)
        if (value_equal(&list->as.items[i], item))
            return true;
    return false;
}

/* Whoever is named there now and was not before. */
static void
named(struct gains *gains, const struct value *before,
      const struct value *after, const char *key)
{
    const char *is = value_get_text(after, key);
    const char *was = value_get_text(before, key);
    if (is != NULL && (was == NULL || strcmp(is, was) != 0))
        gain(gains, is);
}

/* Items that came: each is its deputy's gain, or that of whose row it is. */
static void
list_compare(struct gains *gains, const char *login, const struct value *before,
             const struct value *after)
{
    for (uint32_t i = 0; i < after->count; i++) {
        const struct value *item = &after->as.items[i];
        if (has_item(before, item))
            continue;
        const char *deputy =
            item->kind == VALUE_MAP ? value_get_text(item, "deputy") : NULL;
        gain(gains, deputy != NULL ? deputy : login);
    }
}

static bool
is_listed(const char *const *keys, const char *key)
{
    for (; *keys != NULL; keys++)
        if (strcmp(*keys, key) == 0)
            return true;
    return false;
}

static void
person_compare(struct gains *gains, const char *login,
               const struct value *before, const struct value *after)
{
    /* What decides nothing; and what does nobody good when it comes. */
    static const char *const IDLE[] = {"name", "language", NULL};
    static const char *const BARS[] = {"blocked", "closed", NULL};
    for (uint32_t i = 0; i < after->count; i++) {
        const struct value_pair *pair = &after->as.pairs[i];
        const struct value *was = value_get(before, pair->key);
        if (pair->value.kind == VALUE_LIST)
            list_compare(gains, login, was, &pair->value);
        else if ((was == NULL || !value_equal(was, &pair->value)) &&
                 !is_listed(IDLE, pair->key) &&
                 (was != NULL || !is_listed(BARS, pair->key)))
            gain(gains, login);
    }
    for (uint32_t i = 0; before != NULL && i < before->count; i++)
        if (before->as.pairs[i].value.kind != VALUE_LIST &&
            value_get(after, before->as.pairs[i].key) == NULL)
            gain(gains, login); /* no longer blocked, external, ending … */
    named(gains, before, after, "owner");
}

static void
unit_compare(struct gains *gains, const char *key, const struct value *before,
             const struct value *after)
{
    (void)key;
    named(gains, before, after, "manager");
}

static void
system_compare(struct gains *gains, const char *key, const struct value *before,
               const struct value *after)
{
    const struct value *admins = value_get(after, "admins");
    (void)key;
    named(gains, before, after, "owner");
    named(gains, before, after, "manager");
    for (uint32_t i = 0; admins != NULL && i < admins->count; i++)
        if (!has_item(value_get(before, "admins"), &admins->as.items[i]))
            gain(gains, admins->as.items[i].as.text);
}

struct crowd
register_gains(struct store *store, const struct value *before,
               const struct value *after)
{
    static const struct {
        const char *section;
        void (*compare)(struct gains *, const char *key,
                        const struct value *before, const struct value *after);
    } SECTIONS[] = {{"units", unit_compare},
                    {"persons", person_compare},
                    {"systems", system_compare}};
    struct gains gains = {.store = store};
    for (size_t s = 0; s < sizeof SECTIONS / sizeof *SECTIONS; s++) {
        const struct value *was = value_get(before, SECTIONS[s].section);
        const struct value *is = value_get(after, SECTIONS[s].section);
        uint32_t b = 0; /* both are in the order of their keys */
        for (uint32_t a = 0; is != NULL && a < is->count; a++) {
            const struct value_pair *row = &is->as.pairs[a];
            while (was != NULL && b < was->count &&
                   strcmp(was->as.pairs[b].key, row->key) < 0)
                b++;
            const bool known = was != NULL && b < was->count &&
                               strcmp(was->as.pairs[b].key, row->key) == 0;
            const struct value *old = known ? &was->as.pairs[b].value : NULL;
            if (old == NULL || !value_equal(old, &row->value))
                SECTIONS[s].compare(&gains, row->key, old, &row->value);
        }
    }
    return gains.persons;
}
