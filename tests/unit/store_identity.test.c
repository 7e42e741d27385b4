/* What the store promises about people: who comes, is away, leaves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/store_bench.h"

static void
the_register_knows_whom_it_added(void **state)
{
    (void)state;
    assert_string_equal(
        status_code(bench_query(bench_sign_in("admin"), "person", "login",
                                value_text("employee"))
                        .status),
        "OK");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
        TEST(the_register_knows_whom_it_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
