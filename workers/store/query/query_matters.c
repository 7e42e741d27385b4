/* What concerns a person today: known disturbances, what waits for a
 * decision, and how much there is. */
#include <string.h>

#include "core/codec.h"
#include "core/text.h"
#include "workers/store/pending.h"
#include "workers/store/query/query.h"

#define KNOWN_MAX 100

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

/* One of a matter's answers, as it stands to the person. */
struct reply_move {
    const struct move *move; /* NULL: there is none */
    struct turn_row turn;
    int64_t acting_for;
};

/* Of the moves that say so, the one that is most the person's to make; where
 * several are, the first. */
static struct reply_move
answer_move(struct store *store, const struct asker *asker,
            const struct loaded *loaded, enum answer answer)
{
    const struct workflow *workflow = loaded->workflow;
    const int state = workflow_state_index(workflow, loaded->ticket.state);
    struct reply_move best = {.turn = {.turn = TURN_NEVER}};
    for (int i = 0; i < workflow->move_count; i++) {
        struct reply_move found = {.move = &workflow->moves[i]};
        if (found.move->answer != answer || !query_leaves(found.move, state))
            continue;
        found.turn = query_turn(store, asker, loaded, found.move, NULL,
                                &found.acting_for);
        if (found.turn.turn > best.turn.turn && found.turn.turn > TURN_OTHER)
            best = found;
    }
    return best;
}

static const char *
name_of(const struct reply_move *reply)
{
    return reply->move == NULL ? NULL : reply->move->name;
}

/* A matter and what can be answered. */
struct question {
    const struct loaded *loaded;
    bool waits;         /* for the asker, whatever for */
    bool votes;         /* it is a vote, … */
    int64_t acting_for; /* … for whom */
    struct reply_move yes;
    struct reply_move no;
    struct reply_move ask;
};

/* What can be answered with one word: the same question, by the same moves and
 * in the same right, about one person, or below one ticket. */
static const char *
group_of(struct store *store, const struct question *question)
{
    const struct loaded *loaded = question->loaded;
    const struct ticket *ticket = &loaded->ticket;
    const int64_t subject = value_get_int(&ticket->fields, "subject", 0);
    int64_t parent = 0;
    if (question->votes)
        return NULL;
    if (subject == 0)
        parent = db_number(
            store->db,
            "SELECT ticket FROM link WHERE other = ? AND kind = 'child'",
            DB_ARGS(db_int_of(ticket->id)), 0);
    if (subject == 0 && parent == 0)
        return NULL;
    return arena_format(
        store->arena, "%s/%s/%s/%lld/%lld/%lld", loaded->workflow->name,
        ticket->state, name_of(&question->yes), (long long)question->acting_for,
        (long long)subject, (long long)parent);
}

/* The moment in the first of these fields that there is. */
static struct value
moment_of(const struct loaded *loaded, const char *name, const char *other)
{
    const struct value *fields = &loaded->ticket.fields;
    return query_moment(
        value_get_int(fields, name, value_get_int(fields, other, 0)));
}

/* What the yes, as the person would make it, is stopped by. */
static struct value
stopped_shown(struct store *store, struct exchange *exchange,
              const struct asker *asker, const struct question *question)
{
    int64_t acting_for;
    struct value row = value_map();
    if (question->votes)
        return value_nil();
    const struct turn_row turn =
        query_stand(store, exchange, asker, question->loaded,
                    question->yes.move, &acting_for);
    if (turn.turn == TURN_OPEN)
        return value_nil();
    query_put_refusal(store, &row, &turn);
    return row;
}

static void
matter_add(struct store *store, struct exchange *exchange,
           const struct asker *asker, const struct question *question,
           struct value *matters)
{
    const struct loaded *loaded = question->loaded;
    query_shows(store, exchange, loaded);
    struct arena *arena = store->arena;
    const struct ticket *ticket = &loaded->ticket;
    const struct state *state = workflow_state(loaded->workflow, ticket->state);
    const struct value *fields = &ticket->fields;
    struct value row = value_map();
    value_put(arena, &row, "kind",
              value_text(question->votes ? "round" : "ticket"));
    value_put(arena, &row, "ref", value_text(ticket->ref));
    value_put(arena, &row, "version", value_int(ticket->version));
    value_put(arena, &row, "workflow", value_text(loaded->workflow->name));
    value_put(arena, &row, "workflow_version",
              value_int((int64_t)loaded->workflow->version));
    value_put(arena, &row, "title", value_text(ticket_headline(store, loaded)));
    value_put(arena, &row, "who", query_name(store, ticket->requester));
    value_put(arena, &row, "for", query_name(store, question->acting_for));
    value_put(arena, &row, "subject",
              query_name(store, value_get_int(fields, "subject", 0)));
    value_put(arena, &row, "system", value_text(loaded->matter.system));
    value_put(arena, &row, "role", value_text(value_get_text(fields, "role")));
    value_put(arena, &row, "from_at_ms", moment_of(loaded, "from", "starts"));
    value_put(arena, &row, "until_at_ms", moment_of(loaded, "to", "until"));
    value_put(arena, &row, "reason", value_text(query_reason(store, loaded)));
    value_put(arena, &row, "why", query_label(store, &state->label));
    value_put(arena, &row, "due_at_ms",
              query_moment(query_due(store, ticket->id)));
    value_put(arena, &row, "stopped",
              stopped_shown(store, exchange, asker, question));
    value_put(arena, &row, "group", value_text(group_of(store, question)));
    value_put(arena, &row, "yes", value_text(name_of(&question->yes)));
    value_put(arena, &row, "no", value_text(name_of(&question->no)));
    value_put(arena, &row, "ask", value_text(name_of(&question->ask)));
    value_add(arena, matters, row);
}

/* Who has a vote answers with that; anybody else whom it waits for with a yes
 * that is theirs. What is neither is work, and not a question. */
static bool
can_be_decided(struct store *store, const struct asker *asker,
               const struct loaded *loaded, struct question *out)
{
    *out = (struct question){.loaded = loaded};
    out->waits = visible_to(store, &asker->viewer, &loaded->matter) &&
                 query_waits_for(store, asker, loaded);
    if (!out->waits)
        return false;
    out->votes =
        query_open_round(store, loaded) != NULL &&
        query_may_vote(store, &asker->viewer, loaded, &out->acting_for);
    if (out->votes)
        return true;
    out->yes = answer_move(store, asker, loaded, ANSWER_YES);
    out->no = answer_move(store, asker, loaded, ANSWER_NO);
    out->ask = answer_move(store, asker, loaded, ANSWER_ASK);
    out->acting_for = out->yes.acting_for;
    return out->yes.move != NULL;
}

/* What waits, up to a page of each kind. */
struct matters {
    struct value rows;
    struct page_room room;
    int64_t others; /* tickets that wait for something else */
    bool more;      /* than is shown */
};

static void
proposal_add(struct store *store, const struct proposal *proposal,
             const char *summary, struct value *list)
{
    struct arena *arena = store->arena;
    struct value row = value_map();
    value_put(arena, &row, "kind", value_text("pending"));
    value_put(arena, &row, "id", value_int(proposal->id));
    value_put(arena, &row, "title", value_text(summary));
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
        const char *summary;
        bool waits;
        if (!pending_read_line(store, db_int(rows, 0), viewer, &proposal,
                               &summary, &waits) ||
            !waits)
            continue;
        if (matters->rows.count - before == STORE_PAGE_MAX) {
            matters->more = true;
            db_end(rows);
            break;
        }
        proposal_add(store, &proposal, summary, &matters->rows);
        if (query_page_over(&matters->room, &matters->rows)) {
            matters->more = true;
            db_end(rows);
            break;
        }
    }
}

/* With `shown` as rows; else only so many. */
static struct matters
matters_list(struct store *store, struct exchange *exchange,
             const struct asker *asker, bool shown)
{
    struct matters matters = {.rows = value_list()};
    int64_t scanned = 0;
    struct db_rows *rows = query_open_rows(store, asker);
    while (db_next(rows)) {
        struct loaded loaded;
        struct question question;
        const struct arena_mark mark = arena_mark(store->arena);
        if (matters.rows.count == STORE_PAGE_MAX) {
            matters.more = true;
            db_end(rows);
            break;
        }
        scanned++;
        const bool there = ticket_load(store, db_int(rows, 0), &loaded);
        const bool waits =
            there && can_be_decided(store, asker, &loaded, &question);
        matters.others += there && question.waits && !waits;
        if (waits && shown)
            matter_add(store, exchange, asker, &question, &matters.rows);
        else
            arena_release(store->arena, mark);
        if (waits && !shown)
            value_add(store->arena, &matters.rows, value_nil());
        if (query_page_over(&matters.room, &matters.rows)) {
            matters.more = true;
            db_end(rows);
            break;
        }
    }
    matters.more = matters.more || scanned == QUERY_SCAN_MAX;
    pending_list(store, &asker->viewer, &matters);
    return matters;
}

enum status
query_decide(struct store *store, struct exchange *exchange)
{
    const struct asker asker = query_asker(store, exchange);
    const struct matters matters = matters_list(store, exchange, &asker, true);
    value_put(store->arena, &exchange->answer, "matters", matters.rows);
    value_put(store->arena, &exchange->answer, "more",
              value_bool(matters.more));
    value_put(store->arena, &exchange->answer, "others",
              value_int(matters.others));
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
    const struct matters matters = matters_list(store, exchange, asker, false);
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
