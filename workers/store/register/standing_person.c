/* Persons: who comes, who changes, who is blocked, who leaves. */
#include <string.h>

#include "core/text.h"
#include "workers/store/pending.h"
#include "workers/store/register/code.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/past.h"
#include "workers/store/register/owned.h"
#include "workers/store/register/register.h"
#include "workers/store/register/standing_inside.h"

#define LOGIN_MAX 32 /* bytes */
#define NAME_LENGTH_MAX 200
#define MAIL_LENGTH_MAX 254

/* -- What may be written -------------------------------------------------- */

static bool
login_is_plain(const char *login)
{
    const size_t size = strlen(login);
    return size > 0 && size <= LOGIN_MAX &&
           strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789-.") == size;
}

static bool
text_is_fine(const char *text, size_t length_max)
{
    return text == NULL || (text[0] != '\0' && text_is_clean(text, false) &&
                            text_length(text) <= length_max);
}

/* The code of a login goes there: who reads the mail of two could be two. */
static bool
mail_is_others(const struct act *act, const char *mail, int64_t number)
{
    return mail != NULL &&
           db_number(act->store->db,
                     "SELECT 1 FROM person_text t"
                     " JOIN person p ON p.number = t.number"
                     " WHERE lower(t.mail) = lower(?1) AND t.number <> ?2"
                     " AND p.kind = 'person' AND p.closed_at_ms IS NULL",
                     DB_ARGS(db_text_of(mail), db_int_of(number)), 0) != 0;
}

/* What add and change have in common; `number` is 0 of who is not there. */
static enum status
texts_check(const struct act *act, int64_t number)
{
    const char *unit = standing_text(act, "unit");
    const char *language = standing_text(act, "language");
    if (!text_is_fine(standing_text(act, "name"), NAME_LENGTH_MAX))
        return standing_invalid(act, "name", "one line of text");
    const char *mail = standing_text(act, "mail");
    if (!text_is_fine(mail, MAIL_LENGTH_MAX) ||
        (mail != NULL && !text_is_mail(mail)))
        return standing_invalid(act, "mail", "a mail address");
    if (mail_is_others(act, mail, number))
        return standing_invalid(act, "mail",
                                "a mail address that nobody else has");
    const char *profile = standing_text(act, "profile");
    if (profile != NULL &&
        db_number(act->store->db,
                  "SELECT 1 FROM profile_line WHERE profile = ? LIMIT 1",
                  DB_ARGS(db_text_of(profile)), 0) == 0)
        return standing_invalid(act, "profile",
                                "a position profile of the register");
    if (language != NULL && strcmp(language, "sv") != 0 &&
        strcmp(language, "en") != 0)
        return standing_invalid(act, "language", "sv or en");
    if (unit != NULL &&
        db_number(act->store->db, "SELECT 1 FROM unit WHERE key = ?",
                  DB_ARGS(db_text_of(unit)), 0) == 0)
        return standing_invalid(act, "unit", "a unit of the register");
    return STATUS_OK;
}

static enum status
login_check(const struct act *act, const char *login,
            uint8_t hash[CHAIN_HASH_SIZE])
{
    if (!login_is_plain(login))
        return standing_invalid(act, "login",
                                "small letters a–z, digits, hyphen and dot, "
                                "at most 32 of them");
    register_login_hash(act->store, login, hash);
    if (db_number(act->store->db, "SELECT 1 FROM person WHERE login_hash = ?",
                  DB_ARGS(db_blob_of(hash, CHAIN_HASH_SIZE)), 0) == 0)
        return STATUS_OK;
    value_put(act->store->arena, act->args, "field", value_text("login"));
    value_put(act->store->arena, act->args, "name", value_text(login));
    return STATUS_TAKEN;
}

/* -- Coming -------------------------------------------------------------- */

static void
person_insert(const struct act *act, int64_t number, const char *login,
              const uint8_t *hash)
{
    struct store *store = act->store;
    const char *language = standing_text(act, "language");
    db_run(store->db,
           "INSERT INTO person (number, kind, unit, login_hash, language,"
           " blocked, company, profile, employed_until_at_ms, identity)"
           " VALUES (?, 'person', ?, ?, ?, 0, ?, ?, ?, ?)",
           DB_ARGS(db_int_of(number), db_text_of(standing_text(act, "unit")),
                   db_blob_of(hash, CHAIN_HASH_SIZE),
                   db_text_of(language != NULL ? language : "sv"),
                   db_text_of(standing_text(act, "company")),
                   db_text_of(standing_text(act, "profile")),
                   db_maybe_of(standing_moment(act, "until")),
                   db_maybe_of(act->behind->ticket)));
    db_run(store->db,
           "INSERT INTO person_text (number, login, name, mail)"
           " VALUES (?, ?, ?, ?)",
           DB_ARGS(db_int_of(number), db_text_of(login),
                   db_text_of(standing_text(act, "name")),
                   db_text_of(standing_text(act, "mail"))));
}

enum status
standing_person_add(const struct act *act)
{
    static const char *const MUST[] = {"login", "name", "unit"};
    struct store *store = act->store;
    uint8_t hash[CHAIN_HASH_SIZE];
    for (size_t i = 0; i < sizeof MUST / sizeof *MUST; i++)
        if (standing_text(act, MUST[i]) == NULL)
            return standing_missing(act, MUST[i]);
    const char *login = text_fold(store->arena, standing_text(act, "login"));
    enum status status = login_check(act, login, hash);
    if (status == STATUS_OK)
        status = texts_check(act, 0);
    if (status != STATUS_OK)
        return status;
    const int64_t until_ms = standing_moment(act, "until");
    if (until_ms != 0 && until_ms <= store->now_ms)
        return standing_invalid(act, "until", "a day that is to come");
    const int64_t number =
        db_number(store->db, "SELECT max(number) FROM person", DB_NONE, 0) + 1;
    person_insert(act, number, login, hash);
    standing_record_person(act, number);
    code_send(store, number, "person-code-first");
    value_put(store->arena, act->args, "person", value_int(number));
    return STATUS_OK;
}

/* -- Changing ------------------------------------------------------------ */

/* What a ticket decided is not an import's to change. `what` is the key of the
 * register file. */
static void
decided(const struct act *act, int64_t number, const char *what)
{
    if (act->behind->ticket != 0)
        owned_put(act->store, PAST_PERSON,
                  arena_format(act->store->arena, "%lld", (long long)number),
                  what, act->behind->ticket);
}

/* The first of them are the employment; a name or a mail decides nothing. */
#define EMPLOYMENT_COLUMNS 3

/* One column of person, or one of its erasable texts. */
static void
columns_change(const struct act *act, int64_t number)
{
    static const struct {
        const char *parameter;
        const char *sql;
    } COLUMNS[] = {
        {"unit", "UPDATE person SET unit = ?2 WHERE number = ?1"},
        {"profile", "UPDATE person SET profile = ?2 WHERE number = ?1"},
        {"company", "UPDATE person SET company = ?2 WHERE number = ?1"},
        {"language", "UPDATE person SET language = ?2 WHERE number = ?1"},
        {"name", "UPDATE person_text SET name = ?2 WHERE number = ?1"},
        {"mail", "UPDATE person_text SET mail = ?2 WHERE number = ?1"},
    };
    struct store *store = act->store;
    for (size_t i = 0; i < sizeof COLUMNS / sizeof *COLUMNS; i++) {
        const char *text = standing_text(act, COLUMNS[i].parameter);
        if (text == NULL)
            continue;
        db_run(store->db, COLUMNS[i].sql,
               DB_ARGS(db_int_of(number), db_text_of(text)));
        if (i < EMPLOYMENT_COLUMNS)
            decided(act, number, COLUMNS[i].parameter);
    }
    if (standing_given(act, "until")) {
        decided(act, number, "employed-until");
        db_run(store->db,
               "UPDATE person SET employed_until_at_ms = ?2"
               " WHERE number = ?1",
               DB_ARGS(db_int_of(number),
                       db_maybe_of(standing_moment(act, "until"))));
    }
}

enum status
standing_person_change(const struct act *act)
{
    struct store *store = act->store;
    int64_t number;
    enum status status = standing_person(act, "person", &number);
    if (status == STATUS_OK && number == 0)
        return standing_missing(act, "person");
    if (status == STATUS_OK)
        status = texts_check(act, number);
    if (status != STATUS_OK)
        return status;
    const struct person before = people_read(store, number);
    if (before.closed)
        return standing_invalid(act, "person", "somebody who has not left");
    columns_change(act, number);
    standing_record_person(act, number);
    standing_renamed(store, &before);
    const char *unit = standing_text(act, "unit");
    const bool moved =
        unit != NULL && (before.unit == NULL || strcmp(before.unit, unit) != 0);
    if (moved && act->behind->ticket != 0)
        standing_unit_asked(store, number);
    /* What was given for the old work is decided anew. Source: R93. */
    if (moved)
        standing_tell_manager(store, number, "person-moved",
                              standing_notice(store, number));
    return STATUS_OK;
}

/* -- Blocking ------------------------------------------------------------ */

static bool
is_cause(const char *cause)
{
    static const char *const CAUSES[] = {"leave", "security", "administrator",
                                         "left"};
    for (size_t i = 0; i < sizeof CAUSES / sizeof *CAUSES; i++)
        if (strcmp(CAUSES[i], cause) == 0)
            return true;
    return false;
}

/* Whoever proposed to lift a block did not know of this one. */
void
standing_blocked(struct store *store, int64_t number)
{
    pending_unblock_settle(store, number, "person-block");
    standing_end_sessions(store, number);
}

/* … and what somebody proposed to lift is not there any more. */
void
standing_unblocked(struct store *store, int64_t number)
{
    pending_unblock_settle(store, number, "person-unblock");
}

enum status
standing_person_block(const struct act *act)
{
    struct store *store = act->store;
    const char *cause = standing_text(act, "cause");
    int64_t number;
    const enum status status = standing_person(act, "person", &number);
    if (status != STATUS_OK)
        return status;
    if (number == 0 || cause == NULL)
        return standing_missing(act, number == 0 ? "person" : "cause");
    if (!is_cause(cause))
        return standing_invalid(act, "cause",
                                "leave, security, administrator or left");
    /* A leave with an end is an absence: it begins and ends by itself. */
    if (strcmp(cause, "leave") == 0 && standing_given(act, "until"))
        return standing_absence_add(act);
    /* A block for security is not softened by a later one. */
    db_run(store->db,
           "UPDATE person SET blocked = 1, blocked_cause = CASE WHEN blocked"
           " = 1 AND blocked_cause = 'security' THEN 'security' ELSE ?2 END"
           " WHERE number = ?1",
           DB_ARGS(db_int_of(number), db_text_of(cause)));
    standing_blocked(store, number);
    standing_record_person(act, number);
    return STATUS_OK;
}

static bool
is_security(const char *cause)
{
    return cause != NULL && strcmp(cause, "security") == 0;
}

/* Whoever ends a leave must not lift what was set for security since, by
 * another ticket or without one. */
enum status
standing_person_unblock(const struct act *act)
{
    struct store *store = act->store;
    int64_t number;
    const enum status status = standing_person(act, "person", &number);
    if (status != STATUS_OK)
        return status;
    if (number == 0)
        return standing_missing(act, "person");
    const struct person person = people_read(store, number);
    if (person.closed)
        return standing_invalid(act, "person", "somebody who has not left");
    if (person.away) {
        standing_names(act, "person", number);
        return STATUS_AWAY;
    }
    if (!person.blocked)
        return STATUS_OK;
    if (is_security(person.blocked_cause) &&
        !is_security(standing_text(act, "cause"))) {
        standing_names(act, "person", number);
        return STATUS_SECURITY_BLOCK;
    }
    db_run(store->db,
           "UPDATE person SET blocked = 0, blocked_cause = NULL"
           " WHERE number = ?",
           DB_ARGS(db_int_of(number)));
    standing_unblocked(store, number);
    standing_record_person(act, number);
    return STATUS_OK;
}

/* -- Leaving ------------------------------------------------------------- */

/* Whom it leaves without a holder is for the IT chief to know. */
static void
posts_tell(struct store *store, int64_t number)
{
    const char *posts = "";
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT key FROM system WHERE owner = ?1 OR manager = ?1"
                " UNION SELECT key FROM unit WHERE manager = ?1"
                " UNION SELECT t.login FROM person p JOIN person_text t"
                " ON t.number = p.number WHERE p.owner = ?1 ORDER BY 1",
                DB_ARGS(db_int_of(number)));
    while (db_next(rows))
        posts = arena_format(store->arena, "%s%s%s", posts,
                             *posts != '\0' ? ", " : "", db_text(rows, 0));
    if (*posts == '\0')
        return;
    struct value args = standing_notice(store, number);
    value_put(store->arena, &args, "posts", value_text(posts));
    const struct matter matter = {.id = 0};
    const struct crowd chiefs = people_with_role(store, "it-chief", &matter);
    for (int i = 0; i < chiefs.count; i++)
        standing_tell(store, chiefs.number[i], number, "post-vacant", args);
}

static void
grants_end(struct store *store, int64_t number)
{
    struct crowd grants = {0};
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT id FROM granted WHERE person = ?"
                                   " AND ended_at_ms IS NULL ORDER BY id",
                                   DB_ARGS(db_int_of(number)));
    while (db_next(rows))
        crowd_add(store, &grants, db_int(rows, 0));
    for (int i = 0; i < grants.count; i++)
        granted_end(store, grants.number[i], "left");
}

/* One that is still to come never begins. */
static void
deputies_end(struct store *store, int64_t number)
{
    struct crowd touched = {0};
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT DISTINCT person FROM deputy WHERE until_at_ms > ?2"
                " AND (person = ?1 OR deputy = ?1)",
                DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    while (db_next(rows))
        crowd_add(store, &touched, db_int(rows, 0));
    db_run(store->db,
           "DELETE FROM deputy"
           " WHERE from_at_ms >= ?2 AND (person = ?1 OR deputy = ?1)",
           DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    db_run(store->db,
           "UPDATE deputy SET until_at_ms = ?2"
           " WHERE until_at_ms > ?2 AND (person = ?1 OR deputy = ?1)",
           DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    for (int i = 0; i < touched.count; i++)
        past_note_number(store, PAST_DEPUTY, touched.number[i]);
    db_run(store->db,
           "UPDATE absence SET deputy = NULL, deputy_confirmed = 0"
           " WHERE deputy = ?1 AND to_at_ms > ?2",
           DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
}

static void
administered_end(struct store *store, int64_t number)
{
    struct value systems = value_list();
    struct db_rows *rows =
        db_rows(store->db, "SELECT system FROM system_admin WHERE person = ?",
                DB_ARGS(db_int_of(number)));
    while (db_next(rows))
        value_add(store->arena, &systems,
                  value_text(arena_string(store->arena, db_text(rows, 0))));
    db_run(store->db, "DELETE FROM system_admin WHERE person = ?",
           DB_ARGS(db_int_of(number)));
    for (uint32_t i = 0; i < systems.count; i++)
        past_note(store, PAST_SYSTEM, systems.as.items[i].as.text);
}

void
standing_left(struct store *store, int64_t number)
{
    db_run(store->db,
           "UPDATE person SET verifier = NULL, code_until_at_ms = NULL,"
           " must_change = 0 WHERE number = ?",
           DB_ARGS(db_int_of(number)));
    standing_end_sessions(store, number);
    pending_unblock_settle(store, number, "person-close");
    grants_end(store, number);
    deputies_end(store, number);
    administered_end(store, number);
    standing_tell_manager_tickets(store, number, "person-left",
                                  standing_notice(store, number));
    posts_tell(store, number);
}

enum status
standing_person_close(const struct act *act)
{
    struct store *store = act->store;
    int64_t number;
    const enum status status = standing_person(act, "person", &number);
    if (status != STATUS_OK)
        return status;
    if (number == 0)
        return standing_missing(act, "person");
    if (people_read(store, number).closed &&
        db_number(store->db,
                  "SELECT 1 FROM person WHERE number = ?"
                  " AND closed_at_ms IS NOT NULL",
                  DB_ARGS(db_int_of(number)), 0) != 0)
        return STATUS_OK;
    db_run(store->db, "UPDATE person SET closed_at_ms = ?2 WHERE number = ?1",
           DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    standing_record_person(act, number);
    standing_left(store, number);
    return STATUS_OK;
}

/* Another open ticket that carries the identity; NULL: none. */
static const char *
carrier(const struct act *act, int64_t person)
{
    struct store *store = act->store;
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT t.ref FROM person p JOIN ticket t ON t.id = p.identity"
                " WHERE p.number = ?1 AND t.id <> ?2 AND t.category <> 'final'",
                DB_ARGS(db_int_of(person), db_int_of(act->behind->ticket)));
    if (!db_next(rows))
        return NULL;
    const char *ref = arena_string(store->arena, db_text(rows, 0));
    db_end(rows);
    return ref;
}

/* Two tickets for one identity would undo each other's blocks. */
enum status
standing_identity(const struct act *act)
{
    int64_t number;
    const enum status status = standing_person(act, "person", &number);
    if (status != STATUS_OK)
        return status;
    if (number == 0)
        return standing_missing(act, "person");
    const char *ref = carrier(act, number);
    if (ref != NULL) {
        standing_names(act, "person", number);
        value_put(act->store->arena, act->args, "ref", value_text(ref));
        return STATUS_CARRIED;
    }
    db_run(act->store->db, "UPDATE person SET identity = ?2 WHERE number = ?1",
           DB_ARGS(db_int_of(number), db_maybe_of(act->behind->ticket)));
    standing_record_person(act, number);
    return STATUS_OK;
}
