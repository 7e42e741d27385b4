/* Rules that look inside a system's row: hosts and services, integrations,
 * roles that conflict. */
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/text.h"
#include "workers/store/register/past.h"
#include "workers/store/register/register.h"

/* -- Parts --------------------------------------------------------------- */

#define PARTS_MAX 20000 /* hosts and services of a whole municipality */

/* A host or a service that alarms name. */
struct part {
    const char *name;
    const char *folded; /* names of machines know no case */
    const char *system;
    const char *list;
    bool shared; /* the system says that others have it too */
};

struct parts {
    int count;
    int room;
    struct part *part;
};

static void
part_add(struct store *store, struct parts *parts, struct part part)
{
    if (parts->count == parts->room) {
        const int room = parts->room * 2 + 64;
        struct part *larger =
            arena_take(store->arena, (size_t)room * sizeof *larger);
        if (parts->count > 0)
            memcpy(larger, parts->part, (size_t)parts->count * sizeof *larger);
        parts->part = larger;
        parts->room = room;
    }
    parts->part[parts->count++] = part;
}

static bool
lists_folded(struct store *store, const struct value *list, const char *folded)
{
    for (uint32_t i = 0; list != NULL && i < list->count; i++)
        if (strcmp(text_fold(store->arena, list->as.items[i].as.text),
                   folded) == 0)
            return true;
    return false;
}

static void
parts_take(struct store *store, struct parts *parts, const char *system,
           const struct value *more, const char *list)
{
    const struct value *names = value_get(more, list);
    const struct value *shared = value_get(more, "shared");
    for (uint32_t i = 0;
         names != NULL && i < names->count && parts->count < PARTS_MAX; i++) {
        const char *name = names->as.items[i].as.text;
        const char *folded = text_fold(store->arena, name);
        part_add(store, parts,
                 (struct part){name, folded, system, list,
                               lists_folded(store, shared, folded)});
    }
}

static struct parts
parts_read(struct store *store)
{
    struct parts parts = {0, 0, NULL};
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT key, more FROM system"
                                   " WHERE ended_at_ms IS NULL ORDER BY key",
                                   DB_NONE);
    while (db_next(rows)) {
        struct value more = value_map();
        const struct bytes blob = db_blob(rows, 1);
        const char *system = arena_string(store->arena, db_text(rows, 0));
        codec_decode(store->arena, blob.data, blob.size, &more);
        parts_take(store, &parts, system, &more, "hosts");
        parts_take(store, &parts, system, &more, "services");
    }
    return parts;
}

static void
part_broken(struct store *store, struct value *faults, const struct part *part,
            const struct part *other)
{
    struct value args = value_map();
    value_put(store->arena, &args, "part", value_text(part->name));
    value_put(store->arena, &args, "system", value_text(part->system));
    value_put(store->arena, &args, "other", value_text(other->system));
    rule_broken(
        store, faults,
        "\"{part}\" is a part of both {system} and {other}; a part of "
        "several systems stands in each under \"shared\".",
        arena_format(store->arena, "systems/%s/%s", part->system, part->list),
        args);
}

static int
by_name(const void *a, const void *b)
{
    const struct part *one = a, *other = b;
    const int names = strcmp(one->folded, other->folded);
    return names != 0 ? names : strcmp(one->system, other->system);
}

/* Those of one name stand together: each is compared with few. Source:
 * reference domain R3. */
static void
parts_check(struct store *store, struct value *faults)
{
    const struct parts parts = parts_read(store);
    if (parts.count > 0)
        qsort(parts.part, (size_t)parts.count, sizeof *parts.part, by_name);
    for (int i = 0; i < parts.count; i++)
        for (int j = i - 1; j >= 0; j--) {
            const struct part *part = &parts.part[i];
            const struct part *other = &parts.part[j];
            if (strcmp(part->folded, other->folded) != 0)
                break;
            if (strcmp(part->system, other->system) != 0 &&
                !(part->shared && other->shared))
                part_broken(store, faults, part, other);
        }
}

/* -- What a row names in its own system ---------------------------------- */

static void
catalogue_broken(struct store *store, struct value *faults, const char *system,
                 const char *role, const char *other, const char *why)
{
    struct value args = value_map();
    value_put(store->arena, &args, "system", value_text(system));
    value_put(store->arena, &args, "role", value_text(role));
    value_put(store->arena, &args, "other", value_text(other));
    rule_broken(store, faults, why,
                arena_format(store->arena, "systems/%s/roles/%s/conflicts",
                             system, role),
                args);
}

/* Source: reference domain R96. */
static void
conflicts_check(struct store *store, const char *system,
                const struct value *roles, struct value *faults)
{
    for (uint32_t i = 0; roles != NULL && i < roles->count; i++) {
        const char *role = roles->as.pairs[i].key;
        const struct value *conflicts =
            value_get(&roles->as.pairs[i].value, "conflicts");
        for (uint32_t c = 0; conflicts != NULL && c < conflicts->count; c++) {
            const char *other = conflicts->as.items[c].as.text;
            if (strcmp(other, role) == 0)
                catalogue_broken(store, faults, system, role, other,
                                 "the role {role} cannot conflict with "
                                 "itself.");
            else if (value_get(roles, other) == NULL)
                catalogue_broken(store, faults, system, role, other,
                                 "the role {role} conflicts with \"{other}\", "
                                 "which the system {system} does not have.");
        }
    }
}

/* Whoever has both of two roles that conflict. */
static void
holders_check(struct store *store, const char *system, const char *role,
              const char *other, struct value *faults)
{
    struct arena *arena = store->arena;
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT DISTINCT t.login FROM granted a JOIN granted b"
        " ON b.person = a.person AND b.system = a.system AND b.kind = a.kind"
        " JOIN person_text t ON t.number = a.person"
        " WHERE a.kind = 'access' AND a.system = ?2 AND a.name = ?3"
        " AND b.name = ?4 AND a.ended_at_ms IS NULL AND b.ended_at_ms IS NULL"
        " AND (a.until_at_ms IS NULL OR a.until_at_ms > ?1)"
        " AND (b.until_at_ms IS NULL OR b.until_at_ms > ?1)",
        DB_ARGS(db_int_of(store->now_ms), db_text_of(system), db_text_of(role),
                db_text_of(other)));
    while (db_next(rows)) {
        struct value args = value_map();
        const char *login = arena_string(arena, db_text(rows, 0));
        value_put(arena, &args, "person", value_text(login));
        value_put(arena, &args, "system", value_text(system));
        value_put(arena, &args, "role", value_text(role));
        value_put(arena, &args, "other", value_text(other));
        rule_broken(store, faults,
                    "{person} has both {role} and {other} on {system}, which "
                    "conflict.",
                    arena_format(arena, "persons/%s/grants", login), args);
    }
}

static void
system_check(struct store *store, const char *system, struct value *faults)
{
    const struct value row = past_present(store, PAST_SYSTEM, system);
    const struct value *roles = value_get(&row, "roles");
    if (register_lists(value_get(&row, "integrations"), system)) {
        struct value args = value_map();
        value_put(store->arena, &args, "system", value_text(system));
        rule_broken(
            store, faults, "{system} cannot work with itself.",
            arena_format(store->arena, "systems/%s/integrations", system),
            args);
    }
    conflicts_check(store, system, roles, faults);
    for (uint32_t i = 0; roles != NULL && i < roles->count; i++) {
        const struct value_pair *pair = &roles->as.pairs[i];
        const struct value *conflicts = value_get(&pair->value, "conflicts");
        for (uint32_t c = 0; conflicts != NULL && c < conflicts->count; c++)
            holders_check(store, system, pair->key,
                          conflicts->as.items[c].as.text, faults);
    }
}

void
rules_of_parts(struct store *store, struct value *faults)
{
    struct names systems = {0, NULL};
    const int64_t count =
        db_number(store->db, "SELECT count(*) FROM system", DB_NONE, 0);
    systems.name =
        arena_take(store->arena, ((size_t)count + 1) * sizeof *systems.name);
    struct db_rows *rows =
        db_rows(store->db, "SELECT key FROM system ORDER BY key", DB_NONE);
    while (db_next(rows))
        systems.name[systems.count++] =
            arena_string(store->arena, db_text(rows, 0));
    for (int i = 0; i < systems.count; i++)
        system_check(store, systems.name[i], faults);
    parts_check(store, faults);
}
