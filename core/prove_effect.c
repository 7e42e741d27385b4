/* What effects name exists, and what they take along fits. */
#include "core/prove_inside.h"

#include <string.h>

#include "core/role.h"
#include "core/step_inside.h"

/* -- Tickets elsewhere -- */

/* A field there can take what the field here, or the constant, holds. */
static bool
fits_there(struct proving *proving, const struct with *with,
           const struct field *there)
{
    const struct field *here =
        with->field == NULL ? NULL
                            : workflow_field(proving->workflow, with->field);
    const unsigned text = PROVE_WORD | PROVE_TYPE(FIELD_LINES);
    struct value ignored = value_map();

    if (with->field == NULL)
        return step_field_fits(proving->arena, there, &with->value, &ignored) ==
               STATUS_OK;
    if (here == NULL)
        return strcmp(with->field, "requester") == 0 &&
               there->type == FIELD_PERSON;
    return here->type == there->type ||
           ((PROVE_TYPE(here->type) & text) != 0 &&
            (PROVE_TYPE(there->type) & text) != 0) ||
           ((PROVE_TYPE(here->type) & PROVE_INSTANT) != 0 &&
            (PROVE_TYPE(there->type) & PROVE_INSTANT) != 0);
}

static void
with_there(struct proving *proving, const char *where,
           const struct effect *effect, const struct workflow *kin,
           const struct move *move)
{
    for (int i = 0; i < effect->with_count; i++) {
        const struct with *with = &effect->with[i];
        const struct field *there = workflow_field(kin, with->parameter);
        if (!names_has(&move->require, with->parameter) &&
            !names_has(&move->take, with->parameter))
            prove_find(proving, PROOF_NAMES, effect->line,
                       "In {where}: the move {move} of {workflow} takes no "
                       "{field}.",
                       "where", where, "move", move->name, "workflow",
                       kin->name, "field", with->parameter, NULL);
        else if (there != NULL && !fits_there(proving, with, there))
            prove_unsuited(proving, effect->line, where,
                           with->field == NULL ? with->parameter : with->field,
                           field_type_name(there->type));
        if (with->field != NULL && strcmp(with->field, "requester") != 0 &&
            workflow_field(proving->workflow, with->field) == NULL)
            prove_unknown(proving, effect->line, where, "field", with->field);
    }
}

static bool
spawns_child(const struct workflow *from, const struct workflow *to)
{
    for (int m = 0; m < from->move_count; m++) {
        for (int e = 0; e < from->moves[m].effect_count; e++) {
            const struct effect *effect = &from->moves[m].effects[e];
            if (effect->kind == EFFECT_SPAWN &&
                strcmp(effect->relation, "child") == 0 &&
                strcmp(effect->target, to->name) == 0)
                return true;
        }
    }
    return false;
}

/* Where tickets are parents and children because one spawns the other, a
 * signal along that line means those; else whatever is linked. */
static bool
is_reached(const struct proving *proving, const struct effect *effect,
           const struct workflow *kin)
{
    const bool up = strcmp(effect->target, "parent") == 0;
    bool others = false;

    if (!up && strcmp(effect->target, "children") != 0)
        return true;
    for (int k = 0; k < prove_kin_count(proving); k++) {
        const struct workflow *other = prove_kin(proving, k);
        const bool line = up ? spawns_child(other, proving->workflow)
                             : spawns_child(proving->workflow, other);
        if (line && other == kin)
            return true;
        others = others || line;
    }
    return !others;
}

/*
 * The moves elsewhere that the effect begins. A signal reaches tickets of
 * several workflows, and not each of them need know it; a spawn means one
 * move of one workflow.
 */
static void
begins_there(struct proving *proving, const char *where,
             const struct effect *effect)
{
    const bool spawn = effect->kind == EFFECT_SPAWN;
    int count = 0;

    for (int k = 0; k < prove_kin_count(proving); k++) {
        const struct workflow *kin = prove_kin(proving, k);
        if (!spawn && !is_reached(proving, effect, kin))
            continue;
        for (int m = 0; m < kin->move_count; m++) {
            if (!prove_starts(proving->workflow, effect, kin, &kin->moves[m]))
                continue;
            count++;
            with_there(proving, where, effect, kin, &kin->moves[m]);
        }
    }
    if (spawn && prove_kin_named(proving, effect->target) == NULL) {
        if (prove_is_complete(proving))
            prove_unknown(proving, effect->line, where, "workflow",
                          effect->target);
        return;
    }
    if (count == 0 && (spawn || prove_is_complete(proving)))
        prove_unknown(proving, effect->line, where, "move by ticket",
                      effect->template_name == NULL ? "from new"
                                                    : effect->template_name);
    if (count > 1 && spawn)
        prove_find(proving, PROOF_NAMES, effect->line,
                   "In {where}: it is not clear which move of {workflow} "
                   "creates the ticket.",
                   "where", where, "workflow", effect->target, NULL);
}

/* profile:FIELD, grants-of:FIELD …: the field fits the word before it. */
void
prove_prefixed(struct proving *proving, const char *where, int line,
               const char *text)
{
    static const struct {
        const char *prefix;
        unsigned types;
    } rows[] = {
        {"field:", PROVE_TYPE(FIELD_TICKET)}, {"profile:", PROVE_WORD},
        {"grants-of:", PROVE_PERSON},         {"grants-on:", PROVE_SYSTEM},
        {"grant:", PROVE_TYPE(FIELD_GRANT)},  {"unit:", PROVE_TYPE(FIELD_UNIT)},
        {"users-of:", PROVE_SYSTEM},
    };

    for (size_t i = 0; text != NULL && i < sizeof rows / sizeof *rows; i++) {
        const size_t size = strlen(rows[i].prefix);
        if (strncmp(text, rows[i].prefix, size) == 0)
            prove_field(proving, line, where, text + size, rows[i].types);
    }
}

/* -- All of them -- */

static void
audience_names(struct proving *proving, const char *where,
               const struct effect *effect)
{
    static const char field[] = "field:", actors[] = "actors:";
    const char *target = effect->target;

    if (strncmp(target, field, strlen(field)) == 0)
        prove_field(proving, effect->line, where, target + strlen(field),
                    PROVE_PERSON | PROVE_TYPE(FIELD_PERSONS));
    else if (strncmp(target, actors, strlen(actors)) == 0) {
        if (workflow_move_named(proving->workflow, target + strlen(actors)) ==
            NULL)
            prove_unknown(proving, effect->line, where, "move",
                          target + strlen(actors));
    } else if (role_named(target) == NULL) {
        prove_unknown(proving, effect->line, where, "role", target);
    }
}

/* What is fired is there is a matter of stimuli, not of names. */
void
prove_effect_names(struct proving *proving, const char *where,
                   const struct move *move, const struct effect *effect)
{
    if (effect->when != NULL && move != NULL)
        prove_guard_names(proving, where, move, effect->when);
    switch (effect->kind) {
    case EFFECT_NOTIFY:
        audience_names(proving, where, effect);
        break;
    case EFFECT_ESCALATE:
        if (workflow_ladder(proving->workflow, effect->ladder) == NULL)
            prove_unknown(proving, effect->line, where, "ladder",
                          effect->ladder);
        break;
    case EFFECT_SPAWN:
        begins_there(proving, where, effect);
        prove_prefixed(proving, where, effect->line, effect->each);
        break;
    case EFFECT_SIGNAL:
        begins_there(proving, where, effect);
        prove_prefixed(proving, where, effect->line, effect->target);
        break;
    case EFFECT_GRANT:
    case EFFECT_END:
    case EFFECT_PAUSE:
    case EFFECT_RESUME:
    case EFFECT_REGISTER:
        prove_register_names(proving, where, effect);
        break;
    case EFFECT_JOB:
    case EFFECT_FIRE:
        break;
    }
}
