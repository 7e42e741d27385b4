/*
 * What guards say where a person may be the only one who holds a role: no,
 * yes, or that it depends on what the walk of prove_alone.c does not follow.
 */
#include "core/prove_inside.h"

#include <string.h>

enum verdict {
    REFUSES,
    DEPENDS,
    HOLDS,
};

static unsigned long long
fields_of(const struct workflow *workflow, const struct guard *guard)
{
    unsigned long long fields = prove_field_bits(workflow, &guard->names);

    if (guard->field != NULL)
        fields |= prove_field_bits(
            workflow, &(struct names){1, (const char *[]){guard->field}});
    return fields;
}

const struct asked *
prove_asked(const struct proving *proving, const struct guard *guards,
            int count)
{
    struct asked *asked =
        arena_take(proving->arena, sizeof *asked * (size_t)count);

    for (int i = 0; i < count; i++) {
        const struct guard *guard = &guards[i];
        asked[i] = (struct asked){
            .guard = guard,
            .fields = fields_of(proving->workflow, guard),
            .when = guard->when == NULL ? NULL
                                        : prove_asked(proving, guard->when, 1),
            .children =
                prove_asked(proving, guard->children, guard->child_count),
        };
    }
    return asked;
}

static enum verdict judge(const struct attempt *attempt,
                          const struct asked *asked);

#define JUDGE(name)                                                            \
    static enum verdict judge_##name(const struct attempt *attempt,            \
                                     const struct asked *asked)

JUDGE(four_eyes)
{
    (void)asked;
    return attempt->own && attempt->holder->asks ? REFUSES : DEPENDS;
}

JUDGE(not_self)
{
    const bool named = names_has(&asked->guard->names, attempt->holder->as);

    return attempt->own && named ? REFUSES : DEPENDS;
}

/* NEED and DECIDED. */
JUDGE(filled)
{
    return (asked->fields & ~attempt->filled) == 0 ? DEPENDS : REFUSES;
}

/* Whether the holder makes one of these in the role that they hold. */
static bool
may_have_made(const struct attempt *attempt, const struct names *moves)
{
    const struct workflow *workflow = attempt->proving->workflow;

    if (!prove_work(attempt->proving,
                    (long)workflow->move_count * moves->count))
        return false;
    for (int i = 0; i < workflow->move_count; i++)
        if (names_has(moves, workflow->moves[i].name) &&
            names_has(&workflow->moves[i].by, attempt->holder->role))
            return true;
    return false;
}

/* Whether that guard excludes the holder from the move that it stands on. */
static enum verdict
excludes(const struct attempt *attempt, const struct guard *guard)
{
    const struct holder *holder = attempt->holder;
    const bool four_eyes = guard->kind == GUARD_FOUR_EYES;
    const bool named =
        four_eyes ? holder->asks : names_has(&guard->names, holder->as);

    if (named)
        return guard->when == NULL ? HOLDS : DEPENDS;
    return four_eyes && may_have_made(attempt, &guard->names) ? DEPENDS
                                                              : REFUSES;
}

JUDGE(conflicted)
{
    const struct holder *holder = attempt->holder;
    const struct guard *excluding[WORKFLOW_EXCLUDING_MAX];
    const int count =
        workflow_excluding(attempt->proving->workflow, asked->guard, excluding);
    enum verdict most = REFUSES;

    if (!prove_work(attempt->proving, attempt->proving->workflow->move_count))
        return REFUSES;
    if (!names_has(&asked->guard->names, holder->role))
        return DEPENDS;
    for (int i = 0; i < count && holder->only; i++) {
        const enum verdict verdict = excludes(attempt, excluding[i]);
        most = verdict > most ? verdict : most;
    }
    /* Whoever holds another of the roles may be left. */
    return most == HOLDS && asked->guard->names.count > 1 ? DEPENDS : most;
}

JUDGE(vacant)
{
    return names_has(&asked->guard->names, attempt->holder->role) ? REFUSES
                                                                  : DEPENDS;
}

JUDGE(holds)
{
    const struct guard *guard = asked->guard;

    if (strcmp(guard->field, attempt->holder->as) != 0)
        return DEPENDS;
    return names_has(&guard->names, attempt->holder->role) ? HOLDS : REFUSES;
}

JUDGE(any)
{
    enum verdict most = REFUSES;

    for (int i = 0; i < asked->guard->child_count; i++) {
        const enum verdict verdict = judge(attempt, &asked->children[i]);
        most = verdict > most ? verdict : most;
    }
    return most;
}

JUDGE(none)
{
    return (enum verdict)(HOLDS - judge_any(attempt, asked));
}

/* Of the kinds that are not here the walk follows nothing. */
static enum verdict (*const judges[])(const struct attempt *attempt,
                                      const struct asked *asked) = {
    [GUARD_FOUR_EYES] = judge_four_eyes,
    [GUARD_NOT_SELF] = judge_not_self,
    [GUARD_NEED] = judge_filled,
    [GUARD_DECIDED] = judge_filled,
    [GUARD_CONFLICTED] = judge_conflicted,
    [GUARD_VACANT] = judge_vacant,
    [GUARD_HOLDS] = judge_holds,
    [GUARD_ANY] = judge_any,
    [GUARD_NONE] = judge_none,
};

static enum verdict
judge_own(const struct attempt *attempt, const struct asked *asked)
{
    const size_t kind = (size_t)asked->guard->kind;

    if (kind >= sizeof judges / sizeof *judges || judges[kind] == NULL)
        return DEPENDS;
    return judges[kind](attempt, asked);
}

static enum verdict
judge(const struct attempt *attempt, const struct asked *asked)
{
    const struct guard *guard = asked->guard;

    if (!prove_work(attempt->proving,
                    1 + guard->names.count + guard->for_roles.count))
        return REFUSES;
    const enum verdict when =
        asked->when == NULL ? HOLDS : judge(attempt, asked->when);
    if (when == REFUSES || (guard->for_roles.count > 0 &&
                            !names_has(&guard->for_roles, attempt->role)))
        return HOLDS;
    const enum verdict verdict = judge_own(attempt, asked);
    return when == DEPENDS && verdict == REFUSES ? DEPENDS : verdict;
}

bool
prove_refuses(const struct attempt *attempt, const struct asked *asked)
{
    return judge(attempt, asked) == REFUSES;
}
