/* What can be done with a ticket, and why the rest cannot. */
#include <string.h>

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

static struct value
move_shown(struct store *store, const struct viewer *viewer,
           const struct loaded *loaded, const struct move *move)
{
    static const char *const ANSWERS[] = {NULL, "yes", "no", "ask"};
    struct arena *arena = store->arena;
    const struct workflow *workflow = loaded->workflow;
    struct stimulus stimulus;
    struct decision *decision = arena_take(arena, sizeof *decision);
    const bool may = query_asks_for_input(
        query_try(store, viewer, loaded, move->name, &stimulus, decision));
    struct value row = value_map();
    value_put(arena, &row, "move", value_text(move->name));
    value_put(arena, &row, "label", query_label(store, &move->label));
    value_put(arena, &row, "to",
              value_text(move->to < 0 ? loaded->ticket.state
                                      : workflow->states[move->to].name));
    value_put(arena, &row, "may", value_bool(may));
    value_put(arena, &row, "for",
              value_text(people_login(store, stimulus.acting_for)));
    value_put(arena, &row, "override", value_bool(move->override));
    if (!may) {
        value_put(arena, &row, "code",
                  value_text(status_code(decision->status)));
        value_put(arena, &row, "args", decision->args);
    }
    value_put(arena, &row, "answer", value_text(ANSWERS[move->answer]));
    value_put(arena, &row, "require", names_list(store, &move->require));
    value_put(arena, &row, "take", names_list(store, &move->take));
    struct value fields = value_list();
    const struct names *lists[] = {&move->require, &move->take};
    for (int l = 0; may && l < 2; l++)
        for (int i = 0; i < lists[l]->count; i++) {
            const struct field *field =
                workflow_field(workflow, lists[l]->name[i]);
            if (field != NULL)
                value_add(arena, &fields, field_shown(store, field));
        }
    value_put(arena, &row, "fields", fields);
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
    if (query_open_round(store, loaded) == NULL)
        return;
    for (size_t i = 0; i < sizeof ROUND_MOVES / sizeof *ROUND_MOVES; i++)
        value_add(store->arena, moves,
                  move_shown(store, viewer, loaded, &ROUND_MOVES[i]));
}

enum status
query_moves(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct loaded loaded;
    const enum status status =
        act_load(store, exchange, &viewer, "ref", &loaded);
    if (status != STATUS_OK)
        return status;
    query_shows(store, exchange, &loaded);
    const struct workflow *workflow = loaded.workflow;
    const int state = workflow_state_index(workflow, loaded.ticket.state);
    struct value moves = value_list();
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (query_leaves(move, state) && query_by_person(move))
            value_add(arena, &moves, move_shown(store, &viewer, &loaded, move));
    }
    round_moves_add(store, &viewer, &loaded, &moves);
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "ref", value_text(loaded.ticket.ref));
    value_put(arena, answer, "workflow", value_text(workflow->name));
    value_put(arena, answer, "state", value_text(loaded.ticket.state));
    value_put(arena, answer, "version", value_int(loaded.ticket.version));
    value_put(arena, answer, "moves", moves);
    return STATUS_OK;
}
