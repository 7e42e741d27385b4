#include "workers/store/staged.h"

#include <string.h>

#include "core/text.h"
#include "workers/store/register/first.h"
#include "workers/store/register/register.h"

/* -- Taking a part ------------------------------------------------------- */

static const struct body_key KEYS[] = {
    {"what", VALUE_TEXT, true}, {"digest", VALUE_BIN, true},
    {"part", VALUE_INT, true},  {"parts", VALUE_INT, true},
    {"data", VALUE_BIN, true},
};

/* Those who may propose what is that large. */
static enum status
sender_check(struct store *store, struct exchange *exchange,
             const struct viewer *viewer)
{
    static const char *const ROLES[] = {"admin", "hr"};
    if (viewer_has(viewer, "admin") || viewer_has(viewer, "hr") ||
        (first_is(store, exchange->actor.number) && register_is_empty(store)))
        return STATUS_OK;
    return exchange_refuse_role(store, exchange, "stage", ROLES, 2);
}

static enum status
part_check(struct store *store, struct exchange *exchange)
{
    const struct value *body = &exchange->request->body;
    const int64_t parts = value_get_int(body, "parts", 0);
    const int64_t part = value_get_int(body, "part", -1);
    if (value_get_bin(body, "digest", CHAIN_HASH_SIZE) == NULL)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "digest", "32 bytes");
    if (parts < 1 || parts > MESSAGE_PARTS_MAX)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "parts", "from 1 to 43");
    if (part < 0 || part >= parts)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "part", "one of the parts");
    if (value_get(body, "data")->count > MESSAGE_PART_MAX) {
        exchange_arg(store, exchange, "limit", value_text("192 KiB"));
        return STATUS_TOO_LARGE;
    }
    return STATUS_OK;
}

static int64_t
wholes_count(struct store *store, int64_t person)
{
    return db_number(store->db,
                     "SELECT count(*) FROM (SELECT DISTINCT person, digest"
                     " FROM staged WHERE ?1 = 0 OR person = ?1)",
                     DB_ARGS(db_int_of(person)), 0);
}

/* Room for one more whole of that person. */
static enum status
room_make(struct store *store, int64_t person, struct db_arg digest)
{
    if (db_number(store->db,
                  "SELECT 1 FROM staged WHERE person = ? AND digest = ?",
                  DB_ARGS(db_int_of(person), digest), 0) != 0)
        return STATUS_OK;
    if (wholes_count(store, person) >= STAGED_OF_ONE_MAX)
        db_run(store->db,
               "DELETE FROM staged WHERE person = ?1 AND digest ="
               " (SELECT digest FROM staged WHERE person = ?1"
               " GROUP BY digest ORDER BY max(at_ms), digest LIMIT 1)",
               DB_ARGS(db_int_of(person)));
    return wholes_count(store, 0) < STAGED_MAX ? STATUS_OK : STATUS_BUSY;
}

static int64_t
parts_there(struct store *store, int64_t person, struct db_arg digest)
{
    return db_number(store->db,
                     "SELECT count(*) FROM staged WHERE person = ?"
                     " AND digest = ?",
                     DB_ARGS(db_int_of(person), digest), 0);
}

enum status
staged_take(struct store *store, struct exchange *exchange,
            const struct viewer *viewer)
{
    const struct value *body = &exchange->request->body;
    const int64_t person = exchange->actor.number;
    enum status status =
        exchange_body(store, exchange, KEYS, sizeof KEYS / sizeof *KEYS);
    if (status == STATUS_OK)
        status = sender_check(store, exchange, viewer);
    if (status == STATUS_OK)
        status = part_check(store, exchange);
    if (status != STATUS_OK)
        return status;
    const struct value *data = value_get(body, "data");
    const struct db_arg digest = db_blob_of(
        value_get_bin(body, "digest", CHAIN_HASH_SIZE), CHAIN_HASH_SIZE);
    status = room_make(store, person, digest);
    if (status != STATUS_OK)
        return status;
    /* Cut otherwise before: those parts fit with none of these. */
    db_run(store->db,
           "DELETE FROM staged WHERE person = ? AND digest = ? AND parts <> ?",
           DB_ARGS(db_int_of(person), digest,
                   db_int_of(value_get_int(body, "parts", 0))));
    db_run(store->db,
           "INSERT INTO staged (person, digest, part, parts, at_ms, data)"
           " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person, digest, part)"
           " DO UPDATE SET parts = excluded.parts, at_ms = excluded.at_ms,"
           " data = excluded.data",
           DB_ARGS(db_int_of(person), digest,
                   db_int_of(value_get_int(body, "part", 0)),
                   db_int_of(value_get_int(body, "parts", 0)),
                   db_int_of(store->now_ms),
                   db_blob_of(data->as.bin, data->count)));
    value_put(store->arena, &exchange->answer, "there",
              value_int(parts_there(store, person, digest)));
    return STATUS_OK;
}

/* -- The whole ----------------------------------------------------------- */

/* The parts one after another; false if one is missing or is another's. */
static bool
parts_join(struct store *store, int64_t person, struct db_arg digest,
           int64_t parts, struct bytes *out)
{
    char *whole = arena_take(store->arena,
                             (size_t)MESSAGE_PARTS_MAX * MESSAGE_PART_MAX + 1);
    size_t size = 0;
    int64_t next = 0;
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT part, parts, data FROM staged WHERE person = ?"
                " AND digest = ? ORDER BY part",
                DB_ARGS(db_int_of(person), digest));
    while (db_next(rows)) {
        const struct bytes data = db_blob(rows, 2);
        if (db_int(rows, 0) != next || db_int(rows, 1) != parts ||
            next == parts) {
            db_end(rows);
            return false;
        }
        memcpy(whole + size, data.data, data.size);
        size += data.size;
        next++;
    }
    *out = (struct bytes){(const uint8_t *)whole, size};
    return next == parts;
}

static enum status
whole_read(struct store *store, struct exchange *exchange,
           const uint8_t *digest, int64_t parts, struct bytes *out)
{
    uint8_t hash[CHAIN_HASH_SIZE];
    if (parts < 1 || parts > MESSAGE_PARTS_MAX ||
        !parts_join(store, exchange->actor.number,
                    db_blob_of(digest, CHAIN_HASH_SIZE), parts, out))
        return STATUS_STAGED;
    chain_hash(*out, hash);
    if (memcmp(hash, digest, sizeof hash) != 0)
        return STATUS_STAGED;
    const char *text = (const char *)out->data;
    if (strlen(text) == out->size && text_is_utf8(text, out->size))
        return STATUS_OK;
    exchange_arg(store, exchange, "field", value_text("text"));
    return STATUS_TEXT_UNCLEAN;
}

enum status
staged_body(struct store *store, struct exchange *exchange, struct value *out)
{
    const struct value *body = &exchange->request->body;
    const uint8_t *digest = value_get_bin(body, "digest", CHAIN_HASH_SIZE);
    struct bytes whole;
    *out = value_copy(store->arena, body);
    if (value_get(body, "text") != NULL)
        return value_get(body, "digest") == NULL
                   ? STATUS_OK
                   : exchange_refuse_field(store, exchange,
                                           STATUS_FIELD_INVALID, "digest",
                                           "given instead of text");
    if (digest == NULL)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_MISSING,
                                     "text", NULL);
    const enum status status = whole_read(
        store, exchange, digest, value_get_int(body, "parts", 0), &whole);
    if (status != STATUS_OK)
        return status;
    value_remove(out, "digest");
    value_remove(out, "parts");
    value_put(store->arena, out, "text", value_text((const char *)whole.data));
    return STATUS_OK;
}

void
staged_used(struct store *store, const struct exchange *exchange)
{
    const uint8_t *digest =
        value_get_bin(&exchange->request->body, "digest", CHAIN_HASH_SIZE);
    if (digest != NULL)
        db_run(store->db, "DELETE FROM staged WHERE person = ? AND digest = ?",
               DB_ARGS(db_int_of(exchange->actor.number),
                       db_blob_of(digest, CHAIN_HASH_SIZE)));
}

bool
staged_prune(struct store *store, int64_t rows_max)
{
    db_run(store->db,
           "DELETE FROM staged WHERE rowid IN (SELECT rowid FROM staged"
           " WHERE at_ms < ? OR at_ms > ? LIMIT ?)",
           DB_ARGS(db_int_of(store->now_ms - STAGED_KEPT_MS),
                   db_int_of(store->now_ms + STAGED_KEPT_MS),
                   db_int_of(rows_max)));
    return db_changed(store->db) < rows_max;
}

void
staged_forget(struct store *store)
{
    db_run(store->db, "DELETE FROM staged", DB_NONE);
}
