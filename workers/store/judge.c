#include "workers/store/judge.h"

#include <string.h>

/* -- One judgement ------------------------------------------------------- */

static void
judge_once(struct store *store, const struct loaded *loaded,
           const struct viewer *viewer, const struct stimulus *stimulus,
           struct decision *out)
{
    struct needs *needs = arena_take(store->arena, sizeof *needs);
    struct facts facts;
    step_needs(loaded->workflow, &loaded->ticket, stimulus, needs);
    facts_gather(store, loaded, viewer, stimulus, needs, &facts);
    step_decide(store->arena, loaded->workflow, &loaded->ticket, &facts,
                stimulus, store->now_ms, out);
}

/* A refusal that another's right could cure: a rule, not what was typed, who
 * was faster, or a move that is not there. */
static bool
right_may_cure(enum status status)
{
    return status_exit(status) == 1 && status != STATUS_STATE;
}

static void
judge_for_others(struct store *store, const struct loaded *loaded,
                 const struct viewer *viewer, struct stimulus *stimulus,
                 struct decision *out)
{
    const struct crowd principals = people_principals(store, viewer->number);
    struct decision *decision = NULL;
    for (int i = 0; i < principals.count; i++) {
        if (decision == NULL)
            decision = arena_take(store->arena, sizeof *decision);
        stimulus->acting_for = principals.number[i];
        judge_once(store, loaded, viewer, stimulus, decision);
        if (!right_may_cure(decision->status)) {
            *out = *decision;
            return;
        }
    }
    stimulus->acting_for = 0;
}

/* What the ticket will be about: roles look at it before it exists. */
static struct loaded
about_to_be(const struct loaded *loaded, const struct stimulus *stimulus)
{
    struct loaded future = *loaded;
    struct ticket given = loaded->ticket;
    given.fields = stimulus->fields;
    given.requester =
        stimulus->requester != 0 ? stimulus->requester : stimulus->actor;
    future.matter = ticket_matter(loaded->workflow, &given);
    future.matter.fields = &stimulus->fields;
    return future;
}

void
judge_decide(struct store *store, const struct loaded *loaded,
             const struct viewer *viewer, struct stimulus *stimulus,
             struct decision *out)
{
    static const struct viewer NOBODY = {.number = 0};
    struct loaded future;
    if (loaded->ticket.id == 0) {
        future = about_to_be(loaded, stimulus);
        loaded = &future;
    }
    stimulus->acting_for = 0;
    judge_once(store, loaded, viewer != NULL ? viewer : &NOBODY, stimulus, out);
    if (viewer != NULL && right_may_cure(out->status))
        judge_for_others(store, loaded, viewer, stimulus, out);
}

/* -- Creating ------------------------------------------------------------ */

static bool
may_create(const struct move *move, enum cause cause)
{
    bool creates = false;
    for (int i = 0; i < move->from_count; i++)
        creates = creates || move->from[i] < 0;
    for (int i = 0; creates && i < move->by.count; i++) {
        const char *name = move->by.name[i];
        if (cause == CAUSE_PERSON ? !workflow_is_cause(name)
                                  : strcmp(name, cause_name(cause)) == 0)
            return true;
    }
    return false;
}

static bool
takes_all(const struct move *move, const struct value *fields)
{
    for (uint32_t i = 0; i < fields->count; i++) {
        const char *name = fields->as.pairs[i].key;
        if (!names_has(&move->require, name) && !names_has(&move->take, name))
            return false;
    }
    return true;
}

/* How much a refusal tells: most where the move takes what was given, and
 * then where one may make it but for a rule. */
static int
telling(const struct move *move, const struct stimulus *stimulus,
        enum status status)
{
    const bool role = status != STATUS_ROLE &&
                      status != STATUS_NOT_SUPERVISOR &&
                      status != STATUS_NOT_OWNER;
    return (takes_all(move, &stimulus->fields) ? 2 : 0) + (role ? 1 : 0);
}

void
judge_create(struct store *store, const struct loaded *loaded,
             const struct viewer *viewer, struct stimulus *stimulus,
             struct decision *out)
{
    if (stimulus->move != NULL) {
        judge_decide(store, loaded, viewer, stimulus, out);
        return;
    }
    const struct workflow *workflow = loaded->workflow;
    struct decision *decision = arena_take(store->arena, sizeof *decision);
    const char *told = NULL;
    int most = -1;
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (!may_create(move, stimulus->cause))
            continue;
        stimulus->move = move->name;
        judge_decide(store, loaded, viewer, stimulus, decision);
        const int tells = telling(move, stimulus, decision->status);
        if (decision->status != STATUS_OK && tells <= most)
            continue;
        *out = *decision;
        told = move->name;
        most = tells;
        if (decision->status == STATUS_OK)
            return;
    }
    stimulus->move = told != NULL ? told : "submit";
    if (told == NULL) /* nobody may: the judgement says it */
        judge_decide(store, loaded, viewer, stimulus, out);
}

/* -- Clocks and records -------------------------------------------------- */

void
judge_threshold(struct store *store, const struct loaded *loaded,
                const struct clock *clock, const struct threshold *threshold,
                struct decision *out)
{
    const struct viewer nobody = {.number = 0};
    struct needs *needs = arena_take(store->arena, sizeof *needs);
    struct facts facts;
    const struct stimulus stimulus = step_threshold_stimulus(
        store->arena, &loaded->ticket, clock, threshold);
    step_needs(loaded->workflow, &loaded->ticket, &stimulus, needs);
    facts_gather(store, loaded, &nobody, &stimulus, needs, &facts);
    step_decide_threshold(store->arena, loaded->workflow, &loaded->ticket,
                          &facts, clock, threshold, store->now_ms, out);
}

void
judge_log_refusal(struct store *store, const struct actor *actor,
                  const struct loaded *loaded, const char *move,
                  enum status status, const struct value *args)
{
    struct value detail = value_map();
    value_put(store->arena, &detail, "args",
              args->kind == VALUE_MAP ? *args : value_map());
    /* It may be any text; an entry has room for a name. */
    const bool named = move != NULL && strlen(move) < WORKFLOW_NAME_MAX;
    journal_write(
        store,
        &(struct record){
            .actor = actor,
            .kind = "transaction",
            .action = named ? move : "stimulus",
            .object_type = loaded->ticket.id != 0 ? "ticket" : "workflow",
            .object_id = loaded->ticket.id,
            .from = loaded->ticket.id != 0 ? loaded->ticket.state
                                           : loaded->workflow->name,
            .to = status_code(status),
            .outcome = CHAIN_REFUSED,
            .detail = &detail,
        });
}
