/* What clients/cli/json.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "clients/cli/json.h"

static int
set_up(void **state)
{
    *state = arena_new(1024 * 1024);
    return 0;
}

static int
tear_down(void **state)
{
    arena_free((struct arena **)state);
    return 0;
}

static void
instants_lose_their_suffix_and_become_rfc_3339(void **state)
{
    struct value map = value_map();
    value_put(*state, &map, "due_at_ms", value_int(INT64_C(1782907569123)));
    value_put(*state, &map, "at_ms", value_int(0));
    value_put(*state, &map, "promised_at_ms", value_nil());
    value_put(*state, &map, "used_ms", value_int(5));
    assert_string_equal(json_write(*state, &map),
                        "{\"due\": \"2026-07-01T12:06:09.123Z\", "
                        "\"at\": \"1970-01-01T00:00:00.000Z\", "
                        "\"promised\": null, \"used_ms\": 5}");
}

static void
bytes_become_hexadecimal_and_keys_keep_their_order(void **state)
{
    static const uint8_t BYTES[] = {0xde, 0xad};
    struct value map = value_map(), list = value_list();
    value_add(*state, &list, value_bool(true));
    value_put(*state, &map, "z", value_bin(BYTES, sizeof BYTES));
    value_put(*state, &map, "a", list);
    assert_string_equal(json_write(*state, &map),
                        "{\"z\": \"dead\", \"a\": [true]}");
}

static void
text_comes_back_as_it_was(void **state)
{
    const struct value text = value_text("å\t\"\\\n\u20ac");
    const char *json = json_write(*state, &text);
    struct value back;
    assert_int_equal(json_read(*state, json, strlen(json), &back), STATUS_OK);
    assert_true(value_equal(&text, &back));
}

static void
what_is_no_value_is_refused(void **state)
{
    static const char *const BAD[] = {
        "", "{", "1.5", "[1,]", "{\"a\":1,\"a\":2}", "1 2", "\"\xff\""};
    struct value value;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_int_equal(json_read(*state, BAD[i], strlen(BAD[i]), &value),
                         STATUS_MALFORMED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(instants_lose_their_suffix_and_become_rfc_3339),
        cmocka_unit_test(bytes_become_hexadecimal_and_keys_keep_their_order),
        cmocka_unit_test(text_comes_back_as_it_was),
        cmocka_unit_test(what_is_no_value_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
