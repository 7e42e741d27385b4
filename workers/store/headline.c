/* What a ticket without a title is called: who and what it is about. */
#include <string.h>

#include "workers/store/inside.h"

/* What something in the register is called; its key where it has no name. */
static const char *
called(struct store *store, const char *sql, const char *key,
       const char *within)
{
    struct db_rows *rows =
        db_rows(store->db, sql, DB_ARGS(db_text_of(key), db_text_of(within)));
    if (!db_next(rows))
        return key;
    const char *label = arena_string(store->arena, db_text(rows, 0));
    db_end(rows);
    return label;
}

/* Fields that say what it is about, and where their names stand. ?2 is the
 * ticket's system. */
static const struct {
    const char *field;
    const char *sql; /* NULL: the text itself */
} PARTS[] = {
    {"role", "SELECT label FROM catalogue WHERE role = ?1 AND system = ?2"},
    {"profile", NULL},
    {"course", "SELECT label FROM course WHERE key = ?1 AND ?2 IS ?2"},
    {"document", NULL},
    {"system", "SELECT label FROM system WHERE key = ?1 AND ?2 IS ?2"},
    {"subject", NULL},
    {"name", NULL},
};

static const char *
part(struct store *store, const struct workflow *workflow,
     const struct value *fields, size_t which)
{
    const char *name = PARTS[which].field;
    const struct field *field = workflow_field(workflow, name);
    const struct value *value = value_get(fields, name);
    if (field == NULL || value == NULL)
        return NULL;
    if (field->type == FIELD_PERSON)
        return value->kind == VALUE_INT
                   ? people_read(store, value->as.integer).name
                   : NULL;
    if (value->kind != VALUE_TEXT || value->count == 0)
        return NULL;
    if (field->type == FIELD_CHOICE || PARTS[which].sql == NULL)
        return value->as.text;
    return called(store, PARTS[which].sql, value->as.text,
                  value_get_text(fields, "system"));
}

const char *
ticket_headline(struct store *store, const struct loaded *loaded)
{
    const struct value *fields = &loaded->ticket.fields;
    const char *title = ticket_title(&loaded->ticket);
    const char *line = "";
    if (*title != '\0')
        return title;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        const char *text = part(store, loaded->workflow, fields, i);
        if (text != NULL && *text != '\0')
            line = arena_format(store->arena, "%s%s%s", line,
                                *line == '\0' ? "" : ", ", text);
    }
    return text_cut(store->arena, line, TICKET_TITLE_MAX);
}
