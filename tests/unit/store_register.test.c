/* The register comes in whole or not at all, and comes out as it went in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "core/sentence.h"
#include "runtime/yaml.h"
#include "tests/unit/store_bench.h"
#include "workers/store/inside.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/owned.h"
#include "workers/store/register/past.h"

#define DAY_MS (INT64_C(24) * 3600000)

/* -- Doing --------------------------------------------------------------- */

static enum status
take(const char *text, bool apply, struct register_import *import)
{
    *import = (struct register_import){
        .file = "change.yaml",
        .text = {(const uint8_t *)text, strlen(text)},
        .apply = apply,
    };
    return register_import(bench.store, import);
}

/* An import that must come in. */
static void
bring(const char *text)
{
    struct register_import import;
    bench_begin();
    const enum status status = take(text, true, &import);
    if (status != STATUS_OK)
        print_error("%s\n", import.report);
    assert_int_equal(status, STATUS_OK);
    bench_commit();
}

/* The whole register as a file. */
static const char *
export_text(void)
{
    const struct value tree = register_export(bench.store);
    return yaml_write(bench.arena, &tree);
}

static const char *
exported(void)
{
    bench_begin();
    const char *text = export_text();
    bench_commit();
    return text;
}

/* A store of its own in a directory of its own, with nobody in it. */
static void
empty_store(void)
{
    store_close(&bench.store);
    char command[160];
    snprintf(command, sizeof command, "rm -f %s/arende.db*", bench.dir);
    assert_int_equal(system(command), 0);
    bench_open();
}

/* -- Round trip ---------------------------------------------------------- */

static void
what_is_exported_comes_in_again_and_out_the_same(void **state)
{
    (void)state;
    const char *first = exported();
    assert_non_null(strstr(first, "handlaggare"));
    assert_non_null(strstr(first, "Midsommar"));
    empty_store();
    bench.now_ms += 3 * DAY_MS; /* another day: nothing hangs on it */
    bring(first);
    assert_string_equal(exported(), first);
    /* And into the same register it changes nothing. */
    struct register_import import;
    bench_begin();
    assert_int_equal(take(first, true, &import), STATUS_OK);
    assert_int_equal(import.difference.count, 0);
    bench_commit();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
        TEST(what_is_exported_comes_in_again_and_out_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
