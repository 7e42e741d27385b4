/* What a step gives, ends or lets rest, and what its effects are given. */
#include "core/effect.h"
#include "core/grant.h"
#include "core/stage_inside.h"

#include <string.h>

/* -- Arguments --------------------------------------------------------------
 */

static bool
names_person(const struct stage *stage, const struct with *with)
{
    if (with->field == NULL)
        return false;
    const struct field *field = workflow_field(stage->workflow, with->field);
    return strcmp(with->field, "requester") == 0 ||
           (field != NULL && field->type == FIELD_PERSON);
}

/* All arguments, for whoever wants to know what was done. */
struct value
stage_arguments(struct stage *stage, const struct effect *effect)
{
    struct value map = value_map();
    for (int i = 0; i < effect->with_count; i++) {
        const struct with *with = &effect->with[i];
        struct value value =
            effect_argument(&stage->ticket, effect, with->parameter);
        if (value.kind == VALUE_INT && names_person(stage, with))
            value = value_text(stage_login(stage, value.as.integer));
        if (value.kind != VALUE_NIL)
            value_put(stage->arena, &map, with->parameter, value);
    }
    return map;
}

/* -- Grants -----------------------------------------------------------------
 */

enum status
stage_give(struct stage *stage, const struct effect *effect, struct value *args)
{
    const int64_t person = effect_number(&stage->ticket, effect, "person");
    const int64_t from_ms = effect_number(&stage->ticket, effect, "from");
    const struct stage_granted granted = {
        .kind = effect->target,
        .name = effect_text(&stage->ticket, effect, "name"),
        .system = effect_text(&stage->ticket, effect, "system"),
        .person = person != 0 ? stage_login(stage, person) : NULL,
        .from_ms = from_ms != 0 ? from_ms : stage->now_ms,
        .until_ms = effect_number(&stage->ticket, effect, "until"),
        .own = true,
    };
    const char *lacking =
        grant_lacks(granted.kind, person, granted.system, granted.name);
    if (lacking != NULL) {
        value_put(stage->arena, args, "field", value_text(lacking));
        return STATUS_FIELD_MISSING;
    }
    stage_cast_granted(stage, granted);
    return STATUS_OK;
}

static bool
alter(struct stage *stage, struct stage_granted *granted, enum effect_kind kind)
{
    const bool over =
        granted->ended_ms != 0 ||
        (granted->until_ms != 0 && granted->until_ms <= stage->now_ms);
    if (over || (kind == EFFECT_PAUSE && granted->paused) ||
        (kind == EFFECT_RESUME && !granted->paused))
        return false;
    if (kind == EFFECT_END)
        granted->ended_ms = stage->now_ms;
    else
        granted->paused = kind == EFFECT_PAUSE;
    return true;
}

/* Whether it is the person's, and on the system, that the effect says. */
static bool
is_of(const struct stage *stage, const struct effect *effect,
      const struct stage_granted *granted)
{
    const int64_t person = effect_number(&stage->ticket, effect, "person");
    const char *system = effect_text(&stage->ticket, effect, "system");
    return strcmp(granted->kind, effect->target) == 0 &&
           (person == 0 ||
            stage_same(granted->person, stage_login(stage, person))) &&
           (system == NULL || stage_same(granted->system, system));
}

/* The one that it names, never one of another kind or another's; an empty
 * field names none. */
static enum status
alter_named(struct stage *stage, const struct effect *effect, int *count,
            struct value *args)
{
    const int64_t number = effect_number(&stage->ticket, effect, "grant");
    if (number == 0)
        return STATUS_OK;
    struct stage_granted *granted = number <= stage->cast.granted_count
                                        ? &stage->cast.granted[number - 1]
                                        : NULL;
    if (granted == NULL || !is_of(stage, effect, granted)) {
        value_put(stage->arena, args, "field", value_text("grant"));
        value_put(stage->arena, args, "expected",
                  value_text("a grant of the kind that the move is about"));
        return STATUS_FIELD_INVALID;
    }
    *count = alter(stage, granted, effect->kind) ? 1 : 0;
    return STATUS_OK;
}

/* Those of that kind that this ticket gave, or the one that is named. */
enum status
stage_alter(struct stage *stage, const struct effect *effect, int *count,
            struct value *args)
{
    if (effect_names_grant(effect))
        return alter_named(stage, effect, count, args);
    for (int i = 0; i < stage->cast.granted_count; i++) {
        struct stage_granted *granted = &stage->cast.granted[i];
        if (granted->own && strcmp(granted->kind, effect->target) == 0 &&
            alter(stage, granted, effect->kind))
            (*count)++;
    }
    return STATUS_OK;
}
