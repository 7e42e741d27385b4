/* What of the staff's commands takes two persons. */
#include "workers/store/register/personnel_inside.h"

/* -- Lifting a block that was set for security ---------------------------- */

static int64_t
blocked_one(struct store *store, const struct proposal *proposal)
{
    return people_by_login(store, value_get_text(&proposal->body, "login"));
}

static bool
about(struct store *store, const struct proposal *proposal, int64_t person)
{
    return person == blocked_one(store, proposal);
}

static enum status
unblock_carry_out(struct store *store, struct exchange *exchange,
                  const struct proposal *proposal)
{
    struct value with = value_map();
    const int64_t person = blocked_one(store, proposal);
    if (person == 0)
        return STATUS_NOT_FOUND;
    value_put(store->arena, &with, "person", value_int(person));
    value_put(store->arena, &with, "cause", value_text("security"));
    value_put(store->arena, &with, "note",
              value_text(value_get_text(&proposal->body, "note")));
    return personnel_act(store, exchange, "person-unblock", "command", &with);
}

static const char *
login_summary(struct store *store, const struct proposal *proposal)
{
    return arena_format(store->arena, "%s: %s", proposal->what,
                        value_get_text(&proposal->body, "login"));
}

const struct pending_kind PENDING_UNBLOCK = {
    .what = "person-unblock",
    .proposers = {"security-coordinator", "security-chief", "it-chief",
                  "admin"},
    .confirmers = {"security-coordinator", "security-chief", "it-chief",
                   "admin"},
    .about = about,
    .carry_out = unblock_carry_out,
    .summary = login_summary,
};
