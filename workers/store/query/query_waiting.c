/*
 * For whom a ticket waits: one judgement for the list of names, for "waiting
 * for me" and for `decide`.
 *
 * It waits for those who have a vote left in its open round; else for those
 * whose turn it is. That are, of the moves that say yes, the ones that can be
 * made now; if nobody is there to make one, those that something stops, which
 * then is what has to be seen to. Where no yes is for a ticket like this one,
 * it is the first move that leads on. In a state of rest only a yes that can
 * be made now counts. Nobody is waited for whom four eyes, their own matter or
 * a recusal bars; a deputy is, beside whom they stand in for.
 */
#include <string.h>

#include "workers/store/judge.h"
#include "workers/store/query/query.h"

struct asker
query_asker(struct store *store, const struct exchange *exchange)
{
    const struct asker asker = {
        .viewer = people_viewer(store, exchange->actor.number),
        .principals = people_principals(store, exchange->actor.number),
    };
    visible_ready(store, &asker.viewer);
    return asker;
}

/* -- Rounds -------------------------------------------------------------- */

const struct round *
query_open_round(struct store *store, const struct loaded *loaded)
{
    struct round *round = arena_take(store->arena, sizeof *round);
    const struct value *field = value_get(&loaded->ticket.fields, ROUND_FIELD);
    return field != NULL && round_read(store->arena, field, round) &&
                   round->state == ROUND_OPEN
               ? round
               : NULL;
}

static bool
has_vote_left(const struct seat *seat)
{
    return !seat->recused && seat->vote == VOTE_NONE;
}

static bool
votes_are_left(const struct round *round)
{
    for (int i = 0; i < round->seat_count; i++)
        if (has_vote_left(&round->seat[i]))
            return true;
    return false;
}

/* As the very judgement of a vote says: seat, presence, recusal, one head one
 * vote, and whose seat a deputy may fill. */
bool
query_may_vote(struct store *store, const struct viewer *viewer,
               const struct loaded *loaded, int64_t *acting_for)
{
    struct stimulus stimulus;
    struct decision *decision = arena_take(store->arena, sizeof *decision);
    const bool may = query_try(store, viewer, loaded, "vote", &stimulus,
                               decision) == STATUS_OK;
    *acting_for = stimulus.acting_for;
    return may;
}

/* -- The moves that somebody is expected to make -------------------------- */

/* Moves, each with the roles whose turn it is. */
struct expected {
    int count;
    struct one {
        const struct move *move;
        struct names roles;
    } * one;
};

/* What is expected first; if nobody is there for it, the next. */
#define OUTLOOKS_MAX 3

struct outlook {
    int count;
    struct expected expected[OUTLOOKS_MAX];
};

/* The roles for which the move stands so, whoever holds them. */
static struct names
roles_at(struct store *store, const struct move *move,
         const struct turns *turns, enum turn turn)
{
    struct names roles = {0, NULL};
    roles.name = arena_take(store->arena,
                            sizeof *roles.name * ((size_t)move->by.count + 1));
    for (int i = 0; i < turns->count; i++)
        if (turns->row[i].turn == turn)
            roles.name[roles.count++] = move->by.name[i];
    return roles;
}

static void
expect(struct expected *expected, const struct move *move, struct names roles)
{
    if (roles.count > 0)
        expected->one[expected->count++] = (struct one){move, roles};
}

static struct expected
nothing(struct store *store, const struct workflow *workflow)
{
    return (struct expected){
        .one =
            arena_take(store->arena, sizeof(struct one) *
                                         ((size_t)workflow->move_count + 1))};
}

static void
turns_of(struct store *store, const struct loaded *loaded,
         const struct move *move, struct turns *out)
{
    static const struct viewer NOBODY = {.number = 0};
    const struct stimulus stimulus = query_stimulus(store, 0, 0, move->name);
    judge_turns(store, loaded, &NOBODY, &stimulus, out);
}

/* Leads on without going past a rule. */
static bool
leads_on(const struct move *move, int state)
{
    return query_leaves(move, state) && move->to >= 0 && move->to != state &&
           !move->override && query_by_person(move);
}

/* A round is closed by a move of its own; any other state has its yes. */
static bool
is_answer(const struct move *move, const struct round *round)
{
    return round != NULL ? move->closes != NULL : move->answer == ANSWER_YES;
}

static bool
is_assignees(const struct loaded *loaded, const struct move *move)
{
    return loaded->matter.assignee != 0 && names_has(&move->by, "assignee");
}

static void
expect_first(struct store *store, const struct loaded *loaded, int state,
             bool ends, struct expected *expected)
{
    static const char *ASSIGNEE[] = {"assignee"};
    const struct workflow *workflow = loaded->workflow;
    for (int i = 0; i < workflow->move_count && expected->count == 0; i++) {
        const struct move *move = &workflow->moves[i];
        struct turns turns;
        if (!leads_on(move, state) ||
            (workflow->states[move->to].category == CATEGORY_FINAL) != ends)
            continue;
        turns_of(store, loaded, move, &turns);
        struct names open = roles_at(store, move, &turns, TURN_OPEN);
        if (open.count == 0)
            open = roles_at(store, move, &turns, TURN_STOPPED);
        if (names_has(&open, "assignee") && is_assignees(loaded, move))
            open = (struct names){1, ASSIGNEE};
        expect(expected, move, open);
    }
}

/* The first move that leads on and is for a ticket like this one, to an end
 * (a merger, a withdrawal) only if no other does. Who has the ticket goes
 * before the others who might. */
static struct expected
first_on(struct store *store, const struct loaded *loaded, int state)
{
    struct expected expected = nothing(store, loaded->workflow);
    expect_first(store, loaded, state, false, &expected);
    if (expected.count == 0)
        expect_first(store, loaded, state, true, &expected);
    return expected;
}

static struct outlook
outlook_of(struct store *store, const struct loaded *loaded,
           const struct round *round)
{
    const struct workflow *workflow = loaded->workflow;
    const int state = workflow_state_index(workflow, loaded->ticket.state);
    struct outlook outlook = {.count = 0};
    if (state < 0 || workflow->states[state].category == CATEGORY_FINAL)
        return outlook;
    struct expected open = nothing(store, workflow);
    struct expected stopped = nothing(store, workflow);
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        struct turns turns;
        if (!query_leaves(move, state) || !is_answer(move, round) ||
            !query_by_person(move))
            continue;
        turns_of(store, loaded, move, &turns);
        expect(&open, move, roles_at(store, move, &turns, TURN_OPEN));
        expect(&stopped, move, roles_at(store, move, &turns, TURN_STOPPED));
    }
    outlook.expected[outlook.count++] = open;
    if (workflow->states[state].rest)
        return outlook;
    if (round == NULL || !votes_are_left(round))
        outlook.expected[outlook.count++] = stopped;
    if (round == NULL && open.count == 0 && stopped.count == 0)
        outlook.expected[outlook.count++] = first_on(store, loaded, state);
    return outlook;
}

/* -- Who is there for it -------------------------------------------------- */

/* Whom the person, or somebody they may act for, is in it: quickly, before
 * anything is judged. */
static bool
holds_one(struct store *store, const struct asker *asker,
          const struct loaded *loaded, const struct names *roles)
{
    for (int i = 0; i < roles->count; i++) {
        if (workflow_is_cause(roles->name[i]))
            continue;
        for (int p = -1; p < asker->principals.count; p++)
            if (people_holds_for(store, &asker->viewer,
                                 p < 0 ? 0 : asker->principals.number[p],
                                 roles->name[i], &loaded->matter))
                return true;
    }
    return false;
}

static bool
may_be_expected(struct store *store, const struct asker *asker,
                const struct loaded *loaded)
{
    const struct workflow *workflow = loaded->workflow;
    const int state = workflow_state_index(workflow, loaded->ticket.state);
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if ((move->answer == ANSWER_YES || move->closes != NULL ||
             leads_on(move, state)) &&
            query_leaves(move, state) &&
            holds_one(store, asker, loaded, &move->by))
            return true;
    }
    return false;
}

static bool
is_among(struct store *store, const struct asker *asker,
         const struct loaded *loaded, const struct expected *expected)
{
    int64_t acting_for;
    for (int i = 0; i < expected->count; i++)
        if (query_turn(store, asker, loaded, expected->one[i].move,
                       &expected->one[i].roles, &acting_for)
                .turn != TURN_NEVER)
            return true;
    return false;
}

/* The person who holds the role, and who stands in for them, as far as the
 * move is theirs to make. */
static void
add_those_who_may(struct store *store, const struct loaded *loaded,
                  const struct one *one, int64_t holder, struct crowd *out)
{
    const struct person person = people_read(store, holder);
    const struct viewer viewer = people_viewer(store, holder);
    if (!person.barred &&
        query_turn_as(store, &viewer, 0, loaded, one->move, &one->roles).turn !=
            TURN_NEVER)
        crowd_add(store, out, holder);
    const struct crowd deputies = people_deputies(store, holder);
    for (int i = 0; i < deputies.count; i++) {
        const struct viewer deputy = people_viewer(store, deputies.number[i]);
        if (query_turn_as(store, &deputy, holder, loaded, one->move,
                          &one->roles)
                .turn != TURN_NEVER)
            crowd_add(store, out, deputies.number[i]);
    }
}

/* A group is called by its role. */
static bool
is_group(const char *name)
{
    const struct role *role = role_named(name);
    return role == NULL || role->scope == ROLE_EVERYONE ||
           role->scope == ROLE_ASSIGNED || role->scope == ROLE_SERVICE;
}

static void
name_add(struct store *store, struct value *list, const char *name)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (strcmp(list->as.items[i].as.text, name) == 0)
            return;
    value_add(store->arena, list, value_text(name));
}

/* A role may be called as somebody's login is: it stands in both lists. */
static void
role_add(struct store *store, struct waiting *waiting, const char *role)
{
    name_add(store, &waiting->names, role);
    name_add(store, &waiting->roles, role);
}

#define PERSONS_NAMED_MAX 3

/* Persons where a role means few, the role itself where it means a group that
 * somebody is in who may, or turns out to be many. */
static void
add_role(struct store *store, const struct loaded *loaded,
         const struct one *one, const char *role, struct waiting *waiting)
{
    const struct crowd holders = people_with_role(store, role, &loaded->matter);
    const struct role *row = role_named(role);
    struct crowd who = {0};
    if (row != NULL && row->scope == ROLE_EVERYONE)
        role_add(store, waiting, role);
    for (int i = 0; i < holders.count; i++) {
        add_those_who_may(store, loaded, one, holders.number[i], &who);
        if (who.count > 0 && is_group(role)) {
            role_add(store, waiting, role);
            return;
        }
    }
    if (who.count > PERSONS_NAMED_MAX) {
        role_add(store, waiting, role);
        return;
    }
    for (int i = 0; i < who.count; i++)
        name_add(store, &waiting->names, people_login(store, who.number[i]));
}

static struct waiting
names_of(struct store *store, const struct loaded *loaded,
         const struct expected *expected)
{
    struct waiting waiting = {value_list(), value_list()};
    for (int i = 0; i < expected->count; i++)
        for (int r = 0; r < expected->one[i].roles.count; r++)
            add_role(store, loaded, &expected->one[i],
                     expected->one[i].roles.name[r], &waiting);
    return waiting;
}

bool
query_waits_for(struct store *store, const struct asker *asker,
                const struct loaded *loaded)
{
    const struct round *round = query_open_round(store, loaded);
    int64_t acting_for;
    if (round != NULL && votes_are_left(round) &&
        query_may_vote(store, &asker->viewer, loaded, &acting_for))
        return true;
    if (!may_be_expected(store, asker, loaded))
        return false;
    const struct outlook outlook = outlook_of(store, loaded, round);
    for (int i = 0; i < outlook.count; i++) {
        if (!is_among(store, asker, loaded, &outlook.expected[i]))
            continue;
        for (int before = 0; before < i; before++)
            if (names_of(store, loaded, &outlook.expected[before]).names.count >
                0)
                return false;
        return true;
    }
    return false;
}

/* Those who have a vote left, and who may sit in their seat. */
static void
add_voters(struct store *store, const struct loaded *loaded,
           const struct round *round, struct value *list)
{
    int64_t acting_for;
    for (int i = 0; i < round->seat_count; i++) {
        const int64_t holder = round->seat[i].person;
        if (!has_vote_left(&round->seat[i]))
            continue;
        const struct viewer viewer = people_viewer(store, holder);
        if (!people_read(store, holder).barred &&
            query_may_vote(store, &viewer, loaded, &acting_for))
            name_add(store, list, people_login(store, holder));
        const struct crowd deputies = people_deputies(store, holder);
        for (int d = 0; d < deputies.count; d++) {
            const struct viewer deputy =
                people_viewer(store, deputies.number[d]);
            if (query_may_vote(store, &deputy, loaded, &acting_for))
                name_add(store, list, people_login(store, deputies.number[d]));
        }
    }
}

struct waiting
query_waiting(struct store *store, const struct loaded *loaded)
{
    const struct round *round = query_open_round(store, loaded);
    const struct outlook outlook = outlook_of(store, loaded, round);
    struct waiting waiting = {value_list(), value_list()};
    if (round != NULL)
        add_voters(store, loaded, round, &waiting.names);
    for (int i = 0; i < outlook.count; i++) {
        const struct waiting more =
            names_of(store, loaded, &outlook.expected[i]);
        for (uint32_t n = 0; n < more.names.count; n++)
            name_add(store, &waiting.names, more.names.as.items[n].as.text);
        for (uint32_t n = 0; n < more.roles.count; n++)
            name_add(store, &waiting.roles, more.roles.as.items[n].as.text);
        if (more.names.count > 0)
            break;
    }
    return waiting;
}
