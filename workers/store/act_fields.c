/* What was typed becomes the fields' own kinds: logins numbers, REFs ids. */
#include <string.h>

#include "workers/store/inside.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/register.h"

static enum status
person_field(struct store *store, struct exchange *exchange,
             const struct field *field, const struct value *given,
             struct value *out)
{
    const int64_t number =
        given->kind == VALUE_TEXT ? people_by_login(store, given->as.text) : 0;
    if (number == 0)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     field->name, "the login of a person");
    *out = value_int(number);
    return STATUS_OK;
}

/* "a, b" or a list of logins. */
static enum status
persons_field(struct store *store, struct exchange *exchange,
              const struct field *field, const struct value *given,
              struct value *out)
{
    struct value logins = value_list();
    if (given->kind == VALUE_LIST) {
        logins = *given;
    } else if (given->kind == VALUE_TEXT) {
        const char *at = given->as.text;
        while (*at != '\0') {
            const size_t size = strcspn(at, ", ");
            if (size > 0)
                value_add(store->arena, &logins,
                          value_text(arena_text(store->arena, at, size)));
            at += size + strspn(at + size, ", ");
        }
    }
    struct value numbers = value_list();
    for (uint32_t i = 0; i < logins.count; i++) {
        struct value number;
        const enum status status =
            person_field(store, exchange, field, &logins.as.items[i], &number);
        if (status != STATUS_OK)
            return status;
        value_add(store->arena, &numbers, number);
    }
    *out = numbers;
    return STATUS_OK;
}

static enum status
ticket_field(struct store *store, struct exchange *exchange,
             const struct viewer *viewer, const struct field *field,
             const struct value *given, struct value *out)
{
    int64_t id = 0;
    struct loaded loaded;
    const enum status status =
        given->kind != VALUE_TEXT
            ? STATUS_FIELD_INVALID
            : ticket_find(store, exchange, viewer, given->as.text, &id);
    if (status == STATUS_AMBIGUOUS)
        return status;
    if (status != STATUS_OK || !ticket_load(store, id, &loaded) ||
        !visible_to(store, viewer, &loaded.matter))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     field->name,
                                     "the number of a ticket you may see");
    *out = value_int(id);
    return STATUS_OK;
}

static enum status
unit_field(struct store *store, struct exchange *exchange,
           const struct field *field, const struct value *given,
           struct value *out)
{
    if (given->kind != VALUE_TEXT ||
        db_number(store->db, "SELECT count(*) FROM unit WHERE key = ?",
                  DB_ARGS(db_text_of(given->as.text)), 0) == 0)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     field->name, "the key of a unit");
    *out = *given;
    return STATUS_OK;
}

static enum status
grant_field(struct store *store, struct exchange *exchange,
            const struct field *field, const struct value *given,
            struct value *out)
{
    struct granted granted;
    const enum status status =
        step_field_read(store->arena, field, given, out, &exchange->args);
    if (status != STATUS_OK || out->kind != VALUE_INT ||
        !granted_read(store, out->as.integer, &granted))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     field->name, "the number of a grant");
    return STATUS_OK;
}

/* "2027-06-30" alone: the beginning of that day, or the end of it for what
 * lasts until then. */
static bool
day_read(struct store *store, const struct field *field, const char *text,
         int64_t *at_ms)
{
    if (strlen(text) != sizeof "2027-06-30" - 1)
        return false;
    return field->type == FIELD_UNTIL ? register_until(store, text, at_ms)
                                      : register_from(store, text, at_ms);
}

static bool
is_now(const char *text)
{
    return strcmp(text, "now") == 0 || strcmp(text, "nu") == 0;
}

static enum status
time_field(struct store *store, struct exchange *exchange,
           const struct field *field, const struct value *given,
           struct value *out)
{
    int64_t at_ms = store->now_ms;
    enum status status = STATUS_OK;
    *out = *given;
    if (given->kind != VALUE_TEXT ||
        (!is_now(given->as.text) &&
         !day_read(store, field, given->as.text, &at_ms))) {
        status =
            step_field_read(store->arena, field, given, out, &exchange->args);
        if (status == STATUS_OK && out->kind == VALUE_TEXT)
            status = step_time_read(store->config.zone, out->as.text, &at_ms);
    }
    if (status == STATUS_OK && out->kind == VALUE_TEXT)
        *out = value_int(at_ms);
    if (status != STATUS_FIELD_INVALID)
        return status;
    return exchange_refuse_field(store, exchange, status, field->name,
                                 field_type_name(field->type));
}

static enum status
plain_field(struct store *store, struct exchange *exchange,
            const struct field *field, const struct value *given,
            struct value *out)
{
    const enum status status =
        step_field_read(store->arena, field, given, out, &exchange->args);
    if (status != STATUS_FIELD_INVALID)
        return status;
    return exchange_refuse_field(store, exchange, status, field->name,
                                 field_type_name(field->type));
}

static enum status
field_read(struct store *store, struct exchange *exchange,
           const struct viewer *viewer, const struct field *field,
           const struct value *given, struct value *out)
{
    if (given->kind == VALUE_NIL) {
        *out = value_nil();
        return STATUS_OK;
    }
    switch (field->type) {
    case FIELD_PERSON:
        return person_field(store, exchange, field, given, out);
    case FIELD_PERSONS:
        return persons_field(store, exchange, field, given, out);
    case FIELD_TICKET:
        return ticket_field(store, exchange, viewer, field, given, out);
    case FIELD_UNIT:
        return unit_field(store, exchange, field, given, out);
    case FIELD_GRANT:
        return grant_field(store, exchange, field, given, out);
    case FIELD_TIME:
    case FIELD_UNTIL:
        return time_field(store, exchange, field, given, out);
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_INT:
    case FIELD_FLAG:
    case FIELD_CHOICE:
    case FIELD_SYSTEM:
    case FIELD_WORD:
        break;
    }
    return plain_field(store, exchange, field, given, out);
}

/* Fields that the workflow does not have are left for the step to refuse. */
enum status
act_fields(struct store *store, struct exchange *exchange,
           const struct viewer *viewer, const struct workflow *workflow,
           struct value *out)
{
    const struct value *given = value_get(&exchange->request->body, "fields");
    *out = value_map();
    for (uint32_t i = 0; given != NULL && i < given->count; i++) {
        const struct value_pair *pair = &given->as.pairs[i];
        const struct field *field = workflow_field(workflow, pair->key);
        struct value value = pair->value;
        if (field != NULL) {
            const enum status status = field_read(store, exchange, viewer,
                                                  field, &pair->value, &value);
            if (status != STATUS_OK)
                return status;
        }
        value_put(store->arena, out, pair->key, value);
    }
    return STATUS_OK;
}
