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
    const struct value *body = &exchange->request->body;
    enum status status = exchange_body(store, exchange, VOTE_KEYS, 4);
    if (status != STATUS_OK)
        return status;
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    struct loaded loaded;
    status = act_load(store, exchange, &viewer, "ref", &loaded);
    if (status != STATUS_OK)
        return status;
    struct stimulus stimulus = {
        .cause = CAUSE_PERSON,
        .actor = exchange->actor.number,
        .move = "vote",
        .fields = value_map(),
        .note = value_get_text(body, "note"),
        .if_version = value_get_int(body, "if_version", -1),
    };
    value_put(store->arena, &stimulus.fields, "vote", *value_get(body, "vote"));
    return act_perform(store, exchange, &viewer, &loaded, &stimulus, NULL,
                       NULL);
}
