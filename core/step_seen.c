/* What a field holds before anything is judged. */
#include "core/step_inside.h"

#include <string.h>

#define SUBJECT "subject"

int64_t
step_requester(const struct look *look)
{
    if (strcmp(look->ticket->state, WORKFLOW_NEW) != 0)
        return look->ticket->requester;
    return look->stimulus->requester != 0 ? look->stimulus->requester
                                          : look->stimulus->actor;
}

bool
step_is_subject(const struct field *field)
{
    return field->type == FIELD_PERSON && strcmp(field->name, SUBJECT) == 0;
}

int64_t
step_subject(const struct look *look)
{
    const int64_t subject = step_seen_number(look, SUBJECT);

    return subject != 0 ? subject : step_requester(look);
}

static const struct value *
initial(const struct look *look, const char *name)
{
    const struct field *field = workflow_field(look->workflow, name);

    return field != NULL && strcmp(look->ticket->state, WORKFLOW_NEW) == 0
               ? &field->initial
               : NULL;
}

const struct value *
step_seen(const struct look *look, const char *field)
{
    const struct value *value = NULL;

    if (step_may_give(look->move, field))
        value = value_get(&look->stimulus->fields, field);
    if (value == NULL)
        value = value_get(&look->ticket->fields, field);
    return value != NULL ? value : initial(look, field);
}

int64_t
step_seen_number(const struct look *look, const char *field)
{
    const struct value *value = step_seen(look, field);

    if (value != NULL && value->kind == VALUE_INT && value->as.integer > 0)
        return value->as.integer;
    return value == NULL && strcmp(field, "requester") == 0
               ? step_requester(look)
               : 0;
}

const char *
step_seen_text(const struct look *look, const char *field)
{
    const struct value *value = step_seen(look, field);

    return value != NULL && value->kind == VALUE_TEXT && value->count > 0
               ? value->as.text
               : NULL;
}

const char *
step_system_of(const struct look *look)
{
    return step_system(look->workflow, look->move, look->ticket,
                       look->stimulus);
}
