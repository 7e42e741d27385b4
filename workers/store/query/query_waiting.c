/*
 * For whom a ticket waits: for those who have a vote left in its open round,
 * else for those who can decide, else for the assignee, else for those who
 * may make the first move that leads on, unless the state is one of rest.
 * Somebody whom a rule would refuse (four eyes, their own matter) is not
 * waited for; a deputy is.
 */
#include <string.h>

#include "workers/store/judge.h"
#include "workers/store/query/query.h"

bool
query_leaves(const struct move *move, int state)
{
    for (int i = 0; i < move->from_count; i++)
        if (move->from[i] == state)
            return true;
    return false;
}

bool
query_by_person(const struct move *move)
{
    for (int i = 0; i < move->by.count; i++)
        if (!workflow_is_cause(move->by.name[i]))
            return true;
    return false;
}

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
has_vote_left(const struct round *round, int64_t person)
{
    const struct seat *seat = round_seat(round, person);
    return seat != NULL && !seat->recused && seat->vote == VOTE_NONE;
}

static bool
votes_are_left(const struct round *round)
{
    for (int i = 0; i < round->seat_count; i++)
        if (has_vote_left(round, round->seat[i].person))
            return true;
    return false;
}

/* One head has one vote: who has voted for anybody votes for nobody else. */
static bool
has_voted(const struct round *round, int64_t person)
{
    for (int i = 0; i < round->seat_count; i++)
        if (round->seat[i].by == person)
            return true;
    return false;
}

static bool
may_vote(const struct asker *asker, const struct round *round)
{
    if (has_voted(round, asker->viewer.number))
        return false;
    if (round_seat(round, asker->viewer.number) != NULL)
        return has_vote_left(round, asker->viewer.number);
    for (int i = 0; i < asker->principals.count; i++)
        if (has_vote_left(round, asker->principals.number[i]))
            return true;
    return false;
}

/* -- Moves --------------------------------------------------------------- */

/* Whether a refusal only asks for what has not been given yet. */
bool
query_asks_for_input(enum status status)
{
    return status == STATUS_OK || status == STATUS_FIELD_MISSING ||
           status == STATUS_DIRECTION || status == STATUS_REASON;
}

enum status
query_try(struct store *store, const struct viewer *viewer,
          const struct loaded *loaded, const char *move,
          struct stimulus *stimulus, struct decision *out)
{
    /* A reason long enough for any guard, so that the answer is about
     * everything else. */
    char *reason = arena_take(store->arena, 1001);
    memset(reason, 'x', 1000);
    *stimulus = (struct stimulus){
        .cause = CAUSE_PERSON,
        .actor = viewer->number,
        .move = move,
        .fields = value_map(),
        .note = reason,
        .if_version = -1,
    };
    /* Any vote: without one the seat would never be looked at. */
    if (strcmp(move, "vote") == 0)
        value_put(store->arena, &stimulus->fields, "vote",
                  value_text(vote_name(VOTE_ABSTAIN)));
    judge_decide(store, loaded, viewer, stimulus, out);
    return out->status;
}

/* Whether the person, or somebody they may act for, has one of the roles:
 * quickly, before anything is judged. */
static bool
holds_any(struct store *store, const struct asker *asker,
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
may_make(struct store *store, const struct asker *asker,
         const struct loaded *loaded, const struct move *move)
{
    struct stimulus stimulus;
    if (!holds_any(store, asker, loaded, &move->by))
        return false;
    struct decision *decision = arena_take(store->arena, sizeof *decision);
    return query_asks_for_input(query_try(store, &asker->viewer, loaded,
                                          move->name, &stimulus, decision));
}

/* Leads on without going past a rule. */
static bool
leads_on(const struct move *move, int state)
{
    return query_leaves(move, state) && move->to >= 0 && move->to != state &&
           !move->override && query_by_person(move);
}

/* The moves that somebody is expected to make: all that say yes, or the first
 * that leads on. Returns how many. */
static int
expected(const struct loaded *loaded, const struct round *round,
         const struct move *out[WORKFLOW_MOVES_MAX])
{
    const struct workflow *workflow = loaded->workflow;
    const int state = workflow_state_index(workflow, loaded->ticket.state);
    int count = 0;
    if (state < 0 || workflow->states[state].category == CATEGORY_FINAL)
        return 0;
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        const bool counts = round != NULL && move->closes != NULL;
        if (query_leaves(move, state) &&
            (round != NULL ? counts : move->answer == ANSWER_YES))
            out[count++] = move;
    }
    for (int i = 0; count == 0 && !workflow->states[state].rest &&
                    i < workflow->move_count;
         i++)
        if (leads_on(&workflow->moves[i], state))
            out[count++] = &workflow->moves[i]; /* the first is enough */
    return count;
}

static bool
is_assignees(const struct loaded *loaded, const struct move *move)
{
    return move->answer != ANSWER_YES && loaded->matter.assignee != 0 &&
           names_has(&move->by, "assignee");
}

bool
query_waits_for(struct store *store, const struct asker *asker,
                const struct loaded *loaded)
{
    const struct move *moves[WORKFLOW_MOVES_MAX];
    const struct round *round = query_open_round(store, loaded);
    if (round != NULL && votes_are_left(round) && may_vote(asker, round))
        return true;
    const int count = expected(loaded, round, moves);
    for (int i = 0; i < count; i++) {
        if (is_assignees(loaded, moves[i])) {
            if (loaded->matter.assignee == asker->viewer.number ||
                crowd_has(&asker->principals, loaded->matter.assignee))
                return true;
        } else if (may_make(store, asker, loaded, moves[i])) {
            return true;
        }
    }
    return false;
}

/* -- For everyone else --------------------------------------------------- */

/* Persons where a role means few, the role itself where it means a group. */
static void
role_add(struct store *store, const struct loaded *loaded, const char *name,
         struct crowd *seen, struct value *list)
{
    const struct role *role = role_named(name);
    if (workflow_is_cause(name))
        return;
    if (role == NULL || role->scope == ROLE_EVERYONE ||
        role->scope == ROLE_ASSIGNED || role->scope == ROLE_SERVICE) {
        for (uint32_t i = 0; i < list->count; i++)
            if (strcmp(list->as.items[i].as.text, name) == 0)
                return;
        value_add(store->arena, list, value_text(name));
        return;
    }
    const struct crowd crowd = people_with_role(store, name, &loaded->matter);
    for (int i = 0; i < crowd.count; i++) {
        if (crowd_has(seen, crowd.number[i]))
            continue;
        crowd_add(store, seen, crowd.number[i]);
        value_add(store->arena, list,
                  value_text(people_login(store, crowd.number[i])));
    }
}

struct value
query_waiting(struct store *store, const struct loaded *loaded)
{
    const struct move *moves[WORKFLOW_MOVES_MAX];
    const struct round *round = query_open_round(store, loaded);
    const int count = expected(loaded, round, moves);
    struct value list = value_list();
    struct crowd seen = {0};
    for (int i = 0; round != NULL && i < round->seat_count; i++)
        if (has_vote_left(round, round->seat[i].person))
            value_add(store->arena, &list,
                      value_text(people_login(store, round->seat[i].person)));
    const bool votes = list.count > 0;
    for (int i = 0; !votes && i < count; i++) {
        if (is_assignees(loaded, moves[i])) {
            role_add(store, loaded, "assignee", &seen, &list);
            return list;
        }
        for (int r = 0; r < moves[i]->by.count; r++)
            role_add(store, loaded, moves[i]->by.name[r], &seen, &list);
    }
    return list;
}
