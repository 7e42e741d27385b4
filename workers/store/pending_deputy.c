/* A deputy whom the absent person has proposed waits for their superior. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/pending.h"
#include "workers/store/register/past.h"
#include "workers/store/register/standing_inside.h"

/* Who proposes is the absent person, whoever wrote the absence down. */
void
pending_deputy(struct store *store, const struct pending_deputy *deputy)
{
    struct arena *arena = store->arena;
    struct proposal proposal = {.what = PENDING_DEPUTY.what,
                                .proposer = deputy->person,
                                .body = value_map()};
    value_put(arena, &proposal.body, "person", value_int(deputy->person));
    value_put(arena, &proposal.body, "deputy", value_int(deputy->deputy));
    value_put(arena, &proposal.body, "from", value_int(deputy->from_at_ms));
    value_put(arena, &proposal.body, "until", value_int(deputy->until_at_ms));
    const int64_t id = pending_keep(store, &ACTOR_STORE, NULL, &proposal);
    struct value args = standing_notice(store, deputy->person);
    value_put(arena, &args, "deputy",
              value_text(people_read(store, deputy->deputy).name));
    value_put(arena, &args, "from_day_ms", value_int(deputy->from_at_ms));
    value_put(arena, &args, "until_day_ms", value_int(deputy->until_at_ms - 1));
    value_put(arena, &args, "number", value_int(id));
    standing_tell_manager(store, deputy->person, "deputy-proposed", args);
}

void
pending_deputy_settle(struct store *store, int64_t person, int64_t from_at_ms)
{
    struct crowd settled = {0};
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT id FROM pending WHERE what ="
                                   " 'deputy' AND proposer = ?"
                                   " AND state = 'waiting'",
                                   DB_ARGS(db_int_of(person)));
    while (db_next(rows)) {
        struct proposal proposal;
        if (pending_read(store, db_int(rows, 0), &proposal) &&
            value_get_int(&proposal.body, "from", 0) == from_at_ms)
            crowd_add(store, &settled, db_int(rows, 0));
    }
    for (int i = 0; i < settled.count; i++)
        pending_settle(store, settled.number[i], "absence");
}

static int64_t
person_of(const struct proposal *proposal)
{
    return value_get_int(&proposal->body, "person", 0);
}

static int64_t
deputy_of(const struct proposal *proposal)
{
    return value_get_int(&proposal->body, "deputy", 0);
}

static bool
may_confirm(struct store *store, const struct viewer *viewer,
            const struct proposal *proposal)
{
    return standing_may_confirm(store, viewer->number, person_of(proposal),
                                deputy_of(proposal));
}

static enum status
carry_out(struct store *store, struct exchange *exchange,
          const struct proposal *proposal)
{
    const struct value *body = &proposal->body;
    const int64_t person = person_of(proposal);
    const int64_t deputy = deputy_of(proposal);
    const int64_t from_ms = value_get_int(body, "from", 0);
    db_run(store->db,
           "UPDATE absence SET deputy_confirmed = 1 WHERE person = ?"
           " AND from_at_ms = ? AND deputy = ?",
           DB_ARGS(db_int_of(person), db_int_of(from_ms), db_int_of(deputy)));
    if (db_changed(store->db) == 0)
        return STATUS_NOT_FOUND; /* the absence is another one by now */
    journal_write(store, &(struct record){
                             .actor = &exchange->actor,
                             .kind = "security",
                             .action = "deputy-confirm",
                             .object_type = "person",
                             .object_id = person,
                             .outcome = CHAIN_DONE,
                             .request_key = exchange->request->key,
                         });
    past_note_number(store, PAST_PERSON, person);
    standing_tell_deputy(store, person, deputy, from_ms,
                         value_get_int(body, "until", 0));
    return STATUS_OK;
}

/* Neither who is stood in for nor who gets their powers. */
static bool
about(struct store *store, const struct proposal *proposal, int64_t person)
{
    (void)store;
    return person == person_of(proposal) || person == deputy_of(proposal);
}

static const char *
day_text(struct store *store, int64_t at_ms)
{
    const struct zone_local day = zone_local(store->config.zone, at_ms);
    return arena_format(store->arena, "%04d-%02d-%02d", day.year, day.month,
                        day.day);
}

static const char *
summary(struct store *store, const struct proposal *proposal)
{
    const struct value *body = &proposal->body;
    const int64_t deputy = deputy_of(proposal);
    return arena_format(store->arena, "%s → %s, %s–%s",
                        people_read(store, person_of(proposal)).name,
                        people_read(store, deputy).name,
                        day_text(store, value_get_int(body, "from", 0)),
                        day_text(store, value_get_int(body, "until", 0) - 1));
}

const struct pending_kind PENDING_DEPUTY = {
    .what = "deputy",
    .confirmers = {"hr"},
    .may_confirm = may_confirm,
    .about = about,
    .carry_out = carry_out,
    .summary = summary,
};
