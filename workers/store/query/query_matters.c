/* What concerns a person today: known disturbances, what waits for a
 * decision, and how much there is. */
#include <string.h>

#include "core/codec.h"
#include "core/text.h"
#include "workers/store/pending.h"
#include "workers/store/query/query.h"

#define KNOWN_MAX 100
#define REASON_SHOWN_MAX 300 /* code points */

/* -- Known disturbances -------------------------------------------------- */

static struct value
known_row(struct store *store, int64_t person, const struct loaded *loaded)
{
    struct arena *arena = store->arena;
    const struct ticket *ticket = &loaded->ticket;
    struct value row = value_map();
    const struct crowd affected =
        people_with_role(store, "affected", &loaded->matter);
    const char *status = value_get_text(&ticket->fields, "status_text");
    value_put(arena, &row, "ref", value_text(ticket->ref));
    value_put(arena, &row, "title", value_text(ticket_headline(store, loaded)));
    value_put(arena, &row, "state", value_text(ticket->state));
    value_put(arena, &row, "priority", query_priority(store, ticket->priority));
    value_put(arena, &row, "system", value_text(loaded->matter.system));
    value_put(arena, &row, "since_at_ms", value_int(ticket->created_at_ms));
    value_put(arena, &row, "status_text", value_text(status));
    value_put(arena, &row, "affected", value_int(affected.count));
    value_put(arena, &row, "me", value_bool(crowd_has(&affected, person)));
    return row;
}

static struct value
known_list(struct store *store, const struct viewer *viewer)
{
    struct value tickets = value_list();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT id FROM ticket WHERE public = 1 AND security = 0"
                " AND category <> 'final' ORDER BY priority, id LIMIT ?",
                DB_ARGS(db_int_of(KNOWN_MAX)));
    while (db_next(rows)) {
        struct loaded loaded;
        if (ticket_load(store, db_int(rows, 0), &loaded) &&
            visible_known(viewer, &loaded.matter))
            value_add(store->arena, &tickets,
                      known_row(store, viewer->number, &loaded));
    }
    return tickets;
}

enum status
query_known(struct store *store, struct exchange *exchange)
{
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    value_put(store->arena, &exchange->answer, "tickets",
              known_list(store, &viewer));
    return STATUS_OK;
}

/* -- What waits for a decision ------------------------------------------- */

static const char *
answer_move(const struct loaded *loaded, enum answer answer)
{
    const struct workflow *workflow = loaded->workflow;
    const int state = workflow_state_index(workflow, loaded->ticket.state);
    for (int i = 0; i < workflow->move_count; i++)
        if (workflow->moves[i].answer == answer &&
            query_leaves(&workflow->moves[i], state))
            return workflow->moves[i].name;
    return NULL;
}

/* Why it was asked for: the words of the step that created it. */
static const char *
reason_of(struct store *store, const struct loaded *loaded)
{
    struct arena *arena = store->arena;
    const char *task = value_get_text(&loaded->ticket.fields, "task");
    if (task != NULL)
        return text_cut(arena, task, REASON_SHOWN_MAX);
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT d.body FROM history h JOIN detail d ON d.seq = h.seq"
                " WHERE h.ticket = ? AND h.version = 1",
                DB_ARGS(db_int_of(loaded->ticket.id)));
    if (!db_next(rows))
        return NULL;
    struct value detail = value_map();
    const struct bytes blob = db_blob(rows, 0);
    codec_decode_limited(arena, blob.data, blob.size, &QUERY_ROW_LIMITS,
                         &detail);
    db_end(rows);
    const char *note = value_get_text(&detail, "note");
    return note == NULL ? NULL : text_cut(arena, note, REASON_SHOWN_MAX);
}

/* What can be answered with one word: the same question about one person, or
 * below one ticket. */
static const char *
group_of(struct store *store, const struct loaded *loaded)
{
    const struct ticket *ticket = &loaded->ticket;
    const int64_t parent = db_number(
        store->db, "SELECT ticket FROM link WHERE other = ? AND kind = 'child'",
        DB_ARGS(db_int_of(ticket->id)), 0);
    return parent == 0
               ? NULL
               : arena_format(
                     store->arena, "%s/%s/%lld/%lld", loaded->workflow->name,
                     ticket->state, (long long)parent,
                     (long long)value_get_int(&ticket->fields, "subject", 0));
}

static void
matter_add(struct store *store, struct exchange *exchange,
           const struct loaded *loaded, struct value *matters)
{
    query_shows(store, exchange, loaded);
    struct arena *arena = store->arena;
    const struct ticket *ticket = &loaded->ticket;
    const struct state *state = workflow_state(loaded->workflow, ticket->state);
    const int64_t subject = value_get_int(&ticket->fields, "subject", 0);
    const bool votes = query_open_round(store, loaded) != NULL;
    struct value row = value_map();
    value_put(arena, &row, "kind", value_text(votes ? "round" : "ticket"));
    value_put(arena, &row, "ref", value_text(ticket->ref));
    value_put(arena, &row, "version", value_int(ticket->version));
    value_put(arena, &row, "title", value_text(ticket_headline(store, loaded)));
    value_put(arena, &row, "who",
              value_text(people_read(store, ticket->requester).name));
    value_put(
        arena, &row, "subject",
        value_text(subject == 0 ? NULL : people_read(store, subject).name));
    value_put(arena, &row, "reason", value_text(reason_of(store, loaded)));
    value_put(arena, &row, "why", query_label(store, &state->label));
    value_put(arena, &row, "due_at_ms",
              query_moment(query_due(store, ticket->id)));
    value_put(arena, &row, "group", value_text(group_of(store, loaded)));
    value_put(arena, &row, "yes", value_text(answer_move(loaded, ANSWER_YES)));
    value_put(arena, &row, "no", value_text(answer_move(loaded, ANSWER_NO)));
    value_put(arena, &row, "ask", value_text(answer_move(loaded, ANSWER_ASK)));
    value_add(arena, matters, row);
}

static bool
can_be_decided(struct store *store, const struct asker *asker,
               const struct loaded *loaded)
{
    return (answer_move(loaded, ANSWER_YES) != NULL ||
            query_open_round(store, loaded) != NULL) &&
           visible_to(store, &asker->viewer, &loaded->matter) &&
           query_waits_for(store, asker, loaded);
}

/* What waits, up to a page of each kind. */
struct matters {
    struct value rows;
    bool more; /* than is shown */
};

static void
proposal_add(struct store *store, const struct proposal *proposal,
             struct value *list)
{
    struct arena *arena = store->arena;
    struct value row = value_map();
    value_put(arena, &row, "kind", value_text("pending"));
    value_put(arena, &row, "id", value_int(proposal->id));
    value_put(arena, &row, "title",
              value_text(pending_summary(store, proposal)));
    value_put(arena, &row, "who",
              value_text(people_read(store, proposal->proposer).name));
    value_put(arena, &row, "why", value_text("two-persons"));
    value_put(arena, &row, "due_at_ms", value_nil());
    value_add(arena, list, row);
}

/* Proposals that this person could confirm, however many others wait. */
static void
pending_list(struct store *store, const struct viewer *viewer,
             struct matters *matters)
{
    const uint32_t before = matters->rows.count;
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT id FROM pending"
                                   " WHERE state = 'waiting' ORDER BY id",
                                   DB_NONE);
    while (db_next(rows)) {
        struct proposal proposal;
        const struct arena_mark mark = arena_mark(store->arena);
        if (!pending_read(store, db_int(rows, 0), &proposal) ||
            !pending_waits_for(store, viewer, &proposal)) {
            arena_release(store->arena, mark);
            continue;
        }
        if (matters->rows.count - before == STORE_PAGE_MAX) {
            matters->more = true;
            db_end(rows);
            break;
        }
        proposal_add(store, &proposal, &matters->rows);
    }
}

static struct matters
matters_list(struct store *store, struct exchange *exchange,
             const struct asker *asker)
{
    struct matters matters = {value_list(), false};
    int64_t scanned = 0;
    struct db_rows *rows = query_open_rows(store, asker);
    while (db_next(rows)) {
        struct loaded loaded;
        const struct arena_mark mark = arena_mark(store->arena);
        if (matters.rows.count == STORE_PAGE_MAX) {
            matters.more = true;
            db_end(rows);
            break;
        }
        scanned++;
        if (ticket_load(store, db_int(rows, 0), &loaded) &&
            can_be_decided(store, asker, &loaded))
            matter_add(store, exchange, &loaded, &matters.rows);
        else
            arena_release(store->arena, mark);
    }
    matters.more = matters.more || scanned == QUERY_SCAN_MAX;
    pending_list(store, &asker->viewer, &matters);
    return matters;
}

enum status
query_decide(struct store *store, struct exchange *exchange)
{
    const struct asker asker = query_asker(store, exchange);
    const struct matters matters = matters_list(store, exchange, &asker);
    value_put(store->arena, &exchange->answer, "matters", matters.rows);
    value_put(store->arena, &exchange->answer, "more",
              value_bool(matters.more));
    return STATUS_OK;
}

/* -- The menu's counts --------------------------------------------------- */

struct counts {
    int64_t seen;
    int64_t waiting;
    int64_t unassigned;
};

/* Only what the person may see counts. Returns how many rows there were. */
static int64_t
count_tickets(struct store *store, const struct asker *asker,
              struct db_rows *rows, struct counts *counts)
{
    int64_t scanned = 0;
    while (db_next(rows)) {
        struct loaded loaded;
        const struct arena_mark mark = arena_mark(store->arena);
        scanned++;
        if (ticket_load(store, db_int(rows, 0), &loaded) &&
            visible_to(store, &asker->viewer, &loaded.matter)) {
            counts->seen++;
            counts->waiting += query_waits_for(store, asker, &loaded);
            counts->unassigned += loaded.matter.assignee == 0;
        }
        arena_release(store->arena, mark);
    }
    return scanned;
}

/* Whoever has a ticket that rests still has it. */
static struct db_rows *
rows_of_mine(struct store *store, const struct asker *asker)
{
    return db_rows(
        store->db,
        "SELECT id FROM ticket WHERE (requester = ?1"
        " OR assignee = ?1) AND category <> 'final' LIMIT ?2",
        DB_ARGS(db_int_of(asker->viewer.number), db_int_of(QUERY_SCAN_MAX)));
}

static struct value
counts_of(struct store *store, struct exchange *exchange,
          const struct asker *asker)
{
    struct arena *arena = store->arena;
    struct counts mine = {0, 0, 0}, open = {0, 0, 0};
    const bool more = count_tickets(store, asker, rows_of_mine(store, asker),
                                    &mine) == QUERY_SCAN_MAX;
    const bool most = count_tickets(store, asker, query_open_rows(store, asker),
                                    &open) == QUERY_SCAN_MAX;
    const struct matters matters = matters_list(store, exchange, asker);
    struct value counts = value_map();
    value_put(arena, &counts, "mine", value_int(mine.seen));
    value_put(arena, &counts, "waiting", value_int(open.waiting));
    value_put(arena, &counts, "decide", value_int(matters.rows.count));
    value_put(arena, &counts, "unassigned",
              value_int(query_sees_widely(store, asker) ? open.unassigned : 0));
    value_put(arena, &counts, "more", value_bool(more || most || matters.more));
    return counts;
}

enum status
query_menu(struct store *store, struct exchange *exchange)
{
    struct arena *arena = store->arena;
    const struct asker asker = query_asker(store, exchange);
    struct value person = value_map();
    value_put(arena, &person, "login", value_text(exchange->actor.login));
    value_put(arena, &person, "name", value_text(exchange->actor.name));
    struct value workflows = value_list();
    struct db_rows *rows = db_rows(
        store->db, "SELECT name FROM workflow WHERE active = 1 ORDER BY name",
        DB_NONE);
    while (db_next(rows)) {
        const struct workflow *workflow =
            workflow_active(store, arena_string(arena, db_text(rows, 0)));
        struct value row = value_map();
        if (workflow == NULL) /* the storage has failed meanwhile */
            continue;
        value_put(arena, &row, "name", value_text(workflow->name));
        value_put(arena, &row, "label", query_label(store, &workflow->label));
        value_add(arena, &workflows, row);
    }
    struct value *answer = &exchange->answer;
    value_put(arena, answer, "person", person);
    value_put(arena, answer, "counts", counts_of(store, exchange, &asker));
    value_put(arena, answer, "workflows", workflows);
    value_put(arena, answer, "known",
              value_int(known_list(store, &asker.viewer).count));
    return STATUS_OK;
}
