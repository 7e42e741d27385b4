#include "core/round.h"

#include <assert.h>
#include <string.h>

#include "core/chain.h"
#include "core/codec.h"
#include "core/mutant.h"

static const char *const vote_names[] = {
    [VOTE_NONE] = "none",
    [VOTE_YES] = "yes",
    [VOTE_NO] = "no",
    [VOTE_ABSTAIN] = "abstain",
};

static const char *const state_names[] = {
    [ROUND_OPEN] = "open",
    [ROUND_CARRIED] = "carried",
    [ROUND_LOST] = "lost",
    [ROUND_VOID] = "void",
};

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

const char *
vote_name(enum vote vote)
{
    assert((int)vote < COUNT(vote_names));
    return vote_names[vote];
}

const char *
round_state_name(enum round_state state)
{
    assert((int)state < COUNT(state_names));
    return state_names[state];
}

/* The seat of a person, or NULL. */
static struct seat *
seat_of(struct round *round, int64_t person)
{
    for (int i = 0; i < round->seat_count; i++) {
        if (round->seat[i].person == person)
            return &round->seat[i];
    }
    return NULL;
}

const struct seat *
round_seat(const struct round *round, int64_t person)
{
    for (int i = 0; i < round->seat_count; i++) {
        if (round->seat[i].person == person)
            return &round->seat[i];
    }
    return NULL;
}

static void
put(struct arena *arena, struct value *map, const char *key, int64_t number)
{
    value_put(arena, map, key, value_int(number));
}

/* Whoever holds two of the roles has what both give, and one seat. */
static enum status
take_seat(struct round *round, const struct seat_holder *holder)
{
    struct seat *seat = seat_of(round, holder->person);

    if (seat == NULL) {
        if (round->seat_count == ROUND_SEATS_MAX)
            return STATUS_TOO_LARGE;
        seat = &round->seat[round->seat_count++];
        *seat = (struct seat){.person = holder->person};
    }
    seat->chair = seat->chair || holder->chair;
    seat->casts = seat->casts || holder->casts;
    seat->recused = seat->recused || holder->recused;
    return STATUS_OK;
}

enum status
round_open(struct arena *arena, const struct round_rule *rule,
           const struct seat_holder *holders, int holder_count,
           const char *digest, int number, int64_t now_ms, struct round *out,
           struct value *args)
{
    struct round round = {
        .name = rule->name,
        .state = ROUND_OPEN,
        .opened_at_ms = now_ms,
        .digest = digest,
        .number = number,
    };

    for (int i = 0; i < holder_count; i++) {
        const enum status status = take_seat(&round, &holders[i]);
        if (status != STATUS_OK) {
            put(arena, args, "limit", ROUND_SEATS_MAX);
            return status;
        }
    }
    if (round_count(rule, &round).eligible == 0) {
        put(arena, args, "present", 0);
        put(arena, args, "eligible", 0);
        return STATUS_NO_QUORUM;
    }
    *out = round;
    return STATUS_OK;
}

/* One head has one vote, in whosever seat it was given. */
static bool
has_voted(const struct round *round, int64_t person)
{
    for (int i = 0; i < round->seat_count; i++) {
        if (round->seat[i].vote != VOTE_NONE && round->seat[i].by == person)
            return true;
    }
    return false;
}

enum status
round_vote(struct round *round, int64_t actor, int64_t acting_for,
           enum vote vote, int64_t now_ms)
{
    struct seat *seat = seat_of(round, acting_for != 0 ? acting_for : actor);
    const struct seat *own = round_seat(round, actor);

    assert(vote != VOTE_NONE);
    if (round->state != ROUND_OPEN)
        return STATUS_ROUND_CLOSED;
    if (seat == NULL)
        return STATUS_SEAT;
    /* Nobody recused takes part through another's seat either. */
    if (seat->recused || (own != NULL && own->recused))
        return STATUS_RECUSED;
    if (!MUTANT(VOTED_TWICE) &&
        (seat->vote != VOTE_NONE || has_voted(round, actor)))
        return STATUS_VOTED;
    seat->vote = vote;
    seat->by = actor;
    seat->at_ms = now_ms;
    return STATUS_OK;
}

enum status
round_recuse(struct round *round, int64_t actor)
{
    struct seat *seat = seat_of(round, actor);

    if (round->state != ROUND_OPEN)
        return STATUS_ROUND_CLOSED;
    if (seat == NULL)
        return STATUS_SEAT;
    if (seat->recused)
        return STATUS_RECUSED;
    if (seat->vote != VOTE_NONE || has_voted(round, actor))
        return STATUS_VOTED;
    seat->recused = true;
    return STATUS_OK;
}

/* However few have a seat: one alone is no assembly, and the prover counts on
 * it (core/prove_separation.c). */
#define PRESENT_MIN 2

static bool
is_quorate(const struct round_rule *rule, const struct round_count *count)
{
    return count->chaired &&
           (rule->quorum > 0 ? count->present >= rule->quorum
                             : count->present >= PRESENT_MIN &&
                                   count->present * 2 > count->eligible);
}

struct round_count
round_count(const struct round_rule *rule, const struct round *round)
{
    struct round_count count = {0};

    for (int i = 0; i < round->seat_count; i++) {
        const struct seat *seat = &round->seat[i];
        if (seat->recused)
            continue;
        count.eligible++;
        if (seat->vote == VOTE_NONE)
            continue;
        count.present++;
        count.chaired = count.chaired || seat->chair;
        count.yes += seat->vote == VOTE_YES;
        count.no += seat->vote == VOTE_NO;
        count.abstain += seat->vote == VOTE_ABSTAIN;
    }
    count.quorum = is_quorate(rule, &count);
    return count;
}

/* What the chair in person said: > 0 yes, < 0 no, 0 nothing that decides. A
 * deputy fills the seat, not the chair. */
static int
casting(const struct round *round)
{
    int sum = 0;

    for (int i = 0; i < round->seat_count; i++) {
        const struct seat *seat = &round->seat[i];
        if (!seat->casts || seat->recused || seat->by != seat->person)
            continue;
        sum += seat->vote == VOTE_YES ? 1 : 0;
        sum -= seat->vote == VOTE_NO ? 1 : 0;
    }
    return sum;
}

enum status
round_close(struct arena *arena, const struct round_rule *rule,
            struct round *round, struct value *args)
{
    const struct round_count count = round_count(rule, round);
    int difference = count.yes - count.no;

    if (round->state != ROUND_OPEN)
        return STATUS_ROUND_CLOSED;
    if (!count.quorum) {
        put(arena, args, "present", count.present);
        put(arena, args, "eligible", count.eligible);
        return STATUS_NO_QUORUM;
    }
    if (difference == 0)
        difference = casting(round);
    if (difference == 0) {
        value_put(arena, args, "role",
                  value_text(rule->chair.count > 0 ? rule->chair.name[0]
                                                   : rule->name));
        return STATUS_DECISION_MISSING;
    }
    round->state = difference > 0 ? ROUND_CARRIED : ROUND_LOST;
    return STATUS_OK;
}

const char *
round_digest(struct arena *arena, const struct round_rule *rule,
             const struct value *fields)
{
    struct value matter = value_map();
    uint8_t hash[CHAIN_HASH_SIZE];
    char *hex = arena_take(arena, sizeof hash * 2 + 1);

    for (int i = 0; i < rule->of.count; i++) {
        const struct value *value = value_get(fields, rule->of.name[i]);
        value_put(arena, &matter, rule->of.name[i],
                  value == NULL ? value_nil() : *value);
    }
    const struct value canonical = value_canonical(arena, &matter);
    chain_hash(codec_encode(arena, &canonical), hash);
    for (size_t i = 0; i < sizeof hash; i++) {
        hex[i * 2] = "0123456789abcdef"[hash[i] >> 4];
        hex[i * 2 + 1] = "0123456789abcdef"[hash[i] & 15];
    }
    return hex;
}

bool
round_is_recused(const struct round *round, int64_t person)
{
    const struct seat *seat = round_seat(round, person);

    for (int i = 0; i < round->aside_count; i++) {
        if (round->aside[i] == person)
            return true;
    }
    return seat != NULL && seat->recused;
}

static bool
set_aside(struct round *round, int64_t person)
{
    if (round_seat(round, person) != NULL || round_is_recused(round, person))
        return true;
    if (round->aside_count == ROUND_SEATS_MAX)
        return false;
    round->aside[round->aside_count++] = person;
    return true;
}

enum status
round_keep_aside(struct arena *arena, const struct round *before,
                 struct round *round, struct value *args)
{
    bool fits = true;

    for (int i = 0; i < before->seat_count && fits; i++)
        fits = !before->seat[i].recused ||
               set_aside(round, before->seat[i].person);
    for (int i = 0; i < before->aside_count && fits; i++)
        fits = set_aside(round, before->aside[i]);
    if (!fits)
        put(arena, args, "limit", ROUND_SEATS_MAX);
    return fits ? STATUS_OK : STATUS_TOO_LARGE;
}

static struct value
seat_value(struct arena *arena, const struct seat *seat)
{
    struct value map = value_map();

    put(arena, &map, "person", seat->person);
    value_put(arena, &map, "chair", value_bool(seat->chair));
    value_put(arena, &map, "casts", value_bool(seat->casts));
    value_put(arena, &map, "recused", value_bool(seat->recused));
    value_put(arena, &map, "vote", value_text(vote_name(seat->vote)));
    put(arena, &map, "by", seat->by);
    put(arena, &map, "at_ms", seat->at_ms);
    return map;
}

struct value
round_value(struct arena *arena, const struct round *round)
{
    struct value map = value_map(), seats = value_list(), aside = value_list();

    for (int i = 0; i < round->seat_count; i++)
        value_add(arena, &seats, seat_value(arena, &round->seat[i]));
    value_put(arena, &map, "name", value_text(round->name));
    value_put(arena, &map, "state", value_text(round_state_name(round->state)));
    put(arena, &map, "opened_at_ms", round->opened_at_ms);
    value_put(arena, &map, "digest", value_text(round->digest));
    put(arena, &map, "number", round->number);
    value_put(arena, &map, "seats", seats);
    for (int i = 0; i < round->aside_count; i++)
        value_add(arena, &aside, value_int(round->aside[i]));
    if (round->aside_count > 0)
        value_put(arena, &map, "aside", aside);
    return map;
}

/* The place of a word in a table; −1 if it is not there. */
static int
place_of(const char *word, const char *const *table, int count)
{
    for (int i = 0; word != NULL && i < count; i++) {
        if (strcmp(word, table[i]) == 0)
            return i;
    }
    return -1;
}

static bool
read_seat(const struct value *value, struct seat *seat)
{
    const int vote =
        place_of(value_get_text(value, "vote"), vote_names, COUNT(vote_names));

    if (vote < 0)
        return false;
    *seat = (struct seat){
        .person = value_get_int(value, "person", 0),
        .chair = value_get_bool(value, "chair"),
        .casts = value_get_bool(value, "casts"),
        .recused = value_get_bool(value, "recused"),
        .vote = (enum vote)vote,
        .by = value_get_int(value, "by", 0),
        .at_ms = value_get_int(value, "at_ms", 0),
    };
    return seat->person > 0;
}

bool
round_read(struct arena *arena, const struct value *value, struct round *out)
{
    struct round round = {0};
    const char *name, *digest;
    const struct value *seats;
    int state;

    if (value == NULL)
        return false;
    name = value_get_text(value, "name");
    digest = value_get_text(value, "digest");
    seats = value_get(value, "seats");
    state = place_of(value_get_text(value, "state"), state_names,
                     COUNT(state_names));
    if (name == NULL || digest == NULL || state < 0 || seats == NULL ||
        seats->kind != VALUE_LIST || seats->count > ROUND_SEATS_MAX)
        return false;
    for (uint32_t i = 0; i < seats->count; i++) {
        if (!read_seat(&seats->as.items[i], &round.seat[i]))
            return false;
    }
    const struct value *aside = value_get(value, "aside");
    for (uint32_t i = 0; aside != NULL && aside->kind == VALUE_LIST &&
                         i < aside->count && i < ROUND_SEATS_MAX;
         i++) {
        if (aside->as.items[i].kind != VALUE_INT)
            return false;
        round.aside[round.aside_count++] = aside->as.items[i].as.integer;
    }
    round.name = arena_string(arena, name);
    round.digest = arena_string(arena, digest);
    round.state = (enum round_state)state;
    round.opened_at_ms = value_get_int(value, "opened_at_ms", 0);
    round.number = (int)value_get_int(value, "number", 0);
    round.seat_count = (int)seats->count;
    *out = round;
    return true;
}
