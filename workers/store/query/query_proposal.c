/* One proposal as who has to confirm it needs to see it. */
#include "workers/store/pending.h"
#include "workers/store/query/query.h"

/* Those who proposed it, who could confirm it, and who watch over it. */
static bool
may_see(struct store *store, int64_t person, const struct proposal *proposal)
{
    const struct viewer viewer = people_viewer(store, person);
    return proposal->proposer == person || viewer_has(&viewer, "admin") ||
           viewer_has(&viewer, "auditor") ||
           pending_waits_for(store, &viewer, proposal);
}

/* What it would change now; or, as a refusal, why it can no longer be. */
static void
put_change(struct store *store, struct exchange *exchange,
           const struct proposal *proposal)
{
    struct arena *arena = store->arena;
    const enum status status = pending_show(store, exchange, proposal);
    struct value refusal = value_map();
    if (status == STATUS_OK)
        return;
    value_put(arena, &refusal, "code", value_text(status_code(status)));
    value_put(arena, &refusal, "args", exchange->args);
    value_put(arena, &exchange->answer, "refusal", refusal);
}

enum status
query_proposal(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    struct value *answer = &exchange->answer;
    const int64_t id = value_get_int(&exchange->request->body, "id", 0);
    struct proposal proposal;
    exchange_arg(store, exchange, "ref",
                 value_text(arena_format(arena, "#%lld", (long long)id)));
    if (!pending_read(store, id, &proposal) ||
        !may_see(store, exchange->actor.number, &proposal))
        return STATUS_NOT_FOUND;
    const struct person proposer = people_read(store, proposal.proposer);
    value_put(arena, answer, "id", value_int(id));
    value_put(arena, answer, "what", value_text(proposal.what));
    value_put(arena, answer, "summary",
              value_text(pending_summary(store, &proposal)));
    value_put(arena, answer, "proposer", value_text(proposer.login));
    value_put(arena, answer, "proposer_name", value_text(proposer.name));
    value_put(arena, answer, "at_ms", value_int(proposal.at_ms));
    put_change(store, exchange, &proposal);
    return STATUS_OK;
}
