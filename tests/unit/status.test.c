/* Every outcome has one code, one exit code of CLI.md and a sentence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/status.h"

static void
every_status_has_a_code_of_its_own(void **state)
{
    (void)state;
    for (int a = 0; a < STATUS_COUNT; a++) {
        const char *code = status_code((enum status)a);
        assert_non_null(code);
        assert_true(a == STATUS_OK || strncmp(code, "E-", 2) == 0);
        assert_int_equal(strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-"),
                         strlen(code));
        assert_int_equal(status_from_code(code), a);
        for (int b = 0; b < a; b++)
            assert_string_not_equal(code, status_code((enum status)b));
    }
    assert_int_equal(status_from_code("E-NEVER"), STATUS_UNKNOWN);
    assert_int_equal(status_from_code(""), STATUS_UNKNOWN);
}

/* Places are named {like_this}, and each one is closed. */
static void
check_places(const char *sentence)
{
    for (const char *at = strpbrk(sentence, "{}"); at != NULL;
         at = strpbrk(at, "{}")) {
        assert_int_equal(*at, '{');
        const size_t size = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_");
        assert_true(size > 0);
        assert_int_equal(at[1 + size], '}');
        at += size + 2;
    }
}

static void
every_status_has_a_whole_sentence(void **state)
{
    (void)state;
    for (int i = 0; i < STATUS_COUNT; i++) {
        const char *sentence = status_sentence((enum status)i);
        assert_non_null(sentence);
        const size_t size = strlen(sentence);
        assert_true(size > 0);
        if (strchr(".?!)", sentence[size - 1]) == NULL &&
            sentence[size - 1] != '}')
            fail_msg("no whole sentence: %s", sentence);
        check_places(sentence);
        assert_non_null(status_guard((enum status)i));
    }
}

static void
exit_codes_are_those_of_the_contract(void **state)
{
    (void)state;
    static const struct {
        enum status first, last;
        int exit;
    } rows[] = {
        {STATUS_OK, STATUS_OK, 0},
        {STATUS_ROLE, STATUS_SAMPLE, 1},
        {STATUS_USAGE, STATUS_USAGE, 2},
        {STATUS_NOT_FOUND, STATUS_NOT_FOUND, 3},
        {STATUS_VERSION, STATUS_VERSION, 4},
        {STATUS_FIELD_MISSING, STATUS_REGISTER_INVALID, 5},
        {STATUS_IDENTITY, STATUS_SESSION_OVER, 6},
        {STATUS_BUSY, STATUS_PROTOCOL_VERSION, 7},
        {STATUS_UNKNOWN, STATUS_UNKNOWN, 8},
        {STATUS_APPLIED_BEFORE, STATUS_APPLIED_BEFORE, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int status = (int)rows[i].first; status <= (int)rows[i].last;
             status++)
            if (status_exit((enum status)status) != rows[i].exit)
                fail_msg("%s exits with %d", status_code((enum status)status),
                         status_exit((enum status)status));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_a_code_of_its_own),
        cmocka_unit_test(every_status_has_a_whole_sentence),
        cmocka_unit_test(exit_codes_are_those_of_the_contract),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
