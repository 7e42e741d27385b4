/* Whether the register makes sense: every rule, asked of the register as it
 * would be. An import answers for what it brings, not for what was so before:
 * a leaver who still stands somewhere as owner must not stop it. */
#include <string.h>

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

struct value
register_faults(struct store *store)
{
    const struct rules *const RULES[] = {&RULES_OF_UNITS, &RULES_OF_PERSONS,
                                         &RULES_OF_SYSTEMS, &RULES_OF_RIGHTS};
    struct value faults = value_list();
    for (size_t n = 0; n < sizeof RULES / sizeof *RULES; n++)
        for (int i = 0; i < RULES[n]->count; i++)
            rule_ask(store, &RULES[n]->rule[i], &faults);
    rules_of_parts(store, &faults);
    return faults;
}

bool
register_check(struct store *store, const struct value *before,
               struct fault *fault)
{
    const struct value faults = register_faults(store);
    for (uint32_t i = 0; i < faults.count; i++) {
        const struct value *broken = &faults.as.items[i];
        bool old = false;
        for (uint32_t b = 0; b < before->count && !old; b++)
            old = value_equal(broken, &before->as.items[b]);
        if (old)
            continue;
        fault_at(fault, value_get_text(broken, "where"),
                 value_get_text(broken, "why"));
        fault->args = *value_get(broken, "args");
        return false;
    }
    return true;
}
