/* Absence and deputies. */
#include <string.h>

#include "workers/store/pending.h"
#include "workers/store/register/opposite.h"
#include "workers/store/register/past.h"
#include "workers/store/register/standing_inside.h"

#define DEPUTY_MONTHS_MAX 24 /* nobody stands in for longer than that */
#define DAY_MS INT64_C(86400000)

/* -- Who may be deputy ---------------------------------------------------- */

static const char *
deputy_fault(struct store *store, int64_t person, int64_t deputy)
{
    const struct person other = people_read(store, deputy);
    if (person == deputy)
        return "nobody is their own deputy";
    if (other.service)
        return "a service decides nothing";
    if (other.barred)
        return "the deputy is blocked or absent";
    if (opposite_are(store, person, deputy))
        return "the two are each other's second pair of eyes";
    return NULL;
}

static enum status
deputy_refuse(const struct act *act, const char *why)
{
    value_put(act->store->arena, act->args, "why", value_text(why));
    return STATUS_DEPUTY;
}

/* A superior, or who keeps the staff register, needs nobody's confirmation. */
static bool
may_confirm(const struct act *act, int64_t person, int64_t deputy)
{
    const int64_t number = act->behind->actor->number;
    return number != 0 &&
           standing_may_confirm(act->store, number, person, deputy);
}

bool
standing_may_confirm(struct store *store, int64_t actor, int64_t person,
                     int64_t deputy)
{
    const struct viewer viewer = people_viewer(store, actor);
    const struct matter theirs = {.requester = person};
    return actor != person && actor != deputy &&
           (viewer_has(&viewer, "hr") ||
            people_holds(store, &viewer, "line-manager", &theirs));
}

/* -- Absence ------------------------------------------------------------- */

/* The first instant that is too late; months as the calendar counts them. */
static int64_t
latest_ms(const struct store *store, int64_t from_ms)
{
    const struct zone_local from = zone_local(store->config.zone, from_ms);
    return zone_instant(store->config.zone, from.year + DEPUTY_MONTHS_MAX / 12,
                        from.month, from.day, 0, 0) +
           2 * DAY_MS;
}

struct span {
    int64_t person;
    int64_t deputy;
    int64_t from_ms;
    int64_t until_ms;
    const char *kind;
};

static enum status
span_read(const struct act *act, struct span *out)
{
    struct store *store = act->store;
    enum status status = standing_person(act, "person", &out->person);
    if (status == STATUS_OK)
        status = standing_person(act, "deputy", &out->deputy);
    if (status != STATUS_OK)
        return status;
    if (out->person == 0)
        return standing_missing(act, "person");
    if (!standing_given(act, "until"))
        return standing_missing(act, "until");
    out->from_ms = standing_moment(act, "from");
    out->until_ms = standing_moment(act, "until");
    out->kind = standing_text(act, "kind");
    if (out->from_ms == 0)
        out->from_ms = store->now_ms;
    if (out->until_ms <= out->from_ms || out->until_ms <= store->now_ms)
        return standing_invalid(act, "until",
                                "after the first day, and not in the past");
    if (out->kind == NULL)
        out->kind = "leave";
    if (strcmp(out->kind, "leave") != 0 && strcmp(out->kind, "other") != 0)
        return standing_invalid(act, "kind", "leave or other");
    if (people_read(store, out->person).closed)
        return standing_invalid(act, "person", "somebody who has not left");
    const char *fault =
        out->deputy == 0 ? NULL : deputy_fault(store, out->person, out->deputy);
    return fault == NULL ? STATUS_OK : deputy_refuse(act, fault);
}

void
standing_tell_deputy(struct store *store, int64_t person, int64_t deputy,
                     int64_t from_ms, int64_t until_ms)
{
    struct value args = standing_notice(store, person);
    value_put(store->arena, &args, "from_day_ms", value_int(from_ms));
    value_put(store->arena, &args, "until_day_ms", value_int(until_ms - 1));
    standing_tell(store, deputy, person, "deputy-named", args);
}

static const char *
source_of(const struct act *act)
{
    return act->behind->source != NULL ? act->behind->source : "command";
}

static void
absence_write(const struct act *act, const struct span *span, bool confirmed)
{
    db_run(act->store->db,
           "INSERT INTO absence (person, from_at_ms, to_at_ms, kind, deputy,"
           " deputy_confirmed, begun, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
           " 0, ?7) ON CONFLICT (person, from_at_ms) DO UPDATE"
           " SET to_at_ms = ?3, kind = ?4, deputy = ?5,"
           " deputy_confirmed = ?6, over = 0, source = ?7",
           DB_ARGS(db_int_of(span->person), db_int_of(span->from_ms),
                   db_int_of(span->until_ms), db_text_of(span->kind),
                   db_maybe_of(span->deputy), db_int_of(confirmed),
                   db_text_of(source_of(act))));
}

/* The absence of that first day as it stands. */
struct standing {
    int64_t until_ms; /* 0: there is none */
    int64_t deputy;
    bool confirmed;
    bool same; /* but for the deputy */
};

static struct standing
absence_standing(const struct act *act, const struct span *span)
{
    struct store *store = act->store;
    struct standing standing = {.until_ms = 0};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT to_at_ms, deputy, deputy_confirmed, kind, source"
                " FROM absence"
                " WHERE person = ? AND from_at_ms = ?",
                DB_ARGS(db_int_of(span->person), db_int_of(span->from_ms)));
    if (!db_next(rows))
        return standing;
    standing = (struct standing){
        .until_ms = db_int(rows, 0),
        .deputy = db_int(rows, 1),
        .confirmed = db_int(rows, 2) != 0,
        .same = db_int(rows, 0) == span->until_ms &&
                strcmp(db_text(rows, 3), span->kind) == 0 &&
                strcmp(db_text(rows, 4), source_of(act)) == 0,
    };
    db_end(rows);
    return standing;
}

/* Whether the deputy is one whom a superior has decided on, and for so long:
 * who is only left as they were is not confirmed by that. */
static bool
is_confirmed(const struct act *act, const struct span *span,
             const struct standing *before)
{
    const bool may =
        span->deputy != 0 && may_confirm(act, span->person, span->deputy);
    if (span->deputy == 0 || span->deputy != before->deputy)
        return may;
    if (before->confirmed)
        return span->until_ms <= before->until_ms || may;
    return may && standing_given(act, "deputy");
}

static void
deputy_settle(const struct act *act, const struct span *span, bool confirmed)
{
    struct store *store = act->store;
    pending_deputy_settle(store, span->person, span->from_ms);
    if (confirmed)
        standing_tell_deputy(store, span->person, span->deputy, span->from_ms,
                             span->until_ms);
    else if (span->deputy != 0)
        pending_deputy(store, &(struct pending_deputy){
                                  .person = span->person,
                                  .deputy = span->deputy,
                                  .from_at_ms = span->from_ms,
                                  .until_at_ms = span->until_ms,
                              });
}

/* -- Who lifts what an absence bars --------------------------------------- */

/* Whether an absence that began then bars the person now, and is over sooner
 * if it ends at `until_ms`. */
static bool
lifts(struct store *store, int64_t person, int64_t from_ms, int64_t until_ms)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT kind FROM absence WHERE person = ?1"
                " AND from_at_ms = ?2 AND from_at_ms <= ?3"
                " AND to_at_ms > max(?3, ?4)",
                DB_ARGS(db_int_of(person), db_int_of(from_ms),
                        db_int_of(store->now_ms), db_int_of(until_ms)));
    if (!db_next(rows))
        return false;
    const char *kind = arena_string(store->arena, db_text(rows, 0));
    db_end(rows);
    return people_bars_from_ms(store, kind, from_ms) <= store->now_ms;
}

static bool
is_line_manager(struct store *store, int64_t number, int64_t person)
{
    const struct viewer viewer = people_viewer(store, number);
    const struct matter theirs = {.requester = person};
    return number != 0 && people_holds(store, &viewer, "line-manager", &theirs);
}

/* A block that an absence has set is lifted before its end by the superior, or
 * by time; by anybody else only where there is no superior. One's own absence
 * that one wrote down oneself is one's own.
 * Source: reference domain R89; identity.yaml says the same of its moves. */
static enum status
lift_check(const struct act *act, int64_t person, int64_t from_ms,
           int64_t until_ms)
{
    struct store *store = act->store;
    const int64_t actor = act->behind->actor->number;
    const struct matter theirs = {.requester = person};
    if (actor == 0 || actor == person ||
        !lifts(store, person, from_ms, until_ms) ||
        is_line_manager(store, actor, person) ||
        is_line_manager(store, act->behind->acting_for, person) ||
        people_with_role(store, "line-manager", &theirs).count == 0)
        return STATUS_OK;
    struct value roles = value_list();
    value_add(store->arena, &roles, value_text("line-manager"));
    value_put(store->arena, act->args, "move", value_text("absence-end"));
    value_put(store->arena, act->args, "roles", roles);
    return STATUS_ROLE;
}

enum status
standing_absence_add(const struct act *act)
{
    struct span span = {.person = 0};
    enum status status = span_read(act, &span);
    if (status == STATUS_OK)
        status = lift_check(act, span.person, span.from_ms, span.until_ms);
    if (status != STATUS_OK)
        return status;
    const struct standing before = absence_standing(act, &span);
    if (!standing_given(act, "deputy"))
        span.deputy = before.deputy;
    if (span.deputy != 0 && span.until_ms > latest_ms(act->store, span.from_ms))
        return standing_invalid(act, "until", "a day within two years");
    const bool confirmed = is_confirmed(act, &span, &before);
    const bool stays =
        span.deputy == before.deputy && confirmed == before.confirmed;
    if (before.same && stays)
        return STATUS_OK;
    absence_write(act, &span, confirmed);
    standing_record_person(act, span.person);
    if (!stays || span.until_ms != before.until_ms)
        deputy_settle(act, &span, confirmed);
    return STATUS_OK;
}

enum status
standing_absence_end(const struct act *act)
{
    struct store *store = act->store;
    int64_t person;
    const int64_t from_ms = standing_moment(act, "from");
    const enum status status = standing_person(act, "person", &person);
    if (status != STATUS_OK)
        return status;
    if (person == 0 || from_ms == 0)
        return standing_missing(act, person == 0 ? "person" : "from");
    const enum status right = lift_check(act, person, from_ms, 0);
    if (right != STATUS_OK)
        return right;
    db_run(store->db,
           "UPDATE absence SET to_at_ms = max(from_at_ms, ?3)"
           " WHERE person = ?1 AND from_at_ms = ?2 AND to_at_ms > ?3",
           DB_ARGS(db_int_of(person), db_int_of(from_ms),
                   db_int_of(store->now_ms)));
    if (db_changed(store->db) == 0)
        return standing_invalid(act, "from", "the first day of an absence");
    standing_record_person(act, person);
    pending_deputy_settle(store, person, from_ms);
    return STATUS_OK;
}

/* -- Deputies ------------------------------------------------------------ */

enum status
standing_deputy_add(const struct act *act)
{
    struct store *store = act->store;
    struct span span = {.person = 0};
    enum status status = standing_person(act, "person", &span.person);
    if (status == STATUS_OK)
        status = standing_person(act, "deputy", &span.deputy);
    if (status != STATUS_OK)
        return status;
    if (span.person == 0 || span.deputy == 0)
        return standing_missing(act, span.person == 0 ? "person" : "deputy");
    if (!standing_given(act, "until"))
        return standing_missing(act, "until");
    span.from_ms = standing_moment(act, "from");
    span.until_ms = standing_moment(act, "until");
    if (span.from_ms == 0)
        span.from_ms = store->now_ms;
    if (span.until_ms <= span.from_ms || span.until_ms <= store->now_ms ||
        span.until_ms > latest_ms(store, span.from_ms))
        return standing_invalid(act, "until", "a day within two years");
    const char *fault = deputy_fault(store, span.person, span.deputy);
    if (fault != NULL)
        return deputy_refuse(act, fault);
    db_run(store->db,
           "INSERT INTO deputy (person, deputy, from_at_ms, until_at_ms,"
           " source) VALUES (?1, ?2, ?3, ?4, ?5)"
           " ON CONFLICT (person, deputy, from_at_ms) DO UPDATE"
           " SET until_at_ms = ?4, source = ?5",
           DB_ARGS(db_int_of(span.person), db_int_of(span.deputy),
                   db_int_of(span.from_ms), db_int_of(span.until_ms),
                   db_text_of(source_of(act))));
    standing_record_person(act, span.person);
    past_note_number(store, PAST_DEPUTY, span.person);
    standing_tell_deputy(store, span.person, span.deputy, span.from_ms,
                         span.until_ms);
    return STATUS_OK;
}

enum status
standing_deputy_end(const struct act *act)
{
    struct store *store = act->store;
    int64_t person, deputy;
    enum status status = standing_person(act, "person", &person);
    if (status == STATUS_OK)
        status = standing_person(act, "deputy", &deputy);
    if (status != STATUS_OK)
        return status;
    if (person == 0 || deputy == 0)
        return standing_missing(act, person == 0 ? "person" : "deputy");
    const struct db_arg args[] = {db_int_of(person), db_int_of(deputy),
                                  db_int_of(store->now_ms)};
    db_run(store->db,
           "DELETE FROM deputy WHERE person = ?1 AND deputy = ?2"
           " AND from_at_ms >= ?3", /* it never begins */
           args, 3);
    const int64_t dropped = db_changed(store->db);
    db_run(store->db,
           "UPDATE deputy SET until_at_ms = ?3"
           " WHERE person = ?1 AND deputy = ?2 AND until_at_ms > ?3",
           args, 3);
    if (dropped + db_changed(store->db) == 0)
        return STATUS_OK;
    standing_record_person(act, person);
    past_note_number(store, PAST_DEPUTY, person);
    return STATUS_OK;
}
