/*
 * A meeting of those who decide by rounds: everyone who is called, every
 * matter of the day, who said what, and what it came to. One answer is notice,
 * agenda and minutes; the client writes each.
 *
 * A matter belongs to a meeting by its time field "meeting". What was decided
 * in urgency (flag "chair_report") is on every agenda until it is reported,
 * and in the minutes of the day in "reported". Nobody gets a matter here that
 * they may not see (P9).
 */
#include <stdio.h>
#include <string.h>

#include "core/codec.h"
#include "workers/store/query/query.h"

#define MEETING "meeting"
#define REPORTED "reported"
#define TO_REPORT "chair_report"
#define MATTERS_MAX 60 /* of one meeting */

struct meeting {
    struct store *store;
    struct exchange *exchange;
    struct viewer viewer;
    int64_t from_ms; /* the local day */
    int64_t to_ms;
    struct crowd called;
    struct value roles; /* number as text → the role that calls them */
    struct value matters;
    bool more; /* than one answer holds */
};

/* -- Rounds -------------------------------------------------------------- */

struct value
query_round(struct store *store, const struct round_rule *rule,
            const struct round *round)
{
    struct arena *arena = store->arena;
    struct value row = value_map(), seats = value_list();
    const struct round_count count = round_count(rule, round);
    for (int i = 0; i < round->seat_count; i++) {
        const struct seat *seat = &round->seat[i];
        struct value map = value_map();
        value_put(arena, &map, "person",
                  value_text(people_login(store, seat->person)));
        value_put(arena, &map, "name",
                  value_text(people_read(store, seat->person).name));
        value_put(arena, &map, "chair", value_bool(seat->chair));
        value_put(arena, &map, "recused", value_bool(seat->recused));
        value_put(arena, &map, "vote",
                  seat->vote == VOTE_NONE ? value_nil()
                                          : value_text(vote_name(seat->vote)));
        value_put(arena, &map, "by",
                  seat->by == 0 || seat->by == seat->person
                      ? value_nil()
                      : value_text(people_login(store, seat->by)));
        value_put(arena, &map, "at_ms", query_moment(seat->at_ms));
        value_add(arena, &seats, map);
    }
    value_put(arena, &row, "name", value_text(round->name));
    value_put(arena, &row, "number", value_int(round->number));
    value_put(arena, &row, "state", value_text(round_state_name(round->state)));
    value_put(arena, &row, "opened_at_ms", value_int(round->opened_at_ms));
    value_put(arena, &row, "digest", value_text(round->digest));
    value_put(arena, &row, "eligible", value_int(count.eligible));
    value_put(arena, &row, "present", value_int(count.present));
    value_put(arena, &row, "yes", value_int(count.yes));
    value_put(arena, &row, "no", value_int(count.no));
    value_put(arena, &row, "abstain", value_int(count.abstain));
    value_put(arena, &row, "quorum", value_bool(count.quorum));
    value_put(arena, &row, "seats", seats);
    return row;
}

struct value
query_rounds(struct store *store, const struct loaded *loaded)
{
    struct value list = value_list();
    struct round *round = arena_take(store->arena, sizeof *round);
    const struct value *field = value_get(&loaded->ticket.fields, ROUND_FIELD);
    if (field == NULL || !round_read(store->arena, field, round))
        return list;
    const struct round_rule *rule =
        workflow_round(loaded->workflow, round->name);
    if (rule != NULL)
        value_add(store->arena, &list, query_round(store, rule, round));
    return list;
}

/* -- What was said and done ---------------------------------------------- */

/* Steps that minutes tell of: who made them when, and the words. */
static struct value
steps_shown(struct store *store, int64_t ticket)
{
    struct arena *arena = store->arena;
    struct value list = value_list();
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT h.at_ms, h.actor, h.acting_for, h.move, d.body FROM history h"
        " LEFT JOIN detail d ON d.seq = h.seq WHERE h.ticket = ?"
        " AND h.cause = 'person' AND h.move NOT IN ('note', 'attach', 'link')"
        " ORDER BY h.version LIMIT 200",
        DB_ARGS(db_int_of(ticket)));
    while (db_next(rows)) {
        struct value row = value_map(), detail = value_map();
        const struct bytes blob = db_blob(rows, 4);
        if (!db_null(rows, 4))
            codec_decode_limited(arena, blob.data, blob.size, &QUERY_ROW_LIMITS,
                                 &detail);
        const char *note = value_get_text(&detail, "note");
        value_put(arena, &row, "at_ms", value_int(db_int(rows, 0)));
        value_put(arena, &row, "actor",
                  value_text(people_read(store, db_int(rows, 1)).name));
        value_put(arena, &row, "for",
                  value_text(db_int(rows, 2) == 0
                                 ? NULL
                                 : people_read(store, db_int(rows, 2)).name));
        value_put(arena, &row, "move",
                  value_text(arena_string(arena, db_text(rows, 3))));
        value_put(
            arena, &row, "note",
            value_text(note == NULL ? NULL : text_cut(arena, note, 1000)));
        value_add(arena, &list, row);
    }
    return list;
}

static void
matter_add(struct meeting *meeting, const struct loaded *loaded)
{
    struct store *store = meeting->store;
    struct arena *arena = store->arena;
    const struct ticket *ticket = &loaded->ticket;
    const struct state *state = workflow_state(loaded->workflow, ticket->state);
    struct value row = value_map();
    value_put(arena, &row, "ref", value_text(ticket->ref));
    value_put(arena, &row, "workflow", value_text(loaded->workflow->name));
    value_put(arena, &row, "title", value_text(ticket_headline(store, loaded)));
    value_put(arena, &row, "state", value_text(ticket->state));
    value_put(arena, &row, "label",
              state == NULL ? value_nil() : query_label(store, &state->label));
    value_put(arena, &row, "requester",
              value_text(people_read(store, ticket->requester).name));
    value_put(arena, &row, "fields",
              query_fields(store, &meeting->viewer, loaded->workflow,
                           &ticket->fields));
    value_put(arena, &row, "rounds", query_rounds(store, loaded));
    value_put(arena, &row, "steps", steps_shown(store, ticket->id));
    value_add(arena, &meeting->matters, row);
    query_shows(store, meeting->exchange, loaded);
}

/* -- Who is called ------------------------------------------------------- */

static void
call(struct meeting *meeting, const char *role)
{
    struct store *store = meeting->store;
    const struct matter none = {.id = 0};
    const struct crowd crowd = people_with_role(store, role, &none);
    for (int i = 0; i < crowd.count; i++) {
        const char *key =
            arena_format(store->arena, "%lld", (long long)crowd.number[i]);
        struct value held = value_list();
        const struct value *before = value_get(&meeting->roles, key);
        if (before != NULL)
            held = *before;
        value_add(store->arena, &held, value_text(role));
        value_put(store->arena, &meeting->roles, key, held);
        crowd_add(store, &meeting->called, crowd.number[i]);
    }
}

/* Those who have a seat in the rounds of these matters, and whoever may see
 * them for the workflow's sake: the secretary. */
static void
call_for(struct meeting *meeting, const struct workflow *workflow)
{
    struct names called = {0, NULL};
    const char *role[64];
    called.name = role;
    for (int r = 0; r < workflow->round_count; r++)
        for (int i = 0; i < workflow->rounds[r].seats.count; i++)
            if (called.count < 60 &&
                !names_has(&called, workflow->rounds[r].seats.name[i]))
                role[called.count++] = workflow->rounds[r].seats.name[i];
    if (workflow->round_count > 0)
        role[called.count++] = "council-secretary";
    for (int i = 0; i < called.count; i++)
        call(meeting, called.name[i]);
}

static struct value
called_shown(const struct meeting *meeting)
{
    struct store *store = meeting->store;
    struct arena *arena = store->arena;
    struct value list = value_list();
    for (int i = 0; i < meeting->called.count; i++) {
        const struct person person =
            people_read(store, meeting->called.number[i]);
        const char *key = arena_format(arena, "%lld", (long long)person.number);
        struct value row = value_map();
        value_put(arena, &row, "login", value_text(person.login));
        value_put(arena, &row, "name", value_text(person.name));
        value_put(arena, &row, "roles", *value_get(&meeting->roles, key));
        value_put(arena, &row, "away", value_bool(person.away));
        value_put(arena, &row, "deputy",
                  value_text(people_login(store, person.deputy)));
        value_add(arena, &list, row);
    }
    return list;
}

/* -- The meeting --------------------------------------------------------- */

static bool
is_within(const struct meeting *meeting, const struct loaded *loaded,
          const char *field)
{
    const int64_t at_ms = value_get_int(&loaded->ticket.fields, field, 0);
    return at_ms >= meeting->from_ms && at_ms < meeting->to_ms;
}

static bool
is_to_report(const struct meeting *meeting, const struct loaded *loaded)
{
    const struct ticket *ticket = &loaded->ticket;
    const struct state *state = workflow_state(loaded->workflow, ticket->state);
    return value_get_bool(&ticket->fields, TO_REPORT) &&
           value_get_int(&ticket->fields, REPORTED, 0) == 0 && state != NULL &&
           state->category != CATEGORY_FINAL &&
           ticket->created_at_ms < meeting->to_ms;
}

static bool
meets(const struct workflow *workflow)
{
    const struct field *field = workflow_field(workflow, MEETING);
    return field != NULL && field->type == FIELD_TIME;
}

static bool
belongs(const struct meeting *meeting, const struct loaded *loaded)
{
    return (is_within(meeting, loaded, MEETING) ||
            is_within(meeting, loaded, REPORTED) ||
            is_to_report(meeting, loaded)) &&
           visible_to(meeting->store, &meeting->viewer, &loaded->matter);
}

/* What has a time of that day, and what is open and may have to be reported.
 */
static struct db_rows *
candidates(const struct meeting *meeting, const struct workflow *workflow)
{
    return db_rows(meeting->store->db,
                   "SELECT id FROM ticket t WHERE workflow = ?1"
                   " AND (category <> 'final' OR EXISTS (SELECT 1"
                   " FROM ticket_time w WHERE w.ticket = t.id"
                   " AND w.field IN ('" MEETING "', '" REPORTED "')"
                   " AND w.at_ms >= ?2 AND w.at_ms < ?3)) ORDER BY id",
                   DB_ARGS(db_text_of(workflow->name),
                           db_int_of(meeting->from_ms),
                           db_int_of(meeting->to_ms)));
}

static void
workflow_add(struct meeting *meeting, const struct workflow *workflow)
{
    struct store *store = meeting->store;
    struct db_rows *rows = candidates(meeting, workflow);
    call_for(meeting, workflow);
    while (db_next(rows)) {
        struct loaded loaded;
        const struct arena_mark mark = arena_mark(store->arena);
        if (!ticket_load(store, db_int(rows, 0), &loaded) ||
            !belongs(meeting, &loaded)) {
            arena_release(store->arena, mark);
            continue;
        }
        if (meeting->matters.count >= MATTERS_MAX) {
            meeting->more = true;
            db_end(rows);
            return;
        }
        matter_add(meeting, &loaded);
    }
}

static bool
day_read(const struct store *store, const char *date, struct meeting *out)
{
    int year, month, day;
    char rest;
    if (strlen(date) != 10 ||
        sscanf(date, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3 ||
        month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    out->from_ms = zone_instant(store->config.zone, year, month, day, 0, 0);
    out->to_ms = zone_instant(store->config.zone, year, month, day + 1, 0, 0);
    return true;
}

enum status
query_council(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const char *date = value_get_text(&exchange->request->body, "date");
    struct meeting meeting = {
        .store = store,
        .exchange = exchange,
        .viewer = people_viewer(store, exchange->actor.number),
        .roles = value_map(),
        .matters = value_list(),
    };
    visible_ready(store, &meeting.viewer);
    if (!day_read(store, date, &meeting))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "date", "a day such as 2026-11-24");
    struct db_rows *rows = db_rows(
        store->db, "SELECT name FROM workflow WHERE active = 1 ORDER BY name",
        DB_NONE);
    struct value names = value_list();
    while (db_next(rows))
        value_add(arena, &names,
                  value_text(arena_string(arena, db_text(rows, 0))));
    for (uint32_t i = 0; i < names.count; i++) {
        const struct workflow *workflow =
            workflow_active(store, names.as.items[i].as.text);
        if (workflow != NULL && meets(workflow))
            workflow_add(&meeting, workflow);
    }
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "date", value_text(date));
    value_put(arena, answer, "called", called_shown(&meeting));
    value_put(arena, answer, "matters", meeting.matters);
    value_put(arena, answer, "more", value_bool(meeting.more));
    return STATUS_OK;
}
