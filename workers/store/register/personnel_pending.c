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

void
pending_unblock_settle(struct store *store, int64_t person, const char *why)
{
    struct crowd settled = {0};
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT id FROM pending WHERE what ="
                                   " 'person-unblock' AND state = 'waiting'",
                                   DB_NONE);
    while (db_next(rows)) {
        struct proposal proposal;
        if (pending_read(store, db_int(rows, 0), &proposal) &&
            about(store, &proposal, person))
            crowd_add(store, &settled, db_int(rows, 0));
    }
    for (int i = 0; i < settled.count; i++)
        pending_settle(store, settled.number[i], why);
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

static enum status
unblock_show(struct store *store, struct exchange *exchange,
             const struct proposal *proposal)
{
    struct arena *arena = store->arena;
    const struct person person =
        people_read(store, blocked_one(store, proposal));
    const char *note = value_get_text(&proposal->body, "note");
    if (person.number == 0)
        return STATUS_NOT_FOUND;
    pending_differs(store, exchange,
                    arena_format(arena, "~ person %s (%s): blocked (%s) → –",
                                 person.login, person.name,
                                 person.blocked_cause != NULL
                                     ? person.blocked_cause
                                     : "–"));
    if (note != NULL)
        pending_differs(store, exchange, arena_format(arena, "  \"%s\"", note));
    return STATUS_OK;
}

static const char *
login_summary(struct store *store, const struct proposal *proposal)
{
    (void)store;
    return value_get_text(&proposal->body, "login");
}

const struct pending_kind PENDING_UNBLOCK = {
    .what = "person-unblock",
    .proposers = {"security-coordinator", "security-chief", "it-chief",
                  "admin"},
    .confirmers = {"security-coordinator", "security-chief", "it-chief",
                   "admin"},
    .about = about,
    .show = unblock_show,
    .carry_out = unblock_carry_out,
    .summary = login_summary,
};
