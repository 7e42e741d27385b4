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

#define MOVE_WORDS (WORKFLOW_MOVES_MAX / 64)

/* A move, as the walks look at it. */
struct leg {
    const struct move *move;
    bool begins;              /* a ticket */
    bool by_persons;          /* who may make a move of this name */
    unsigned long long from;  /* states: bit per index */
    unsigned long long fills; /* fields: bit per index; or may be given them */
    unsigned long long fires[MOVE_WORDS]; /* moves: bit per index */
    const struct asked *guards;
};

/* What all walks share. */
struct ground {
    struct proving *proving;
    struct leg *legs; /* of each move of the workflow */
};

struct walk {
    const struct ground *ground;
    const struct leg *begin;
    struct holder holder;
    unsigned long long states;              /* reached: bit per index */
    bool made[WORKFLOW_MOVES_MAX];          /* by somebody */
    unsigned long long filled;              /* fields that may be */
    unsigned long long follows[MOVE_WORDS]; /* some made move fires it */
};

unsigned long long
prove_field_bits(const struct workflow *workflow, const struct names *names)
{
    unsigned long long bits = 0;

    for (int i = 0; i < names->count; i++) {
        const struct field *field = workflow_field(workflow, names->name[i]);
        if (field != NULL)
            bits |= 1ULL << (field - workflow->fields);
    }
    return bits;
}

/* -- The ground -- */

static unsigned long long
fills(const struct workflow *workflow, const struct move *move)
{
    unsigned long long fields = prove_field_bits(workflow, &move->require) |
                                prove_field_bits(workflow, &move->take);

    for (int i = 0; i < move->setting_count; i++)
        fields |= prove_field_bits(
            workflow,
            &(struct names){1, (const char *[]){move->settings[i].field}});
    return fields;
}

static void
survey_move(const struct proving *proving, const struct move *move,
            struct leg *leg)
{
    const struct workflow *workflow = proving->workflow;

    leg->move = move;
    leg->begins = prove_is_creating(move);
    for (int f = 0; f < move->from_count; f++)
        if (move->from[f] >= 0)
            leg->from |= 1ULL << move->from[f];
    leg->fills = fills(workflow, move);
    leg->guards = prove_asked(proving, move->guards, move->guard_count);
    for (int m = 0; m < workflow->move_count; m++) {
        const struct move *other = &workflow->moves[m];
        for (int e = 0; e < move->effect_count; e++)
            if (move->effects[e].kind == EFFECT_FIRE &&
                strcmp(other->name, move->effects[e].target) == 0)
                leg->fires[m / 64] |= 1ULL << m % 64;
        leg->by_persons =
            leg->by_persons ||
            (strcmp(other->name, move->name) == 0 && prove_by_person(other));
    }
}

static struct ground
survey(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;
    const struct ground ground = {
        proving, arena_take(proving->arena, sizeof *ground.legs *
                                                (size_t)workflow->move_count)};

    for (int i = 0; i < workflow->move_count; i++)
        survey_move(proving, &workflow->moves[i], &ground.legs[i]);
    return ground;
}

/* -- The walk -- */

/* Whether somebody or something makes the move in that role. */
static bool
is_made_in(const struct walk *walk, const struct leg *leg, const char *role)
{
    const struct holder *holder = &walk->holder;
    const long m = leg - walk->ground->legs;
    const struct attempt attempt = {
        .proving = walk->ground->proving,
        .holder = holder,
        .role = role,
        /* Before there is a ticket nothing would exclude who asks. */
        .own = (!holder->asks || !leg->begins) &&
               (strcmp(role, holder->as) == 0 ||
                (holder->only && strcmp(role, holder->role) == 0)),
        .filled = walk->filled | leg->fills,
    };

    if (strcmp(role, "auto") == 0 &&
        (walk->follows[m / 64] >> m % 64 & 1U) == 0)
        return false;
    /* No service need be there that does what persons may. */
    if (strcmp(role, "worker") == 0 && leg->by_persons)
        return false;
    for (int i = 0; i < leg->move->guard_count; i++)
        if (prove_refuses(&attempt, &leg->guards[i]))
            return false;
    return true;
}

static bool
is_made(const struct walk *walk, const struct leg *leg)
{
    const struct names *by = &leg->move->by;

    /* What is loud is not the way that people take. */
    if (leg->begins ? leg != walk->begin
                    : (leg->from & walk->states) == 0 || leg->move->override)
        return false;
    for (int b = 0; b < by->count && prove_work(walk->ground->proving, 1);
         b++) {
        const char *role = by->name[b];
        if ((!leg->begins || strcmp(role, "employee") == 0 ||
             strcmp(role, walk->holder.role) == 0 || !walk->holder.asks) &&
            is_made_in(walk, leg, role))
            return true;
    }
    return false;
}

static void
make(struct walk *walk, const struct leg *leg)
{
    walk->made[leg - walk->ground->legs] = true;
    if (leg->move->to >= 0)
        walk->states |= 1ULL << leg->move->to;
    walk->filled |= leg->fills;
    for (int w = 0; w < MOVE_WORDS; w++)
        walk->follows[w] |= leg->fires[w];
}

/* Makes whatever can be made. */
static void
walk_all(struct walk *walk)
{
    const struct proving *proving = walk->ground->proving;
    const struct workflow *workflow = proving->workflow;
    bool more = true;

    for (int i = 0; i < workflow->field_count; i++) {
        const struct field *field = &workflow->fields[i];
        if (field->initial.kind != VALUE_NIL || field->from_system != NULL)
            walk->filled |= 1ULL << i;
    }
    while (more && prove_work(proving, workflow->move_count)) {
        more = false;
        for (int i = 0; i < workflow->move_count; i++) {
            const struct leg *leg = &walk->ground->legs[i];
            if (walk->made[i] || !is_made(walk, leg))
                continue;
            make(walk, leg);
            more = true;
        }
    }
}

/* -- What is found -- */

/* Whether nobody makes the move for want of another holder. */
static bool
is_stuck(const struct walk *alone, const struct walk *among,
         const struct leg *leg)
{
    const long i = leg - alone->ground->legs;

    return (leg->from & alone->states) != 0 && among->made[i] &&
           !alone->made[i] && names_has(&leg->move->by, alone->holder.role);
}

/* The first move that is missed where a state is not reached: one that leads
 * to such a state, or nowhere else; NULL if all that others reach is. */
static const struct move *
stuck_at(const struct walk *alone, const struct walk *among)
{
    const struct workflow *workflow = alone->ground->proving->workflow;
    const unsigned long long missed = among->states & ~alone->states;

    for (int i = 0; i < workflow->move_count && missed != 0; i++) {
        const struct move *move = &workflow->moves[i];
        if (is_stuck(alone, among, &alone->ground->legs[i]) &&
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
    const struct workflow *workflow = alone->ground->proving->workflow;
    int lost = stuck->to < 0 ? 0 : stuck->to;

    while (((among->states & ~alone->states) >> lost & 1U) == 0)
        lost++;
    return workflow->states[lost].name;
}

static bool
find_stuck(const struct ground *ground, const struct leg *begin,
           struct holder holder)
{
    struct proving *proving = ground->proving;
    struct walk among = {.ground = ground, .begin = begin, .holder = holder};
    struct walk alone = among;

    alone.holder.only = true;
    walk_all(&among);
    walk_all(&alone);
    if (!prove_work(proving, 0))
        return false; /* a walk that was broken off reaches less */
    const struct move *move = stuck_at(&alone, &among);
    /* To be refused at once is no dead end. */
    if (move == NULL || !alone.made[begin - ground->legs])
        return false;
    prove_find(proving, PROOF_ALONE, move->line,
               "Where the \"{as}\" is the only \"{role}\", without an override "
               "nobody may make the move \"{move}\", and the state \"{state}\" "
               "is not reached.",
               "as", holder.as, "role", holder.role, "move", move->name,
               "state", lost_state(&alone, &among, move), NULL);
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
find_role(const struct ground *ground, const char *role, const char *as)
{
    const struct proving *proving = ground->proving;
    const struct holder holder = {
        .role = role, .as = as, .asks = strcmp(as, "requester") == 0};

    for (int i = 0; i < proving->workflow->move_count; i++) {
        const struct leg *leg = &ground->legs[i];
        const struct names *require = &leg->move->require;
        if (!prove_work(proving, 1 + require->count))
            return;
        if (leg->begins && prove_by_person(leg->move) &&
            (holder.asks || names_has(require, as)) &&
            find_stuck(ground, leg, holder))
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
    const struct ground ground = survey(&proving);
    const struct names roles = roles_of(&proving);

    out->count = 0;
    for (int r = 0; r < roles.count; r++) {
        find_role(&ground, roles.name[r], "requester");
        for (int i = 0; i < workflow->field_count; i++)
            if (workflow->fields[i].type == FIELD_PERSON)
                find_role(&ground, roles.name[r], workflow->fields[i].name);
    }
}
