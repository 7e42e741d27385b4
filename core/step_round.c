/* What a step does to the ticket's round. */
#include "core/step_round.h"

#include <assert.h>
#include <string.h>

#include "core/mutant.h"
#include "core/step_guard.h"

bool
round_newest(const struct look *look, struct round *out)
{
    return round_read(look->arena,
                      value_get(&look->ticket->fields, ROUND_FIELD), out);
}

/* ---- who has a seat ---- */

void
step_needs_seats(const struct round_rule *rule, struct needs *out)
{
    const struct names *const roles[] = {&rule->seats, &rule->chair};

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        for (int j = 0; j < roles[i]->count; j++)
            step_need(out, (struct fact_query){.kind = FACT_SEATS,
                                               .name = roles[i]->name[j]});
    }
}

/* Whether a person is a party to the matter. */
static bool
is_interested(const struct look *look, const struct round_rule *rule,
              const struct value *fields, int64_t person)
{
    for (int i = 0; !MUTANT(OWN_VOTE) && i < rule->interested.count; i++) {
        const char *name = rule->interested.name[i];
        const struct value *value = value_get(fields, name);
        if (value == NULL && strcmp(name, "requester") == 0 &&
            step_requester(look) == person)
            return true;
        if (value != NULL &&
            ((value->kind == VALUE_INT && value->as.integer == person) ||
             guard_list_has(value, person)))
            return true;
    }
    return false;
}

/* Those who hold one of the roles, added to `out`; how many in all. Whoever
 * was recused from an earlier round of the matter is so from every later one:
 * it is the same, whatever was changed in it. */
static int
add_holders(const struct look *look, const struct round_rule *rule,
            const struct value *fields, const struct round *before,
            const char *role, struct seat_holder *out, int count)
{
    const struct value *list = &step_fact(look, FACT_SEATS, role, 0)->value;
    const bool chair = names_has(&rule->chair, role);

    for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->count; i++) {
        const struct value *person = &list->as.items[i];
        if (person->kind != VALUE_INT)
            continue;
        if (out != NULL)
            out[count] = (struct seat_holder){
                .person = person->as.integer,
                .chair = chair,
                .casts = chair && strcmp(role, rule->chair.name[0]) == 0,
                .recused =
                    is_interested(look, rule, fields, person->as.integer) ||
                    (before != NULL &&
                     round_is_recused(before, person->as.integer)),
            };
        count++;
    }
    return count;
}

static int
all_holders(const struct look *look, const struct round_rule *rule,
            const struct value *fields, const struct round *before,
            struct seat_holder *out)
{
    int count = 0;

    for (int i = 0; i < rule->seats.count; i++)
        count = add_holders(look, rule, fields, before, rule->seats.name[i],
                            out, count);
    for (int i = 0; i < rule->chair.count; i++) {
        if (!names_has(&rule->seats, rule->chair.name[i]))
            count = add_holders(look, rule, fields, before, rule->chair.name[i],
                                out, count);
    }
    return count;
}

enum status
round_convene(const struct look *look, const struct round_rule *rule,
              const struct value *fields, int number, struct round *out,
              struct value *args)
{
    struct round newest;
    const struct round *before = round_newest(look, &newest) ? &newest : NULL;
    const int count = all_holders(look, rule, fields, before, NULL);
    struct seat_holder *holders =
        arena_take(look->arena, sizeof *holders * (size_t)(count + 1));

    all_holders(look, rule, fields, before, holders);
    const enum status status =
        round_open(look->arena, rule, holders, count,
                   round_digest(look->arena, rule, fields), number,
                   look->now_ms, out, args);
    return status != STATUS_OK || before == NULL
               ? status
               : round_keep_aside(look->arena, before, out, args);
}

/* ---- what becomes of it ---- */

static void
keep(const struct look *look, const struct round *round, struct value *after)
{
    value_put(look->arena, after, ROUND_FIELD, round_value(look->arena, round));
}

/* This takes a round that is open. */
static enum status
refuse_closed(const struct look *look, const char *state, struct decision *out)
{
    value_put(look->arena, &out->args, "what", value_text("open"));
    value_put(look->arena, &out->args, "round", value_text(state));
    return STATUS_ROUND_CLOSED;
}

static bool
is_in(const struct look *look, const struct round_rule *rule)
{
    const int index = workflow_state_index(look->workflow, look->ticket->state);

    return index >= 0 && (rule->in >> index & 1U) != 0;
}

/* A round that is open is counted, not begun anew: else whoever may open one
 * could throw the votes away. */
static enum status
open_round(const struct look *look, const struct round *newest,
           struct value *after, struct decision *out)
{
    const struct round_rule *rule =
        workflow_round(look->workflow, look->move->opens);
    const struct round_rule *before =
        newest == NULL ? NULL : workflow_round(look->workflow, newest->name);
    struct round round;
    enum status status;

    if (newest != NULL && newest->state == ROUND_OPEN && before != NULL &&
        is_in(look, before)) {
        value_put(look->arena, &out->args, "what", value_text("over"));
        value_put(look->arena, &out->args, "round", value_text("open"));
        return STATUS_ROUND_CLOSED;
    }
    status = round_convene(look, rule, after,
                           newest == NULL ? 1 : newest->number + 1, &round,
                           &out->args);
    if (status == STATUS_OK)
        keep(look, &round, after);
    return status;
}

/* The move that follows from what the round came to. */
static void
wish_outcome(const struct round_rule *rule, const struct round *round,
             struct decision *out)
{
    const char *move =
        round->state == ROUND_CARRIED ? rule->carried : rule->lost;

    if (move == NULL)
        return;
    assert(out->job_count < STEP_JOBS_MAX);
    out->jobs[out->job_count++] = (struct job_wish){
        .kind = EFFECT_FIRE, .target = move, .cause = CAUSE_ROUND};
}

static enum status
close_round(const struct look *look, struct round *round, struct value *after,
            struct decision *out)
{
    const struct round_rule *rule =
        workflow_round(look->workflow, look->move->closes);
    enum status status;

    if (strcmp(round->name, rule->name) != 0)
        return refuse_closed(look, "none", out);
    status = round_close(look->arena, rule, round, &out->args);
    if (status == STATUS_ROUND_CLOSED)
        return refuse_closed(look, round_state_name(round->state), out);
    if (status != STATUS_OK)
        return status;
    keep(look, round, after);
    wish_outcome(rule, round, out);
    return STATUS_OK;
}

static enum vote
given_vote(const struct look *look)
{
    const char *word = value_get_text(&look->stimulus->fields, STEP_VOTE);

    for (int i = VOTE_YES; i <= VOTE_ABSTAIN; i++) {
        if (word != NULL && strcmp(word, vote_name((enum vote)i)) == 0)
            return (enum vote)i;
    }
    return VOTE_NONE;
}

/* Where it is recorded who is present, nobody else votes: the seat's holder,
 * or the deputy who sits there, is among them. */
static bool
is_present(const struct look *look)
{
    const struct stimulus *stimulus = look->stimulus;
    const struct value *present =
        value_get(&look->ticket->fields, STEP_PRESENT);

    return present == NULL || present->kind != VALUE_LIST ||
           present->count == 0 || guard_list_has(present, stimulus->actor) ||
           guard_list_has(present, stimulus->acting_for);
}

/* A vote or a recusal. A deputy fills a seat, but discloses nothing in its
 * holder's name; and no party to the matter fills one. */
static enum status
take_part(const struct look *look, const struct round_rule *rule,
          struct round *round, struct value *after, struct decision *out)
{
    const struct stimulus *stimulus = look->stimulus;
    const char *state = round_state_name(round->state);
    enum status status;

    if (round->state != ROUND_OPEN || !is_in(look, rule))
        return refuse_closed(look, state, out);
    if (strcmp(look->move->name, STEP_RECUSE) == 0)
        status = round_recuse(round, stimulus->actor);
    else if (is_interested(look, rule, &look->ticket->fields, stimulus->actor))
        status = STATUS_RECUSED;
    else
        status = round_vote(round, stimulus->actor, stimulus->acting_for,
                            given_vote(look), look->now_ms);
    /* Who has no seat, or has voted, hears that first. */
    if (status == STATUS_OK && strcmp(look->move->name, STEP_VOTE) == 0 &&
        !is_present(look))
        status = STATUS_NOT_PRESENT;
    if (status == STATUS_OK)
        keep(look, round, after);
    return status;
}

static bool
is_taking_part(const struct move *move)
{
    return step_move_is_reserved(move) &&
           (strcmp(move->name, STEP_VOTE) == 0 ||
            strcmp(move->name, STEP_RECUSE) == 0);
}

static bool
is_changed(const struct look *look, const struct round_rule *rule,
           const struct round *round, const struct value *after)
{
    return strcmp(round_digest(look->arena, rule, after), round->digest) != 0;
}

static enum status
judge_round(const struct look *look, struct value *after, struct decision *out)
{
    struct round round;
    const bool any = round_newest(look, &round);
    const struct round_rule *rule =
        any ? workflow_round(look->workflow, round.name) : NULL;

    if (rule != NULL && round.state == ROUND_OPEN &&
        is_changed(look, rule, &round, after)) {
        round.state = ROUND_VOID;
        keep(look, &round, after);
        step_record(out, "round", true, round_state_name(ROUND_VOID));
    }
    if (is_taking_part(look->move))
        return rule == NULL ? refuse_closed(look, "none", out)
                            : take_part(look, rule, &round, after, out);
    if (look->move->closes != NULL)
        return rule == NULL ? refuse_closed(look, "none", out)
                            : close_round(look, &round, after, out);
    return look->move->opens == NULL
               ? STATUS_OK
               : open_round(look, any ? &round : NULL, after, out);
}

enum status
step_round(const struct look *look, struct value *after, struct decision *out)
{
    const enum status status = judge_round(look, after, out);

    if (status != STATUS_OK)
        step_record(out, "round", false, status_guard(status));
    else if (is_taking_part(look->move))
        step_record(out, "round", true, "seat");
    else if (look->move->opens != NULL || look->move->closes != NULL)
        step_record(out, "round", true,
                    look->move->opens != NULL ? "opened" : "counted");
    return status;
}
