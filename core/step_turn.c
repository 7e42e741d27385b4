/* Whose turn a move is: each role's guards, weighed by what they look at. */
#include "core/step_inside.h"

#include <string.h>

#include "core/step_guard.h"

static enum turn
better(enum turn a, enum turn b)
{
    return a > b ? a : b;
}

static enum turn
worse(enum turn a, enum turn b)
{
    return a < b ? a : b;
}

/* Whoever makes the move can give it another value. */
static bool
may_give(const struct look *look, const char *field)
{
    return field != NULL && step_may_give(look->move, field);
}

static bool
may_give_one(const struct look *look, const struct names *fields)
{
    for (int i = 0; i < fields->count; i++)
        if (may_give(look, fields->name[i]))
            return true;
    return false;
}

/* Whoever makes the move can give what changes the judgement. */
static bool
may_change(const struct look *look, const struct guard *guard)
{
    switch (guard_row(guard)->gives) {
    case GIVES_FIELD:
        return may_give(look, guard->field);
    case GIVES_NAMES:
        return may_give_one(look, &guard->names);
    case GIVES_PERSON:
        return may_give(look, guard_person_field(guard));
    case GIVES_NAME:
        return may_give(look, guard_name_field(guard));
    case GIVES_FROM:
        return may_give(look, guard->refs.from);
    case GIVES_UNTIL:
        return may_give(look, guard->refs.until);
    case GIVES_PRESENT:
        return may_give(look, STEP_PRESENT);
    case GIVES_NOTHING:
        break;
    }
    return false;
}

/* -- What is not, and must be --------------------------------------------- */

static enum turn weigh(const struct look *look, const struct guard *guard);

/* One of these is enough: what is easiest to come by. */
static enum turn
weigh_any(const struct look *look, const struct guard *guard)
{
    enum turn turn = TURN_NEVER;

    for (int i = 0; i < guard->child_count; i++)
        if (step_is_judged(look, &guard->children[i]))
            turn = better(turn, weigh(look, &guard->children[i]));
    return turn;
}

/* What must not be, and is. Of nobody in particular nothing personal is. */
static enum turn
weigh_met(const struct look *look, const struct guard *guard)
{
    const struct guard_row *row = guard_row(guard);

    if (row->met == TURN_NEVER && look->stimulus->actor == 0)
        return TURN_OPEN;
    return may_change(look, guard) ? TURN_OPEN : row->met;
}

static enum turn
weigh_none(const struct look *look, const struct guard *guard)
{
    enum turn turn = TURN_OPEN;

    for (int i = 0; i < guard->child_count; i++)
        if (step_holds(look, &guard->children[i]))
            turn = worse(turn, weigh_met(look, &guard->children[i]));
    return turn;
}

/* What a guard that refuses leaves of the move. */
static enum turn
weigh_refused(const struct look *look, const struct guard *guard)
{
    if (guard->kind == GUARD_ANY)
        return weigh_any(look, guard);
    if (guard->kind == GUARD_NONE)
        return weigh_none(look, guard);
    return may_change(look, guard) ? TURN_OPEN : guard_row(guard)->refused;
}

static enum turn
weigh(const struct look *look, const struct guard *guard)
{
    return step_holds(look, guard) ? TURN_OPEN : weigh_refused(look, guard);
}

/* -- The reason that it takes ---------------------------------------------- */

/* Code points that the note must have; 0: it may be empty. Where a field does
 * as well, the note is asked for. */
static int64_t
reason_of(const struct look *look, const struct guard *guard)
{
    int64_t least = 0;

    if (guard->kind == GUARD_REASON)
        return guard->number;
    if (guard->kind != GUARD_ANY)
        return 0;
    for (int i = 0; i < guard->child_count; i++) {
        const struct guard *child = &guard->children[i];
        if (child->kind == GUARD_REASON)
            least = child->number;
        else if (step_holds(look, child))
            return 0;
    }
    return least;
}

/* -- Each role ---------------------------------------------------------------
 */

/* A round that the move opens or closes may refuse, too. */
static enum status
judge_round(const struct look *look, struct value *args)
{
    int priority;

    if (look->move->opens == NULL && look->move->closes == NULL)
        return STATUS_OK;
    struct value after = step_after(look, &priority);
    struct decision *decision = arena_take(look->arena, sizeof *decision);
    *decision = (struct decision){.status = STATUS_OK, .args = value_map()};
    const enum status status = step_round(look, &after, decision);
    *args = decision->args;
    return status;
}

static void
lack(const struct look *look, struct turn_row *row, const char *field)
{
    if (may_give(look, field) && !names_has(&row->lacks, field))
        row->lacks.name[row->lacks.count++] = field;
}

static void
lower(struct turn_row *row, enum turn turn, enum status status,
      struct value args)
{
    if (turn >= row->turn)
        return;
    row->turn = turn;
    row->status = status;
    row->args = args;
}

static void
weigh_guard(const struct look *look, const struct guard *guard,
            struct turn_row *row)
{
    struct value args = value_map();
    const int64_t reason = reason_of(look, guard);
    const enum status status = step_guard(look, guard, &args);

    row->reason = reason > row->reason ? reason : row->reason;
    if (status == STATUS_OK)
        return;
    const enum turn turn = weigh_refused(look, guard);
    lower(row, turn, status, args);
    if (turn == TURN_OPEN)
        lack(look, row, guard->field);
}

static struct turn_row
row_of(const struct look *look, const char *role)
{
    const struct move *move = look->move;
    struct turn_row row = {.turn = TURN_OPEN, .args = value_map()};
    struct value args = value_map();

    row.lacks.name = arena_take(
        look->arena, sizeof *row.lacks.name *
                         (size_t)(move->require.count + move->guard_count + 2));
    for (int i = 0; i < move->guard_count; i++) {
        const struct guard *guard = &move->guards[i];
        if ((guard->for_roles.count == 0 ||
             names_has(&guard->for_roles, role)) &&
            step_is_judged(look, guard))
            weigh_guard(look, guard, &row);
    }
    const enum status status = judge_round(look, &args);
    if (status != STATUS_OK)
        lower(&row, may_give(look, STEP_PRESENT) ? TURN_OPEN : TURN_STOPPED,
              status, args);
    return row;
}

/* Of what must be filled afterwards, what is not by itself. */
static void
lack_required(const struct look *look, const struct value *after,
              struct turn_row *row)
{
    const struct names *require = &look->move->require;

    for (int i = 0; i < require->count; i++)
        if (!step_is_filled(value_get(after, require->name[i])))
            lack(look, row, require->name[i]);
}

void
step_turns(struct arena *arena, const struct workflow *workflow,
           const struct ticket *ticket, const struct facts *facts,
           const struct stimulus *stimulus, int64_t now_ms, struct turns *out)
{
    struct look look = {
        .arena = arena,
        .workflow = workflow,
        .ticket = ticket,
        .facts = facts,
        .stimulus = stimulus,
        .now_ms = now_ms,
        .move = step_move(workflow, ticket, stimulus->move),
    };
    int priority;

    *out = (struct turns){.count = 0};
    if (look.move == NULL)
        return;
    step_draft(&look);
    const struct value after = step_after(&look, &priority);
    out->row =
        arena_take(arena, sizeof *out->row * (size_t)(look.move->by.count + 1));
    for (int i = 0; i < look.move->by.count; i++) {
        const char *role = look.move->by.name[i];
        struct turn_row *row = &out->row[out->count++];
        *row = (struct turn_row){.turn = TURN_NEVER, .args = value_map()};
        if (workflow_is_cause(role))
            continue;
        *row = row_of(&look, role);
        lack_required(&look, &after, row);
    }
}
