/* Who somebody is, and how they stand at this moment. */
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/mutant.h"
#include "core/text.h"
#include "workers/store/inside.h"
#include "workers/store/register/register.h"

/* Days of an absence other than leave after which the identity is barred,
 * where no setting says otherwise. Source: reference domain A3. */
#define ABSENCE_LONG_DAYS 30

/* -- Settings ------------------------------------------------------------ */

const char *
people_setting(struct store *store, const char *name)
{
    struct db_rows *rows = db_rows(
        store->db, "SELECT value FROM meta WHERE key = ?",
        DB_ARGS(db_text_of(arena_format(store->arena, "setting.%s", name))));
    if (!db_next(rows))
        return NULL;
    const char *text = arena_string(store->arena, db_text(rows, 0));
    db_end(rows);
    return text;
}

int64_t
people_setting_int(struct store *store, const char *name, int64_t fallback)
{
    const char *text = people_setting(store, name);
    return text == NULL ? fallback : strtoll(text, NULL, 10);
}

int64_t
people_setting_until_ms(struct store *store, const char *name)
{
    const char *text = people_setting(store, name);
    int64_t at_ms = 0;
    return text != NULL && register_until(store, text, &at_ms) ? at_ms : 0;
}

const char *
people_site_name(struct store *store)
{
    struct db_rows *rows =
        db_rows(store->db, "SELECT value FROM meta WHERE key = 'municipality'",
                DB_NONE);
    if (!db_next(rows))
        return store->config.site_name;
    const char *name = arena_string(store->arena, db_text(rows, 0));
    db_end(rows);
    return name;
}

/* -- Persons ------------------------------------------------------------- */

int64_t
people_bars_from_ms(struct store *store, const char *kind, int64_t from_ms)
{
    if (strcmp(kind, "leave") == 0)
        return from_ms;
    const int64_t days =
        people_setting_int(store, "absence-long-days", ABSENCE_LONG_DAYS);
    const struct zone *zone = store->config.zone;
    const struct zone_local from = zone_local(zone, from_ms);
    return zone_instant(zone, from.year, from.month, from.day + (int)days, 0,
                        0);
}

static void
absence_read(struct store *store, struct person *person)
{
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT kind, from_at_ms, deputy, deputy_confirmed FROM absence"
                " WHERE person = ?1 AND from_at_ms <= ?2 AND to_at_ms > ?2"
                " ORDER BY from_at_ms DESC",
                DB_ARGS(db_int_of(person->number), db_int_of(store->now_ms)));
    while (db_next(rows)) {
        person->away = true;
        if (!MUTANT(LEAVE_IGNORED) &&
            people_bars_from_ms(store, db_text(rows, 0), db_int(rows, 1)) <=
                store->now_ms)
            person->barred = true;
        if (db_int(rows, 3) != 0 && person->deputy == 0)
            person->deputy = db_int(rows, 2);
        if (db_int(rows, 3) == 0 && person->deputy_proposed == 0)
            person->deputy_proposed = db_int(rows, 2);
    }
}

static const char *
text_at(struct store *store, struct db_rows *rows, int column)
{
    return db_null(rows, column)
               ? NULL
               : arena_string(store->arena, db_text(rows, column));
}

struct person
people_read(struct store *store, int64_t number)
{
    struct person person = {.number = 0};
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT t.login, t.name, t.mail, p.unit, p.language,"
        " p.kind = 'service', p.blocked, p.blocked_cause, p.company,"
        " p.profile, p.owner, p.closed_at_ms IS NOT NULL"
        " OR coalesce(p.employed_until_at_ms <= ?2, 0), p.employed_until_at_ms"
        " FROM person p"
        " LEFT JOIN person_text t ON t.number = p.number WHERE p.number = ?1",
        DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    if (!db_next(rows))
        return person;
    struct arena *arena = store->arena;
    const bool erased = db_null(rows, 0);
    person = (struct person){
        .number = number,
        .login = erased ? arena_format(arena, "#%lld", (long long)number)
                        : text_at(store, rows, 0),
        .name = erased ? "–" : text_at(store, rows, 1),
        .mail = text_at(store, rows, 2),
        .unit = text_at(store, rows, 3),
        .language = text_at(store, rows, 4),
        .service = db_int(rows, 5) != 0,
        .blocked = db_int(rows, 6) != 0,
        .blocked_cause = text_at(store, rows, 7),
        .company = text_at(store, rows, 8),
        .external = !db_null(rows, 8),
        .profile = text_at(store, rows, 9),
        .owner = db_int(rows, 10),
        .closed = db_int(rows, 11) != 0,
        .employed_until_at_ms = db_int(rows, 12),
    };
    db_end(rows);
    person.barred = person.blocked || person.closed;
    absence_read(store, &person);
    return person;
}

int64_t
people_by_login(struct store *store, const char *login)
{
    return db_number(store->db,
                     "SELECT number FROM person_text WHERE login = ?",
                     DB_ARGS(db_text_of(text_fold(store->arena, login))), 0);
}

const char *
people_login(struct store *store, int64_t number)
{
    return number == 0 ? NULL : people_read(store, number).login;
}

bool
people_active(struct store *store, int64_t number)
{
    const struct person person = people_read(store, number);
    return person.number != 0 && !person.blocked && !person.closed &&
           !person.away;
}

static bool
has_mailbox(const struct person *person)
{
    return person->number != 0 && !person->blocked && !person->closed &&
           !person->service && person->mail != NULL;
}

struct person
people_reached(struct store *store, int64_t number)
{
    struct person person = people_read(store, number);
    if (person.away && person.deputy != 0) {
        const struct person deputy = people_read(store, person.deputy);
        if (has_mailbox(&deputy) && !deputy.barred)
            return deputy;
    }
    if (!has_mailbox(&person))
        person.number = 0;
    return person;
}

/* -- Deputies ------------------------------------------------------------ */

/* A leave is replaced by its deputy; any other block passes nothing on. */
static bool
passes_on(const struct person *person)
{
    return person->number != 0 && !person->service && !person->closed &&
           (!person->blocked || (person->blocked_cause != NULL &&
                                 strcmp(person->blocked_cause, "leave") == 0));
}

struct crowd
people_principals(struct store *store, int64_t number)
{
    struct crowd candidates = {0};
    struct crowd principals = {0};
    const struct person deputy = people_read(store, number);
    if (deputy.number == 0 || deputy.service || deputy.barred)
        return principals;
    struct db_rows *rows = db_rows(
        store->db,
        "SELECT person FROM absence WHERE deputy = ?1"
        " AND deputy_confirmed = 1 AND from_at_ms <= ?2 AND to_at_ms > ?2"
        " UNION SELECT person FROM deputy WHERE deputy = ?1"
        " AND from_at_ms <= ?2 AND until_at_ms > ?2 ORDER BY person",
        DB_ARGS(db_int_of(number), db_int_of(store->now_ms)));
    while (db_next(rows))
        crowd_add(store, &candidates, db_int(rows, 0));
    for (int i = 0; i < candidates.count; i++) {
        const struct person person = people_read(store, candidates.number[i]);
        if (person.number != number && passes_on(&person))
            crowd_add(store, &principals, person.number);
    }
    return principals;
}

struct crowd
people_deputies(struct store *store, int64_t number)
{
    struct crowd candidates = {0};
    struct crowd deputies = {0};
    crowd_add_rows(
        store, &candidates,
        db_rows(store->db,
                "SELECT deputy FROM absence WHERE person = ?1"
                " AND deputy_confirmed = 1 AND from_at_ms <= ?2"
                " AND to_at_ms > ?2 UNION SELECT deputy FROM deputy"
                " WHERE person = ?1 AND from_at_ms <= ?2 AND until_at_ms > ?2"
                " ORDER BY deputy",
                DB_ARGS(db_int_of(number), db_int_of(store->now_ms))));
    for (int i = 0; i < candidates.count; i++) {
        const struct crowd principals =
            people_principals(store, candidates.number[i]);
        if (crowd_has(&principals, number))
            crowd_add(store, &deputies, candidates.number[i]);
    }
    return deputies;
}

/* -- Crowds -------------------------------------------------------------- */

bool
crowd_has(const struct crowd *crowd, int64_t number)
{
    for (int i = 0; i < crowd->count; i++)
        if (crowd->number[i] == number)
            return true;
    return false;
}

void
crowd_add(struct store *store, struct crowd *crowd, int64_t number)
{
    if (number != 0 && !crowd_has(crowd, number))
        crowd_append(store, crowd, number);
}

void
crowd_append(struct store *store, struct crowd *crowd, int64_t number)
{
    if (crowd->count == crowd->room) {
        const int room = crowd->room * 2 + 8;
        int64_t *larger =
            arena_take(store->arena, (size_t)room * sizeof *larger);
        if (crowd->count > 0)
            memcpy(larger, crowd->number,
                   (size_t)crowd->count * sizeof *larger);
        crowd->number = larger;
        crowd->room = room;
    }
    crowd->number[crowd->count++] = number;
}

void
crowd_add_rows(struct store *store, struct crowd *crowd, struct db_rows *rows)
{
    while (db_next(rows))
        crowd_add(store, crowd, db_int(rows, 0));
}

void
crowd_add_field(struct store *store, struct crowd *crowd,
                const struct value *value)
{
    if (value == NULL)
        return;
    if (value->kind == VALUE_INT)
        crowd_add(store, crowd, value->as.integer);
    if (value->kind == VALUE_LIST)
        for (uint32_t i = 0; i < value->count; i++)
            crowd_add_field(store, crowd, &value->as.items[i]);
}

struct crowd
people_actors(struct store *store, int64_t ticket, const char *move)
{
    struct crowd crowd = {0};
    if (ticket == 0)
        return crowd;
    /* Whoever had a deputy act for them has acted too (P9). */
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT actor, acting_for FROM history"
                " WHERE ticket = ? AND move = ? ORDER BY version",
                DB_ARGS(db_int_of(ticket), db_text_of(move)));
    while (db_next(rows)) {
        crowd_add(store, &crowd, db_int(rows, 0));
        crowd_add(store, &crowd, db_int(rows, 1));
    }
    return crowd;
}

static bool
is_known(const struct workflow *workflow, const char *move)
{
    for (int i = 0; i < workflow->move_count; i++)
        if (strcmp(workflow->moves[i].name, move) == 0)
            return true;
    return false;
}

struct crowd
people_eyes(struct store *store, int64_t ticket, const char *move)
{
    struct crowd crowd = people_actors(store, ticket, move);
    struct loaded now;
    if (db_number(store->db,
                  "SELECT count(*) FROM history"
                  " WHERE ticket = ? AND move = '" MIGRATE_MOVE "'",
                  DB_ARGS(db_int_of(ticket)), 0) == 0 ||
        !ticket_load(store, ticket, &now))
        return crowd;
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT actor, acting_for, move FROM history"
                " WHERE ticket = ? AND workflow_version <> ?"
                " AND cause = 'person' AND move NOT IN"
                " ('note', 'attach', 'link', 'vote', 'recuse')"
                " ORDER BY version",
                DB_ARGS(db_int_of(ticket), db_int_of(now.workflow->version)));
    while (db_next(rows)) {
        if (is_known(now.workflow, db_text(rows, 2)))
            continue;
        crowd_add(store, &crowd, db_int(rows, 0));
        crowd_add(store, &crowd, db_int(rows, 1));
    }
    return crowd;
}

static bool
is_run(const struct value *change, const char *clock, int64_t cycle)
{
    const char *name = value_get_text(change, "clock");
    return clock == NULL || (name != NULL && strcmp(name, clock) == 0 &&
                             value_get_int(change, "cycle", -1) == cycle);
}

struct crowd
people_told(struct store *store, int64_t ticket, const char *clock,
            int64_t cycle)
{
    struct crowd told = {0};
    struct db_rows *rows = db_rows(store->db,
                                   "SELECT change FROM history"
                                   " WHERE ticket = ? AND cause = 'worker'"
                                   " ORDER BY version",
                                   DB_ARGS(db_int_of(ticket)));
    while (db_next(rows)) {
        struct value change;
        const struct bytes blob = db_blob(rows, 0);
        if (codec_decode(store->arena, blob.data, blob.size, &change) ==
                STATUS_OK &&
            is_run(&change, clock, cycle))
            crowd_add_field(store, &told,
                            value_get(value_get(&change, "fields"), "told"));
    }
    return told;
}
