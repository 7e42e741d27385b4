/* A vote: the reserved move of that name, by whoever has a seat. */
#include "workers/store/inside.h"

static const struct body_key VOTE_KEYS[] = {
    {"ref", VALUE_TEXT, true},
    {"vote", VALUE_TEXT, true},
    {"note", VALUE_TEXT, false},
    {"if_version", VALUE_INT, false},
};

/* Whether nothing but votes, recusals and notes has come since that version:
 * what is voted on is what was shown, and no vote stands in another's way. */
static bool
is_as_shown(struct store *store, const struct ticket *ticket, int64_t version)
{
    return version >= 0 && version < ticket->version &&
           db_number(store->db,
                     "SELECT count(*) FROM history WHERE ticket = ?"
                     " AND version > ? AND move NOT IN ('vote', 'recuse',"
                     " 'note')",
                     DB_ARGS(db_int_of(ticket->id), db_int_of(version)),
                     0) == 0;
}

enum status
vote_take(struct store *store, struct exchange *exchange)
{
    struct acting acting;
    const enum status status = act_open(store, exchange, VOTE_KEYS, 4, &acting);
    if (status != STATUS_OK)
        return status;
    acting.stimulus.move = "vote";
    const struct ticket *ticket = &acting.loaded.ticket;
    if (is_as_shown(store, ticket, acting.stimulus.if_version))
        acting.stimulus.if_version = ticket->version;
    value_put(store->arena, &acting.stimulus.fields, "vote",
              *value_get(&exchange->request->body, "vote"));
    return act_perform(store, exchange, &acting, NULL, NULL);
}
