#include "workers/store/register/erase.h"

#include <string.h>

#include "core/codec.h"
#include "workers/store/register/personnel_inside.h"

#define SHORT_TEXT_MAX 31 /* bytes of a msgpack fixstr */

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
        struct loaded loaded;
        const int64_t id = db_int(rows, 0);
        if (ticket_load(store, id, &loaded) &&
            (loaded.ticket.requester == person ||
             value_get_int(&loaded.ticket.fields, "subject", 0) == person))
            crowd_add(store, &crowd, id);
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
        crowd_add(store, &crowd, db_int(rows, 0));
    return crowd;
}

/* -- Texts of tickets ---------------------------------------------------- */

/* What is still written about it anywhere, for the search index. */
static const char *
found_body(struct store *store, int64_t ticket)
{
    const char *body = "";
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT d.body FROM history h JOIN detail d ON d.seq = h.seq"
                " WHERE h.ticket = ? ORDER BY h.version",
                DB_ARGS(db_int_of(ticket)));
    while (db_next(rows)) {
        struct value detail = value_map();
        const struct bytes blob = db_blob(rows, 0);
        codec_decode(store->arena, blob.data, blob.size, &detail);
        const struct value *texts = value_get(&detail, "texts");
        for (uint32_t i = 0; texts != NULL && i < texts->count; i++)
            if (texts->as.pairs[i].value.kind == VALUE_TEXT)
                body = arena_format(store->arena, "%s\n%s", body,
                                    texts->as.pairs[i].value.as.text);
        const char *note = value_get_text(&detail, "note");
        if (note != NULL)
            body = arena_format(store->arena, "%s\n%s", body, note);
    }
    return body;
}

/* The ticket's texts are again what the rest of its history says. */
static void
texts_fold(struct store *store, int64_t id)
{
    struct ticket ticket;
    struct loaded loaded;
    db_run(store->db, "DELETE FROM ticket_text WHERE ticket = ?",
           DB_ARGS(db_int_of(id)));
    db_run(store->db, "DELETE FROM found WHERE rowid = ?",
           DB_ARGS(db_int_of(id)));
    if (!ticket_load(store, id, &loaded) ||
        !ticket_replay(store, id, INT64_MAX, &ticket))
        return;
    for (uint32_t i = 0; i < ticket.fields.count; i++) {
        const struct value_pair *pair = &ticket.fields.as.pairs[i];
        const struct field *field = workflow_field(loaded.workflow, pair->key);
        if (field != NULL && field_is_text(field->type) &&
            pair->value.kind == VALUE_TEXT)
            db_run(store->db,
                   "INSERT INTO ticket_text (ticket, field, body)"
                   " VALUES (?, ?, ?)",
                   DB_ARGS(db_int_of(id), db_text_of(pair->key),
                           db_text_of(pair->value.as.text)));
    }
    const char *body = found_body(store, id);
    if (*body != '\0')
        db_run(store->db,
               "INSERT INTO found (rowid, ref, title, body)"
               " VALUES (?, ?, ?, ?)",
               DB_ARGS(db_int_of(id), db_text_of(loaded.ticket.ref),
                       db_text_of(ticket_title(&ticket)), db_text_of(body)));
}

static void
tickets_erase(struct store *store, int64_t person)
{
    const struct crowd about = tickets_about(store, person);
    const struct crowd others = tickets_written_on(store, person);
    for (int i = 0; i < about.count; i++) {
        const struct db_arg id = db_int_of(about.number[i]);
        db_run(store->db,
               "DELETE FROM detail WHERE seq IN"
               " (SELECT seq FROM history WHERE ticket = ?)",
               DB_ARGS(id));
        db_run(store->db,
               "UPDATE job SET body = x'80', error = NULL,"
               " state = CASE WHEN state = 'done' THEN 'done' ELSE 'dead' END"
               " WHERE ticket = ?",
               DB_ARGS(id));
        db_run(store->db, "UPDATE cascade SET body = x'80' WHERE ticket = ?",
               DB_ARGS(id));
        texts_fold(store, about.number[i]);
    }
    db_run(store->db,
           "DELETE FROM detail WHERE seq IN"
           " (SELECT seq FROM history WHERE actor = ?)",
           DB_ARGS(db_int_of(person)));
    for (int i = 0; i < others.count; i++)
        if (!crowd_has(&about, others.number[i]))
            texts_fold(store, others.number[i]);
}

/* -- Everything else ----------------------------------------------------- */

/* A text as it stands in msgpack, with its length before it: exactly that
 * text and not a longer one. */
static struct bytes
encoded_text(struct store *store, const char *text)
{
    const size_t size = strlen(text);
    if (size > SHORT_TEXT_MAX)
        return (struct bytes){(const uint8_t *)text, size};
    char *encoded = arena_take(store->arena, size + 2);
    encoded[0] = (char)(0xa0 | size);
    memcpy(encoded + 1, text, size);
    return (struct bytes){(const uint8_t *)encoded, size + 1};
}

/* Records of the store's own, answers and jobs that name the person. */
static void
mentions_erase(struct store *store, struct bytes word)
{
    static const char *const SQL[] = {
        "DELETE FROM detail WHERE instr(body, ?) > 0 AND seq NOT IN"
        " (SELECT seq FROM history)",
        "DELETE FROM answered WHERE instr(reply, ?) > 0",
        "UPDATE job SET body = x'80', error = NULL,"
        " state = CASE WHEN state = 'done' THEN 'done' ELSE 'dead' END"
        " WHERE instr(body, ?) > 0",
        "UPDATE cascade SET body = x'80' WHERE instr(body, ?) > 0",
        "UPDATE pending SET body = x'80', state = CASE WHEN state = 'waiting'"
        " THEN 'withdrawn' ELSE state END WHERE instr(body, ?) > 0",
    };
    for (size_t i = 0; i < sizeof SQL / sizeof *SQL; i++)
        db_run(store->db, SQL[i], DB_ARGS(db_blob_of(word.data, word.size)));
}

void
erase_person(struct store *store, int64_t person)
{
    const struct person who = people_read(store, person);
    const struct db_arg number = db_int_of(person);
    tickets_erase(store, person);
    db_run(store->db, "DELETE FROM answered WHERE principal = ?",
           DB_ARGS(number));
    /* Their logins, refusals and changes stay on record without details. */
    db_run(store->db,
           "DELETE FROM detail WHERE seq IN (SELECT seq FROM log"
           " WHERE kind = 'security') AND instr(body, ?) > 0",
           DB_ARGS(db_blob_of(who.name, strlen(who.name))));
    mentions_erase(store, encoded_text(store, who.name));
    mentions_erase(store, encoded_text(store, who.login));
    if (who.mail != NULL)
        mentions_erase(store, encoded_text(store, who.mail));
    db_run(store->db, "DELETE FROM person_text WHERE number = ?",
           DB_ARGS(number));
    db_run(store->db, "INSERT INTO found (found) VALUES ('optimize')", DB_NONE);
    store->erased = true;
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
    if (!people_read(store, person).closed)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "login", "somebody who has left");
    value_put(store->arena, &exchange->answer, "tickets",
              value_int(tickets_about(store, person).count));
    return STATUS_OK;
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
    struct value detail = value_map();
    value_put(store->arena, &detail, "decision",
              value_text(value_get_text(&proposal->body, "decision")));
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
