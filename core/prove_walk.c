/* Walks through the graph of states and moves, with and without a control:
 * the moves of one name. All of it is counted, so that no file is too much. */
#include "core/prove_inside.h"

#include <string.h>

bool
prove_work(const struct proving *proving, long steps)
{
    if (*proving->steps <= PROVE_STEPS_MAX)
        *proving->steps += steps;
    return *proving->steps <= PROVE_STEPS_MAX;
}

bool
prove_moves_on(const struct edge *edge)
{
    return edge->from != edge->to;
}

bool
prove_is_sly(const struct move *move)
{
    return move->override ||
           (prove_is_automatic(move) && !prove_by_person(move));
}

/* -- What is reached ------------------------------------------------------ */

/* What a walk leaves out. */
struct without {
    const struct control *control;
    unsigned long long into; /* what leads to these states: bit per index */
    const struct move *move; /* this one, and sly ones to its state */
    int entering;            /* whatever enters this state; −2: none */
};

static bool
is_left_out(const struct without *without, const struct move *move)
{
    return (without->control != NULL &&
            strcmp(move->name, without->control->name) == 0) ||
           (without->into >> move->to & 1U) != 0 ||
           move->to == without->entering ||
           (without->move != NULL && move->to == without->move->to &&
            (move == without->move || prove_is_sly(move)));
}

/* The ways that a walk may take, into `out`; how many. */
static int
ways_of(const struct proving *proving, const struct without *without,
        const struct way *out[WORKFLOW_MOVES_MAX])
{
    int count = 0;

    for (int m = 0; m < proving->workflow->move_count; m++) {
        const struct way *way = &proving->ways[m];
        if (way->move->to >= 0 && (way->begins || way->from != 0) &&
            (without == NULL || !is_left_out(without, way->move)))
            out[count++] = way;
    }
    return count;
}

static void
spread(const struct proving *proving, const struct without *without,
       bool mark[PROVE_PLACES])
{
    const struct way *ways[WORKFLOW_MOVES_MAX];
    const int count = ways_of(proving, without, ways);
    const bool begins = mark[0];
    unsigned long long states = 0;
    bool more = true;

    for (int s = 0; s < proving->workflow->state_count; s++)
        states |= (unsigned long long)mark[s + 1] << s;
    prove_work(proving, proving->workflow->move_count);
    while (more && prove_work(proving, count)) {
        more = false;
        for (int i = 0; i < count; i++) {
            const struct way *way = ways[i];
            if ((states >> way->move->to & 1U) != 0 ||
                ((way->from & states) == 0 && !(begins && way->begins)))
                continue;
            states |= 1ULL << way->move->to;
            more = true;
        }
    }
    for (int s = 0; s < proving->workflow->state_count; s++)
        mark[s + 1] = (states >> s & 1U) != 0;
}

void
prove_spread(const struct proving *proving, bool mark[PROVE_PLACES])
{
    spread(proving, NULL, mark);
}

void
prove_spread_without(const struct proving *proving,
                     const struct control *control, int entering,
                     bool mark[PROVE_PLACES])
{
    spread(proving, &(struct without){.control = control, .entering = entering},
           mark);
}

/* -- A control ------------------------------------------------------------ */

bool
prove_is_named(const struct edge *edge, const char *name)
{
    return strcmp(edge->move->name, name) == 0;
}

static struct control *
control_new(const struct proving *proving, const char *name)
{
    struct control *control = arena_take(proving->arena, sizeof *control);
    int count = 0;

    *control = (struct control){.name = name, .uncontrolled = {true}};
    for (int i = 0; i < proving->edge_count; i++)
        count += prove_is_named(&proving->edges[i], name);
    control->edges = arena_take(proving->arena,
                                sizeof *control->edges * (size_t)(count + 1));
    for (int i = 0; i < proving->edge_count; i++) {
        const struct edge *edge = &proving->edges[i];
        if (!prove_is_named(edge, name))
            continue;
        control->edges[control->edge_count++] = edge;
        control->begins = control->begins || edge->from < 0;
        if (prove_moves_on(edge))
            control->into |= 1ULL << edge->to;
    }
    prove_work(proving, 2L * proving->edge_count);
    prove_spread_without(proving, control, -2, control->uncontrolled);
    return control;
}

struct control *
prove_control(const struct proving *proving, const char *name)
{
    const struct workflow *workflow = proving->workflow;
    int index = 0;

    while (index < workflow->move_count &&
           strcmp(workflow->moves[index].name, name) != 0)
        index++;
    if (proving->controls[index] == NULL)
        proving->controls[index] = control_new(proving, name);
    return proving->controls[index];
}

bool
prove_is_uncontrolled(const struct edge *edge, const struct control *control)
{
    return control->uncontrolled[edge->from + 1];
}

bool
prove_leads_as(const struct edge *edge, const struct control *control)
{
    return prove_moves_on(edge) && (control->into >> edge->to & 1U) != 0;
}

/* Whether the state that the move leads to is reached, but for it and what is
 * sly, through the control only. */
static bool
is_behind(const struct proving *proving, const struct move *move,
          struct control *control)
{
    signed char *known = &control->behind[move - proving->workflow->moves];
    bool past[PROVE_PLACES] = {true}, behind[PROVE_PLACES] = {false};
    struct without without = {.move = move, .entering = -2};

    if (*known != 0)
        return *known > 0;
    for (int s = 0; s < proving->workflow->state_count; s++)
        behind[s + 1] = (control->into >> s & 1U) != 0;
    spread(proving, &without, behind);
    without.control = control;
    without.into = control->into;
    spread(proving, &without, past);
    *known = !past[move->to + 1] && behind[move->to + 1] ? 1 : -1;
    return *known > 0;
}

/*
 * Whether the edge leads behind the control: to a state that, but for it, is
 * reached through the control only, and from which the control does not come
 * again unless one begins where the edge did.
 */
bool
prove_leads_behind(const struct proving *proving, const struct edge *edge,
                   struct control *control)
{
    bool onward[PROVE_PLACES] = {false};

    if (!prove_moves_on(edge) ||
        proving->workflow->states[edge->to].category == CATEGORY_FINAL ||
        !prove_is_uncontrolled(edge, control) ||
        !is_behind(proving, edge->move, control))
        return false;
    onward[edge->to + 1] = true;
    spread(proving,
           &(struct without){.move = edge->move, .entering = edge->from},
           onward);
    for (int i = 0; i < control->edge_count; i++) {
        if (onward[control->edges[i]->from + 1])
            return false;
    }
    return true;
}
