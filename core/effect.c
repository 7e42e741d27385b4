#include "core/effect.h"

#include <string.h>

struct value
effect_argument(const struct ticket *ticket, const struct effect *effect,
                const char *parameter)
{
    for (int i = 0; i < effect->with_count; i++) {
        const struct with *with = &effect->with[i];
        if (strcmp(with->parameter, parameter) == 0)
            return with->field != NULL ? ticket_value(ticket, with->field)
                                       : with->value;
    }
    return value_nil();
}

const char *
effect_text(const struct ticket *ticket, const struct effect *effect,
            const char *parameter)
{
    const struct value value = effect_argument(ticket, effect, parameter);
    return value.kind == VALUE_TEXT && value.count > 0 ? value.as.text : NULL;
}

int64_t
effect_number(const struct ticket *ticket, const struct effect *effect,
              const char *parameter)
{
    const struct value value = effect_argument(ticket, effect, parameter);
    return value.kind == VALUE_INT ? value.as.integer : 0;
}

struct value
effect_arguments(struct arena *arena, const struct ticket *ticket,
                 const struct effect *effect)
{
    struct value map = value_map();
    for (int i = 0; i < effect->with_count; i++) {
        const char *name = effect->with[i].parameter;
        const struct value value = effect_argument(ticket, effect, name);
        if (value.kind != VALUE_NIL)
            value_put(arena, &map, name, value);
    }
    return map;
}

enum status
effect_no_lines(struct arena *arena, const char *field, struct value *args)
{
    value_put(arena, args, "field", value_text(field));
    value_put(arena, args, "expected",
              value_text("a position profile that has roles"));
    return STATUS_FIELD_INVALID;
}

bool
effect_names_grant(const struct effect *effect)
{
    for (int i = 0; i < effect->with_count; i++)
        if (strcmp(effect->with[i].parameter, "grant") == 0)
            return true;
    return false;
}
