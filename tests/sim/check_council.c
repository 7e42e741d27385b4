/*
 * The invariants of decisions, read from the database as an auditor would.
 *
 *   I12 a ticket leaves its version by one recorded step, and is then at home
 *       in the other (P12)
 *   I13 nobody votes twice, for themselves, or without a seat; who decides
 *       has not recused; a right follows a carried round (P9)
 *   I14 no right outlives its end, and none is without its ticket
 *   I15 nobody acts whom the register has shut out (P9)
 */
#include <string.h>

#include "core/codec.h"
#include "core/round.h"
#include "tests/sim/world.h"
#include "workers/store/db.h"

#define LATE_MS 5000 /* how long after its end a right may still be closed */

/* Statements that must find nothing. */
static const struct rule {
    const char *invariant;
    const char *sql;
} RULES[] = {
    {"I12: a ticket changed its version without a step of its own",
     "SELECT count(*) FROM history a JOIN history b ON b.ticket = a.ticket"
     " AND b.version = a.version + 1"
     " WHERE a.workflow_version <> b.workflow_version"
     " AND b.move <> 'migrate'"},
    {"I12: a ticket was carried over twice",
     "SELECT count(*) FROM (SELECT 1 FROM history WHERE move = 'migrate'"
     " GROUP BY ticket, workflow_version HAVING count(*) > 1)"},
    {"I12: a ticket is not in the version of its last step",
     "SELECT count(*) FROM ticket t JOIN history h ON h.ticket = t.id"
     " AND h.version = t.version"
     " WHERE h.workflow_version <> t.workflow_version"},
    {"I13: a right was given without a carried round, or twice",
     "SELECT count(*) FROM ticket t WHERE t.workflow = 'matter' AND"
     " (SELECT count(*) FROM granted g WHERE g.ticket = t.id) <>"
     " (SELECT count(*) FROM history h WHERE h.ticket = t.id"
     " AND h.move = 'carry')"},
    {"I13: a round ended without being counted",
     "SELECT count(*) FROM history h WHERE h.move IN ('carry', 'fall')"
     " AND NOT EXISTS (SELECT 1 FROM history c WHERE c.ticket = h.ticket"
     " AND c.version = h.version - 1 AND c.move = 'count')"},
    {"I13: somebody voted on their own matter",
     "SELECT count(*) FROM history h JOIN ticket t ON t.id = h.ticket"
     " WHERE h.move = 'vote' AND (h.actor = t.requester"
     " OR h.acting_for = t.requester)"},
    {"I13: somebody took back what they had asked for, opened or counted",
     "SELECT count(*) FROM history h JOIN ticket t ON t.id = h.ticket"
     " WHERE h.workflow = 'matter' AND h.move = 'revoke' AND"
     " (t.requester IN (h.actor, h.acting_for) OR EXISTS (SELECT 1 FROM"
     " history e WHERE e.ticket = h.ticket AND e.version < h.version"
     " AND e.move IN ('open', 'count') AND (e.actor IN (h.actor, h.acting_for)"
     " OR (e.acting_for <> 0 AND e.acting_for IN (h.actor, h.acting_for)))))"},
    {"I14: a right is open although its ticket is over",
     "SELECT count(*) FROM granted g JOIN ticket t ON t.id = g.ticket"
     " WHERE t.category = 'final' AND g.ended_at_ms IS NULL"},
    {"I14: a right is over although its ticket is not",
     "SELECT count(*) FROM granted g JOIN ticket t ON t.id = g.ticket"
     " WHERE t.state = 'granted' AND g.ended_at_ms IS NOT NULL"},
    {"I15: somebody on leave acted",
     "SELECT count(*) FROM history h JOIN absence a ON a.person = h.actor"
     " AND a.kind = 'leave' WHERE h.at_ms >= a.from_at_ms"
     " AND h.at_ms < a.to_at_ms AND h.seq > (SELECT max(p.seq) FROM past p"
     " WHERE p.kind = 'person' AND p.key = CAST(a.person AS TEXT))"},
};

static void
check_rules(struct world *world, struct db *db)
{
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        const int64_t found = db_number(db, RULES[i].sql, DB_NONE, -1);
        if (found != 0)
            world_break(world, "%s (%lld)", RULES[i].invariant,
                        (long long)found);
    }
    const int64_t late = db_number(
        db,
        "SELECT count(*) FROM granted g JOIN ticket t ON t.id = g.ticket"
        " WHERE t.state = 'granted' AND g.until_at_ms < ?",
        DB_ARGS(db_int_of(world_wall_ms(world) - LATE_MS)), -1);
    if (late != 0)
        world_break(world, "I14: %lld rights have outlived their end",
                    (long long)late);
}

/* -- Rounds, step by step ------------------------------------------------ */

static bool
round_after(struct world *world, struct db_rows *rows, int column,
            struct round *out)
{
    struct value change;
    const struct bytes blob = db_blob(rows, column);
    if (codec_decode(world->arena, blob.data, blob.size, &change) != STATUS_OK)
        return false;
    const struct value *field =
        value_get(value_get(&change, "fields"), ROUND_FIELD);
    return field != NULL && round_read(world->arena, field, out);
}

/* One head, one vote; whoever has recused says nothing. */
static void
check_heads(struct world *world, const struct round *round, int64_t ticket)
{
    for (int i = 0; i < round->seat_count; i++) {
        const struct seat *seat = &round->seat[i];
        if (seat->recused && seat->vote != VOTE_NONE)
            world_break(world, "I13: ticket %lld counts a recused vote",
                        (long long)ticket);
        for (int k = 0; k < i; k++)
            if (round->seat[k].by != 0 && round->seat[k].by == seat->by)
                world_break(world, "I13: one head votes twice on ticket %lld",
                            (long long)ticket);
    }
}

/* A vote that stands stays as it was cast, until the round is another. */
static void
check_kept(struct world *world, const struct round *before,
           const struct round *after, int64_t ticket)
{
    if (before->number != after->number)
        return;
    for (int i = 0; i < before->seat_count; i++) {
        const struct seat *was = &before->seat[i];
        const struct seat *is = round_seat(after, was->person);
        if (was->vote != VOTE_NONE &&
            (is == NULL || is->vote != was->vote || is->by != was->by))
            world_break(world, "I13: a vote on ticket %lld has changed",
                        (long long)ticket);
    }
    if (before->seat_count != after->seat_count)
        world_break(world, "I13: seats of ticket %lld were not frozen",
                    (long long)ticket);
}

/* A round is carried by more than half of those not recused, with a chair,
 * and more yes than no. */
static void
check_outcome(struct world *world, const struct round_rule *rule,
              const struct round *round, int64_t ticket)
{
    const struct round_count count = round_count(rule, round);
    if (round->state != ROUND_CARRIED && round->state != ROUND_LOST)
        return;
    if (2 * count.present <= count.eligible || !count.chaired)
        world_break(world, "I13: ticket %lld was decided without a quorum",
                    (long long)ticket);
    if (round->state == ROUND_CARRIED && count.yes < count.no)
        world_break(world, "I13: ticket %lld was carried against the votes",
                    (long long)ticket);
}

/* Nobody whom the matter is about votes on it, in whoever's seat. */
static void
check_interest(struct world *world, const struct round *round, int64_t subject,
               int64_t ticket)
{
    for (int i = 0; i < round->seat_count; i++) {
        const struct seat *seat = &round->seat[i];
        if (seat->vote != VOTE_NONE &&
            (seat->by == subject || seat->person == subject))
            world_break(world, "I13: ticket %lld is decided by its subject",
                        (long long)ticket);
    }
}

static int64_t
subject_of(struct world *world, struct db_rows *rows, int column)
{
    struct value change;
    const struct bytes blob = db_blob(rows, column);
    return codec_decode(world->arena, blob.data, blob.size, &change) ==
                   STATUS_OK
               ? value_get_int(value_get(&change, "fields"), "subject", 0)
               : 0;
}

static void
check_rounds(struct world *world, struct db *db)
{
    const struct workflow *workflow = store_node_workflow(world, "matter");
    struct round *before = arena_take(world->arena, sizeof *before);
    struct round *after = arena_take(world->arena, sizeof *after);
    struct db_rows *rows =
        db_rows(db,
                "SELECT ticket, change FROM history WHERE workflow = 'matter'"
                " ORDER BY ticket, version",
                DB_NONE);
    int64_t last = 0, subject = 0, subjects_ticket = 0;
    while (db_next(rows)) {
        const int64_t ticket = db_int(rows, 0);
        if (ticket != subjects_ticket)
            subject = subject_of(world, rows, 1);
        subjects_ticket = ticket;
        if (!round_after(world, rows, 1, after))
            continue;
        check_heads(world, after, ticket);
        check_interest(world, after, subject, ticket);
        world->counts.feats[FEAT_VOIDED] += after->state == ROUND_VOID &&
                                            ticket == last &&
                                            before->state == ROUND_OPEN;
        check_outcome(world, &workflow->rounds[0], after, ticket);
        if (ticket == last)
            check_kept(world, before, after, ticket);
        *before = *after;
        last = ticket;
    }
}

/* -- What has happened --------------------------------------------------- */

const char *const FEAT_NAME[FEAT_COUNT] = {
    [FEAT_CARRIED] = "rounds carried",
    [FEAT_LOST] = "rounds lost",
    [FEAT_VOIDED] = "rounds void",
    [FEAT_RECUSED] = "recusals",
    [FEAT_IN_STEAD] = "votes of deputies",
    [FEAT_EXPIRED] = "rights ended by time",
    [FEAT_REVOKED] = "rights revoked",
    [FEAT_LEAVES] = "leaves",
    [FEAT_MIGRATED] = "tickets carried over",
    [FEAT_IN_ROUND] = "of them while decided",
    [FEAT_OWN_REFUSED] = "interested votes refused",
    [FEAT_TWICE_REFUSED] = "second votes refused",
    [FEAT_SEAT_REFUSED] = "votes without a seat refused",
    [FEAT_EYES_REFUSED] = "moves refused by four eyes",
    [FEAT_SHUT_OUT] = "words of the absent refused",
    [FEAT_HIDDEN] = "tickets kept hidden",
};

static void
count_feats(struct world *world, struct db *db)
{
    static const struct {
        enum feat feat;
        const char *sql;
    } STEPS[] = {
        {FEAT_CARRIED, "SELECT count(*) FROM history WHERE move = 'carry'"},
        {FEAT_LOST, "SELECT count(*) FROM history WHERE move = 'fall'"},
        {FEAT_RECUSED, "SELECT count(*) FROM history WHERE move = 'recuse'"},
        {FEAT_IN_STEAD, "SELECT count(*) FROM history WHERE move = 'vote'"
                        " AND acting_for <> 0"},
        {FEAT_EXPIRED, "SELECT count(*) FROM history WHERE move = 'expire'"},
        {FEAT_REVOKED, "SELECT count(*) FROM history WHERE move = 'revoke'"},
        {FEAT_LEAVES, "SELECT count(*) FROM absence WHERE kind = 'leave'"},
        {FEAT_MIGRATED, "SELECT count(*) FROM history WHERE move = 'migrate'"},
        {FEAT_IN_ROUND, "SELECT count(*) FROM history WHERE move = 'migrate'"
                        " AND from_state = 'deciding'"},
    };
    static const struct {
        enum feat feat;
        enum status status;
    } REFUSALS[] = {
        {FEAT_OWN_REFUSED, STATUS_RECUSED},
        {FEAT_TWICE_REFUSED, STATUS_VOTED},
        {FEAT_SEAT_REFUSED, STATUS_SEAT},
        {FEAT_EYES_REFUSED, STATUS_FOUR_EYES},
        {FEAT_SHUT_OUT, STATUS_IDENTITY},
        {FEAT_HIDDEN, STATUS_NOT_FOUND},
    };
    int *feats = world->counts.feats;
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        feats[STEPS[i].feat] = (int)db_number(db, STEPS[i].sql, DB_NONE, 0);
    for (size_t i = 0; i < sizeof REFUSALS / sizeof *REFUSALS; i++)
        for (int k = 0; k < world->plea_count; k++)
            feats[REFUSALS[i].feat] +=
                world->plea[k].over &&
                world->plea[k].status == REFUSALS[i].status;
}

void
check_council(struct world *world, struct db *db)
{
    check_rules(world, db);
    check_rounds(world, db);
    count_feats(world, db);
}
