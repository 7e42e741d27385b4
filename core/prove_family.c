/* What other workflows do to this one, and what moves follow from moves. */
#include "core/prove_inside.h"

#include <string.h>

#include "core/grant.h"

/* How many of the family are others; the n-th of them goes to `out`. */
static int
others(const struct proving *proving, int index, const struct workflow **out)
{
    int count = 0;

    for (int i = 0; proving->family != NULL && i < proving->family->count;
         i++) {
        const struct workflow *other = proving->family->workflows[i];
        if (strcmp(other->name, proving->workflow->name) == 0)
            continue;
        if (out != NULL && count == index)
            *out = other;
        count++;
    }
    return count;
}

int
prove_kin_count(const struct proving *proving)
{
    return 1 + others(proving, 0, NULL);
}

const struct workflow *
prove_kin(const struct proving *proving, int index)
{
    const struct workflow *kin = proving->workflow;

    if (index > 0)
        others(proving, index - 1, &kin);
    return kin;
}

const struct workflow *
prove_kin_named(const struct proving *proving, const char *name)
{
    for (int i = 0; i < prove_kin_count(proving); i++) {
        const struct workflow *kin = prove_kin(proving, i);
        if (strcmp(kin->name, name) == 0)
            return kin;
    }
    return NULL;
}

bool
prove_is_complete(const struct proving *proving)
{
    return proving->family != NULL && proving->family->complete;
}

bool
prove_is_creating(const struct move *move)
{
    for (int i = 0; i < move->from_count; i++) {
        if (move->from[i] < 0)
            return true;
    }
    return false;
}

static bool
effects_spawn(const struct effect *effects, int count, const char *workflow)
{
    for (int i = 0; i < count; i++) {
        if (effects[i].kind == EFFECT_SPAWN &&
            strcmp(effects[i].relation, "child") == 0 &&
            strcmp(effects[i].target, workflow) == 0)
            return true;
    }
    return false;
}

static bool
has_child(const struct workflow *parent, const struct workflow *child)
{
    for (int i = 0; i < parent->move_count; i++) {
        const struct move *move = &parent->moves[i];
        if (effects_spawn(move->effects, move->effect_count, child->name))
            return true;
    }
    return false;
}

/* A signal follows links that a spawn made: to a child only where there is
 * such a child, to a parent only where there is such a parent. */
static bool
reaches(const struct workflow *from, const char *relation,
        const struct workflow *to)
{
    if (strcmp(relation, "children") == 0 || strcmp(relation, "child") == 0)
        return has_child(from, to);
    if (strcmp(relation, "parent") == 0)
        return has_child(to, from);
    return true;
}

bool
prove_starts(const struct workflow *from, const struct effect *effect,
             const struct workflow *to, const struct move *move)
{
    switch (effect->kind) {
    case EFFECT_FIRE:
        return from == to && names_has(&move->by, "auto") &&
               strcmp(effect->target, move->name) == 0;
    case EFFECT_SPAWN:
        return names_has(&move->by, "ticket") && prove_is_creating(move) &&
               strcmp(effect->target, to->name) == 0 &&
               (effect->template_name == NULL ||
                strcmp(effect->template_name, move->name) == 0);
    case EFFECT_SIGNAL:
        return names_has(&move->by, "ticket") &&
               strcmp(effect->template_name, move->name) == 0 &&
               reaches(from, effect->target, to);
    case EFFECT_NOTIFY:
    case EFFECT_ESCALATE:
    case EFFECT_JOB:
    case EFFECT_GRANT:
    case EFFECT_END:
    case EFFECT_PAUSE:
    case EFFECT_RESUME:
    case EFFECT_REGISTER:
        break;
    }
    return false;
}

/* Whether the move ends in this state, or in one that `next` leaves. */
static bool
ends_before(const struct move *move, const struct move *next, int state)
{
    for (int i = 0; i < move->from_count; i++) {
        const int to = move->to < 0 ? move->from[i] : move->to;
        for (int j = 0; j < next->from_count; j++) {
            if (to == next->from[j] && (state == -2 || to == state))
                return true;
        }
    }
    return false;
}

bool
prove_is_before(const struct move *first, const struct move *next)
{
    return ends_before(first, next, -2);
}

bool
prove_is_followed(const struct workflow *workflow, const struct move *move,
                  int state)
{
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *first = &workflow->moves[i];
        for (int e = 0; e < first->effect_count; e++) {
            if (first->effects[e].kind == EFFECT_FIRE &&
                prove_starts(workflow, &first->effects[e], workflow, move) &&
                ends_before(first, move, state))
                return true;
        }
    }
    return false;
}

static bool
is_sent_by(const struct workflow *from, const struct workflow *to,
           const struct move *move)
{
    for (int i = 0; i < from->move_count; i++) {
        for (int e = 0; e < from->moves[i].effect_count; e++) {
            const struct effect *effect = &from->moves[i].effects[e];
            if (effect->kind != EFFECT_FIRE &&
                prove_starts(from, effect, to, move))
                return true;
        }
    }
    return false;
}

bool
prove_is_sent(const struct proving *proving, const struct move *move)
{
    /* The register tells them so. */
    if (!prove_is_complete(proving) || grant_is_move(move->name))
        return true;
    for (int i = 0; i < prove_kin_count(proving); i++) {
        if (is_sent_by(prove_kin(proving, i), proving->workflow, move))
            return true;
    }
    return false;
}

const struct round_rule *
prove_round_of(const struct workflow *workflow, const struct move *move)
{
    for (int i = 0; i < workflow->round_count; i++) {
        const struct round_rule *round = &workflow->rounds[i];
        if (strcmp(round->carried, move->name) == 0 ||
            strcmp(round->lost, move->name) == 0)
            return round;
    }
    return NULL;
}

bool
prove_leads(const struct workflow *workflow, int from, int to)
{
    bool mark[PROVE_PLACES] = {false};
    bool more = true;

    mark[from + 1] = true;
    while (more) {
        more = false;
        for (int m = 0; m < workflow->move_count; m++) {
            const struct move *move = &workflow->moves[m];
            for (int f = 0; f < move->from_count; f++) {
                if (move->to < 0 || !mark[move->from[f] + 1] ||
                    mark[move->to + 1])
                    continue;
                mark[move->to + 1] = true;
                more = true;
            }
        }
    }
    return mark[to + 1];
}
