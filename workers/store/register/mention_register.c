/* What the register itself says of somebody who is erased: what was typed about
 * them, and their name where it stands in a row of somebody else's. */
#include <ctype.h>
#include <string.h>

#include "core/codec.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/mention_inside.h"
#include "workers/store/register/past.h"

/* -- Rows of others ------------------------------------------------------ */

/* Texts in which people name one another. `find` gives the key and the text, or
 * the blob, of the rows in which a word stands. */
static const struct place {
    const char *find;
    const char *write;
    bool blob;
} PLACES[] = {
    {"SELECT key, label FROM unit WHERE instr(label, ?)",
     "UPDATE unit SET label = ?2 WHERE key = ?1", false},
    {"SELECT key, label FROM course WHERE instr(label, ?)",
     "UPDATE course SET label = ?2 WHERE key = ?1", false},
    {"SELECT key, label FROM system WHERE instr(label, ?)",
     "UPDATE system SET label = ?2 WHERE key = ?1", false},
    {"SELECT key, more FROM system WHERE instr(more, CAST(? AS BLOB))",
     "UPDATE system SET more = ?2 WHERE key = ?1", true},
    {"SELECT system || '/' || role, label FROM catalogue"
     " WHERE instr(label, ?)",
     "UPDATE catalogue SET label = ?2 WHERE system || '/' || role = ?1", false},
    {"SELECT system || '/' || role, more FROM catalogue"
     " WHERE instr(more, CAST(? AS BLOB))",
     "UPDATE catalogue SET more = ?2 WHERE system || '/' || role = ?1", true},
    {"SELECT from_at_ms || '/' || system, reason FROM freeze"
     " WHERE instr(reason, ?)",
     "UPDATE freeze SET reason = ?2 WHERE from_at_ms || '/' || system = ?1",
     false},
    {"SELECT hex(public_key), label FROM enrolled WHERE instr(label, ?)",
     "UPDATE enrolled SET label = ?2 WHERE hex(public_key) = ?1", false},
    {"SELECT key, value FROM meta WHERE key LIKE 'setting.%'"
     " AND instr(value, ?)",
     "UPDATE meta SET value = ?2 WHERE key = ?1", false},
    {"SELECT id, body FROM past WHERE instr(body, CAST(? AS BLOB))",
     "UPDATE past SET body = ?2 WHERE id = ?1", true},
};

/* A login is a word like others: `mail` is a system too. It goes only where
 * somebody is named: a party that is it and nothing else. */
static void
parties_strike(const struct mention *mention, struct value *parties)
{
    const struct value *login =
        &mention->words.as.items[mention->words.count - 1];
    for (uint32_t i = 0; i < parties->count; i++) {
        struct value *party = &parties->as.pairs[i].value;
        if (value_equal(party, login))
            *party = value_text(MENTION_STRUCK);
    }
}

static struct mention
without_login(const struct mention *mention)
{
    struct mention names = *mention;
    names.words.count--;
    return names;
}

static void
blob_strike(struct store *store, const struct mention *mention,
            struct value *more)
{
    const struct mention names = without_login(mention);
    mention_strike(store, &names, more);
    for (uint32_t i = 0; i < more->count; i++)
        if (strcmp(more->as.pairs[i].key, "parties") == 0 &&
            more->as.pairs[i].value.kind == VALUE_MAP)
            parties_strike(mention, &more->as.pairs[i].value);
}

static struct value
row_decode(struct store *store, struct bytes blob)
{
    struct value body = value_map();
    codec_decode_limited(store->arena, blob.data, blob.size, &STORE_ROW_LIMITS,
                         &body);
    return body;
}

static void
place_write(struct store *store, const struct place *place, const char *key,
            struct value *row, const struct mention *mention)
{
    const struct mention names = without_login(mention);
    struct bytes body;
    if (place->blob) {
        blob_strike(store, mention, row);
        body = codec_encode(store->arena, row);
    } else {
        mention_strike(store, &names, row);
    }
    db_run(store->db, place->write,
           DB_ARGS(db_text_of(key), place->blob
                                        ? db_blob_of(body.data, body.size)
                                        : db_text_of(row->as.text)));
}

/* The rows are read before any is written: a walk does not see its own
 * changes. */
static void
place_strike(struct store *store, const struct place *place,
             const struct mention *mention, const char *word)
{
    struct value rows = value_list(); /* key and row by turns */
    struct db_rows *found =
        db_rows(store->db, place->find, DB_ARGS(db_text_of(word)));
    while (db_next(found)) {
        value_add(store->arena, &rows,
                  value_text(arena_string(store->arena, db_text(found, 0))));
        value_add(store->arena, &rows,
                  place->blob ? row_decode(store, db_blob(found, 1))
                              : value_text(arena_string(store->arena,
                                                        db_text(found, 1))));
    }
    for (uint32_t i = 0; i + 1 < rows.count; i += 2)
        place_write(store, place, rows.as.items[i].as.text,
                    &rows.as.items[i + 1], mention);
}

/* -- Their own rows ------------------------------------------------------ */

/* A registration number, as KS 2026/117: it names a decision and nobody, and is
 * what an auditor looks it up by. Source: reference domain R133, R134. */
static bool
is_registration(const char *text)
{
    size_t size = 0;
    while (size < 6 && (isupper((unsigned char)text[size]) ||
                        (unsigned char)text[size] >= 0x80))
        size++;
    text += size;
    text += *text == ' ';
    const size_t year = strspn(text, "0123456789");
    if (size == 0 || year != 4 || strchr("/-:", text[year]) == NULL ||
        text[year] == '\0')
        return false;
    text += year + 1;
    const size_t number = strspn(text, "0123456789");
    return number >= 1 && number <= 6 && text[number] == '\0';
}

/* What stands in `reference` where nobody typed anything. */
static bool
is_own_word(const char *text)
{
    return strcmp(text, "feed") == 0 || strcmp(text, "first") == 0;
}

static bool
is_typed(const struct mention *mention, const char *reference)
{
    return reference != NULL && !is_own_word(reference) &&
           (!is_registration(reference) || mention_in(mention, reference));
}

static void
grants_strip(struct store *store, const struct mention *mention)
{
    const struct db_arg person = db_int_of(mention->person);
    struct crowd typed = {0};
    struct db_rows *rows =
        db_rows(store->db, "SELECT id, reference FROM granted WHERE person = ?",
                DB_ARGS(person));
    while (db_next(rows))
        if (is_typed(mention, db_text(rows, 1)))
            crowd_append(store, &typed, db_int(rows, 0));
    for (int i = 0; i < typed.count; i++)
        db_run(store->db, "UPDATE granted SET reference = NULL WHERE id = ?",
               DB_ARGS(db_int_of(typed.number[i])));
    db_run(store->db,
           "UPDATE granted SET name = '' WHERE person = ?"
           " AND kind = '" GRANT_UNDERTAKING "'",
           DB_ARGS(person));
}

/* The same of a row as it once was. */
static void
body_strip(const struct mention *mention, struct value *body)
{
    const char *kind = value_get_text(body, "kind");
    value_remove(body, "company");
    if (is_typed(mention, value_get_text(body, "reference")))
        value_remove(body, "reference");
    if (kind != NULL && strcmp(kind, GRANT_UNDERTAKING) == 0)
        value_remove(body, "name");
}

static void
past_strip(struct store *store, const struct mention *mention, const char *sql)
{
    struct crowd notes = {0};
    struct db_rows *rows =
        db_rows(store->db, sql, DB_ARGS(db_int_of(mention->person)));
    while (db_next(rows))
        crowd_append(store, &notes, db_int(rows, 0));
    for (int i = 0; i < notes.count; i++) {
        const struct arena_mark mark = arena_mark(store->arena);
        const struct db_arg id = db_int_of(notes.number[i]);
        rows = db_rows(store->db, "SELECT body FROM past WHERE id = ?",
                       DB_ARGS(id));
        if (!db_next(rows))
            return; /* the storage has failed meanwhile */
        struct value body = row_decode(store, db_blob(rows, 0));
        db_end(rows);
        body_strip(mention, &body);
        const struct bytes encoded = codec_encode(store->arena, &body);
        db_run(store->db, "UPDATE past SET body = ?2 WHERE id = ?1",
               DB_ARGS(id, db_blob_of(encoded.data, encoded.size)));
        arena_release(store->arena, mark);
    }
}

void
mention_erase_register(struct store *store, const struct mention *mention)
{
    for (size_t p = 0; p < sizeof PLACES / sizeof *PLACES; p++)
        for (uint32_t i = 0; i < mention->words.count; i++)
            place_strike(store, &PLACES[p], mention,
                         mention->words.as.items[i].as.text);
    db_run(store->db, "UPDATE person SET company = NULL WHERE number = ?",
           DB_ARGS(db_int_of(mention->person)));
    grants_strip(store, mention);
    past_strip(store, mention,
               "SELECT id FROM past WHERE kind = '" PAST_PERSON "'"
               " AND key = CAST(? AS TEXT)");
    past_strip(store, mention,
               "SELECT id FROM past WHERE kind = '" PAST_GRANT "'"
               " AND key IN (SELECT CAST(id AS TEXT) FROM granted"
               " WHERE person = ?)");
}
