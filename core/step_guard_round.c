/* Guards over the newest round, and over who is there to make one. */
#include "core/step_guard.h"

#include <string.h>

#include "core/round.h"
#include "core/step_round.h"

/* As if everyone who is present had a vote. */
enum status
guard_quorum(const struct look *look, const struct guard *guard,
             struct value *args)
{
    const struct round_rule *rule =
        workflow_round(look->workflow, guard->names.name[0]);
    const struct value *present = value_get(&look->draft, STEP_PRESENT);
    struct round meeting;
    enum status status =
        round_convene(look, rule, &look->draft, 1, &meeting, args);

    if (status != STATUS_OK)
        return status;
    for (int i = 0; i < meeting.seat_count; i++) {
        struct seat *seat = &meeting.seat[i];
        if (present != NULL && guard_list_has(present, seat->person))
            seat->vote = VOTE_ABSTAIN;
    }
    const struct round_count count = round_count(rule, &meeting);
    if (count.quorum)
        return STATUS_OK;
    value_put(look->arena, args, "present", value_int(count.present));
    value_put(look->arena, args, "eligible", value_int(count.eligible));
    return STATUS_NO_QUORUM;
}

enum status
guard_round(const struct look *look, const struct guard *guard,
            struct value *args)
{
    struct round newest;
    const char *state =
        round_newest(look, &newest) ? round_state_name(newest.state) : "none";

    if (names_has(&guard->names, state))
        return STATUS_OK;
    value_put(look->arena, args, "what",
              step_names_value(look->arena, &guard->names));
    value_put(look->arena, args, "round", value_text(state));
    return STATUS_ROUND_CLOSED;
}

static bool
is_recused(const struct round *newest, int64_t person)
{
    const struct seat *seat = person == 0 ? NULL : round_seat(newest, person);

    return seat != NULL && seat->recused;
}

enum status
guard_seated(const struct look *look, const struct guard *guard,
             struct value *args)
{
    struct round newest;
    const int64_t person = value_get_int(&look->draft, guard->field, 0);
    const struct seat *seat = person > 0 && round_newest(look, &newest)
                                  ? round_seat(&newest, person)
                                  : NULL;

    if (person <= 0)
        return guard_missing(look, guard->field, args);
    if (seat != NULL && !seat->recused)
        return STATUS_OK;
    value_put(look->arena, args, "field", value_text(guard->field));
    value_put(look->arena, args, "expected",
              value_text("somebody with a seat in the round"));
    return STATUS_FIELD_INVALID;
}

enum status
guard_not_recused(const struct look *look, const struct guard *guard,
                  struct value *args)
{
    struct round newest;

    (void)guard;
    if (!round_newest(look, &newest))
        return STATUS_OK;
    const bool own = is_recused(&newest, look->stimulus->actor);
    if (!own && !is_recused(&newest, look->stimulus->acting_for))
        return STATUS_OK;
    guard_tell_principal(look, own, args);
    return STATUS_RECUSED;
}
