#include "workers/store/register/mention_inside.h"

#include <string.h>

#include "workers/store/pending.h"

/* -- Words --------------------------------------------------------------- */

static void
word_add(struct store *store, struct mention *mention, const char *word)
{
    if (word != NULL && *word != '\0')
        value_add(store->arena, &mention->words,
                  value_text(arena_string(store->arena, word)));
}

struct mention
mention_of(struct store *store, int64_t person)
{
    const struct person who = people_read(store, person);
    struct mention mention = {.person = person, .words = value_list()};
    word_add(store, &mention, who.name);
    word_add(store, &mention, who.mail);
    struct db_rows *rows =
        db_rows(store->db, "SELECT word FROM former WHERE number = ?",
                DB_ARGS(db_int_of(person)));
    while (db_next(rows))
        word_add(store, &mention, db_text(rows, 0));
    word_add(store, &mention, who.login);
    return mention;
}

static bool
is_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') ||
           (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' ||
           ((unsigned char)letter & 0x80) != 0;
}

/* Whether what stands before, or after, belongs to the same word. A hyphen or
 * a dot does between two letters. */
static bool
goes_on(char next, char beyond)
{
    return is_letter(next) ||
           ((next == '-' || next == '.') && is_letter(beyond));
}

/* Where the word next stands as a whole, from `from` on; NULL: nowhere. */
static const char *
word_find(const char *text, const char *from, const char *word)
{
    const size_t size = strlen(word);
    for (const char *at = strstr(from, word); at != NULL;
         at = strstr(at + 1, word)) {
        const char before = at > text ? at[-1] : '\0';
        const char further = at > text + 1 ? at[-2] : '\0';
        const char after = at[size];
        if (!goes_on(before, further) &&
            !goes_on(after, after != '\0' ? at[size + 1] : '\0'))
            return at;
    }
    return NULL;
}

bool
mention_in(const struct mention *mention, const char *text)
{
    for (uint32_t i = 0; i < mention->words.count; i++)
        if (word_find(text, text, mention->words.as.items[i].as.text) != NULL)
            return true;
    return false;
}

static const char *
word_strike(struct store *store, const char *text, const char *word)
{
    const char *rest = text;
    const char *struck = "";
    for (const char *at = word_find(text, text, word); at != NULL;
         at = word_find(text, rest, word)) {
        struck = arena_format(store->arena, "%s%.*s" MENTION_STRUCK, struck,
                              (int)(at - rest), rest);
        rest = at + strlen(word);
    }
    return rest == text ? text
                        : arena_format(store->arena, "%s%s", struck, rest);
}

/* -- Trees --------------------------------------------------------------- */

static bool
value_mentions(const struct mention *mention, const struct value *value)
{
    bool found =
        value->kind == VALUE_TEXT && mention_in(mention, value->as.text);
    for (uint32_t i = 0; value->kind == VALUE_LIST && i < value->count; i++)
        found = found || value_mentions(mention, &value->as.items[i]);
    for (uint32_t i = 0; value->kind == VALUE_MAP && i < value->count; i++)
        found = found || mention_in(mention, value->as.pairs[i].key) ||
                value_mentions(mention, &value->as.pairs[i].value);
    return found;
}

void
mention_strike(struct store *store, const struct mention *mention,
               struct value *value)
{
    for (uint32_t i = 0; value->kind == VALUE_TEXT && i < mention->words.count;
         i++)
        *value = value_text(word_strike(store, value->as.text,
                                        mention->words.as.items[i].as.text));
    for (uint32_t i = 0; value->kind == VALUE_LIST && i < value->count; i++)
        mention_strike(store, mention, &value->as.items[i]);
    for (uint32_t i = 0; value->kind == VALUE_MAP && i < value->count; i++)
        mention_strike(store, mention, &value->as.pairs[i].value);
}

/* What cannot be read is taken to hold a word. Uses no memory for good. */
static bool
body_mentions(struct store *store, const struct mention *mention,
              struct bytes body)
{
    const struct arena_mark mark = arena_mark(store->arena);
    struct value value;
    const bool found =
        codec_decode_limited(store->arena, body.data, body.size,
                             &STORE_ROW_LIMITS, &value) != STATUS_OK ||
        value_mentions(mention, &value);
    arena_release(store->arena, mark);
    return found;
}

/* -- Rows ---------------------------------------------------------------- */

/* The numbers of rows that hold a word. `sql` selects number and body of
 * those in which the bytes of one word stand. */
static struct crowd
rows_mentioning(struct store *store, const struct mention *mention,
                const char *sql)
{
    struct crowd crowd = {0};
    for (uint32_t i = 0; i < mention->words.count; i++) {
        const char *word = mention->words.as.items[i].as.text;
        struct db_rows *rows =
            db_rows(store->db, sql, DB_ARGS(db_blob_of(word, strlen(word))));
        while (db_next(rows))
            if (body_mentions(store, mention, db_blob(rows, 1)))
                crowd_append(store, &crowd, db_int(rows, 0));
    }
    return crowd;
}

/* Somebody's words about the person, who need not be named in them: why they
 * were blocked, and why no longer. */
static bool
is_note_about(struct store *store, int64_t person, struct bytes body)
{
    const struct arena_mark mark = arena_mark(store->arena);
    struct value value;
    const bool found =
        codec_decode_limited(store->arena, body.data, body.size,
                             &STORE_ROW_LIMITS, &value) == STATUS_OK &&
        value_get_int(&value, "person", 0) == person &&
        value_get(&value, "note") != NULL;
    arena_release(store->arena, mark);
    return found;
}

static struct crowd
notes_about(struct store *store, int64_t person)
{
    struct crowd crowd = {0};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT seq, body FROM detail"
                " WHERE instr(body, CAST('note' AS BLOB)) > 0 AND seq NOT IN"
                " (SELECT seq FROM history)",
                DB_NONE);
    while (db_next(rows))
        if (is_note_about(store, person, db_blob(rows, 1)))
            crowd_append(store, &crowd, db_int(rows, 0));
    return crowd;
}

static void
details_delete(struct store *store, const struct crowd *crowd)
{
    for (int i = 0; i < crowd->count; i++)
        db_run(store->db, "DELETE FROM detail WHERE seq = ?",
               DB_ARGS(db_int_of(crowd->number[i])));
}

/* What the store wrote down of logins, refusals and changes. */
static void
records_erase(struct store *store, const struct mention *mention)
{
    const struct crowd naming =
        rows_mentioning(store, mention,
                        "SELECT seq, body FROM detail"
                        " WHERE instr(body, ?) > 0 AND seq NOT IN"
                        " (SELECT seq FROM history)");
    const struct crowd about = notes_about(store, mention->person);
    details_delete(store, &naming);
    details_delete(store, &about);
}

static void
answers_erase(struct store *store, const struct mention *mention)
{
    struct value keys = value_list(); /* principal and key by turns */
    for (uint32_t i = 0; i < mention->words.count; i++) {
        const char *word = mention->words.as.items[i].as.text;
        struct db_rows *rows =
            db_rows(store->db,
                    "SELECT principal, key, reply FROM answered"
                    " WHERE instr(reply, ?) > 0",
                    DB_ARGS(db_blob_of(word, strlen(word))));
        while (db_next(rows)) {
            if (!body_mentions(store, mention, db_blob(rows, 2)))
                continue;
            const struct bytes key = arena_bytes(
                store->arena, db_blob(rows, 1).data, db_blob(rows, 1).size);
            value_add(store->arena, &keys, value_int(db_int(rows, 0)));
            value_add(store->arena, &keys, value_bin(key.data, key.size));
        }
    }
    for (uint32_t i = 0; i + 1 < keys.count; i += 2)
        db_run(store->db,
               "DELETE FROM answered WHERE principal = ? AND key = ?",
               DB_ARGS(db_int_of(keys.as.items[i].as.integer),
                       db_blob_of(keys.as.items[i + 1].as.bin,
                                  keys.as.items[i + 1].count)));
}

static void
cascades_erase(struct store *store, const struct mention *mention)
{
    const struct crowd crowd = rows_mentioning(
        store, mention,
        "SELECT id, body FROM cascade WHERE instr(body, ?) > 0");
    for (int i = 0; i < crowd.count; i++) {
        const struct arena_mark mark = arena_mark(store->arena);
        const struct db_arg id = db_int_of(crowd.number[i]);
        struct value body = value_map();
        struct db_rows *rows = db_rows(
            store->db, "SELECT body FROM cascade WHERE id = ?", DB_ARGS(id));
        if (db_next(rows)) {
            const struct bytes blob = db_blob(rows, 0);
            codec_decode_limited(store->arena, blob.data, blob.size,
                                 &STORE_ROW_LIMITS, &body);
            db_end(rows);
        }
        mention_strike(store, mention, &body);
        const struct bytes struck = codec_encode(store->arena, &body);
        db_run(store->db, "UPDATE cascade SET body = ?2 WHERE id = ?1",
               DB_ARGS(id, db_blob_of(struck.data, struck.size)));
        arena_release(store->arena, mark);
    }
}

/* A file that names somebody who is to be forgotten would bring them back. */
static void
proposals_erase(struct store *store, const struct mention *mention)
{
    const struct crowd crowd = rows_mentioning(
        store, mention,
        "SELECT id, body FROM pending WHERE instr(body, ?) > 0");
    for (int i = 0; i < crowd.count; i++) {
        const struct arena_mark mark = arena_mark(store->arena);
        pending_settle(store, crowd.number[i], "person-erase");
        pending_forget(store, crowd.number[i]);
        arena_release(store->arena, mark);
    }
}

/* -- Jobs ---------------------------------------------------------------- */

static void
body_write(struct store *store, int64_t job, const struct value *body)
{
    const struct bytes encoded = codec_encode(store->arena, body);
    db_run(store->db, "UPDATE job SET body = ?2 WHERE id = ?1",
           DB_ARGS(db_int_of(job), db_blob_of(encoded.data, encoded.size)));
}

/* One that is still to be done, but not for, nor about, the person. */
static bool
stays(const struct mention *mention, const char *service,
      const struct value *body)
{
    const struct value *to = value_get(body, "to");
    if (strcmp(service, "notify") == 0)
        return value_get_int(to, "number", 0) != mention->person;
    return strcmp(service, "escalate") == 0 || !value_mentions(mention, body);
}

static void
job_erase(struct store *store, const struct mention *mention, int64_t id,
          bool of_ticket)
{
    struct value body = value_map();
    const struct value nothing = value_map();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT service, body, state IN ('ready', 'leased') FROM job"
                " WHERE id = ?",
                DB_ARGS(db_int_of(id)));
    if (!db_next(rows))
        return;
    const char *service = arena_string(store->arena, db_text(rows, 0));
    const bool undone = db_int(rows, 2) != 0;
    const struct bytes blob = db_blob(rows, 1);
    codec_decode_limited(store->arena, blob.data, blob.size, &STORE_ROW_LIMITS,
                         &body);
    db_end(rows);
    if (!undone || !stays(mention, service, &body)) {
        if (undone)
            job_kill(store, id, "erased");
        body_write(store, id, &nothing);
        return;
    }
    if (of_ticket && strcmp(service, "notify") == 0) {
        value_put(store->arena, &body, "marked", value_bool(true));
        job_body_close(&body);
    }
    mention_strike(store, mention, &body);
    body_write(store, id, &body);
}

static void
jobs_erase(struct store *store, const struct mention *mention,
           const struct crowd *jobs, bool of_ticket)
{
    for (int i = 0; i < jobs->count; i++) {
        const struct arena_mark mark = arena_mark(store->arena);
        job_erase(store, mention, jobs->number[i], of_ticket);
        arena_release(store->arena, mark);
    }
}

void
mention_erase_jobs(struct store *store, const struct mention *mention,
                   int64_t ticket)
{
    struct crowd jobs = {0};
    struct db_rows *rows =
        db_rows(store->db, "SELECT id FROM job WHERE ticket = ?",
                DB_ARGS(db_int_of(ticket)));
    while (db_next(rows))
        crowd_append(store, &jobs, db_int(rows, 0));
    jobs_erase(store, mention, &jobs, true);
}

void
mention_erase(struct store *store, const struct mention *mention)
{
    records_erase(store, mention);
    answers_erase(store, mention);
    const struct crowd jobs = rows_mentioning(
        store, mention, "SELECT id, body FROM job WHERE instr(body, ?) > 0");
    jobs_erase(store, mention, &jobs, false);
    for (uint32_t i = 0; i < mention->words.count; i++)
        db_run(store->db, "UPDATE job SET error = NULL WHERE instr(error, ?)",
               DB_ARGS(db_text_of(mention->words.as.items[i].as.text)));
    cascades_erase(store, mention);
    proposals_erase(store, mention);
    mention_erase_register(store, mention);
}
