/* What can be done with a ticket, and why the rest cannot. */
#include <string.h>

#include "workers/store/follow.h"
#include "workers/store/judge.h"
#include "workers/store/query/query.h"

static struct value
names_list(struct store *store, const struct names *names)
{
    struct value list = value_list();
    for (int i = 0; i < names->count; i++)
        value_add(store->arena, &list, value_text(names->name[i]));
    return list;
}

static struct value
field_shown(struct store *store, const struct field *field)
{
    struct arena *arena = store->arena;
    struct value row = value_map();
    value_put(arena, &row, "name", value_text(field->name));
    value_put(arena, &row, "type", value_text(field_type_name(field->type)));
    value_put(arena, &row, "label", query_label(store, &field->label));
    struct value choices = value_list();
    for (int i = 0; i < field->choice_count; i++) {
        struct value choice = value_map();
        value_put(arena, &choice, "key", value_text(field->choices[i].key));
        value_put(arena, &choice, "label",
                  query_label(store, &field->choices[i].label));
        value_add(arena, &choices, choice);
    }
    value_put(arena, &row, "choices", choices);
    return row;
}

/* What the register acts of the move, and the tickets that it reaches, would
 * refuse: only if nothing else is lacking. */
static enum status
try_effects(struct store *store, const struct exchange *exchange,
            const struct asker *asker, const struct loaded *loaded,
            const struct move *move, int64_t acting_for, struct value *args)
{
    struct decision *decision = arena_take(store->arena, sizeof *decision);
    const struct stimulus stimulus =
        query_stimulus(store, asker->viewer.number, acting_for, move->name);
    const struct origin origin = {
        .actor = &exchange->actor,
        .cause = CAUSE_PERSON,
        .acting_for = acting_for,
        .note = stimulus.note,
    };
    judge_as(store, loaded, &asker->viewer, &stimulus, decision);
    return decision->status != STATUS_OK
               ? STATUS_OK
               : follow_would(store, loaded, decision, &origin, args);
}

struct turn_row
query_stand(struct store *store, const struct exchange *exchange,
            const struct asker *asker, const struct loaded *loaded,
            const struct move *move, int64_t *acting_for)
{
    struct turn_row row =
        query_turn(store, asker, loaded, move, NULL, acting_for);
    struct value args = value_map();
    struct stimulus stimulus;
    if (row.turn == TURN_NEVER) {
        struct decision *decision = arena_take(store->arena, sizeof *decision);
        row.status = query_try(store, &asker->viewer, loaded, move->name,
                               &stimulus, decision);
        row.args = decision->args;
        *acting_for = 0;
        return row;
    }
    if (row.turn < TURN_OPEN || row.lacks.count > 0)
        return row;
    const enum status status =
        try_effects(store, exchange, asker, loaded, move, *acting_for, &args);
    if (status != STATUS_OK) {
        row.turn = TURN_STOPPED;
        row.status = status;
        row.args = args;
    }
    return row;
}

void
query_put_refusal(struct store *store, struct value *row,
                  const struct turn_row *turn)
{
    value_put(store->arena, row, "code", value_text(status_code(turn->status)));
    value_put(store->arena, row, "args", turn->args);
}

/* What somebody has to give who makes it. */
static struct value
needs_shown(struct store *store, const struct turn_row *turn)
{
    struct value needs = value_map();
    value_put(store->arena, &needs, "reason", value_int(turn->reason));
    value_put(store->arena, &needs, "fields", names_list(store, &turn->lacks));
    return needs;
}

static struct value
fields_shown(struct store *store, const struct workflow *workflow,
             const struct move *move)
{
    struct value fields = value_list();
    const struct names *lists[] = {&move->require, &move->take};
    for (int l = 0; l < 2; l++)
        for (int i = 0; i < lists[l]->count; i++) {
            const struct field *field =
                workflow_field(workflow, lists[l]->name[i]);
            if (field != NULL)
                value_add(store->arena, &fields, field_shown(store, field));
        }
    return fields;
}

static struct value
move_shown(struct store *store, const struct loaded *loaded,
           const struct move *move, const struct turn_row *turn,
           int64_t acting_for)
{
    static const char *const ANSWERS[] = {NULL, "yes", "no", "ask"};
    struct arena *arena = store->arena;
    const struct workflow *workflow = loaded->workflow;
    const bool may = turn->turn == TURN_OPEN;
    struct value row = value_map();
    value_put(arena, &row, "move", value_text(move->name));
    value_put(arena, &row, "label", query_label(store, &move->label));
    value_put(arena, &row, "to",
              value_text(move->to < 0 ? loaded->ticket.state
                                      : workflow->states[move->to].name));
    value_put(arena, &row, "may", value_bool(may));
    value_put(arena, &row, "for", value_text(people_login(store, acting_for)));
    value_put(arena, &row, "override", value_bool(move->override));
    if (!may)
        query_put_refusal(store, &row, turn);
    value_put(arena, &row, "answer", value_text(ANSWERS[move->answer]));
    value_put(arena, &row, "require", names_list(store, &move->require));
    value_put(arena, &row, "take", names_list(store, &move->take));
    value_put(arena, &row, "needs", needs_shown(store, turn));
    value_put(arena, &row, "fields",
              may ? fields_shown(store, workflow, move) : value_list());
    return row;
}

/* What every workflow has while a round is open. */
static void
round_moves_add(struct store *store, const struct viewer *viewer,
                const struct loaded *loaded, struct value *moves)
{
    static const struct move ROUND_MOVES[] = {
        {.name = "vote", .to = -1, .label = {"Vote", "Rösta"}},
        {.name = "recuse", .to = -1, .label = {"Recuse", "Anmäl jäv"}},
    };
    static const int64_t REASONS[] = {0, 1};
    if (query_open_round(store, loaded) == NULL)
        return;
    for (size_t i = 0; i < sizeof ROUND_MOVES / sizeof *ROUND_MOVES; i++) {
        struct stimulus stimulus;
        struct decision *decision = arena_take(store->arena, sizeof *decision);
        struct turn_row row = {.reason = REASONS[i]};
        row.status = query_try(store, viewer, loaded, ROUND_MOVES[i].name,
                               &stimulus, decision);
        row.args = decision->args;
        row.turn = row.status == STATUS_OK ? TURN_OPEN : TURN_NEVER;
        value_add(store->arena, moves,
                  move_shown(store, loaded, &ROUND_MOVES[i], &row,
                             stimulus.acting_for));
    }
}

/* What persons can do with it as it is, and whether the asker can. */
static struct value
moves_list(struct store *store, const struct exchange *exchange,
           const struct asker *asker, const struct loaded *loaded)
{
    const struct workflow *workflow = loaded->workflow;
    const int state = workflow_state_index(workflow, loaded->ticket.state);
    struct value moves = value_list();
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (!query_leaves(move, state) || !query_by_person(move))
            continue;
        int64_t acting_for;
        const struct turn_row turn =
            query_stand(store, exchange, asker, loaded, move, &acting_for);
        value_add(store->arena, &moves,
                  move_shown(store, loaded, move, &turn, acting_for));
    }
    round_moves_add(store, &asker->viewer, loaded, &moves);
    return moves;
}

struct value
query_possible(struct store *store, const struct exchange *exchange,
               const struct loaded *loaded)
{
    const struct asker asker = query_asker(store, exchange);
    const struct value moves = moves_list(store, exchange, &asker, loaded);
    struct value possible = value_list();
    for (uint32_t i = 0; i < moves.count; i++)
        if (value_get_bool(&moves.as.items[i], "may"))
            value_add(store->arena, &possible,
                      *value_get(&moves.as.items[i], "move"));
    return possible;
}

enum status
query_moves(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct asker asker = query_asker(store, exchange);
    struct loaded loaded;
    const enum status status =
        act_load(store, exchange, &asker.viewer, "ref", &loaded);
    if (status != STATUS_OK)
        return status;
    query_shows(store, exchange, &loaded);
    const struct workflow *workflow = loaded.workflow;
    const struct value moves = moves_list(store, exchange, &asker, &loaded);
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "ref", value_text(loaded.ticket.ref));
    value_put(arena, answer, "workflow", value_text(workflow->name));
    value_put(arena, answer, "workflow_version",
              value_int((int64_t)workflow->version));
    value_put(arena, answer, "state", value_text(loaded.ticket.state));
    value_put(arena, answer, "version", value_int(loaded.ticket.version));
    value_put(arena, answer, "moves", moves);
    return STATUS_OK;
}
