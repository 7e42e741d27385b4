/* Whether the register makes sense: every rule, asked of the register as it
 * would be. An import answers for what it brings, not for what was so before:
 * a leaver who still stands somewhere as owner must not stop it. */
#include <string.h>

#include "workers/store/register/council.h"
#include "workers/store/register/opposite.h"
#include "workers/store/register/register.h"

void
rule_broken(struct store *store, struct value *faults, const char *why,
            const char *where, struct value args)
{
    struct value broken = value_map();
    value_put(store->arena, &broken, "why", value_text(why));
    value_put(store->arena, &broken, "where", value_text(where));
    value_put(store->arena, &broken, "args", args);
    value_add(store->arena, faults, broken);
}

static void
rule_ask(struct store *store, const struct rule *rule, struct value *faults)
{
    struct arena *arena = store->arena;
    const struct db_arg now = db_int_of(store->now_ms);
    struct db_rows *rows =
        db_rows(store->db, rule->sql, &now, strstr(rule->sql, "?1") != NULL);
    while (db_next(rows)) {
        struct value args = value_map();
        for (int i = 0; i < RULE_ARGS_MAX && rule->args[i] != NULL; i++)
            value_put(
                arena, &args, rule->args[i],
                value_text(db_null(rows, i + 1)
                               ? "–"
                               : arena_string(arena, db_text(rows, i + 1))));
        rule_broken(store, faults, rule->why,
                    arena_string(arena, db_text(rows, 0)), args);
    }
}

static void
rules_ask(struct store *store, const struct rules *rules, struct value *faults)
{
    for (int i = 0; i < rules->count; i++)
        rule_ask(store, &rules->rule[i], faults);
}

struct value
register_faults(struct store *store)
{
    const struct rules *const RULES[] = {&RULES_OF_UNITS, &RULES_OF_PERSONS,
                                         &RULES_OF_SYSTEMS, &RULES_OF_RIGHTS};
    struct value faults = value_list();
    for (size_t n = 0; n < sizeof RULES / sizeof *RULES; n++)
        rules_ask(store, RULES[n], &faults);
    if (people_setting_until_ms(store, "transition-until") <= store->now_ms)
        rules_ask(store, &RULES_AFTER_TRANSITION, &faults);
    rules_of_parts(store, &faults);
    opposite_faults(store, &faults);
    council_faults(store, &faults);
    return faults;
}

/* How many keys of a place the file has: the fault that it names best is told,
 * because that is where somebody can mend it. */
static int
keys_named(struct store *store, const struct value *tree, const char *where)
{
    int count = 0;
    while (tree != NULL && *where != '\0') {
        const size_t size = strcspn(where, "/");
        tree = value_get(tree, arena_text(store->arena, where, size));
        count += tree != NULL;
        where += size + (where[size] == '/');
    }
    return count;
}

static bool
is_among(const struct value *faults, const struct value *broken)
{
    for (uint32_t i = 0; i < faults->count; i++)
        if (value_equal(broken, &faults->as.items[i]))
            return true;
    return false;
}

bool
register_check(struct store *store, const struct value *file,
               const struct value *before, struct fault *fault)
{
    const struct value faults = register_faults(store);
    const struct value *told = NULL;
    int most = -1;
    for (uint32_t i = 0; i < faults.count; i++) {
        const struct value *broken = &faults.as.items[i];
        const int named =
            keys_named(store, file, value_get_text(broken, "where"));
        if (named <= most || is_among(before, broken))
            continue;
        told = broken;
        most = named;
    }
    if (told == NULL)
        return true;
    fault_at(fault, value_get_text(told, "where"), value_get_text(told, "why"));
    fault->args = *value_get(told, "args");
    return false;
}
