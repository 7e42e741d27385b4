/* What moves give, and whether they give it before a control. */
#include "core/prove_inside.h"

#include <string.h>

static bool
effect_gives(const struct effect *effect)
{
    static const char *const taking[] = {"person-block", "person-close",
                                         "system-end",   "dismiss",
                                         "deputy-end",   "absence-add"};

    for (size_t i = 0; i < sizeof taking / sizeof *taking; i++) {
        if (effect->kind == EFFECT_REGISTER &&
            strcmp(effect->target, taking[i]) == 0)
            return false;
    }
    return effect->kind == EFFECT_GRANT || effect->kind == EFFECT_RESUME ||
           effect->kind == EFFECT_REGISTER || effect->kind == EFFECT_JOB ||
           effect->kind == EFFECT_SPAWN || effect->kind == EFFECT_SIGNAL;
}

bool
prove_gives(const struct move *move)
{
    for (int e = 0; e < move->effect_count; e++) {
        if (effect_gives(&move->effects[e]))
            return true;
    }
    return false;
}

/* Whether the edge, or what can follow it, gives something. */
bool
prove_leads_to_giving(const struct proving *proving, const struct edge *edge)
{
    bool mark[PROVE_PLACES] = {false};

    if (proving->giving[edge->move - proving->workflow->moves])
        return true;
    mark[edge->to + 1] = true;
    prove_spread_without(proving, NULL, edge->from, mark);
    for (int m = 0; m < proving->workflow->move_count; m++) {
        const struct way *way = &proving->ways[m];
        for (int f = 0; proving->giving[m] && f < way->move->from_count; f++) {
            if (mark[way->move->from[f] + 1])
                return true;
        }
    }
    return false;
}

/* -- The same thing ------------------------------------------------------- */

static const struct with *
parameter(const struct effect *effect, const char *name)
{
    for (int i = 0; i < effect->with_count; i++) {
        if (strcmp(effect->with[i].parameter, name) == 0)
            return &effect->with[i];
    }
    return NULL;
}

/* Whether every constant of the first may be what the second has there. */
static bool
may_have_constants(const struct effect *a, const struct effect *b)
{
    for (int i = 0; i < a->with_count; i++) {
        const struct with *constant = &a->with[i];
        const struct with *other = parameter(b, constant->parameter);
        if (constant->field == NULL &&
            (other == NULL || (other->field == NULL &&
                               !value_equal(&constant->value, &other->value))))
            return false;
    }
    return true;
}

/* Whether two effects may write the same thing into the register. */
static bool
is_same_gift(const struct effect *a, const struct effect *b)
{
    return a->kind == b->kind &&
           (a->kind == EFFECT_GRANT || a->kind == EFFECT_REGISTER) &&
           effect_gives(a) && strcmp(a->target, b->target) == 0 &&
           may_have_constants(a, b) && may_have_constants(b, a);
}

/* `grants`: of grants alone. */
static bool
gives_same(const struct move *move, const struct move *model, bool grants)
{
    for (int i = 0; i < move->effect_count; i++) {
        if (grants && move->effects[i].kind != EFFECT_GRANT)
            continue;
        for (int j = 0; j < model->effect_count; j++) {
            if (is_same_gift(&move->effects[i], &model->effects[j]))
                return true;
        }
    }
    return false;
}

bool
prove_is_declared_before(const struct proving *proving, const char *move,
                         const char *control)
{
    for (int s = 0; s < proving->workflow->separation_count; s++) {
        const struct names *moves = &proving->workflow->separations[s].moves;
        bool before = false;
        for (int m = 0; m < moves->count; m++) {
            if (before &&
                (control == NULL || strcmp(moves->name[m], control) == 0))
                return true;
            before = before || strcmp(moves->name[m], move) == 0;
        }
    }
    return false;
}

/* Whether the move is the control, or comes after it somewhere. */
static bool
is_controlled(const struct move *move, const struct control *control)
{
    if (strcmp(move->name, control->name) == 0)
        return true;
    for (int f = 0; f < move->from_count; f++) {
        if (!control->uncontrolled[move->from[f] + 1])
            return true;
    }
    return false;
}

static bool
gives_as_controlled(const struct proving *proving, const struct move *move,
                    struct control *control)
{
    const struct workflow *workflow = proving->workflow;
    signed char *known = &control->early[move - workflow->moves];
    const bool grants =
        prove_is_declared_before(proving, move->name, control->name);

    if (*known != 0)
        return *known > 0;
    *known = -1;
    for (int m = 0; m < workflow->move_count && *known < 0; m++) {
        if (proving->giving[m] &&
            gives_same(move, &workflow->moves[m], grants) &&
            is_controlled(&workflow->moves[m], control))
            *known = 1;
    }
    prove_work(proving, workflow->move_count);
    return *known > 0;
}

/*
 * Whether the edge gives before the control what else the control gives, or
 * what comes after it. (What the file has come before the control may write
 * into the register what is changed later on, but grants nothing.)
 */
bool
prove_gives_early(const struct proving *proving, const struct edge *edge,
                  struct control *control)
{
    return proving->giving[edge->move - proving->workflow->moves] &&
           prove_is_uncontrolled(edge, control) &&
           gives_as_controlled(proving, edge->move, control);
}
