/* A vote: the reserved move of that name, by whoever has a seat. */
#include "workers/store/inside.h"

static const struct body_key VOTE_KEYS[] = {
    {"ref", VALUE_TEXT, true},
    {"vote", VALUE_TEXT, true},
    {"note", VALUE_TEXT, false},
    {"if_version", VALUE_INT, false},
};

enum status
vote_take(struct store *store, struct exchange *exchange)
{
    struct acting acting;
    const enum status status = act_open(store, exchange, VOTE_KEYS, 4, &acting);
    if (status != STATUS_OK)
        return status;
    acting.stimulus.move = "vote";
    value_put(store->arena, &acting.stimulus.fields, "vote",
              *value_get(&exchange->request->body, "vote"));
    return act_perform(store, exchange, &acting, NULL, NULL);
}
