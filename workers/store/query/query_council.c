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
    struct crowd seated; /* of them those whom a seat calls */
    struct value roles;  /* number as text → the role that calls them */
    /* As far as the matters of that day tell: */
    struct crowd present;
    struct value served; /* number as text → for whom they filled a seat */
    struct value names;  /* login → name of everybody in the answer */
    const char *place;   /* or NULL */
    int64_t opened_ms;   /* 0: not yet */
    int64_t ended_ms;
    struct value matters;
    bool more; /* than are told of */
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
            codec_decode_limited(arena, blob.data, blob.size, &STORE_ROW_LIMITS,
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

/* -- What the matters tell of the meeting --------------------------------- */

static bool
is_within(const struct meeting *meeting, const struct loaded *loaded,
          const char *field)
{
    const int64_t at_ms = value_get_int(&loaded->ticket.fields, field, 0);
    return at_ms >= meeting->from_ms && at_ms < meeting->to_ms;
}

static const char *
key_of(const struct meeting *meeting, int64_t number)
{
    return arena_format(meeting->store->arena, "%lld", (long long)number);
}

static void
name_add(struct meeting *meeting, int64_t number)
{
    const struct person person = people_read(meeting->store, number);
    if (person.number != 0)
        value_put(meeting->store->arena, &meeting->names, person.login,
                  value_text(person.name));
}

static void
names_add(struct meeting *meeting, const struct loaded *loaded)
{
    for (int i = 0; i < loaded->workflow->field_count; i++) {
        const struct field *field = &loaded->workflow->fields[i];
        struct crowd crowd = {0};
        if (field->type == FIELD_PERSON || field->type == FIELD_PERSONS)
            crowd_add_field(meeting->store, &crowd,
                            value_get(&loaded->ticket.fields, field->name));
        for (int k = 0; k < crowd.count; k++)
            name_add(meeting, crowd.number[k]);
    }
}

/* Who voted was there, and in whose seat. */
static void
seat_read(struct meeting *meeting, const struct seat *seat)
{
    struct store *store = meeting->store;
    if (seat->vote == VOTE_NONE)
        return;
    const int64_t who = seat->by != 0 ? seat->by : seat->person;
    crowd_add(store, &meeting->present, who);
    if (who == seat->person)
        return;
    const char *key = key_of(meeting, who);
    const char *name = people_read(store, seat->person).name;
    struct value whose = value_list();
    const struct value *before = value_get(&meeting->served, key);
    if (before != NULL)
        whose = *before;
    for (uint32_t i = 0; i < whose.count; i++)
        if (strcmp(whose.as.items[i].as.text, name) == 0)
            return;
    value_add(store->arena, &whose, value_text(name));
    value_put(store->arena, &meeting->served, key, whose);
}

static void
opened_at(struct meeting *meeting, int64_t at_ms)
{
    if (at_ms != 0 && (meeting->opened_ms == 0 || at_ms < meeting->opened_ms))
        meeting->opened_ms = at_ms;
}

static void
ended_at(struct meeting *meeting, int64_t at_ms)
{
    if (at_ms > meeting->ended_ms)
        meeting->ended_ms = at_ms;
}

/* Whoever keeps the minutes was there. */
static void
minuter_read(struct meeting *meeting, int64_t ticket)
{
    struct db_rows *rows = db_rows(meeting->store->db,
                                   "SELECT actor FROM history WHERE ticket = ?"
                                   " AND cause = 'person' AND move = 'minute'",
                                   DB_ARGS(db_int_of(ticket)));
    while (db_next(rows))
        crowd_add(meeting->store, &meeting->present, db_int(rows, 0));
}

/* When it was opened and closed is what the minutes say; until they do, the
 * first vote and the last decision. */
static void
meeting_read(struct meeting *meeting, const struct loaded *loaded)
{
    struct store *store = meeting->store;
    const struct value *fields = &loaded->ticket.fields;
    struct round *round = arena_take(store->arena, sizeof *round);
    const struct value *newest = value_get(fields, ROUND_FIELD);
    const char *place = value_get_text(fields, "place");
    if (meeting->place == NULL)
        meeting->place = place;
    crowd_add_field(store, &meeting->present, value_get(fields, "present"));
    minuter_read(meeting, loaded->ticket.id);
    const int64_t opened_ms = value_get_int(fields, "opened", 0);
    const int64_t ended_ms = value_get_int(fields, "ended", 0);
    opened_at(meeting, opened_ms);
    ended_at(meeting,
             ended_ms != 0 ? ended_ms : value_get_int(fields, "decided_at", 0));
    if (newest == NULL || !round_read(store->arena, newest, round))
        return;
    if (opened_ms == 0)
        opened_at(meeting, round->opened_at_ms);
    for (int i = 0; i < round->seat_count; i++)
        seat_read(meeting, &round->seat[i]);
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
    value_put(arena, &row, "report",
              value_bool(!is_within(meeting, loaded, MEETING)));
    value_add(arena, &meeting->matters, row);
    names_add(meeting, loaded);
    if (is_within(meeting, loaded, MEETING))
        meeting_read(meeting, loaded);
    query_shows(store, meeting->exchange, loaded);
}

/* -- Who is called ------------------------------------------------------- */

static void
call(struct meeting *meeting, const char *role, bool seated)
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
        if (seated)
            crowd_add(store, &meeting->seated, crowd.number[i]);
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
    for (int i = 0; i < called.count; i++)
        call(meeting, called.name[i], true);
    if (workflow->round_count > 0)
        call(meeting, "council-secretary", false);
}

static void
put_if_there(const struct meeting *meeting, struct value *row, const char *as,
             const struct value *map, int64_t number)
{
    const struct value *value = value_get(map, key_of(meeting, number));
    value_put(meeting->store->arena, row, as,
              value != NULL ? *value : value_list());
}

/* Nobody is absent before anybody was there, nor without a seat. */
static struct value
presence_of(const struct meeting *meeting, int64_t person)
{
    const bool there = crowd_has(&meeting->present, person);
    return meeting->present.count > 0 &&
                   (there || crowd_has(&meeting->seated, person))
               ? value_bool(there)
               : value_nil();
}

/* Those who are called, and after them those who came besides. */
static struct value
called_shown(struct meeting *meeting)
{
    struct store *store = meeting->store;
    struct arena *arena = store->arena;
    struct value list = value_list();
    struct crowd everyone = {0};
    for (int i = 0; i < meeting->called.count; i++)
        crowd_add(store, &everyone, meeting->called.number[i]);
    for (int i = 0; i < meeting->present.count; i++)
        crowd_add(store, &everyone, meeting->present.number[i]);
    for (int i = 0; i < everyone.count; i++) {
        const struct person person = people_read(store, everyone.number[i]);
        struct value row = value_map();
        value_put(arena, &row, "login", value_text(person.login));
        value_put(arena, &row, "name", value_text(person.name));
        put_if_there(meeting, &row, "roles", &meeting->roles, person.number);
        put_if_there(meeting, &row, "served", &meeting->served, person.number);
        value_put(arena, &row, "called",
                  value_bool(crowd_has(&meeting->called, person.number)));
        value_put(arena, &row, "present", presence_of(meeting, person.number));
        value_put(arena, &row, "away", value_bool(person.away));
        value_put(arena, &row, "deputy",
                  value_text(people_login(store, person.deputy)));
        value_add(arena, &list, row);
    }
    return list;
}

/* -- The meeting --------------------------------------------------------- */

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
        .served = value_map(),
        .names = value_map(),
    };
    int64_t after = 0;
    const enum status status = query_after(store, exchange, &after);
    if (status != STATUS_OK)
        return status;
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
    struct value next;
    const struct value page =
        query_page_of(store, &meeting.matters, after, &next);
    value_put(arena, answer, "date", value_text(date));
    value_put(arena, answer, "place", value_text(meeting.place));
    value_put(arena, answer, "opened_at_ms", query_moment(meeting.opened_ms));
    value_put(arena, answer, "ended_at_ms", query_moment(meeting.ended_ms));
    value_put(arena, answer, "names", meeting.names);
    value_put(arena, answer, "called", called_shown(&meeting));
    value_put(arena, answer, "matters", page);
    value_put(arena, answer, "next", next);
    value_put(arena, answer, "more", value_bool(meeting.more));
    return STATUS_OK;
}
