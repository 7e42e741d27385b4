#include "core/step.h"

#include <assert.h>
#include <string.h>

#include "core/step_guard.h"

static const char *const cause_names[] = {
    [CAUSE_PERSON] = "person", [CAUSE_TIMER] = "timer", [CAUSE_EVENT] = "event",
    [CAUSE_WORKER] = "worker", [CAUSE_ROUND] = "round", [CAUSE_AUTO] = "auto",
    [CAUSE_TICKET] = "ticket",
};

const char *
cause_name(enum cause cause)
{
    assert((size_t)cause < sizeof cause_names / sizeof *cause_names);
    return cause_names[cause];
}

static void
put(const struct look *look, struct decision *out, const char *key,
    struct value value)
{
    value_put(look->arena, &out->args, key, value);
}

void
step_record(struct decision *out, const char *name, bool passed,
            const char *detail)
{
    /* The prover refuses moves with more guards than fit. */
    assert(out->guard_count < STEP_GUARDS_MAX);
    out->guards[out->guard_count++] =
        (struct guard_result){.name = name, .passed = passed, .detail = detail};
}

static enum status
judge_version(struct look *look, struct decision *out)
{
    const int64_t expected = look->stimulus->if_version;
    const bool current = expected < 0 || expected == look->ticket->version;

    if (expected >= 0)
        step_record(out, "version", current, NULL);
    if (current)
        return STATUS_OK;
    put(look, out, "version", value_int(look->ticket->version));
    put(look, out, "at_ms", value_int(look->ticket->updated_at_ms));
    return STATUS_VERSION;
}

static bool
is_for_persons(const struct move *move)
{
    for (int i = 0; i < move->by.count; i++) {
        if (!workflow_is_cause(move->by.name[i]))
            return true;
    }
    return false;
}

/* What persons can do in the ticket's state. */
static struct value
possible(const struct look *look)
{
    struct value list = value_list();

    for (int i = 0; i < look->workflow->move_count; i++) {
        const struct move *move = &look->workflow->moves[i];
        if (is_for_persons(move) &&
            workflow_move(look->workflow, look->ticket->state, move->name) ==
                move)
            value_add(look->arena, &list, value_text(move->name));
    }
    return list;
}

static enum status
judge_move(struct look *look, struct decision *out)
{
    look->move = step_move(look->workflow, look->ticket, look->stimulus->move);
    if (look->move != NULL)
        return STATUS_OK;
    put(look, out, "move", value_text(look->stimulus->move));
    put(look, out, "state", value_text(look->ticket->state));
    put(look, out, "possible", possible(look));
    return STATUS_STATE;
}

/* Which of the move's `by` the actor, or the cause, is. */
static struct names
held_by(const struct look *look)
{
    const struct names *by = &look->move->by;
    const enum cause cause = look->stimulus->cause;
    const char **held =
        arena_take(look->arena, sizeof *held * (size_t)(by->count + 1));
    int count = 0;

    for (int i = 0; i < by->count; i++) {
        const bool is_cause = workflow_is_cause(by->name[i]);
        const bool holds =
            cause == CAUSE_PERSON
                ? !is_cause && step_fact(look, FACT_ROLE, by->name[i], 0)->truth
                : is_cause && strcmp(by->name[i], cause_name(cause)) == 0;
        if (holds)
            held[count++] = by->name[i];
    }
    return (struct names){.count = count, .name = held};
}

/* Whether the guard is about who stands in where nobody else can act. */
static bool
is_about_others(const struct guard *guard)
{
    bool about = guard->kind == GUARD_CONFLICTED || guard->kind == GUARD_VACANT;

    for (int i = 0; i < guard->child_count && guard->kind == GUARD_ANY; i++)
        about = about || is_about_others(&guard->children[i]);
    return about;
}

/* Whether it is a role that persons make the move in: not one that only stands
 * in. */
static bool
is_made_by(const struct move *move, const char *role)
{
    bool made = !workflow_is_cause(role);

    for (int i = 0; i < move->guard_count; i++)
        made = made && (!is_about_others(&move->guards[i]) ||
                        !names_has(&move->guards[i].for_roles, role));
    return made;
}

enum status
step_role_refusal(const struct move *move)
{
    const char *only = NULL;

    for (int i = 0; i < move->by.count; i++) {
        if (!is_made_by(move, move->by.name[i]))
            continue;
        if (only != NULL)
            return STATUS_ROLE;
        only = move->by.name[i];
    }
    if (only != NULL && strcmp(only, "line-manager") == 0)
        return STATUS_NOT_SUPERVISOR;
    return only != NULL && strcmp(only, "system-owner") == 0 ? STATUS_NOT_OWNER
                                                             : STATUS_ROLE;
}

/* What the sentences of all three refusals name. */
static enum status
refuse_role(struct look *look, struct decision *out)
{
    const enum status status = look->stimulus->cause == CAUSE_PERSON
                                   ? step_role_refusal(look->move)
                                   : STATUS_ROLE;
    const char *system = step_system_of(look);
    struct value roles = value_list();

    for (int i = 0; i < look->move->by.count; i++) {
        if (is_made_by(look->move, look->move->by.name[i]))
            value_add(look->arena, &roles, value_text(look->move->by.name[i]));
    }
    put(look, out, "move", value_text(look->move->name));
    put(look, out, "ref", value_text(look->ticket->ref));
    put(look, out, "roles", roles);
    if (status == STATUS_NOT_SUPERVISOR && step_subject(look) != 0)
        put(look, out, "person", guard_person_name(look, step_subject(look)));
    if (status == STATUS_NOT_OWNER && system != NULL)
        put(look, out, "system", guard_system_label(look, system));
    return status;
}

static enum status
judge_role(struct look *look, struct decision *out)
{
    const bool reserved = step_move_is_reserved(look->move);

    look->held = held_by(look);
    out->roles_used = look->held;
    if (look->held.count > 0 ||
        (reserved && look->stimulus->cause == CAUSE_PERSON)) {
        step_record(out, "role", true,
                    look->held.count > 0 ? look->held.name[0] : NULL);
        return STATUS_OK;
    }
    step_record(out, "role", false, cause_name(look->stimulus->cause));
    return refuse_role(look, out);
}

/* Judges the guards as one of the actor's roles sees them. With `out`, the
 * results are recorded and the refusal has its arguments. */
static enum status
judge_as(struct look *look, const char *role, struct decision *out)
{
    struct value ignored = value_map();

    for (int i = 0; i < look->move->guard_count; i++) {
        const struct guard *guard = &look->move->guards[i];
        enum status status;

        if (guard->for_roles.count > 0 &&
            (role == NULL || !names_has(&guard->for_roles, role)))
            continue;
        if (!step_is_judged(look, guard))
            continue;
        status = step_guard(look, guard, out == NULL ? &ignored : &out->args);
        if (out != NULL)
            step_record(out, guard_kind_name(guard->kind), status == STATUS_OK,
                        step_guard_detail(look, guard));
        if (status != STATUS_OK && out != NULL)
            out->refused_by = guard;
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/*
 * A guard `for` some roles does not bind who may make the move in another
 * role. So each role is judged by itself, and one for which every guard of
 * its own holds is enough: holding two restricted roles frees from neither.
 */
static enum status
judge_guards(struct look *look, struct decision *out)
{
    const char **open =
        arena_take(look->arena, sizeof *open * (size_t)(look->held.count + 1));
    int count = 0;

    step_draft(look);
    for (int i = 0; i < look->held.count; i++) {
        if (judge_as(look, look->held.name[i], NULL) == STATUS_OK)
            open[count++] = look->held.name[i];
    }
    if (count == 0)
        return judge_as(look, look->held.count == 0 ? NULL : look->held.name[0],
                        out);
    out->roles_used = (struct names){.count = count, .name = open};
    return judge_as(look, open[0], out);
}

static enum status
judge_fields(struct look *look, struct decision *out)
{
    return step_given(look, &out->args);
}

/* Every required field is filled once the step is done. */
static enum status
judge_required(const struct look *look, const struct value *after,
               struct decision *out)
{
    const struct names *require = &look->move->require;

    for (int i = 0; i < require->count; i++) {
        if (step_is_filled(value_get(after, require->name[i])))
            continue;
        step_record(out, "require", false, require->name[i]);
        put(look, out, "field", value_text(require->name[i]));
        return STATUS_FIELD_MISSING;
    }
    if (require->count > 0)
        step_record(out, "require", true, NULL);
    return STATUS_OK;
}

/* Only what differs; a NIL for what is no longer there. */
static struct value
difference(const struct look *look, const struct value *after)
{
    const struct value *before = &look->ticket->fields;
    struct value changed = value_map();

    for (uint32_t i = 0; i < after->count; i++) {
        const struct value_pair *pair = &after->as.pairs[i];
        const struct value *was = value_get(before, pair->key);
        if (was == NULL || !value_equal(was, &pair->value))
            value_put(look->arena, &changed, pair->key, pair->value);
    }
    for (uint32_t i = 0; before->kind == VALUE_MAP && i < before->count; i++) {
        const char *key = before->as.pairs[i].key;
        if (value_get(after, key) == NULL)
            value_put(look->arena, &changed, key, value_nil());
    }
    return changed;
}

static enum status
make_change(struct look *look, struct decision *out)
{
    const bool creating = strcmp(look->ticket->state, WORKFLOW_NEW) == 0;
    int priority;
    struct value after = step_after(look, &priority);
    enum status status = judge_required(look, &after, out);

    if (status == STATUS_OK)
        status = step_round(look, &after, out);
    if (status != STATUS_OK)
        return status;
    out->change = (struct change){
        .move = look->move->name,
        .from = look->ticket->state,
        .to = look->move->to < 0 ? look->ticket->state
                                 : look->workflow->states[look->move->to].name,
        .priority = priority,
        .fields = difference(look, &after),
    };
    if (creating)
        out->change.requester = step_requester(look);
    return STATUS_OK;
}

static enum status
wish_jobs(struct look *look, struct decision *out)
{
    for (int i = 0; i < look->move->effect_count; i++) {
        const struct effect *effect = &look->move->effects[i];
        if (effect->when == NULL || step_holds(look, effect->when))
            step_wish(out, effect, out->change.priority, NULL, NULL);
    }
    return STATUS_OK;
}

/* Whoever is told of one missing field wants to know of the others too. */
static void
tell_lacking(const struct look *look, struct decision *out)
{
    const char *field = value_get_text(&out->args, "field");
    const struct value lacking = step_lacking(look);
    struct value also = value_list();

    for (uint32_t i = 0; i < lacking.count; i++)
        if (field == NULL || strcmp(lacking.as.items[i].as.text, field) != 0)
            value_add(look->arena, &also, lacking.as.items[i]);
    if (field != NULL && also.count > 0)
        put(look, out, "also", also);
}

void
step_decide(struct arena *arena, const struct workflow *workflow,
            const struct ticket *ticket, const struct facts *facts,
            const struct stimulus *stimulus, int64_t now_ms,
            struct decision *out)
{
    static enum status (*const stages[])(struct look *, struct decision *) = {
        judge_version, judge_move,  judge_role, judge_guards,
        judge_fields,  make_change, wish_jobs,
    };
    struct look look = {
        .arena = arena,
        .workflow = workflow,
        .ticket = ticket,
        .facts = facts,
        .stimulus = stimulus,
        .now_ms = now_ms,
    };

    *out = (struct decision){.status = STATUS_OK, .args = value_map()};
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        out->status = stages[i](&look, out);
        if (out->status == STATUS_FIELD_MISSING)
            tell_lacking(&look, out);
        if (out->status != STATUS_OK)
            return;
    }
}
