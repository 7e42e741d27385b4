#include "workers/store/register/erase.h"

#include <string.h>

#include "workers/store/register/mention.h"
#include "workers/store/register/personnel_inside.h"
#include "workers/store/staged.h"

/* -- Which --------------------------------------------------------------- */

/* Tickets that the person filed, or is the subject of. */
static struct crowd
tickets_about(struct store *store, int64_t person)
{
    struct crowd crowd = {0};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT id FROM ticket WHERE requester = ?1"
                " UNION SELECT ticket FROM ticket_person WHERE person = ?1"
                " ORDER BY 1",
                DB_ARGS(db_int_of(person)));
    while (db_next(rows)) {
        const struct arena_mark mark = arena_mark(store->arena);
        struct loaded loaded;
        const int64_t id = db_int(rows, 0);
        const bool about =
            ticket_load(store, id, &loaded) &&
            (loaded.ticket.requester == person ||
             value_get_int(&loaded.ticket.fields, "subject", 0) == person);
        arena_release(store->arena, mark);
        if (about)
            crowd_append(store, &crowd, id);
    }
    return crowd;
}

/* Others on which the person has written. */
static struct crowd
tickets_written_on(struct store *store, int64_t person)
{
    struct crowd crowd = {0};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT DISTINCT ticket FROM history WHERE actor = ?"
                " ORDER BY ticket",
                DB_ARGS(db_int_of(person)));
    while (db_next(rows))
        crowd_append(store, &crowd, db_int(rows, 0));
    return crowd;
}

/* -- Texts of tickets ---------------------------------------------------- */

/* The ticket's texts are again what the rest of its history says. */
static void
texts_fold(struct store *store, int64_t id)
{
    struct ticket ticket;
    struct loaded loaded;
    db_run(store->db, "DELETE FROM ticket_text WHERE ticket = ?",
           DB_ARGS(db_int_of(id)));
    if (!ticket_load(store, id, &loaded) ||
        !ticket_replay(store, id, INT64_MAX, &ticket))
        return;
    for (uint32_t i = 0; i < ticket.fields.count; i++) {
        const struct value_pair *pair = &ticket.fields.as.pairs[i];
        const struct field *field = workflow_field(loaded.workflow, pair->key);
        if (field != NULL && field_is_erasable(field) &&
            pair->value.kind == VALUE_TEXT)
            db_run(store->db,
                   "INSERT INTO ticket_text (ticket, field, body)"
                   " VALUES (?, ?, ?)",
                   DB_ARGS(db_int_of(id), db_text_of(pair->key),
                           db_text_of(pair->value.as.text)));
    }
    ticket.ref = loaded.ticket.ref;
    found_rebuild(store, &ticket);
}

static void
ticket_erase(struct store *store, const struct mention *mention, int64_t id)
{
    db_run(store->db,
           "DELETE FROM detail WHERE seq IN"
           " (SELECT seq FROM history WHERE ticket = ?)",
           DB_ARGS(db_int_of(id)));
    mention_erase_jobs(store, mention, id);
    texts_fold(store, id);
}

static void
tickets_erase(struct store *store, const struct mention *mention)
{
    const struct crowd about = tickets_about(store, mention->person);
    const struct crowd others = tickets_written_on(store, mention->person);
    for (int i = 0; i < about.count; i++) {
        const struct arena_mark mark = arena_mark(store->arena);
        ticket_erase(store, mention, about.number[i]);
        arena_release(store->arena, mark);
    }
    db_run(store->db,
           "DELETE FROM detail WHERE seq IN"
           " (SELECT seq FROM history WHERE actor = ?)",
           DB_ARGS(db_int_of(mention->person)));
    for (int i = 0; i < others.count; i++) {
        const struct arena_mark mark = arena_mark(store->arena);
        if (!crowd_has(&about, others.number[i]))
            texts_fold(store, others.number[i]);
        arena_release(store->arena, mark);
    }
}

/* -- Everything ---------------------------------------------------------- */

void
erase_person(struct store *store, int64_t person)
{
    const struct mention mention = mention_of(store, person);
    const struct db_arg number = db_int_of(person);
    tickets_erase(store, &mention);
    db_run(store->db, "DELETE FROM answered WHERE principal = ?",
           DB_ARGS(number));
    mention_erase(store, &mention);
    staged_forget(store);
    db_run(store->db, "DELETE FROM former WHERE number = ?", DB_ARGS(number));
    db_run(store->db, "DELETE FROM person_text WHERE number = ?",
           DB_ARGS(number));
    db_run(store->db, "INSERT INTO found (found) VALUES ('optimize')", DB_NONE);
    store_mark_erased(store);
}

/* -- By two persons ------------------------------------------------------ */

static int64_t
person_of(struct store *store, const struct proposal *proposal)
{
    return people_by_login(store, value_get_text(&proposal->body, "login"));
}

static enum status
look(struct store *store, struct exchange *exchange, struct proposal *proposal)
{
    const char *decision = value_get_text(&proposal->body, "decision");
    int64_t person;
    const enum status status =
        personnel_person(store, exchange, &proposal->body, "login", &person);
    if (status != STATUS_OK)
        return status;
    if (decision[0] == '\0')
        return exchange_refuse_field(store, exchange, STATUS_FIELD_MISSING,
                                     "decision", NULL);
    const struct mention mention = mention_of(store, person);
    if (mention_in(&mention, decision)) /* it stays, and would name them */
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "decision",
                                     "a reference that does not name them");
    if (!people_read(store, person).closed)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "login", "somebody who has left");
    value_put(store->arena, &exchange->answer, "tickets",
              value_int(tickets_about(store, person).count));
    return STATUS_OK;
}

/* What a step about them, or the register, has still to tell other tickets: a
 * matter of seconds, and then it is told as it was meant. */
static bool
is_waited_for(struct store *store, int64_t person)
{
    return db_number(store->db,
                     "SELECT 1 FROM cascade c"
                     " LEFT JOIN ticket t ON t.id = c.ticket"
                     " WHERE c.person = ?1 OR t.requester = ?1"
                     " OR EXISTS (SELECT 1 FROM ticket_person p"
                     " WHERE p.person = ?1 AND p.ticket = c.ticket) LIMIT 1",
                     DB_ARGS(db_int_of(person)), 0) != 0;
}

static enum status
carry_out(struct store *store, struct exchange *exchange,
          const struct proposal *proposal)
{
    const int64_t person = person_of(store, proposal);
    struct proposal again = *proposal;
    const enum status status = look(store, exchange, &again);
    if (status != STATUS_OK)
        return status;
    if (is_waited_for(store, person))
        return STATUS_BUSY;
    struct value detail = value_map();
    value_put(store->arena, &detail, "decision",
              value_text(value_get_text(&proposal->body, "decision")));
    pending_forget(store, proposal->id);
    erase_person(store, person);
    journal_write(store, &(struct record){
                             .actor = &exchange->actor,
                             .kind = "security",
                             .action = "person-erase",
                             .object_type = "person",
                             .object_id = person,
                             .outcome = CHAIN_DONE,
                             .request_key = exchange->request->key,
                             .detail = &detail,
                         });
    return STATUS_OK;
}

static bool
about(struct store *store, const struct proposal *proposal, int64_t person)
{
    return person == person_of(store, proposal);
}

/* Not in `look`: an answer is kept, and would hold what is to be erased. */
static enum status
show(struct store *store, struct exchange *exchange,
     const struct proposal *proposal)
{
    const struct person who = people_read(store, person_of(store, proposal));
    pending_differs(store, exchange,
                    arena_format(store->arena, "- person %s: %s, %s", who.login,
                                 who.name, who.mail != NULL ? who.mail : "–"));
    pending_differs(store, exchange,
                    arena_format(store->arena, "- free text of tickets: %lld",
                                 (long long)value_get_int(&exchange->answer,
                                                          "tickets", 0)));
    return STATUS_OK;
}

static const char *
summary(struct store *store, const struct proposal *proposal)
{
    return arena_format(store->arena, "%s (%s)",
                        value_get_text(&proposal->body, "login"),
                        value_get_text(&proposal->body, "decision"));
}

const struct pending_kind PENDING_ERASE = {
    .what = "person-erase",
    .keys = {{"login", VALUE_TEXT, true}, {"decision", VALUE_TEXT, true}},
    .proposers = {"admin", "dpo", "archivist"},
    .confirmers = {"admin", "dpo", "archivist"},
    .about = about,
    .look = look,
    .show = show,
    .carry_out = carry_out,
    .summary = summary,
};
