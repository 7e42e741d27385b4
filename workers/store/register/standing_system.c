/* Systems: which there are, what they hold, and who answers for them. */
#include <string.h>

#include "core/codec.h"
#include "core/text.h"
#include "workers/store/register/opposite.h"
#include "workers/store/register/owned.h"
#include "workers/store/register/past.h"
#include "workers/store/register/standing_inside.h"

#define KEY_MAX 32 /* bytes */
#define NAME_LENGTH_MAX 200

/* A manager reports to the owner. Source: reference domain R9. */
#define NOT_BOTH "somebody else: nobody is both owner and manager of a system"

static bool
system_exists(struct store *store, const char *key)
{
    return db_number(store->db, "SELECT 1 FROM system WHERE key = ?",
                     DB_ARGS(db_text_of(key)), 0) != 0;
}

/* The system that an act is about. */
enum status
standing_system(const struct act *act, const char **out)
{
    *out = standing_text(act, "system");
    if (*out == NULL)
        return standing_missing(act, "system");
    if (!system_exists(act->store, *out))
        return standing_invalid(act, "system", "a system of the register");
    return STATUS_OK;
}

/* What a ticket decided is not an import's to change. */
void
standing_decided_system(const struct act *act, const char *system,
                        const char *what)
{
    if (act->behind->ticket != 0)
        owned_put(act->store, PAST_SYSTEM, system, what, act->behind->ticket);
}

static bool
is_category(const char *category)
{
    static const char *const CATEGORIES[] = {"business", "infrastructure",
                                             "common"};
    for (size_t i = 0; i < sizeof CATEGORIES / sizeof *CATEGORIES; i++)
        if (strcmp(CATEGORIES[i], category) == 0)
            return true;
    return false;
}

static enum status
texts_check(const struct act *act)
{
    const char *name = standing_text(act, "name");
    const char *unit = standing_text(act, "unit");
    const char *category = standing_text(act, "category");
    if (name != NULL && (name[0] == '\0' || !text_is_clean(name, false) ||
                         text_length(name) > NAME_LENGTH_MAX))
        return standing_invalid(act, "name", "one line of text");
    if (unit != NULL &&
        db_number(act->store->db, "SELECT 1 FROM unit WHERE key = ?",
                  DB_ARGS(db_text_of(unit)), 0) == 0)
        return standing_invalid(act, "unit", "a unit of the register");
    if (category != NULL && !is_category(category))
        return standing_invalid(act, "category",
                                "business, infrastructure or common");
    return STATUS_OK;
}

static enum status
key_check(const struct act *act, const char *key)
{
    const size_t size = strlen(key);
    if (size == 0 || size > KEY_MAX ||
        strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-.") != size)
        return standing_invalid(act, "system",
                                "small letters a–z, digits, hyphen and dot, "
                                "at most 32 of them");
    if (!system_exists(act->store, key))
        return STATUS_OK;
    value_put(act->store->arena, act->args, "field", value_text("system"));
    value_put(act->store->arena, act->args, "name", value_text(key));
    return STATUS_TAKEN;
}

enum status
standing_system_add(const struct act *act)
{
    static const char *const MUST[] = {"system", "name", "unit", "category"};
    struct store *store = act->store;
    int64_t owner, manager;
    for (size_t i = 0; i < sizeof MUST / sizeof *MUST; i++)
        if (standing_text(act, MUST[i]) == NULL)
            return standing_missing(act, MUST[i]);
    const char *key = standing_text(act, "system");
    enum status status = texts_check(act);
    if (status == STATUS_OK)
        status = key_check(act, key);
    if (status == STATUS_OK)
        status = standing_person(act, "owner", &owner);
    if (status == STATUS_OK)
        status = standing_person(act, "manager", &manager);
    if (status != STATUS_OK)
        return status;
    const struct value empty = value_map();
    const struct bytes more = codec_encode(store->arena, &empty);
    if (owner != 0 && owner == manager)
        return standing_invalid(act, "manager", NOT_BOTH);
    db_run(store->db,
           "INSERT INTO system (key, label, unit, category, owner, manager,"
           " sector_critical, more) VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
           DB_ARGS(db_text_of(key), db_text_of(standing_text(act, "name")),
                   db_text_of(standing_text(act, "unit")),
                   db_text_of(standing_text(act, "category")),
                   db_maybe_of(owner), db_maybe_of(manager),
                   db_blob_of(more.data, more.size)));
    standing_decided_system(act, key, "label");
    standing_decided_system(act, key, "unit");
    standing_decided_system(act, key, "category");
    if (owner != 0)
        standing_decided_system(act, key, "owner");
    if (manager != 0)
        standing_decided_system(act, key, "manager");
    standing_record_system(act, key);
    return STATUS_OK;
}

/* A flag as the workflow's field has it, or as a word. */
bool
standing_flag(const struct value *value)
{
    if (value == NULL)
        return false;
    if (value->kind == VALUE_BOOL)
        return value->as.boolean;
    return value->kind == VALUE_TEXT && strcmp(value->as.text, "yes") == 0;
}

enum status
standing_system_change(const struct act *act)
{
    static const struct {
        const char *parameter;
        const char *what;
        const char *sql;
    } TEXTS[] = {
        {"name", "label", "UPDATE system SET label = ?2 WHERE key = ?1"},
        {"unit", "unit", "UPDATE system SET unit = ?2 WHERE key = ?1"},
        {"category", "category",
         "UPDATE system SET category = ?2 WHERE key = ?1"},
    };
    struct store *store = act->store;
    const char *key;
    enum status status = standing_system(act, &key);
    if (status == STATUS_OK)
        status = texts_check(act);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        const char *text = standing_text(act, TEXTS[i].parameter);
        if (text == NULL)
            continue;
        db_run(store->db, TEXTS[i].sql,
               DB_ARGS(db_text_of(key), db_text_of(text)));
        standing_decided_system(act, key, TEXTS[i].what);
    }
    if (standing_given(act, "sector-critical")) {
        const struct value *flag = value_get(act->with, "sector-critical");
        db_run(store->db,
               "UPDATE system SET sector_critical = ?2 WHERE key = ?1",
               DB_ARGS(db_text_of(key), db_int_of(standing_flag(flag))));
        standing_decided_system(act, key, "sector-critical");
    }
    if (standing_given(act, "licences")) {
        db_run(store->db, "UPDATE system SET licences = ?2 WHERE key = ?1",
               DB_ARGS(db_text_of(key),
                       db_maybe_of(standing_moment(act, "licences"))));
        standing_decided_system(act, key, "licences");
    }
    standing_record_system(act, key);
    return STATUS_OK;
}

/* -- Classification ------------------------------------------------------ */

static int64_t
level_of(const struct value *value)
{
    if (value != NULL && value->kind == VALUE_INT)
        return value->as.integer;
    if (value != NULL && value->kind == VALUE_TEXT && value->count == 1)
        return value->as.text[0] - '0';
    return 0;
}

struct value
standing_more_read(struct store *store, const char *key)
{
    struct value more = value_map();
    struct db_rows *rows =
        db_rows(store->db, "SELECT more FROM system WHERE key = ?",
                DB_ARGS(db_text_of(key)));
    if (!db_next(rows))
        return more;
    const struct bytes blob = db_blob(rows, 0);
    codec_decode(store->arena, blob.data, blob.size, &more);
    db_end(rows);
    return more;
}

void
standing_more_write(struct store *store, const char *key,
                    const struct value *more)
{
    const struct bytes encoded = codec_encode(store->arena, more);
    db_run(store->db, "UPDATE system SET more = ?2 WHERE key = ?1",
           DB_ARGS(db_text_of(key), db_blob_of(encoded.data, encoded.size)));
}

static const char *const ASPECTS[] = {"confidentiality", "integrity",
                                      "availability"};

bool
standing_system_low(const struct value *more)
{
    const struct value *class = value_get(more, "class");
    bool low = class != NULL;
    for (size_t i = 0; i < sizeof ASPECTS / sizeof *ASPECTS; i++)
        low = low && value_get_int(class, ASPECTS[i], 0) == 1;
    return low;
}

enum status
standing_system_classify(const struct act *act)
{
    struct store *store = act->store;
    const char *key;
    const enum status status = standing_system(act, &key);
    if (status != STATUS_OK)
        return status;
    struct value class = value_map();
    for (size_t i = 0; i < sizeof ASPECTS / sizeof *ASPECTS; i++) {
        if (!standing_given(act, ASPECTS[i]))
            return standing_missing(act, ASPECTS[i]);
        const int64_t level = level_of(value_get(act->with, ASPECTS[i]));
        if (level < 1 || level > 3)
            return standing_invalid(act, ASPECTS[i], "1, 2 or 3");
        value_put(store->arena, &class, ASPECTS[i], value_int(level));
    }
    struct value more = standing_more_read(store, key);
    value_put(store->arena, &more, "class", class);
    standing_more_write(store, key, &more);
    standing_decided_system(act, key, "class");
    standing_record_system(act, key);
    return STATUS_OK;
}

enum status
standing_system_end(const struct act *act)
{
    struct store *store = act->store;
    const char *key;
    const enum status status = standing_system(act, &key);
    if (status != STATUS_OK)
        return status;
    db_run(store->db,
           "UPDATE system SET ended_at_ms = ?2"
           " WHERE key = ?1 AND ended_at_ms IS NULL",
           DB_ARGS(db_text_of(key), db_int_of(store->now_ms)));
    if (db_changed(store->db) == 0)
        return STATUS_OK;
    standing_decided_system(act, key, "ended");
    standing_record_system(act, key);
    return STATUS_OK;
}

/* -- Appointments -------------------------------------------------------- */

static const struct post {
    const char *as;
    const char *what; /* the key of the register file */
    const char *appoint;
    const char *dismiss; /* of this person */
} POSTS[] = {
    {"owner", "owner", "UPDATE system SET owner = ?2 WHERE key = ?1",
     "UPDATE system SET owner = NULL WHERE key = ?1 AND owner = ?2"},
    {"manager", "manager", "UPDATE system SET manager = ?2 WHERE key = ?1",
     "UPDATE system SET manager = NULL WHERE key = ?1 AND manager = ?2"},
    {"admin", "admins",
     "INSERT INTO system_admin (system, person) VALUES (?1, ?2)"
     " ON CONFLICT DO NOTHING",
     "DELETE FROM system_admin WHERE system = ?1 AND person = ?2"},
};

static enum status
post_read(const struct act *act, const struct post **out)
{
    const char *as = standing_text(act, "as");
    if (as == NULL)
        return standing_missing(act, "as");
    for (size_t i = 0; i < sizeof POSTS / sizeof *POSTS; i++)
        if (strcmp(POSTS[i].as, as) == 0) {
            *out = &POSTS[i];
            return STATUS_OK;
        }
    return standing_invalid(act, "as", "owner, manager or admin");
}

/* Who holds the post now; 0 if nobody does, or several may. */
static int64_t
holder_of(struct store *store, const char *as, const char *key)
{
    if (strcmp(as, "owner") == 0)
        return db_number(store->db, "SELECT owner FROM system WHERE key = ?",
                         DB_ARGS(db_text_of(key)), 0);
    if (strcmp(as, "manager") == 0)
        return db_number(store->db, "SELECT manager FROM system WHERE key = ?",
                         DB_ARGS(db_text_of(key)), 0);
    return 0;
}

/* Of owner and manager the one that the post is not; 0 if nobody is. */
static int64_t
other_holder(struct store *store, const struct post *post, const char *key)
{
    if (strcmp(post->as, "owner") == 0)
        return holder_of(store, "manager", key);
    return strcmp(post->as, "manager") == 0 ? holder_of(store, "owner", key)
                                            : 0;
}

/* What an import said of an earlier manager's appointment. */
static void
appointment_drop(struct store *store, const char *key)
{
    struct value more = standing_more_read(store, key);
    value_remove(&more, "appointment");
    standing_more_write(store, key, &more);
}

enum status
standing_appoint(const struct act *act)
{
    struct store *store = act->store;
    const struct post *post = NULL;
    const char *key;
    int64_t person = 0;
    enum status status = standing_system(act, &key);
    if (status == STATUS_OK)
        status = post_read(act, &post);
    if (status == STATUS_OK)
        status = standing_person(act, "person", &person);
    if (status != STATUS_OK)
        return status;
    if (person == 0)
        return standing_missing(act, "person");
    const struct person holder = people_read(store, person);
    if (holder.service || holder.closed || holder.blocked) {
        standing_names(act, "person", person);
        return STATUS_INACTIVE;
    }
    const int64_t other = other_holder(store, post, key);
    const bool rises = person == other && strcmp(post->as, "owner") == 0;
    if (person == other && !rises)
        return standing_invalid(act, "person", NOT_BOTH);
    if (opposite_stand_in(store, person, other))
        return standing_invalid(act, "person", OPPOSITE_NOT);
    if (rises) /* a manager who becomes the owner manages no longer */
        db_run(store->db, "UPDATE system SET manager = NULL WHERE key = ?",
               DB_ARGS(db_text_of(key)));
    if (rises || strcmp(post->as, "manager") == 0)
        appointment_drop(store, key);
    if (rises)
        standing_decided_system(act, key, "manager");
    db_run(store->db, post->appoint,
           DB_ARGS(db_text_of(key), db_int_of(person)));
    standing_decided_system(act, key, post->what);
    standing_record_system(act, key);
    return STATUS_OK;
}

enum status
standing_dismiss(const struct act *act)
{
    struct store *store = act->store;
    const struct post *post = NULL;
    const char *key;
    int64_t person = 0;
    enum status status = standing_system(act, &key);
    if (status == STATUS_OK)
        status = post_read(act, &post);
    if (status == STATUS_OK)
        status = standing_person(act, "person", &person);
    if (status != STATUS_OK)
        return status;
    if (person == 0)
        person = holder_of(store, post->as, key);
    if (person == 0 && strcmp(post->as, "admin") == 0)
        return standing_missing(act, "person");
    db_run(store->db, post->dismiss,
           DB_ARGS(db_text_of(key), db_int_of(person)));
    if (db_changed(store->db) == 0)
        return STATUS_OK; /* somebody else holds it by now */
    if (strcmp(post->as, "manager") == 0)
        appointment_drop(store, key);
    standing_decided_system(act, key, post->what);
    standing_record_system(act, key);
    return STATUS_OK;
}
