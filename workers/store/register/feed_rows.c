/* One row of each feed. */
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "workers/store/register/feed_inside.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/register.h"

/* -- Absences ------------------------------------------------------------ */

enum { ABSENT_LOGIN, ABSENT_FROM, ABSENT_TO, ABSENT_KIND, ABSENT_DEPUTY };

static bool
absence_same(struct feed *feed, int64_t person, int64_t from_ms,
             int64_t until_ms, const char *kind, int64_t deputy)
{
    return db_number(feed->store->db,
                     "SELECT 1 FROM absence WHERE person = ?1"
                     " AND from_at_ms = ?2 AND to_at_ms = ?3 AND kind = ?4"
                     " AND (?5 IS NULL OR deputy = ?5)",
                     DB_ARGS(db_int_of(person), db_int_of(from_ms),
                             db_int_of(until_ms), db_text_of(kind),
                             db_maybe_of(deputy)),
                     0) != 0;
}

/* Somebody who could act until now. */
static void
bars(struct feed *feed, const struct person *before)
{
    if (!before->barred)
        crowd_add(feed->store, &feed->barred, before->number);
}

static bool
absence_write(struct feed *feed, const struct csv_row *row, int64_t person,
              int64_t from_ms, int64_t until_ms, const char *kind)
{
    struct store *store = feed->store;
    struct value with = value_map();
    value_put(store->arena, &with, "person", value_int(person));
    value_put(store->arena, &with, "from", value_int(from_ms));
    value_put(store->arena, &with, "until", value_int(until_ms));
    value_put(store->arena, &with, "kind", value_text(kind));
    value_put(store->arena, &with, "deputy",
              value_text(feed_cell(feed, row, ABSENT_DEPUTY)));
    const bool known =
        db_number(store->db,
                  "SELECT 1 FROM absence WHERE person = ? AND from_at_ms = ?",
                  DB_ARGS(db_int_of(person), db_int_of(from_ms)), 0) != 0;
    const struct person before = people_read(store, person);
    if (!feed_act(feed, "absence-add", &with))
        return false;
    *(known ? &feed->changed : &feed->added) += 1;
    feed_touches(feed, person);
    if (people_bars_from_ms(store, kind, from_ms) < until_ms)
        bars(feed, &before);
    feed_says(feed,
              arena_format(store->arena, "%s person %s absences: %s – %s, %s",
                           known ? "~" : "+", before.login,
                           feed_cell(feed, row, ABSENT_FROM),
                           feed_cell(feed, row, ABSENT_TO), kind));
    return true;
}

static bool
absence_row(struct feed *feed, const struct csv_row *row)
{
    int64_t person, deputy = 0, from_ms, until_ms;
    const char *kind = feed_cell(feed, row, ABSENT_KIND);
    if (!feed_person(feed, row, ABSENT_LOGIN, &person) ||
        !feed_day(feed, row, ABSENT_FROM, false, &from_ms) ||
        !feed_day(feed, row, ABSENT_TO, true, &until_ms))
        return false;
    if (feed_cell(feed, row, ABSENT_DEPUTY) != NULL &&
        !feed_person(feed, row, ABSENT_DEPUTY, &deputy))
        return false;
    if (kind == NULL ||
        strcmp(text_plain(feed->store->arena, kind), "tjanstledig") == 0)
        kind = "leave";
    if (strcmp(text_plain(feed->store->arena, kind), "annan") == 0)
        kind = "other";
    if (from_ms == 0 || until_ms <= from_ms)
        return feed_fault(feed, "the last day must not be before the first.");
    if (until_ms <= feed->store->now_ms) {
        feed->past++;
        return true;
    }
    if (absence_same(feed, person, from_ms, until_ms, kind, deputy)) {
        feed->unchanged++;
        return true;
    }
    return absence_write(feed, row, person, from_ms, until_ms, kind);
}

const struct feed_kind FEED_ABSENCES = {
    .name = "absences",
    .columns = {{"login", "användarnamn", true},
                {"from", "från", true},
                {"to", "till", true},
                {"kind", "slag", false},
                {"deputy", "ersättare", false}},
    .named = true,
    .names = {ABSENT_LOGIN, ABSENT_FROM},
    .row = absence_row,
};

/* -- Persons ------------------------------------------------------------- */

enum {
    PERSON_LOGIN,
    PERSON_NAME,
    PERSON_UNIT,
    PERSON_MAIL,
    PERSON_COMPANY,
    PERSON_PROFILE,
    PERSON_LANGUAGE,
    PERSON_UNTIL,
};

/* The columns that are plain texts, and what they are now. */
static void
texts_compare(struct feed *feed, const struct csv_row *row,
              const struct person *person, struct value *with)
{
    const struct {
        int column;
        const char *parameter;
        const char *now;
    } TEXTS[] = {
        {PERSON_NAME, "name", person->name},
        {PERSON_UNIT, "unit", person->unit},
        {PERSON_MAIL, "mail", person->mail},
        {PERSON_COMPANY, "company", person->company},
        {PERSON_PROFILE, "profile", person->profile},
        {PERSON_LANGUAGE, "language", person->language},
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        const char *cell = feed_cell(feed, row, TEXTS[i].column);
        if (cell != NULL &&
            (TEXTS[i].now == NULL || strcmp(TEXTS[i].now, cell) != 0))
            value_put(feed->store->arena, with, TEXTS[i].parameter,
                      value_text(cell));
    }
}

static int64_t
until_now(struct store *store, int64_t number)
{
    return db_number(store->db,
                     "SELECT employed_until_at_ms FROM person WHERE number = ?",
                     DB_ARGS(db_int_of(number)), 0);
}

/* Whoever comes is confirmed by a second person, as in identity.yaml. */
static bool
person_new(struct feed *feed, const struct csv_row *row, int64_t until_ms)
{
    struct store *store = feed->store;
    const struct person nobody = {.number = 0};
    struct value with = value_map();
    if (until_ms != 0 && until_ms <= store->now_ms) {
        feed->past++; /* has left before we ever knew */
        return true;
    }
    texts_compare(feed, row, &nobody, &with);
    value_put(store->arena, &with, "login",
              value_text(feed_cell(feed, row, PERSON_LOGIN)));
    if (until_ms != 0)
        value_put(store->arena, &with, "until", value_int(until_ms));
    if (!feed_act(feed, "person-add", &with))
        return false;
    feed->added++;
    feed->two = true;
    feed_says(feed, arena_format(store->arena, "+ person %s",
                                 feed_cell(feed, row, PERSON_LOGIN)));
    return true;
}

/* The employment is over: at once, not when the clock looks next. */
static bool
person_leaves(struct feed *feed, const struct person *person)
{
    struct value with = value_map();
    value_put(feed->store->arena, &with, "person", value_int(person->number));
    if (!feed_act(feed, "person-close", &with))
        return false;
    bars(feed, person);
    feed_says(feed,
              arena_format(feed->store->arena, "- person %s", person->login));
    return true;
}

/* What is changed, as "unit vard, until"; a time is only named. */
static const char *
keys_of(struct store *store, const struct value *with)
{
    const char *text = "";
    for (uint32_t i = 0; i < with->count; i++) {
        const struct value_pair *pair = &with->as.pairs[i];
        const bool told =
            pair->value.kind == VALUE_TEXT && pair->value.as.text != NULL;
        text = arena_format(store->arena, "%s%s%s%s%s", text, i > 0 ? ", " : "",
                            pair->key, told ? " " : "",
                            told ? pair->value.as.text : "");
    }
    return text;
}

static bool
person_known(struct feed *feed, const struct csv_row *row, int64_t number,
             int64_t until_ms)
{
    struct store *store = feed->store;
    const struct person person = people_read(store, number);
    struct value with = value_map();
    const bool over = until_ms != 0 && until_ms <= store->now_ms;
    if (person.closed) {
        if (!over)
            return feed_fault(feed, "this login belonged to someone who has "
                                    "left; a login is never used again.");
        feed->unchanged++;
        return true;
    }
    texts_compare(feed, row, &person, &with);
    const int64_t until_before_ms = until_now(store, number);
    if (until_ms != 0 && until_ms != until_before_ms)
        value_put(store->arena, &with, "until", value_int(until_ms));
    if (with.count == 0) {
        feed->unchanged++;
        return true;
    }
    const char *keys = keys_of(store, &with);
    value_put(store->arena, &with, "person", value_int(number));
    if (!feed_act(feed, "person-change", &with))
        return false;
    feed->changed++;
    feed_touches(feed, number);
    feed_says(feed, arena_format(store->arena, "~ person %s: %s", person.login,
                                 keys));
    if (value_get(&with, "mail") != NULL) {
        feed->two = true;
        feed_says(feed,
                  arena_format(store->arena, "~ person %s mail: %s",
                               person.login, value_get_text(&with, "mail")));
    }
    if (until_ms != 0 && (until_before_ms == 0 || until_ms < until_before_ms))
        bars(feed, &person);
    return !over || person_leaves(feed, &person);
}

static bool
person_row(struct feed *feed, const struct csv_row *row)
{
    const char *login = feed_cell(feed, row, PERSON_LOGIN);
    int64_t until_ms;
    if (login == NULL || feed_cell(feed, row, PERSON_NAME) == NULL ||
        feed_cell(feed, row, PERSON_UNIT) == NULL)
        return feed_fault(feed, "login, name and unit must be filled.");
    if (!feed_day(feed, row, PERSON_UNTIL, true, &until_ms))
        return false;
    const int64_t number = people_by_login(feed->store, login);
    return number == 0 ? person_new(feed, row, until_ms)
                       : person_known(feed, row, number, until_ms);
}

static int
texts_order(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Put in their order, so that each is found fast. */
static struct value
logins_there(struct feed *feed)
{
    struct arena *arena = feed->store->arena;
    const int count = feed->csv.rows;
    struct value there = value_map();
    const char **login = arena_take(arena, (size_t)(count + 1) * sizeof *login);
    for (int i = 0; i < count; i++)
        login[i] =
            text_fold(arena, feed_cell(feed, &feed->csv.row[i], PERSON_LOGIN));
    qsort(login, (size_t)count, sizeof *login, texts_order);
    for (int i = 0; i < count; i++)
        value_put(arena, &there, login[i], value_bool(true));
    return there;
}

/* With `leavers`: whoever is not in the file. */
static void
persons_after(struct feed *feed)
{
    struct store *store = feed->store;
    struct crowd missing = {0};
    if (!feed->leavers)
        return;
    const struct value there = logins_there(feed);
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT p.number, t.login FROM person p JOIN person_text t"
                " ON t.number = p.number WHERE p.kind = 'person'"
                " AND p.closed_at_ms IS NULL ORDER BY p.number",
                DB_NONE);
    while (db_next(rows))
        if (value_get(&there, db_text(rows, 1)) == NULL)
            crowd_append(store, &missing, db_int(rows, 0));
    for (int i = 0; i < missing.count; i++) {
        const struct person person = people_read(store, missing.number[i]);
        person_leaves(feed, &person);
        feed->changed++;
    }
}

const struct feed_kind FEED_PERSONS = {
    .name = "persons",
    .columns = {{"login", "användarnamn", true},
                {"name", "namn", true},
                {"unit", "enhet", true},
                {"mail", "e-post", false},
                {"company", "företag", false},
                {"profile", "befattningsprofil", false},
                {"language", "språk", false},
                {"until", "anställd-till", false}},
    .named = true,
    .names = {PERSON_LOGIN, PERSON_LOGIN},
    .row = person_row,
    .after = persons_after,
};

/* -- Courses ------------------------------------------------------------- */

enum {
    COURSE_LOGIN,
    COURSE_COURSE,
    COURSE_DATE,
    COURSE_UNTIL,
    COURSE_REFERENCE,
};

static bool
course_row(struct feed *feed, const struct csv_row *row)
{
    struct store *store = feed->store;
    const char *course = feed_cell(feed, row, COURSE_COURSE);
    const char *reference = feed_cell(feed, row, COURSE_REFERENCE);
    int64_t person, from_ms, until_ms;
    if (!feed_person(feed, row, COURSE_LOGIN, &person) ||
        !feed_day(feed, row, COURSE_DATE, false, &from_ms) ||
        !feed_day(feed, row, COURSE_UNTIL, true, &until_ms))
        return false;
    if (course == NULL || from_ms == 0)
        return feed_fault(feed, "course and date must be filled.");
    if (from_ms > store->now_ms)
        return feed_fault(feed, "nobody has passed a course in the future.");
    const int64_t given_ms = until_ms;
    if (!register_course_until(store, course, from_ms, &until_ms))
        return feed_fault(feed, "that course is not registered.");
    if (given_ms != 0)
        until_ms = given_ms;
    if (db_number(
            store->db,
            "SELECT 1 FROM granted WHERE kind = 'course' AND person = ?"
            " AND name = ? AND from_at_ms = ?",
            DB_ARGS(db_int_of(person), db_text_of(course), db_int_of(from_ms)),
            0) != 0) {
        feed->unchanged++;
        return true;
    }
    granted_add(store, &(struct granted_new){
                           .kind = GRANT_COURSE,
                           .person = person,
                           .name = course,
                           .from_at_ms = from_ms,
                           .until_at_ms = until_ms,
                           .reference = reference != NULL ? reference : "feed",
                           .decided_at_ms = from_ms,
                       });
    feed->added++;
    feed_touches(feed, person);
    feed_says(feed, arena_format(store->arena, "+ person %s courses: %s, %s",
                                 feed_cell(feed, row, COURSE_LOGIN), course,
                                 feed_cell(feed, row, COURSE_DATE)));
    return true;
}

/* The courses as a whole are one record; each is a row that stays. */
static void
courses_after(struct feed *feed)
{
    struct store *store = feed->store;
    if (feed->added == 0)
        return;
    struct value detail = value_map();
    value_put(store->arena, &detail, "difference", feed->difference);
    journal_write(store, &(struct record){
                             .actor = &feed->exchange->actor,
                             .kind = "security",
                             .action = "feed-courses",
                             .object_type = "register",
                             .object_version = feed->added,
                             .outcome = CHAIN_DONE,
                             .request_key = feed->exchange->request->key,
                             .detail = &detail,
                         });
}

const struct feed_kind FEED_COURSES = {
    .name = "courses",
    .columns = {{"login", "användarnamn", true},
                {"course", "kurs", true},
                {"date", "datum", true},
                {"until", "till", false},
                {"reference", "beslut", false}},
    .row = course_row,
    .after = courses_after,
};
