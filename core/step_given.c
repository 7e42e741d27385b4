/* What the stimulus gives: the note and the fields. */
#include "core/step_inside.h"

#include <string.h>

#include "core/text.h"

static void
put(const struct look *look, struct value *args, const char *key,
    struct value value)
{
    value_put(look->arena, args, key, value);
}

static enum status
refuse_field(const struct look *look, struct value *args, enum status status,
             const struct field *field)
{
    put(look, args, "field", value_text(field->name));
    if (status == STATUS_FIELD_INVALID)
        put(look, args, "expected", value_text(field_type_name(field->type)));
    return status;
}

/* Whether a person who is given exists and is active; whom the matter is
 * about need only exist. What a worker gives
 * was looked up when its job was made and may have changed since; refusing
 * the whole answer for that would help nobody. */
static enum status
judge_person(const struct look *look, const struct field *field,
             const struct value *person, struct value *args)
{
    const int64_t number = person->as.integer;

    if (look->stimulus->cause != CAUSE_PERSON)
        return STATUS_OK;
    if (step_is_subject(field))
        return step_fact(look, FACT_PERSON, NULL, number)->truth
                   ? STATUS_OK
                   : refuse_field(look, args, STATUS_FIELD_INVALID, field);
    if (step_fact(look, FACT_ACTIVE, NULL, number)->truth)
        return STATUS_OK;

    struct value shown = *person;
    if (field->type == FIELD_PERSON) {
        const struct fact *name = step_fact(look, FACT_NAME, NULL, number);
        if (value_get_text(&name->value, "name") != NULL)
            shown = *value_get(&name->value, "name");
    }
    put(look, args, "field", value_text(field->name));
    put(look, args, "person", shown);
    return STATUS_INACTIVE;
}

/* Whether what a fitting value names exists. */
static enum status
judge_named(const struct look *look, const struct field *field,
            const struct value *value, struct value *args)
{
    enum status status = STATUS_OK;

    if (!step_is_filled(value))
        return STATUS_OK;
    if (field->type == FIELD_PERSON)
        return judge_person(look, field, value, args);
    if (field->type == FIELD_PERSONS) {
        for (uint32_t i = 0; i < value->count && status == STATUS_OK; i++)
            status = judge_person(look, field, &value->as.items[i], args);
        return status;
    }
    if (field->type == FIELD_SYSTEM &&
        !step_fact(look, FACT_SYSTEM, value->as.text, 0)->truth)
        return refuse_field(look, args, STATUS_FIELD_INVALID, field);
    if (field->type == FIELD_TICKET &&
        (value->as.integer == look->ticket->id ||
         !step_fact(look, FACT_TICKET, NULL, value->as.integer)->truth))
        return refuse_field(look, args, STATUS_FIELD_INVALID, field);
    return STATUS_OK;
}

static enum status
judge_given(const struct look *look, const struct value_pair *given,
            struct value *args)
{
    const struct field *field =
        step_field(look->workflow, look->move, given->key);
    enum status status;

    if (field == NULL) {
        put(look, args, "field", value_text(given->key));
        put(look, args, "known",
            step_known_fields(look->arena, look->workflow, look->move));
        return STATUS_FIELD_UNKNOWN;
    }
    status = step_field_fits(look->arena, field, &given->value, args);
    return status == STATUS_OK ? judge_named(look, field, &given->value, args)
                               : status;
}

static bool
is_reserved(const struct look *look, const char *name)
{
    return strcmp(look->move->name, name) == 0 &&
           step_move_is_reserved(look->move);
}

static enum status
judge_note(const struct look *look, struct value *args)
{
    const char *text = look->stimulus->note;
    const size_t size = text == NULL ? 0 : strlen(text);

    if (size == 0 && is_reserved(look, STEP_NOTE)) {
        put(look, args, "field", value_text(STEP_NOTE));
        return STATUS_FIELD_MISSING;
    }
    if (size == 0 && is_reserved(look, STEP_RECUSE)) {
        put(look, args, "n", value_int(1));
        return STATUS_REASON;
    }
    if (size > TICKET_NOTE_MAX) {
        put(look, args, "field", value_text(STEP_NOTE));
        put(look, args, "limit", value_int(TICKET_NOTE_MAX));
        return STATUS_TOO_LARGE;
    }
    if (size > 0 && (!text_is_utf8(text, size) || !text_is_clean(text, true))) {
        put(look, args, "field", value_text(STEP_NOTE));
        return STATUS_TEXT_UNCLEAN;
    }
    return STATUS_OK;
}

enum status
step_given(const struct look *look, struct value *args)
{
    const struct value *fields = &look->stimulus->fields;
    enum status status = judge_note(look, args);

    for (uint32_t i = 0;
         fields->kind == VALUE_MAP && i < fields->count && status == STATUS_OK;
         i++)
        status = judge_given(look, &fields->as.pairs[i], args);

    const char *missing = step_reserved_missing(look->move, fields);
    if (status == STATUS_OK && missing != NULL) {
        put(look, args, "field", value_text(missing));
        status = STATUS_FIELD_MISSING;
    }
    return status;
}
