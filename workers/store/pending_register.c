/* A proposal that is a register file. */
#include "workers/store/pending.h"
#include "workers/store/register/first.h"

/* Reads the file as a change of the register; with `apply` it is made. What
 * it changes is the answer. */
static enum status
register_take(struct store *store, struct exchange *exchange,
              const struct proposal *proposal, bool apply, struct crowd *gains)
{
    struct register_import import = {
        .file = pending_file(proposal),
        .text = pending_text(proposal),
        .apply = apply,
        /* An empty register has no rights that anybody else could give. */
        .proposer = first_may(store, exchange) ? 0 : proposal->proposer,
        .confirmer = apply ? exchange->actor.number : 0,
    };
    const enum status status = register_import(store, &import);
    if (status != STATUS_OK) {
        for (uint32_t i = 0; i < import.args.count; i++)
            exchange_arg(store, exchange, import.args.as.pairs[i].key,
                         import.args.as.pairs[i].value);
        exchange_arg(store, exchange, "report", value_text(import.report));
        return status;
    }
    value_put(store->arena, &exchange->answer, "difference",
              pending_shown(store, &import.difference));
    *gains = import.gains;
    return STATUS_OK;
}

static enum status
register_look(struct store *store, struct exchange *exchange,
              struct proposal *proposal)
{
    struct crowd gains = {0};
    const enum status status =
        register_take(store, exchange, proposal, false, &gains);
    pending_about_put(store, &proposal->body, &gains);
    return status;
}

/* Judged by the register as it is now; whom it does good by then, too. */
static enum status
register_carry_out(struct store *store, struct exchange *exchange,
                   const struct proposal *proposal)
{
    struct crowd gains = {0};
    return register_take(store, exchange, proposal, true, &gains);
}

const struct pending_kind PENDING_REGISTER_IMPORT = {
    .what = "register-import",
    .keys = {{"text", VALUE_TEXT, false},
             {"digest", VALUE_BIN, false},
             {"parts", VALUE_INT, false},
             {"file", VALUE_TEXT, false}},
    .proposers = {"admin"},
    .confirmers = {"admin"},
    .about = pending_about,
    .look = register_look,
    .carry_out = register_carry_out,
    .summary = pending_file_summary,
};
