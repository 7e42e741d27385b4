#include "workers/store/judge.h"

#include <string.h>

#include "core/hearing.h"

/* -- One judgement ------------------------------------------------------- */

/* Who asks what about, and for whom they may act. */
struct asked {
    struct store *store;
    const struct loaded *loaded;
    struct viewer viewer;    /* number 0: nobody */
    bool asks_for_others;    /* principals are known */
    struct crowd principals; /* only looked up if one's own right is too little
                              */
};

/* What the pure step asks about before it judges. */
static void
facts_find(struct store *store, const struct loaded *loaded,
           const struct viewer *viewer, const struct stimulus *stimulus,
           struct facts *out)
{
    struct needs *needs = arena_take(store->arena, sizeof *needs);
    step_needs(loaded->workflow, &loaded->ticket, stimulus, needs);
    facts_gather(store, loaded, viewer, stimulus, needs, out);
}

void
judge_as(struct store *store, const struct loaded *loaded,
         const struct viewer *viewer, const struct stimulus *stimulus,
         struct decision *out)
{
    struct facts facts;
    facts_find(store, loaded, viewer, stimulus, &facts);
    step_decide(store->arena, loaded->workflow, &loaded->ticket, &facts,
                stimulus, store->now_ms, out);
}

void
judge_turns(struct store *store, const struct loaded *loaded,
            const struct viewer *viewer, const struct stimulus *stimulus,
            struct turns *out)
{
    struct facts facts;
    facts_find(store, loaded, viewer, stimulus, &facts);
    step_turns(store->arena, loaded->workflow, &loaded->ticket, &facts,
               stimulus, store->now_ms, out);
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

static int64_t
principal(void *with, int index)
{
    struct asked *asked = with;
    if (!asked->asks_for_others)
        asked->principals =
            people_principals(asked->store, asked->viewer.number);
    asked->asks_for_others = true;
    return index < asked->principals.count ? asked->principals.number[index]
                                           : 0;
}

static void
decide(void *with, const struct stimulus *stimulus, struct decision *out)
{
    const struct asked *asked = with;
    struct loaded future;
    const struct loaded *loaded = asked->loaded;
    if (loaded->ticket.id == 0) {
        future = about_to_be(loaded, stimulus);
        loaded = &future;
    }
    judge_as(asked->store, loaded, &asked->viewer, stimulus, out);
}

static struct asked
asked(struct store *store, const struct loaded *loaded,
      const struct viewer *viewer)
{
    struct asked asked = {.store = store, .loaded = loaded};
    if (viewer != NULL)
        asked.viewer = *viewer;
    return asked;
}

void
judge_decide(struct store *store, const struct loaded *loaded,
             const struct viewer *viewer, struct stimulus *stimulus,
             struct decision *out)
{
    struct asked with = asked(store, loaded, viewer);
    const struct hearing hearing = {&with, decide, principal};
    hearing_move(store->arena, &hearing, stimulus, out);
}

void
judge_create(struct store *store, const struct loaded *loaded,
             const struct viewer *viewer, struct stimulus *stimulus,
             struct decision *out)
{
    struct asked with = asked(store, loaded, viewer);
    const struct hearing hearing = {&with, decide, principal};
    if (stimulus->move != NULL)
        hearing_move(store->arena, &hearing, stimulus, out);
    else
        hearing_create(store->arena, &hearing, loaded->workflow, stimulus, out);
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
