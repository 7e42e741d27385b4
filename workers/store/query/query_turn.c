/* How a move stands to a person, and a move as if it were tried. */
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

struct stimulus
query_stimulus(struct store *store, int64_t actor, int64_t acting_for,
               const char *move)
{
    /* A reason long enough for any guard, so that the answer is about
     * everything else. */
    char *reason = arena_take(store->arena, 1001);
    memset(reason, 'x', 1000);
    struct stimulus stimulus = {
        .cause = CAUSE_PERSON,
        .actor = actor,
        .acting_for = acting_for,
        .move = move,
        .fields = value_map(),
        .note = reason,
        .if_version = -1,
    };
    /* Any vote: without one the seat would never be looked at. */
    if (strcmp(move, "vote") == 0)
        value_put(store->arena, &stimulus.fields, "vote",
                  value_text(vote_name(VOTE_ABSTAIN)));
    return stimulus;
}

enum status
query_try(struct store *store, const struct viewer *viewer,
          const struct loaded *loaded, const char *move,
          struct stimulus *stimulus, struct decision *out)
{
    *stimulus = query_stimulus(store, viewer->number, 0, move);
    judge_decide(store, loaded, viewer, stimulus, out);
    return out->status;
}

struct turn_row
query_turn_as(struct store *store, const struct viewer *viewer,
              int64_t acting_for, const struct loaded *loaded,
              const struct move *move, const struct names *only)
{
    struct turn_row best = {.turn = TURN_NEVER, .args = value_map()};
    struct turns turns = {.count = -1};
    for (int i = 0; i < move->by.count; i++) {
        const char *role = move->by.name[i];
        if (workflow_is_cause(role) ||
            (only != NULL && !names_has(only, role)) ||
            !people_holds_for(store, viewer, acting_for, role, &loaded->matter))
            continue;
        if (turns.count < 0) {
            const struct stimulus stimulus =
                query_stimulus(store, viewer->number, acting_for, move->name);
            judge_turns(store, loaded, viewer, &stimulus, &turns);
        }
        if (i < turns.count && turns.row[i].turn > best.turn)
            best = turns.row[i];
    }
    return best;
}

struct turn_row
query_turn(struct store *store, const struct asker *asker,
           const struct loaded *loaded, const struct move *move,
           const struct names *only, int64_t *acting_for)
{
    struct turn_row best = {.turn = TURN_NEVER, .args = value_map()};
    *acting_for = 0;
    for (int i = -1; i < asker->principals.count; i++) {
        const int64_t principal = i < 0 ? 0 : asker->principals.number[i];
        const struct turn_row row =
            query_turn_as(store, &asker->viewer, principal, loaded, move, only);
        if (row.turn <= best.turn)
            continue;
        best = row;
        *acting_for = principal;
    }
    return best;
}
