/* Tickets that a step begins in another workflow. */
#include <string.h>

#include "core/text.h"
#include "core/effect.h"
#include "workers/store/follow_inside.h"

static void
spawn_one(struct following *following, const struct effect *effect,
          struct value fields, int index)
{
    const struct loaded *loaded = following->loaded;
    const int64_t actor = following->origin->actor->number;
    const struct cascade cascade = {
        .ticket = loaded->ticket.id,
        .workflow = effect->target,
        .move = effect->template_name,
        .depth = following->origin->depth + 1,
        .fields = fields,
        .relation = effect->relation,
        /* What was said on a marked ticket stays there. */
        .note = loaded->matter.security ? NULL : following->origin->note,
        .requester = loaded->ticket.requester,
        .recorder = actor != 0 ? actor : loaded->ticket.requester,
    };
    follow_other(following->store, &cascade, index);
}

/* Whether the creating move takes a field that the effect did not name. */
static bool
is_taken(struct store *store, const struct effect *effect, const char *field)
{
    const struct workflow *workflow = workflow_active(store, effect->target);
    for (int i = 0; workflow != NULL && i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        const bool meant = effect->template_name != NULL
                               ? strcmp(move->name, effect->template_name) == 0
                               : names_has(&move->by, cause_name(CAUSE_TICKET));
        if (meant &&
            (names_has(&move->require, field) || names_has(&move->take, field)))
            return true;
    }
    return false;
}

static void
put_taken(struct following *following, const struct effect *effect,
          struct value *fields, const char *name, struct value value)
{
    if (value_get(fields, name) == NULL &&
        is_taken(following->store, effect, name))
        value_put(following->store->arena, fields, name, value);
}

/* The lines of a profile, as maps of system and role. */
static struct value
profile_lines(struct following *following, const char *name)
{
    struct store *store = following->store;
    const struct value key = ticket_value(&following->loaded->ticket, name);
    struct value lines = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT system, role FROM profile_line WHERE profile = ?"
                " ORDER BY system, role LIMIT ?",
                DB_ARGS(db_text_of(key.kind == VALUE_TEXT ? key.as.text : NULL),
                        db_int_of(FOLLOW_EACH_MAX + 1)));
    while (db_next(rows)) {
        struct value line = value_map();
        value_put(store->arena, &line, "system",
                  value_text(arena_string(store->arena, db_text(rows, 0))));
        value_put(store->arena, &line, "role",
                  value_text(arena_string(store->arena, db_text(rows, 1))));
        value_add(store->arena, &lines, line);
    }
    return lines;
}

static struct value
grant_line(struct store *store, const struct granted *row)
{
    struct value line = value_map();
    value_put(store->arena, &line, "subject", value_int(row->person));
    value_put(store->arena, &line, "system", value_text(row->system));
    value_put(store->arena, &line, "role", value_text(row->name));
    value_put(store->arena, &line, "grant", value_int(row->id));
    return line;
}

/* Those whom "unit:FIELD" or "users-of:FIELD" means. */
static struct value
person_lines(struct following *following, const char *name,
             struct crowd (*of)(struct store *, const char *))
{
    struct store *store = following->store;
    const struct value key = ticket_value(&following->loaded->ticket, name);
    struct value lines = value_list();
    if (key.kind != VALUE_TEXT)
        return lines;
    const struct crowd crowd = of(store, key.as.text);
    for (int i = 0; i < crowd.count; i++) {
        struct value line = value_map();
        value_put(store->arena, &line, "subject", value_int(crowd.number[i]));
        value_add(store->arena, &lines, line);
    }
    return lines;
}

static struct value
grant_lines(struct following *following, const char *each)
{
    struct store *store = following->store;
    struct value lines = value_list();
    if (strcmp(each, "grants") == 0) {
        const struct crowd own = granted_of_ticket(
            store, following->loaded->ticket.id, GRANT_ACCESS);
        struct granted granted;
        for (int i = 0; i < own.count; i++)
            if (granted_read(store, own.number[i], &granted))
                value_add(store->arena, &lines, grant_line(store, &granted));
        return lines;
    }
    const struct granted_list list =
        follow_grants(store, following->loaded, each, GRANT_ACCESS);
    for (int i = 0; i < list.count; i++)
        value_add(store->arena, &lines, grant_line(store, &list.row[i]));
    return lines;
}

static struct value
lines_of(struct following *following, const char *each)
{
    const char *name;
    if (follow_begins(each, "profile:", &name))
        return profile_lines(following, name);
    if (follow_begins(each, "unit:", &name))
        return person_lines(following, name, people_of_unit);
    if (follow_begins(each, "users-of:", &name))
        return person_lines(following, name, people_using);
    return grant_lines(following, each);
}

/* Each of many says what it is about: "TITLE: SYSTEM, ROLE", or only the end
 * where that is too long. */
static void
title_put(struct following *following, const struct effect *effect,
          const struct value *line, struct value *fields)
{
    struct arena *arena = following->store->arena;
    const struct workflow *target =
        workflow_active(following->store, effect->target);
    const struct field *field =
        target == NULL ? NULL : workflow_field(target, "title");
    const char *system = value_get_text(line, "system");
    const char *role = value_get_text(line, "role");
    const char *title = value_get_text(fields, "title");
    if (field == NULL || system == NULL || role == NULL || title == NULL)
        return;
    const char *about = arena_format(arena, "%s, %s", system, role);
    const char *whole = arena_format(arena, "%s: %s", title, about);
    const bool fits = text_length(whole) <= (size_t)field->max;
    value_put(arena, fields, "title", value_text(fits ? whole : about));
}

enum status
follow_spawn(struct following *following, const struct effect *effect)
{
    const char *name;
    if (follow_is_deep(following, effect->target))
        return STATUS_OK;
    if (effect->each == NULL) {
        spawn_one(following, effect,
                  effect_arguments(following->store->arena,
                                   &following->loaded->ticket, effect),
                  0);
        follow_refresh(following);
        return STATUS_OK;
    }
    const struct value lines = lines_of(following, effect->each);
    if (lines.count > FOLLOW_EACH_MAX)
        return follow_too_many(following);
    /* A position that has lost its roles since it was ordered. */
    if (lines.count == 0 && follow_begins(effect->each, "profile:", &name))
        return effect_no_lines(following->store->arena, name, following->args);
    for (uint32_t i = 0; i < lines.count; i++) {
        const struct value *line = &lines.as.items[i];
        struct value fields = effect_arguments(
            following->store->arena, &following->loaded->ticket, effect);
        for (uint32_t k = 0; k < line->count; k++)
            put_taken(following, effect, &fields, line->as.pairs[k].key,
                      line->as.pairs[k].value);
        title_put(following, effect, line, &fields);
        spawn_one(following, effect, fields, (int)i);
    }
    follow_refresh(following);
    return STATUS_OK;
}
