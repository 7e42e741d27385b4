#include "workers/store/register/feed.h"

#include <stdlib.h>
#include <string.h>

#include "core/sentence.h"
#include "workers/store/register/feed_inside.h"
#include "workers/store/register/personnel_inside.h"
#include "workers/store/register/register.h"
#include "workers/store/staged.h"

static const struct feed_kind *const KINDS[] = {&FEED_ABSENCES, &FEED_PERSONS,
                                                &FEED_COURSES};

static const struct feed_kind *
kind_named(const char *name)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i]->name, name) == 0)
            return KINDS[i];
    return NULL;
}

/* -- Cells --------------------------------------------------------------- */

const char *
feed_cell(const struct feed *feed, const struct csv_row *row, int column)
{
    const int at = feed->column[column];
    return at < 0 || row->cell[at][0] == '\0' ? NULL : row->cell[at];
}

bool
feed_fault(struct feed *feed, const char *why)
{
    if (feed->why == NULL)
        feed->why = why;
    return false;
}

static bool
cell_fault(struct feed *feed, int column, const char *what)
{
    if (feed->why == NULL)
        feed->where = column;
    return feed_fault(feed, what);
}

bool
feed_day(struct feed *feed, const struct csv_row *row, int column, bool until,
         int64_t *at_ms)
{
    const char *cell = feed_cell(feed, row, column);
    *at_ms = 0;
    if (cell == NULL)
        return true;
    if (until ? register_until(feed->store, cell, at_ms)
              : register_from(feed->store, cell, at_ms))
        return true;
    return cell_fault(feed, column, "must be a day, as 2027-12-31.");
}

bool
feed_person(struct feed *feed, const struct csv_row *row, int column,
            int64_t *out)
{
    const char *login = feed_cell(feed, row, column);
    *out = login != NULL ? people_by_login(feed->store, login) : 0;
    return *out != 0 ||
           cell_fault(feed, column, "names nobody in the register.");
}

bool
feed_act(struct feed *feed, const char *act, const struct value *with)
{
    struct store *store = feed->store;
    struct value args = value_map();
    const struct behind behind = {
        .actor = &feed->exchange->actor,
        .source = "feed",
        .request_key = feed->exchange->request->key,
    };
    const enum status status = standing_act(store, &behind, act, with, &args);
    if (status == STATUS_OK)
        return true;
    if (feed->why == NULL) {
        feed->refused = status;
        feed->why_args = args;
    }
    return feed_fault(
        feed, sentence_render(store->arena, status_sentence(status), &args));
}

void
feed_touches(struct feed *feed, int64_t person)
{
    if (!crowd_has(&feed->touched, person))
        crowd_add(feed->store, &feed->touched, person);
}

void
feed_says(struct feed *feed, const char *line)
{
    if (feed->difference.count < FEED_DIFFERENCE_MAX)
        value_add(feed->store->arena, &feed->difference, value_text(line));
}

static bool
cells_equal(const struct feed *feed, const struct csv_row *a,
            const struct csv_row *b, int column)
{
    const char *one = feed_cell(feed, a, column);
    const char *two = feed_cell(feed, b, column);
    return one == two || (one != NULL && two != NULL && strcmp(one, two) == 0);
}

static bool
rows_equal(const struct feed *feed, const struct csv_row *a,
           const struct csv_row *b)
{
    for (int i = 0; i < FEED_COLUMNS_MAX && feed->kind->columns[i].name != NULL;
         i++)
        if (!cells_equal(feed, a, b, i))
            return false;
    return true;
}

static const char *
cell_or_none(const struct feed *feed, const struct csv_row *row, int column)
{
    const char *cell = feed_cell(feed, row, column);
    return cell != NULL ? cell : "";
}

/* Which rows name the same, in the order of the file. */
static int
rows_order(const struct feed *feed, const struct csv_row *a,
           const struct csv_row *b)
{
    for (int i = 0; i < FEED_NAMES_MAX; i++) {
        const int column = feed->kind->names[i];
        const int order = strcmp(cell_or_none(feed, a, column),
                                 cell_or_none(feed, b, column));
        if (order != 0)
            return order;
    }
    return 0;
}

static int
rows_compare(const void *a, const void *b, void *context)
{
    const struct csv_row *one = *(const struct csv_row *const *)a;
    const struct csv_row *two = *(const struct csv_row *const *)b;
    const int order = rows_order(context, one, two);
    return order != 0 ? order : one->line - two->line;
}

/* The first row that says otherwise of what an earlier one names: the later
 * would win, and each time the file is read. A file has thousands of rows, so
 * that those which name the same are brought together first. */
static const struct csv_row *
row_contradicting(struct feed *feed)
{
    const struct csv_row *first = NULL;
    const size_t count = (size_t)feed->csv.rows;
    const struct csv_row **rows =
        arena_take(feed->store->arena, (count + 1) * sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = &feed->csv.row[i];
    qsort_r(rows, count, sizeof *rows, rows_compare, feed);
    for (size_t i = 1; i < count; i++)
        if (rows_order(feed, rows[i - 1], rows[i]) == 0 &&
            !rows_equal(feed, rows[i - 1], rows[i]) &&
            (first == NULL || rows[i]->line < first->line))
            first = rows[i];
    return first;
}

/* -- One feed ------------------------------------------------------------ */

#define COLUMN_SHOWN_MAX 40 /* code points of a name that nobody knows */

/* "login (användarnamn)" */
static struct value
column_word(struct feed *feed, const struct feed_column *column)
{
    return value_text(arena_format(feed->store->arena, "%s (%s)", column->name,
                                   column->swedish));
}

/* All that is wrong with the header, so that it is mended at once. */
static bool
columns_fault(struct feed *feed, const struct value *missing,
              const struct value *unknown)
{
    struct arena *arena = feed->store->arena;
    struct value known = value_list();
    for (int i = 0; i < FEED_COLUMNS_MAX && feed->kind->columns[i].name != NULL;
         i++)
        value_add(arena, &known, column_word(feed, &feed->kind->columns[i]));
    feed->why_args = value_map();
    value_put(arena, &feed->why_args, "missing", *missing);
    value_put(arena, &feed->why_args, "unknown", *unknown);
    value_put(arena, &feed->why_args, "known", known);
    return feed_fault(
        feed, unknown->count == 0
                  ? "these columns are missing: {missing}. There are: {known}."
              : missing->count == 0
                  ? "nobody knows these columns: {unknown}. There are: {known}."
                  : "these columns are missing: {missing}, and nobody knows "
                    "these: {unknown}. There are: {known}.");
}

/* Every column is one that the kind knows, and those it needs are there. */
static bool
columns_find(struct feed *feed)
{
    struct arena *arena = feed->store->arena;
    const struct feed_kind *kind = feed->kind;
    struct value missing = value_list(), unknown = value_list();
    bool known[CSV_COLUMNS_MAX] = {false};
    for (int i = 0; i < FEED_COLUMNS_MAX && kind->columns[i].name != NULL;
         i++) {
        int at = csv_column(arena, &feed->csv, kind->columns[i].name);
        if (at < 0)
            at = csv_column(arena, &feed->csv, kind->columns[i].swedish);
        feed->column[i] = at;
        if (at >= 0)
            known[at] = true;
        else if (kind->columns[i].must)
            value_add(arena, &missing, column_word(feed, &kind->columns[i]));
    }
    for (int at = 0; at < feed->csv.columns; at++)
        if (!known[at])
            value_add(arena, &unknown,
                      value_text(text_cut(arena, feed->csv.name[at],
                                          COLUMN_SHOWN_MAX)));
    return (missing.count == 0 && unknown.count == 0) ||
           columns_fault(feed, &missing, &unknown);
}

static bool
rows_take(struct feed *feed)
{
    const struct csv_row *contradicting =
        feed->kind->named ? row_contradicting(feed) : NULL;
    for (int i = 0; i < feed->csv.rows; i++) {
        const struct csv_row *row = &feed->csv.row[i];
        feed->line = row->line;
        if (row == contradicting)
            return feed_fault(feed, "another row says otherwise.");
        if (!feed->kind->row(feed, row))
            return false;
    }
    if (feed->kind->after != NULL)
        feed->kind->after(feed);
    return true;
}

static bool
file_take(struct feed *feed, const char *text)
{
    const struct bytes bytes = {(const uint8_t *)text, strlen(text)};
    if (!csv_read(feed->store->arena, bytes, &feed->csv, &feed->line,
                  &feed->why))
        return false;
    feed->line = 1; /* the header */
    return columns_find(feed) && rows_take(feed);
}

/* -- How much ------------------------------------------------------------ */

static int64_t
persons_count(struct store *store)
{
    return db_number(store->db,
                     "SELECT count(*) FROM person WHERE kind = 'person'"
                     " AND closed_at_ms IS NULL",
                     DB_NONE, 0);
}

static bool
is_large(const struct feed *feed, int64_t of)
{
    return (int64_t)feed->barred.count * 100 > of * FEED_PERCENT_MAX;
}

static enum status
refuse_fault(struct feed *feed)
{
    struct store *store = feed->store;
    exchange_arg(store, feed->exchange, "line", value_int(feed->line));
    exchange_arg(store, feed->exchange, "where",
                 value_text(feed->where < 0
                                ? "–"
                                : feed->kind->columns[feed->where].name));
    if (feed->where >= 0) /* as the file calls it */
        exchange_arg(store, feed->exchange, "column",
                     value_text(feed->csv.name[feed->column[feed->where]]));
    exchange_arg(store, feed->exchange, "why", value_text(feed->why));
    if (feed->refused != STATUS_OK) /* the reader's language is not ours */
        exchange_arg(store, feed->exchange, "why_code",
                     value_text(status_code(feed->refused)));
    if (feed->why_args.count > 0)
        exchange_arg(store, feed->exchange, "why_args", feed->why_args);
    return STATUS_FEED_INVALID;
}

static enum status
refuse_large(struct feed *feed, int64_t of)
{
    struct store *store = feed->store;
    exchange_arg(store, feed->exchange, "percent", value_int(FEED_PERCENT_MAX));
    exchange_arg(store, feed->exchange, "count", value_int(feed->barred.count));
    exchange_arg(store, feed->exchange, "of", value_int(of));
    return STATUS_FEED_LARGE;
}

static void
counts_answer(struct feed *feed)
{
    struct arena *arena = feed->store->arena;
    struct value *answer = &feed->exchange->answer;
    value_put(arena, answer, "feed", value_text(feed->kind->name));
    value_put(arena, answer, "rows", value_int(feed->csv.rows));
    value_put(arena, answer, "added", value_int(feed->added));
    value_put(arena, answer, "changed", value_int(feed->changed));
    value_put(arena, answer, "unchanged", value_int(feed->unchanged));
    value_put(arena, answer, "past", value_int(feed->past));
    value_put(arena, answer, "barred", value_int(feed->barred.count));
    value_put(arena, answer, "difference", feed->difference);
}

/* Takes it whole; what it did stays only if the caller lets it. */
static enum status
run(struct feed *feed, const struct value *body)
{
    feed->kind = kind_named(value_get_text(body, "feed"));
    feed->leavers = value_get_bool(body, "leavers");
    feed->difference = value_list();
    feed->where = -1;
    if (feed->kind == NULL)
        return exchange_refuse_field(feed->store, feed->exchange,
                                     STATUS_FIELD_INVALID, "feed",
                                     "absences, persons or courses");
    if (!file_take(feed, value_get_text(body, "text")))
        return refuse_fault(feed);
    counts_answer(feed);
    return STATUS_OK;
}

enum status
feed_order(struct store *store, struct exchange *exchange,
           const struct viewer *viewer)
{
    struct value body;
    static const char *const ROLES[PERSONNEL_ROLES_MAX] = {"hr", "admin"};
    const bool dry = value_get_bool(&exchange->request->body, "dry_run");
    struct feed feed = {.store = store, .exchange = exchange};
    if (!personnel_holds(store, viewer, 0, ROLES))
        return personnel_refuse_role(store, exchange, ROLES);
    enum status status = staged_body(store, exchange, &body);
    if (status != STATUS_OK)
        return status;
    const int64_t of = persons_count(store);
    const struct log_state before = store->log;
    db_savepoint(store->db);
    status = run(&feed, &body);
    const bool large = status == STATUS_OK && is_large(&feed, of);
    /* Nobody decides on their own courses, unit or absence alone. */
    const bool two =
        large || feed.two || crowd_has(&feed.touched, exchange->actor.number);
    if (status == STATUS_OK && !dry && !two) {
        db_release(store->db);
        staged_used(store, exchange);
        value_put(store->arena, &exchange->answer, "applied", value_bool(true));
        return STATUS_OK;
    }
    db_undo(store->db);
    store->log = before;
    value_put(store->arena, &exchange->answer, "dry_run", value_bool(dry));
    if (status != STATUS_OK || dry)
        return status;
    if (large && !value_get_bool(&body, "propose"))
        return refuse_large(&feed, of);
    staged_used(store, exchange);
    pending_about_put(store, &body, &feed.touched);
    return personnel_propose(store, exchange, PENDING_FEED.what, &body);
}

/* -- Confirmed by another ------------------------------------------------ */

static enum status
carry_out(struct store *store, struct exchange *exchange,
          const struct proposal *proposal)
{
    struct feed feed = {.store = store, .exchange = exchange};
    const enum status status = run(&feed, &proposal->body);
    return status == STATUS_OK &&
                   crowd_has(&feed.touched, exchange->actor.number)
               ? STATUS_OWN_MATTER
               : status;
}

/* As a dry run. */
static enum status
show(struct store *store, struct exchange *exchange,
     const struct proposal *proposal)
{
    struct feed feed = {.store = store, .exchange = exchange};
    const struct log_state before = store->log;
    db_savepoint(store->db);
    const enum status status = run(&feed, &proposal->body);
    db_undo(store->db);
    store->log = before;
    return status;
}

static const char *
summary(struct store *store, const struct proposal *proposal)
{
    const char *file = value_get_text(&proposal->body, "file");
    return arena_format(store->arena, "%s: %s",
                        value_get_text(&proposal->body, "feed"),
                        file != NULL ? file : "–");
}

const struct pending_kind PENDING_FEED = {
    .what = "feed",
    .proposers = {"hr", "admin"},
    .confirmers = {"hr", "admin"},
    .about = pending_about,
    .show = show,
    .carry_out = carry_out,
    .summary = summary,
};
