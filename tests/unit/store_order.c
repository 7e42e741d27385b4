#include "tests/unit/store_order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void
install(const char *path)
{
    const char *report = "";
    const enum status status =
        store_install_workflow(bench.store, path, bench_file(path), &report);
    if (status != STATUS_OK)
        fail_msg("%s", report);
}

int
order_setup(void **state)
{
    const int code = bench_setup(state);
    bench_begin();
    install("tests/unit/workflows/follow/order.yaml");
    install("tests/unit/workflows/follow/task.yaml");
    bench_commit();
    return code;
}

const char *
order_text(const char *sql)
{
    struct db_rows *rows = db_rows(bench.store->db, sql, DB_NONE);
    const char *text = "";
    if (db_next(rows) && !db_null(rows, 0))
        text = arena_string(bench.arena, db_text(rows, 0));
    db_end(rows);
    return text;
}

struct value
order_fields(void)
{
    struct value fields = value_map();
    bench_put(&fields, "title", value_text("Läsa posten"));
    bench_put(&fields, "subject", value_text("employee"));
    bench_put(&fields, "system", value_text("mail"));
    bench_put(&fields, "role", value_text("reader"));
    bench_put(&fields, "until", value_text("2026-12-31"));
    return fields;
}

const char *
order_submit(const uint8_t *token, struct value fields)
{
    struct value body = value_map();
    bench_put(&body, "workflow", value_text("order"));
    bench_put(&body, "fields", fields);
    const struct reply reply = bench_ask(REQUEST_SUBMIT, token, body);
    assert_string_equal(order_code(reply), "OK");
    return value_get_text(&reply.body, "ref");
}

void
order_move(const uint8_t *token, const char *ref, const char *move,
           struct value fields)
{
    assert_string_equal(order_code(bench_move(token, ref, move, fields, NULL)),
                        "OK");
}

const char *
order_state(const uint8_t *token, const char *ref)
{
    const struct reply shown =
        bench_query(token, "show", "ref", value_text(ref));
    const char *state = value_get_text(&shown.body, "state");
    return state != NULL ? state : order_code(shown);
}

const char *
order_code(struct reply reply)
{
    return status_code(reply.status);
}

void
order_folds(void)
{
    const struct reply fold =
        bench_query(bench_sign_in("auditor"), "log-fold", NULL, value_nil());
    assert_string_equal(order_code(fold), "OK");
    assert_true(value_get_bool(&fold.body, "ok"));
}

void
order_pass(int64_t ms)
{
    bench.now_ms += ms;
    bench_begin();
    store_tick(bench.store);
    bench_commit();
}

void
order_absent(const char *login, const char *deputy)
{
    bench_begin();
    db_run(bench.store->db,
           "INSERT INTO absence (person, from_at_ms, to_at_ms, kind, deputy,"
           " deputy_confirmed, begun, source) VALUES ("
           " (SELECT number FROM person_text WHERE login = ?1), ?3, ?4,"
           " 'other', (SELECT number FROM person_text WHERE login = ?2), 1, 1,"
           " 'import')",
           DB_ARGS(db_text_of(login), db_text_of(deputy),
                   db_int_of(bench.now_ms - HOUR_MS),
                   db_int_of(bench.now_ms + 5 * DAY_MS)));
    bench_commit();
}

struct reply
order_vote(const uint8_t *token, const char *ref, const char *vote)
{
    struct value body = value_map();
    bench_put(&body, "ref", value_text(ref));
    bench_put(&body, "vote", value_text(vote));
    return bench_ask(REQUEST_VOTE, token, body);
}

struct reply
order_link(const uint8_t *token, const char *ref, const char *kind,
           const char *other)
{
    struct value fields = value_map();
    bench_put(&fields, "kind", value_text(kind));
    bench_put(&fields, "ticket", value_text(other));
    return bench_move(token, ref, "link", fields, NULL);
}
