/* Envelopes are read strictly: requests and links to the letter, replies with
 * room for what a newer broker adds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/message.h"

static struct arena *arena;
static const uint8_t key[MESSAGE_KEY_SIZE] = "a key of a test";
static const uint8_t token[MESSAGE_TOKEN_SIZE] = "a token";

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(4 * (size_t)CODEC_ARENA_MAX);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

/* A good request as a map, for a test to spoil. */
static struct value
good(void)
{
    struct value map = value_map();
    value_put(arena, &map, "v", value_int(MESSAGE_VERSION));
    value_put(arena, &map, "t", value_text("act"));
    value_put(arena, &map, "k", value_bin(key, sizeof key));
    value_put(arena, &map, "s", value_bin(token, sizeof token));
    value_put(arena, &map, "ttl", value_int(20000));
    value_put(arena, &map, "b", value_map());
    return map;
}

static enum status
read_request(const struct value *map, struct request *out)
{
    const struct bytes bytes = codec_encode(arena, map);
    return request_decode(arena, bytes.data, bytes.size, out);
}

static enum status
read_link(const struct value *map, struct link *out)
{
    const struct bytes bytes = codec_encode(arena, map);
    return link_decode(arena, bytes.data, bytes.size, out);
}

/* ---- requests ---- */

static void
a_request_is_read_as_it_was_written(void **state)
{
    (void)state;
    for (int type = 0; type < REQUEST_TYPE_COUNT; type++) {
        struct value body = value_map();
        value_put(arena, &body, "ref", value_text("INC-2026-000001"));
        const struct request request = {
            .version = MESSAGE_VERSION,
            .type = (enum request_type)type,
            .key = key,
            .token = type % 2 == 0 ? token : NULL,
            .ttl_ms = 1 + type,
            .body = body,
        };
        const struct bytes bytes = request_encode(arena, &request);
        struct request out;
        assert_int_equal(request_decode(arena, bytes.data, bytes.size, &out),
                         STATUS_OK);
        assert_int_equal(out.type, type);
        assert_memory_equal(out.key, key, sizeof key);
        assert_int_equal(out.token != NULL, request.token != NULL);
        assert_int_equal(out.ttl_ms, request.ttl_ms);
        assert_true(value_equal(&out.body, &body));
    }
}

static void
every_member_of_a_request_is_needed_but_the_token(void **state)
{
    (void)state;
    static const char *const names[] = {"v", "t", "k", "ttl", "b"};
    struct request out;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct value map = good();
        value_remove(&map, names[i]);
        assert_int_equal(read_request(&map, &out), STATUS_MALFORMED);
    }
    struct value map = good();
    value_remove(&map, "s");
    assert_int_equal(read_request(&map, &out), STATUS_OK);
    assert_null(out.token);
}

static void
a_member_of_another_kind_is_refused(void **state)
{
    (void)state;
    const struct {
        const char *name;
        struct value value;
    } rows[] = {
        {"v", value_text("1")},
        {"t", value_int(4)},
        {"t", value_text("destroy")},
        {"t", value_text("")},
        {"k", value_text("0123456789abcdef")},
        {"k", value_bin(key, sizeof key - 1)},
        {"k", value_bin(token, sizeof key + 1)},
        {"s", value_bin(token, sizeof token - 1)},
        {"s", value_nil()},
        {"s", value_text("0123456789abcdef0123456789abcdef")},
        {"ttl", value_text("1")},
        {"ttl", value_int(0)},
        {"ttl", value_int(-1)},
        {"ttl", value_int(MESSAGE_TTL_MAX_MS + 1)},
        {"b", value_nil()},
        {"b", value_list()},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct value map = good();
        struct request out;
        value_put(arena, &map, rows[i].name, rows[i].value);
        if (read_request(&map, &out) != STATUS_MALFORMED)
            fail_msg("row %zu: %s was taken", i, rows[i].name);
    }
}

static void
an_unknown_key_of_a_request_is_refused_with_its_key(void **state)
{
    (void)state;
    struct value map = good();
    struct request out;
    value_put(arena, &map, "principal", value_text("admin"));
    assert_int_equal(read_request(&map, &out), STATUS_MALFORMED);
    assert_memory_equal(out.key, key, sizeof key);
}

static void
a_version_that_nobody_speaks_says_so(void **state)
{
    (void)state;
    const int64_t versions[] = {0, MESSAGE_VERSION_MIN - 1, MESSAGE_VERSION + 1,
                                INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        struct value map = good();
        struct request out;
        value_put(arena, &map, "v", value_int(versions[i]));
        /* Whatever else a newer one may hold. */
        value_put(arena, &map, "new", value_int(1));
        assert_int_equal(read_request(&map, &out), STATUS_PROTOCOL_VERSION);
        assert_memory_equal(out.key, key, sizeof key);
    }
}

static void
what_is_no_map_is_no_request(void **state)
{
    (void)state;
    const struct value values[] = {value_nil(), value_int(1), value_list(),
                                   value_text("act")};
    struct request out;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        assert_int_equal(read_request(&values[i], &out), STATUS_MALFORMED);
        assert_null(out.key);
    }
}

/* ---- replies ---- */

static void
a_reply_is_read_as_it_was_written(void **state)
{
    (void)state;
    for (int status = 0; status < STATUS_COUNT; status++) {
        struct value args = value_map();
        value_put(arena, &args, "n", value_int(20));
        const struct bytes bytes =
            reply_refuse(arena, key, (enum status)status, &args);
        struct reply out;
        assert_int_equal(reply_decode(arena, bytes.data, bytes.size, &out),
                         STATUS_OK);
        assert_int_equal(out.status, status);
        assert_memory_equal(out.key, key, sizeof key);
        assert_true(value_equal(&out.args, &args));
        assert_int_equal(out.body.kind, VALUE_NIL);
    }
}

static void
an_unknown_key_of_a_reply_is_ignored_and_an_unknown_code_is_indefinite(
    void **state)
{
    (void)state;
    struct value map = value_map();
    value_put(arena, &map, "v", value_int(MESSAGE_VERSION));
    value_put(arena, &map, "k", value_bin(key, sizeof key));
    value_put(arena, &map, "c", value_text("E-FRAMTIDA"));
    value_put(arena, &map, "later", value_list());
    const struct bytes bytes = codec_encode(arena, &map);
    struct reply out;
    assert_int_equal(reply_decode(arena, bytes.data, bytes.size, &out),
                     STATUS_OK);
    assert_int_equal(out.status, STATUS_UNKNOWN);
}

/* ---- links ---- */

/* Every member that some link has. */
static struct link
full_link(enum link_type type)
{
    struct link link = {
        .type = type,
        .correlation = 4711,
        .public_key = token,
        .ttl_ms = 20000,
        .service = "notify",
        .request = {.data = key, .size = sizeof key},
        .services = value_list(),
        .credit = 8,
        .epoch = 3,
        .beat_ms = MESSAGE_BEAT_MS,
        .head = 12,
        .job = 99,
        .term_ms = 60000,
        .body = value_map(),
        .why = "because",
        .retry = true,
        .first = true,
        .keys = value_list(),
    };
    struct value row = value_map();
    value_put(arena, &row, "pk", value_bin(token, sizeof token));
    value_put(arena, &row, "kind", value_text("client"));
    value_add(arena, &link.keys, row);
    value_add(arena, &link.services, value_text("notify"));
    return link;
}

static void
every_link_is_read_as_it_was_written(void **state)
{
    (void)state;
    for (int type = 0; type < LINK_TYPE_COUNT; type++) {
        const struct link link = full_link((enum link_type)type);
        const struct bytes bytes = link_encode(arena, &link);
        struct link out;
        assert_int_equal(link_decode(arena, bytes.data, bytes.size, &out),
                         STATUS_OK);
        assert_int_equal(out.type, type);
        const struct bytes again = link_encode(arena, &out);
        assert_int_equal(again.size, bytes.size);
        assert_memory_equal(again.data, bytes.data, bytes.size);
    }
}

static bool
is_optional(int type, const char *name)
{
    return (type == LINK_BEAT && strcmp(name, "head") == 0) ||
           (type == LINK_FORWARD && strcmp(name, "svc") == 0);
}

static void
a_link_has_its_members_and_no_other(void **state)
{
    (void)state;
    for (int type = 0; type < LINK_TYPE_COUNT; type++) {
        const struct link link = full_link((enum link_type)type);
        const struct bytes bytes = link_encode(arena, &link);
        struct value map;
        struct link out;
        assert_int_equal(codec_decode(arena, bytes.data, bytes.size, &map),
                         STATUS_OK);
        for (uint32_t i = 0; i < map.count; i++) {
            const char *name = map.as.pairs[i].key;
            struct value less = value_copy(arena, &map);
            struct value other = value_copy(arena, &map);
            value_remove(&less, name);
            value_put(arena, &other, name, value_nil());
            assert_int_equal(read_link(&less, &out), is_optional(type, name)
                                                         ? STATUS_OK
                                                         : STATUS_MALFORMED);
            assert_int_equal(read_link(&other, &out), STATUS_MALFORMED);
        }
        struct value more = value_copy(arena, &map);
        value_put(arena, &more, "route", value_int(1));
        assert_int_equal(read_link(&more, &out), STATUS_MALFORMED);
        struct value foreign = value_copy(arena, &map);
        value_put(arena, &foreign, type == LINK_JOB ? "credit" : "term",
                  value_int(1));
        assert_int_equal(read_link(&foreign, &out), STATUS_MALFORMED);
    }
}

static void
a_key_table_holds_keys_and_kinds_only(void **state)
{
    (void)state;
    struct link link = full_link(LINK_KEYS), out;
    struct value row = value_map();
    value_put(arena, &row, "pk", value_bin(token, sizeof token - 1));
    value_put(arena, &row, "kind", value_text("client"));
    value_add(arena, &link.keys, row);
    const struct bytes bytes = link_encode(arena, &link);
    assert_int_equal(link_decode(arena, bytes.data, bytes.size, &out),
                     STATUS_MALFORMED);
}

static void
a_link_carries_a_whole_request(void **state)
{
    (void)state;
    static uint8_t whole[CODEC_SIZE_MAX];
    struct link link = full_link(LINK_FORWARD), out;
    link.request = (struct bytes){.data = whole, .size = sizeof whole};
    const struct bytes bytes = link_encode(arena, &link);
    assert_int_equal(link_decode(arena, bytes.data, bytes.size, &out),
                     STATUS_OK);
    assert_int_equal(out.request.size, sizeof whole);
}

#define promise(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        promise(a_request_is_read_as_it_was_written),
        promise(every_member_of_a_request_is_needed_but_the_token),
        promise(a_member_of_another_kind_is_refused),
        promise(an_unknown_key_of_a_request_is_refused_with_its_key),
        promise(a_version_that_nobody_speaks_says_so),
        promise(what_is_no_map_is_no_request),
        promise(a_reply_is_read_as_it_was_written),
        promise(
            an_unknown_key_of_a_reply_is_ignored_and_an_unknown_code_is_indefinite),
        promise(every_link_is_read_as_it_was_written),
        promise(a_link_has_its_members_and_no_other),
        promise(a_key_table_holds_keys_and_kinds_only),
        promise(a_link_carries_a_whole_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
