/* Rows of the file → units, courses, persons, systems, profiles, freezes and
 * settings. Only rows that differ from the register are written. */
#include <string.h>

#include "core/codec.h"
#include "core/text.h"
#include "workers/store/register/owned.h"
#include "workers/store/register/past.h"
#include "workers/store/register/register.h"
#include "workers/store/register/standing_inside.h"

struct write {
    struct store *store;
    const struct value *before;
    const struct value *tree;
    struct fault *fault;
};

static int64_t
number_of(struct store *store, const char *login)
{
    return login == NULL ? 0 : people_by_login(store, login);
}

static const char *
text_or(const struct value *row, const char *key, const char *fallback)
{
    const char *text = value_get_text(row, key);
    return text != NULL ? text : fallback;
}

/* The instant of a key that is a day; null where it is left out. */
static struct db_arg
until_of(struct store *store, const struct value *row, const char *key)
{
    int64_t at_ms = 0;
    const char *text = value_get_text(row, key);
    if (text != NULL)
        register_until(store, text, &at_ms);
    return db_maybe_of(at_ms);
}

static struct db_arg
from_of(struct store *store, const struct value *row, const char *key)
{
    int64_t at_ms = 0;
    const char *text = value_get_text(row, key);
    if (text != NULL)
        register_from(store, text, &at_ms);
    return db_maybe_of(at_ms);
}

/* -- What a ticket owns -------------------------------------------------- */

/* Lists of decisions know by row who made them (register_decisions.c). */
static bool
is_decisions(const char *key)
{
    static const char *const LISTS[] = {
        "roles",    "grants",   "courses",  "undertakings", "facilities",
        "deputies", "absences", "approval", "remote",
    };
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++)
        if (strcmp(LISTS[i], key) == 0)
            return true;
    return false;
}

/* Whether no ticket owns a key of the row that would change. */
static bool
is_free(struct write *write, const char *section, const char *kind,
        const char *name, const char *key, const struct value *before,
        const struct value *row)
{
    struct store *store = write->store;
    const char *where = register_path(store, section, name);
    for (int side = 0; side < 2; side++) {
        const struct value *one = side == 0 ? row : before;
        const struct value *other = side == 0 ? before : row;
        for (uint32_t i = 0; one != NULL && i < one->count; i++) {
            const struct value_pair *pair = &one->as.pairs[i];
            const struct value *was = value_get(other, pair->key);
            if ((was != NULL && value_equal(was, &pair->value)) ||
                (is_decisions(pair->key) && strcmp(kind, PAST_PERSON) == 0))
                continue;
            const char *ref = owned_by(store, kind, key, pair->key);
            if (ref == NULL)
                continue;
            return fault_owned(store, write->fault,
                               register_path(store, where, pair->key), ref);
        }
    }
    return true;
}

/* The present row; whether the file's is another. */
static bool
differs(const struct write *write, const char *section, const char *key,
        const struct value *row, const struct value **before)
{
    *before = value_get(value_get(write->before, section), key);
    return row->kind != VALUE_NIL &&
           (*before == NULL || !value_equal(*before, row));
}

/* -- Units and courses --------------------------------------------------- */

static bool
unit_write(struct write *write, const char *key, const struct value *row,
           const struct value *before)
{
    if (before != NULL &&
        !is_free(write, "units", PAST_UNIT, key, key, before, row))
        return false;
    db_run(write->store->db,
           "INSERT INTO unit (key, label, kind, function) VALUES (?, ?, ?, ?)"
           " ON CONFLICT (key) DO UPDATE SET label = excluded.label,"
           " kind = excluded.kind, function = excluded.function",
           DB_ARGS(db_text_of(key), db_text_of(value_get_text(row, "label")),
                   db_text_of(value_get_text(row, "kind")),
                   db_text_of(value_get_text(row, "function"))));
    return true;
}

/* Once every unit and every person is there. */
static bool
unit_join(struct write *write, const char *key, const struct value *row,
          const struct value *before)
{
    struct store *store = write->store;
    (void)before;
    db_run(
        store->db, "UPDATE unit SET parent = ?, manager = ? WHERE key = ?",
        DB_ARGS(db_text_of(value_get_text(row, "parent")),
                db_maybe_of(number_of(store, value_get_text(row, "manager"))),
                db_text_of(key)));
    past_note(store, PAST_UNIT, key);
    return true;
}

static bool
course_write(struct write *write, const char *key, const struct value *row,
             const struct value *before)
{
    (void)before;
    db_run(write->store->db,
           "INSERT INTO course (key, label, months) VALUES (?, ?, ?)"
           " ON CONFLICT (key) DO UPDATE SET label = excluded.label,"
           " months = excluded.months",
           DB_ARGS(db_text_of(key), db_text_of(value_get_text(row, "label")),
                   db_maybe_of(value_get_int(row, "months", 0))));
    return true;
}

/* -- Persons ------------------------------------------------------------- */

static int64_t
person_insert(struct store *store, const char *login)
{
    uint8_t hash[CHAIN_HASH_SIZE];
    register_login_hash(store, login, hash);
    const int64_t number =
        db_number(store->db, "SELECT max(number) FROM person", DB_NONE, 0) + 1;
    db_run(store->db,
           "INSERT INTO person (number, kind, login_hash, language, blocked)"
           " VALUES (?, 'person', ?, 'sv', 0)",
           DB_ARGS(db_int_of(number), db_blob_of(hash, sizeof hash)));
    return number;
}

static void
person_text_write(struct store *store, int64_t number, const char *login,
                  const struct value *row)
{
    const struct person before = people_read(store, number);
    const bool comes = people_by_login(store, login) == 0;
    db_run(store->db,
           "INSERT INTO person_text (number, login, name, mail)"
           " VALUES (?, ?, ?, ?) ON CONFLICT (number) DO UPDATE"
           " SET name = excluded.name, mail = excluded.mail",
           DB_ARGS(db_int_of(number),
                   db_text_of(text_fold(store->arena, login)),
                   db_text_of(value_get_text(row, "name")),
                   db_text_of(value_get_text(row, "mail"))));
    if (!comes)
        standing_renamed(store, &before);
}

/* A leaver never comes back: neither their login nor what it had. */
static bool
stays_closed(struct write *write, const char *login, const struct value *row,
             const struct value *before)
{
    struct store *store = write->store;
    return value_get_text(before, "closed") == NULL ||
           value_get_text(row, "closed") != NULL ||
           fault_at(write->fault,
                    register_path(store, register_path(store, "persons", login),
                                  "closed"),
                    "a person who has left is never opened again.");
}

static bool
person_write(struct write *write, const char *login, const struct value *row,
             const struct value *before)
{
    struct store *store = write->store;
    int64_t number = people_by_login(store, login);
    if (before != NULL && !stays_closed(write, login, row, before))
        return false;
    if (number == 0)
        number = person_insert(store, login);
    else if (before != NULL &&
             !is_free(write, "persons", PAST_PERSON, login,
                      arena_format(store->arena, "%lld", (long long)number),
                      before, row))
        return false;
    const char *cause = value_get_text(row, "blocked");
    db_run(store->db,
           "UPDATE person SET kind = ?2, unit = ?3, language = ?4,"
           " company = ?5, profile = ?6, employed_until_at_ms = ?7,"
           " blocked = ?8, blocked_cause = ?9, closed_at_ms = ?10"
           " WHERE number = ?1",
           DB_ARGS(
               db_int_of(number), db_text_of(text_or(row, "kind", "person")),
               db_text_of(value_get_text(row, "unit")),
               db_text_of(text_or(row, "language", "sv")),
               db_text_of(value_get_text(row, "company")),
               db_text_of(value_get_text(row, "profile")),
               until_of(store, row, "employed-until"), db_int_of(cause != NULL),
               db_text_of(cause), from_of(store, row, "closed")));
    person_text_write(store, number, login, row);
    return true;
}

static bool
is_newly(const struct value *row, const struct value *before, const char *key)
{
    const char *is = value_get_text(row, key);
    const char *was = before == NULL ? NULL : value_get_text(before, key);
    return is != NULL && (was == NULL || strcmp(is, was) != 0);
}

/* Once every person and every system is there. */
static bool
person_join(struct write *write, const char *login, const struct value *row,
            const struct value *before)
{
    struct store *store = write->store;
    const int64_t number = people_by_login(store, login);
    const char *where = register_path(store, "persons", login);
    const struct value *deputies = value_get(row, "deputies");
    const struct value *absences = value_get(row, "absences");
    db_run(store->db, "UPDATE person SET owner = ? WHERE number = ?",
           DB_ARGS(db_maybe_of(number_of(store, value_get_text(row, "owner"))),
                   db_int_of(number)));
    if (!register_decisions_write(store, where, number, login, row,
                                  write->fault) ||
        !register_deputies_write(store, where, number, deputies,
                                 write->fault) ||
        !register_absences_write(store, where, number, absences, write->fault))
        return false;
    if (is_newly(row, before, "blocked"))
        standing_blocked(store, number);
    if (value_get(row, "blocked") == NULL &&
        value_get(before, "blocked") != NULL)
        standing_unblocked(store, number);
    if (before != NULL && value_get_text(before, "closed") == NULL &&
        value_get_text(row, "closed") != NULL)
        standing_left(store, number);
    past_note_number(store, PAST_PERSON, number);
    past_note_number(store, PAST_DEPUTY, number);
    return true;
}

/* -- Systems ------------------------------------------------------------- */

/* These keys of a row as one blob; those that are left out stay out. */
static struct bytes
blob_of(struct store *store, const struct value *row, const char *const *keys,
        size_t count)
{
    struct value more = value_map();
    for (size_t i = 0; i < count; i++) {
        const struct value *value = value_get(row, keys[i]);
        if (value != NULL)
            value_put(store->arena, &more, keys[i], *value);
    }
    return codec_encode(store->arena, &more);
}

static void
admins_write(struct store *store, const char *key, const struct value *admins)
{
    db_run(store->db, "DELETE FROM system_admin WHERE system = ?",
           DB_ARGS(db_text_of(key)));
    for (uint32_t i = 0; admins != NULL && i < admins->count; i++)
        db_run(
            store->db,
            "INSERT INTO system_admin (system, person) VALUES (?, ?)"
            " ON CONFLICT DO NOTHING",
            DB_ARGS(db_text_of(key), db_int_of(people_by_login(
                                         store, admins->as.items[i].as.text))));
}

static void
catalogue_write(struct store *store, const char *key,
                const struct value *catalogue)
{
    static const char *const MORE[] = {"courses", "conflicts", "tasks",
                                       "remote"};
    db_run(store->db, "DELETE FROM catalogue WHERE system = ?",
           DB_ARGS(db_text_of(key)));
    for (uint32_t i = 0; catalogue != NULL && i < catalogue->count; i++) {
        const struct value *row = &catalogue->as.pairs[i].value;
        const struct bytes more = blob_of(store, row, MORE, 4);
        db_run(store->db,
               "INSERT INTO catalogue (system, role, label, privileged, more)"
               " VALUES (?, ?, ?, ?, ?)",
               DB_ARGS(db_text_of(key), db_text_of(catalogue->as.pairs[i].key),
                       db_text_of(value_get_text(row, "label")),
                       db_int_of(value_get_bool(row, "privileged")),
                       db_blob_of(more.data, more.size)));
    }
}

static struct db_arg
licences_of(const struct value *row)
{
    const int64_t licences = value_get_int(row, "licences", -1);
    return licences < 0 ? db_text_of(NULL) : db_int_of(licences);
}

/* A day that the row gives and that has come. */
static bool
has_come(struct store *store, const struct value *row, const char *key)
{
    int64_t at_ms = INT64_MAX;
    register_from(store, value_get_text(row, key), &at_ms);
    return at_ms <= store->now_ms;
}

/* Another manager than before was appointed by the owner, who attested that
 * they know enough: where that stands is said anew. What fills a register that
 * has no systems yet may lack it for a while (register_obligation.c).
 * Source: reference domain R5, R7. */
static bool
is_appointed(struct write *write, const char *key, const struct value *row,
             const struct value *before)
{
    struct store *store = write->store;
    const struct value *appointment = value_get(row, "appointment");
    const struct value *was = value_get(before, "appointment");
    const struct value *systems = value_get(write->before, "systems");
    const char *where =
        register_path(store, register_path(store, "systems", key),
                      appointment != NULL ? "appointment" : "manager");
    if (appointment != NULL && value_get_text(row, "manager") == NULL)
        return fault_at(write->fault, where,
                        "there is no manager whom it could have appointed.");
    if (appointment != NULL && (!has_come(store, appointment, "decided") ||
                                !has_come(store, appointment, "attested")))
        return fault_at(write->fault, where,
                        "nobody has decided or attested it yet.");
    if (systems == NULL || systems->count == 0 ||
        !is_newly(row, before, "manager") ||
        (appointment != NULL &&
         (was == NULL || !value_equal(was, appointment))))
        return true;
    return fault_with(store, write->fault, where,
                      "the manager of {system} is appointed by its owner, who "
                      "attests their competence: say when and where, under "
                      "\"appointment\".",
                      "system", key);
}

static bool
system_write(struct write *write, const char *key, const struct value *row,
             const struct value *before)
{
    static const char *const MORE[] = {"class",    "suppliers",  "hosts",
                                       "services", "shared",     "integrations",
                                       "parties",  "appointment"};
    struct store *store = write->store;
    if (before != NULL &&
        !is_free(write, "systems", PAST_SYSTEM, key, key, before, row))
        return false;
    if (!is_appointed(write, key, row, before))
        return false;
    const struct bytes more =
        blob_of(store, row, MORE, sizeof MORE / sizeof *MORE);
    db_run(
        store->db,
        "INSERT INTO system (key, label, unit, category, owner, manager,"
        " sector_critical, licences, ended_at_ms, more)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO UPDATE SET label = excluded.label,"
        " unit = excluded.unit, category = excluded.category,"
        " owner = excluded.owner, manager = excluded.manager,"
        " sector_critical = excluded.sector_critical,"
        " licences = excluded.licences, ended_at_ms = excluded.ended_at_ms,"
        " more = excluded.more",
        DB_ARGS(db_text_of(key), db_text_of(value_get_text(row, "label")),
                db_text_of(value_get_text(row, "unit")),
                db_text_of(value_get_text(row, "category")),
                db_maybe_of(number_of(store, value_get_text(row, "owner"))),
                db_maybe_of(number_of(store, value_get_text(row, "manager"))),
                db_int_of(value_get_bool(row, "sector-critical")),
                licences_of(row), from_of(store, row, "ended"),
                db_blob_of(more.data, more.size)));
    admins_write(store, key, value_get(row, "admins"));
    catalogue_write(store, key, value_get(row, "roles"));
    return true;
}

/* Once every person is there. */
static bool
system_join(struct write *write, const char *key, const struct value *row,
            const struct value *before)
{
    struct store *store = write->store;
    (void)before;
    if (!register_decisions_write(store, register_path(store, "systems", key),
                                  0, key, row, write->fault))
        return false;
    past_note(store, PAST_SYSTEM, key);
    return true;
}

/* -- Profiles, freezes, settings ----------------------------------------- */

static bool
profile_write(struct write *write, const char *key, const struct value *lines,
              const struct value *before)
{
    struct db *db = write->store->db;
    (void)before;
    db_run(db, "DELETE FROM profile_line WHERE profile = ?",
           DB_ARGS(db_text_of(key)));
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct value *line = &lines->as.items[i];
        db_run(db,
               "INSERT INTO profile_line (profile, system, role)"
               " VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
               DB_ARGS(db_text_of(key),
                       db_text_of(value_get_text(line, "system")),
                       db_text_of(value_get_text(line, "role"))));
    }
    return true;
}

static void
freeze_write(struct store *store, const struct value *row, const char *system)
{
    db_run(store->db,
           "INSERT INTO freeze (from_at_ms, until_at_ms, system, reason)"
           " VALUES (?, ?, ?, ?) ON CONFLICT (from_at_ms, system) DO UPDATE"
           " SET until_at_ms = max(until_at_ms, excluded.until_at_ms)",
           DB_ARGS(from_of(store, row, "from"), until_of(store, row, "until"),
                   db_text_of(system),
                   db_text_of(value_get_text(row, "reason"))));
}

static void
freezes_write(struct store *store, const struct value *list)
{
    if (list == NULL)
        return;
    db_run(store->db, "DELETE FROM freeze", DB_NONE);
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        const struct value *systems = value_get(row, "systems");
        if (systems == NULL || systems->count == 0)
            freeze_write(store, row, "");
        for (uint32_t s = 0; systems != NULL && s < systems->count; s++)
            freeze_write(store, row, systems->as.items[s].as.text);
    }
}

static void
meta_write(struct store *store, const char *key, const char *value)
{
    db_run(store->db,
           "INSERT INTO meta (key, value) VALUES (?, ?)"
           " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
           DB_ARGS(db_text_of(key), db_text_of(value)));
}

static void
settings_write(struct store *store, const struct value *settings)
{
    struct arena *arena = store->arena;
    if (settings == NULL)
        return;
    db_run(store->db, "DELETE FROM meta WHERE key LIKE 'setting.%'", DB_NONE);
    for (uint32_t i = 0; i < settings->count; i++) {
        const struct value_pair *pair = &settings->as.pairs[i];
        meta_write(
            store, arena_format(arena, "setting.%s", pair->key),
            pair->value.kind == VALUE_INT
                ? arena_format(arena, "%lld", (long long)pair->value.as.integer)
                : pair->value.as.text);
    }
}

/* -- All of it ----------------------------------------------------------- */

/* Rows name one another: first what a row is, then what it points at. */
static const struct pass {
    const char *section;
    bool (*write)(struct write *, const char *key, const struct value *row,
                  const struct value *before);
} PASSES[] = {
    {"units", unit_write},     {"courses", course_write},
    {"persons", person_write}, {"units", unit_join},
    {"systems", system_write}, {"persons", person_join},
    {"systems", system_join},  {"profiles", profile_write},
};

static bool
pass_write(struct write *write, const struct pass *pass)
{
    const struct value *rows = value_get(write->tree, pass->section);
    for (uint32_t i = 0; rows != NULL && i < rows->count; i++) {
        const char *key = rows->as.pairs[i].key;
        const struct value *row = &rows->as.pairs[i].value;
        const struct value *before;
        if (differs(write, pass->section, key, row, &before) &&
            !pass->write(write, key, row, before))
            return false;
    }
    return true;
}

bool
register_write(struct store *store, const struct value *before,
               const struct value *tree, struct fault *fault)
{
    struct write write = {store, before, tree, fault};
    const char *name = value_get_text(tree, "municipality");
    for (size_t i = 0; i < sizeof PASSES / sizeof *PASSES; i++)
        if (!pass_write(&write, &PASSES[i]))
            return false;
    freezes_write(store, value_get(tree, "freezes"));
    settings_write(store, value_get(tree, "settings"));
    if (name != NULL)
        meta_write(store, "municipality", name);
    return true;
}
