/* Values of answers as programs and people read them. */
#include <string.h>

#include "workers/store/query/query.h"

const char *
query_ref(struct store *store, int64_t id)
{
    const char *ref = NULL;
    struct db_rows *rows =
        db_rows(store->db, "SELECT ref FROM ticket WHERE id = ?",
                DB_ARGS(db_int_of(id)));
    if (db_next(rows)) {
        ref = arena_string(store->arena, db_text(rows, 0));
        db_end(rows);
    }
    return ref;
}

struct value
query_ref_for(struct store *store, const struct viewer *viewer, int64_t id)
{
    struct loaded loaded;
    if (id == 0 || !ticket_load(store, id, &loaded) ||
        !visible_to(store, viewer, &loaded.matter))
        return value_nil();
    return value_text(loaded.ticket.ref);
}

static struct value
shown(struct store *store, const struct viewer *viewer,
      const struct workflow *workflow, const char *name,
      const struct value *value)
{
    const struct field *field = workflow_field(workflow, name);
    if (field == NULL || value->kind == VALUE_NIL)
        return *value;
    if (field->type == FIELD_PERSON && value->kind == VALUE_INT)
        return value_text(people_login(store, value->as.integer));
    if (field->type == FIELD_TICKET && value->kind == VALUE_INT)
        return query_ref_for(store, viewer, value->as.integer);
    if (field->type != FIELD_PERSONS || value->kind != VALUE_LIST)
        return *value;
    struct value list = value_list();
    for (uint32_t i = 0; i < value->count; i++)
        value_add(
            store->arena, &list,
            value_text(people_login(store, value->as.items[i].as.integer)));
    return list;
}

static bool
is_time(const struct field *field)
{
    return field != NULL &&
           (field->type == FIELD_TIME || field->type == FIELD_UNTIL);
}

struct value
query_fields(struct store *store, const struct viewer *viewer,
             const struct workflow *workflow, const struct value *fields)
{
    struct value map = value_map();
    for (uint32_t i = 0;
         fields != NULL && fields->kind == VALUE_MAP && i < fields->count;
         i++) {
        const struct value_pair *pair = &fields->as.pairs[i];
        const struct field *field = workflow_field(workflow, pair->key);
        const char *key = pair->key;
        if (strcmp(key, ROUND_FIELD) == 0)
            continue; /* shown as what it is: query_rounds */
        if (is_time(field))
            key = arena_format(store->arena, "%s_at_ms", key);
        value_put(store->arena, &map, key,
                  shown(store, viewer, workflow, pair->key, &pair->value));
    }
    return map;
}

struct value
query_priority(struct store *store, int priority)
{
    if (priority == 0)
        return value_nil();
    return value_text(arena_format(store->arena, "P%d", priority));
}

struct value
query_moment(int64_t at_ms)
{
    return at_ms == 0 ? value_nil() : value_int(at_ms);
}

struct value
query_label(struct store *store, const struct label *label)
{
    struct value map = value_map();
    value_put(store->arena, &map, "en", value_text(label->en));
    value_put(store->arena, &map, "sv", value_text(label->sv));
    return map;
}
