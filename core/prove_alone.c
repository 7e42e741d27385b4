/*
 * Who asks is not stuck for holding a role alone. A four-eyes or not-self guard
 * excludes whom a ticket comes from or is about; where that is the only one who
 * holds the role that a move takes, somebody else has to be able to make it.
 *
 * A walk over what can be reached, with that person and without: what guards
 * ask otherwise is taken to hold, so that whatever is found is a dead end.
 */
#include "core/prove_inside.h"

#include <string.h>

#include "core/role.h"

/* What a guard says in a walk. */
enum verdict {
    REFUSES,
    DEPENDS, /* on what the walk does not follow */
    HOLDS,
};

struct walk {
    const struct proving *proving;
    const struct workflow *workflow;
    const struct move *begin;
    const char *role; /* that the person holds, */
    const char *as;   /* who is the `requester`, or stands in this field */
    bool only;        /* and nobody else holds it */
    unsigned long long states;        /* reached: bit per index */
    bool made[WORKFLOW_MOVES_MAX];    /* by somebody */
    unsigned long long filled;        /* fields that may be */
    bool follows[WORKFLOW_MOVES_MAX]; /* some made move fires it */
};

/* A move, made in one of its roles. */
struct attempt {
    const struct walk *walk;
    const struct move *move;
    const char *role;
};

static bool
is_requester(const struct walk *walk)
{
    return strcmp(walk->as, "requester") == 0;
}

/* Whether it is that person who makes it. */
static bool
is_own(const struct attempt *attempt)
{
    const struct walk *walk = attempt->walk;

    if (is_requester(walk) && prove_is_creating(attempt->move))
        return false; /* there is nothing yet that would exclude them */
    return strcmp(attempt->role, walk->as) == 0 ||
           (walk->only && strcmp(attempt->role, walk->role) == 0);
}

static unsigned long long
field_bit(const struct workflow *workflow, const char *name)
{
    const struct field *field = workflow_field(workflow, name);

    return field == NULL ? 0 : 1ULL << (field - workflow->fields);
}

/* The fields that the move fills or may be given. */
static unsigned long long
fills(const struct workflow *workflow, const struct move *move)
{
    unsigned long long fields = 0;

    for (int i = 0; i < move->require.count; i++)
        fields |= field_bit(workflow, move->require.name[i]);
    for (int i = 0; i < move->take.count; i++)
        fields |= field_bit(workflow, move->take.name[i]);
    for (int i = 0; i < move->setting_count; i++)
        fields |= field_bit(workflow, move->settings[i].field);
    return fields;
}

static enum verdict judge(const struct attempt *attempt,
                          const struct guard *guard);

#define JUDGE(name)                                                            \
    static enum verdict judge_##name(const struct attempt *attempt,            \
                                     const struct guard *guard)

JUDGE(four_eyes)
{
    (void)guard;
    return is_own(attempt) && is_requester(attempt->walk) ? REFUSES : DEPENDS;
}

JUDGE(not_self)
{
    const bool named = names_has(&guard->names, attempt->walk->as);

    return is_own(attempt) && named ? REFUSES : DEPENDS;
}

static bool
may_be_filled(const struct attempt *attempt, const char *field)
{
    const struct walk *walk = attempt->walk;
    const unsigned long long fields =
        walk->filled | fills(walk->workflow, attempt->move);

    return (field_bit(walk->workflow, field) & fields) != 0;
}

JUDGE(need)
{
    return may_be_filled(attempt, guard->field) ? DEPENDS : REFUSES;
}

JUDGE(decided)
{
    for (int i = 0; i < guard->names.count; i++)
        if (!may_be_filled(attempt, guard->names.name[i]))
            return REFUSES;
    return DEPENDS;
}

JUDGE(conflicted)
{
    const struct walk *walk = attempt->walk;

    if (!names_has(&guard->names, walk->role))
        return DEPENDS;
    if (!walk->only || guard->names.count > 1)
        return REFUSES;
    if (is_requester(walk) && guard->by.count > 0)
        return HOLDS;
    return guard->field != NULL && strcmp(guard->field, walk->as) == 0
               ? HOLDS
               : REFUSES;
}

JUDGE(vacant)
{
    return names_has(&guard->names, attempt->walk->role) ? REFUSES : DEPENDS;
}

JUDGE(holds)
{
    if (strcmp(guard->field, attempt->walk->as) != 0)
        return DEPENDS;
    return names_has(&guard->names, attempt->walk->role) ? HOLDS : REFUSES;
}

JUDGE(any)
{
    enum verdict most = REFUSES;

    for (int i = 0; i < guard->child_count; i++) {
        const enum verdict verdict = judge(attempt, &guard->children[i]);
        most = verdict > most ? verdict : most;
    }
    return most;
}

JUDGE(none)
{
    return (enum verdict)(HOLDS - judge_any(attempt, guard));
}

/* Of the kinds that are not here the walk follows nothing. */
static enum verdict (*const judges[])(const struct attempt *attempt,
                                      const struct guard *guard) = {
    [GUARD_FOUR_EYES] = judge_four_eyes,
    [GUARD_NOT_SELF] = judge_not_self,
    [GUARD_NEED] = judge_need,
    [GUARD_DECIDED] = judge_decided,
    [GUARD_CONFLICTED] = judge_conflicted,
    [GUARD_VACANT] = judge_vacant,
    [GUARD_HOLDS] = judge_holds,
    [GUARD_ANY] = judge_any,
    [GUARD_NONE] = judge_none,
};

static enum verdict
judge_own(const struct attempt *attempt, const struct guard *guard)
{
    const size_t kind = (size_t)guard->kind;

    if (kind >= sizeof judges / sizeof *judges || judges[kind] == NULL)
        return DEPENDS;
    return judges[kind](attempt, guard);
}

static enum verdict
judge(const struct attempt *attempt, const struct guard *guard)
{
    const enum verdict asked =
        guard->when == NULL ? HOLDS : judge(attempt, guard->when);

    if (asked == REFUSES || (guard->for_roles.count > 0 &&
                             !names_has(&guard->for_roles, attempt->role)))
        return HOLDS;
    const enum verdict verdict = judge_own(attempt, guard);
    return asked == DEPENDS && verdict == REFUSES ? DEPENDS : verdict;
}

/* Whether persons may make a move of this name: then no service need be there
 * that does. */
static bool
persons_make(const struct workflow *workflow, const char *name)
{
    for (int i = 0; i < workflow->move_count; i++)
        if (strcmp(workflow->moves[i].name, name) == 0 &&
            prove_by_person(&workflow->moves[i]))
            return true;
    return false;
}

/* Whether somebody or something makes the move in that role. */
static bool
is_made_in(const struct attempt *attempt)
{
    const struct walk *walk = attempt->walk;
    const struct move *move = attempt->move;

    if (strcmp(attempt->role, "auto") == 0 &&
        !walk->follows[move - walk->workflow->moves])
        return false;
    if (strcmp(attempt->role, "worker") == 0 &&
        persons_make(walk->workflow, move->name))
        return false;
    for (int i = 0; i < move->guard_count; i++)
        if (judge(attempt, &move->guards[i]) == REFUSES)
            return false;
    return true;
}

static bool
is_made(const struct walk *walk, const struct move *move)
{
    bool begins = false, reached = false;

    for (int f = 0; f < move->from_count; f++) {
        begins = begins || move->from[f] < 0;
        reached = reached || (move->from[f] >= 0 &&
                              (walk->states >> move->from[f] & 1U) != 0);
    }
    /* What is loud is not the way that people take. */
    if (begins ? move != walk->begin : !reached || move->override)
        return false;
    for (int b = 0; b < move->by.count; b++) {
        const char *role = move->by.name[b];
        if ((!begins || strcmp(role, "employee") == 0 ||
             strcmp(role, walk->role) == 0 || !is_requester(walk)) &&
            is_made_in(&(struct attempt){walk, move, role}))
            return true;
    }
    return false;
}

static void
make(struct walk *walk, const struct move *move)
{
    const struct workflow *workflow = walk->workflow;

    walk->made[move - workflow->moves] = true;
    if (move->to >= 0)
        walk->states |= 1ULL << move->to;
    walk->filled |= fills(workflow, move);
    for (int e = 0; e < move->effect_count; e++) {
        for (int m = 0; m < workflow->move_count; m++) {
            if (move->effects[e].kind == EFFECT_FIRE &&
                strcmp(workflow->moves[m].name, move->effects[e].target) == 0)
                walk->follows[m] = true;
        }
    }
}

/* Makes whatever can be made. */
static void
walk_all(struct walk *walk)
{
    const struct workflow *workflow = walk->workflow;
    bool more = true;

    for (int i = 0; i < workflow->field_count; i++) {
        const struct field *field = &workflow->fields[i];
        if (field->initial.kind != VALUE_NIL || field->from_system != NULL)
            walk->filled |= 1ULL << i;
    }
    while (more && prove_work(walk->proving, workflow->move_count)) {
        more = false;
        for (int i = 0; i < workflow->move_count; i++) {
            if (walk->made[i] || !is_made(walk, &workflow->moves[i]))
                continue;
            make(walk, &workflow->moves[i]);
            more = true;
        }
    }
}

/* Whether nobody makes the move for want of another holder. */
static bool
is_stuck(const struct walk *alone, const struct walk *among,
         const struct move *move)
{
    const long i = move - alone->workflow->moves;
    bool there = false;

    for (int f = 0; f < move->from_count; f++)
        there = there || (move->from[f] >= 0 &&
                          (alone->states >> move->from[f] & 1U) != 0);
    return there && among->made[i] && !alone->made[i] &&
           names_has(&move->by, alone->role);
}

/* The first move that is missed where a state is not reached: one that leads
 * to such a state, or nowhere else; NULL if all that others reach is. */
static const struct move *
stuck_at(const struct walk *alone, const struct walk *among)
{
    const struct workflow *workflow = alone->workflow;
    const unsigned long long missed = among->states & ~alone->states;

    for (int i = 0; i < workflow->move_count && missed != 0; i++) {
        const struct move *move = &workflow->moves[i];
        if (is_stuck(alone, among, move) &&
            (move->to < 0 || (missed >> move->to & 1U) != 0))
            return move;
    }
    return NULL;
}

/* The first state that is not reached. */
static const char *
lost_state(const struct walk *alone, const struct walk *among,
           const struct move *stuck)
{
    const struct workflow *workflow = alone->workflow;
    int lost = stuck->to < 0 ? 0 : stuck->to;

    while (((among->states & ~alone->states) >> lost & 1U) == 0)
        lost++;
    return workflow->states[lost].name;
}

static bool
find_stuck(struct proving *proving, const struct move *begin, const char *role,
           const char *as)
{
    struct walk among = {
        .proving = proving,
        .workflow = proving->workflow,
        .begin = begin,
        .role = role,
        .as = as,
    };
    struct walk alone = among;

    alone.only = true;
    walk_all(&among);
    walk_all(&alone);
    const struct move *move = stuck_at(&alone, &among);
    /* To be refused at once is no dead end. */
    if (move == NULL || !alone.made[begin - alone.workflow->moves])
        return false;
    prove_find(proving, PROOF_ALONE, move->line,
               "Where the {as} is the only {role}, nobody may make the move "
               "{move}, and the state {state} is not reached.",
               "as", as, "role", role, "move", move->name, "state",
               lost_state(&alone, &among, move), NULL);
    return true;
}

/* Whether one can be the only one who holds it and ask, or be asked about. */
static bool
is_held_alone(const char *name)
{
    const struct role *role = role_named(name);

    return role != NULL && role->scope != ROLE_EVERYONE &&
           role->scope != ROLE_TICKET && role->scope != ROLE_SERVICE &&
           strcmp(name, "line-manager") != 0; /* always another */
}

/* The roles of the file's moves, each once. */
static struct names
roles_of(const struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;
    struct names roles = {
        .name = arena_take(proving->arena,
                           sizeof *roles.name * (size_t)role_count())};

    for (int i = 0; i < workflow->move_count; i++) {
        const struct names *by = &workflow->moves[i].by;
        for (int b = 0; b < by->count; b++)
            if (is_held_alone(by->name[b]) && !names_has(&roles, by->name[b]))
                roles.name[roles.count++] = by->name[b];
    }
    return roles;
}

/* As the requester, and in each person field that the beginning demands. */
static void
find_role(struct proving *proving, const char *role, const char *as)
{
    const struct workflow *workflow = proving->workflow;

    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (prove_is_creating(move) && prove_by_person(move) &&
            (strcmp(as, "requester") == 0 || names_has(&move->require, as)) &&
            find_stuck(proving, move, role, as))
            return; /* one sentence for each */
    }
}

void
prove_alone(struct arena *arena, const struct workflow *workflow,
            struct findings *out)
{
    long steps = 0;
    struct proving proving = {
        .arena = arena,
        .workflow = workflow,
        .findings = out,
        .steps = &steps,
    };
    const struct names roles = roles_of(&proving);

    out->count = 0;
    for (int r = 0; r < roles.count; r++) {
        find_role(&proving, roles.name[r], "requester");
        for (int i = 0; i < workflow->field_count; i++)
            if (workflow->fields[i].type == FIELD_PERSON)
                find_role(&proving, roles.name[r], workflow->fields[i].name);
    }
}
