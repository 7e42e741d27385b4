/* runtime/keys.h and the files of runtime/place.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/keys.h"
#include "runtime/place.h"

static char room[64];

static int
set_up(void **state)
{
    char path[96];
    (void)state;
    snprintf(room, sizeof room, "/tmp/arende-keys-XXXXXX");
    if (mkdtemp(room) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/keys", room);
    return mkdir(path, 0700);
}

static int
tear_down(void **state)
{
    static const char *const FILES[] = {
        "keys/store.key",  "keys/store.pub", "keys/client.pub",
        "keys/client.key", "keys",           ""};
    (void)state;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s/%s", room, FILES[i]);
        remove(path);
    }
    return 0;
}

/* The example of ZeroMQ RFC 32, continued to the length of a key. */
static void
a_key_is_written_as_any_other_program_would(void **state)
{
    static const uint8_t KEY[KEYS_SIZE] = {0x86, 0x4f, 0xd2, 0x6f,
                                           0xb5, 0x59, 0xf7, 0x5b};
    char text[KEYS_TEXT_SIZE];
    uint8_t back[KEYS_SIZE];
    (void)state;
    keys_text(KEY, text);
    assert_memory_equal(text, "HelloWorld", 10);
    assert_true(keys_from_text(text, back));
    assert_memory_equal(back, KEY, KEYS_SIZE);
}

static void
what_is_not_a_key_is_refused(void **state)
{
    uint8_t key[KEYS_SIZE];
    (void)state;
    assert_false(keys_from_text("", key));
    assert_false(keys_from_text("HelloWorld", key));
    assert_false(
        keys_from_text("HelloWorldHelloWorldHelloWorldHelloWorl\"", key));
    /* Five digits that are more than four bytes. */
    assert_false(
        keys_from_text("#####HelloWorldHelloWorldHelloWorldHello", key));
}

static void
a_pair_comes_back_from_disk_with_what_it_may_offer(void **state)
{
    static const char *const SERVICES[] = {"store"};
    struct key_pair made, loaded;
    struct worker_key list[4];
    const char *why = NULL;
    int count = 0;
    (void)state;
    keys_make(&made);
    assert_int_equal(keys_save(room, "store", &made, SERVICES, 1, &why),
                     STATUS_OK);
    assert_int_equal(keys_load(room, "store", &loaded, &why), STATUS_OK);
    assert_memory_equal(&made, &loaded, sizeof made);

    /* A key that offers nothing is no worker's. */
    keys_make(&made);
    assert_int_equal(keys_save(room, "client", &made, NULL, 0, &why),
                     STATUS_OK);
    assert_int_equal(keys_load_workers(room, list, 4, &count, &why), STATUS_OK);
    assert_int_equal(count, 1);
    assert_string_equal(list[0].name, "store");
    assert_int_equal(list[0].service_count, 1);
    assert_string_equal(list[0].service[0], "store");
    assert_memory_equal(list[0].public_key, loaded.public_key, KEYS_SIZE);
}

static void
a_secret_that_others_may_read_is_not_used(void **state)
{
    char path[96];
    struct key_pair pair;
    const char *why = NULL;
    (void)state;
    keys_make(&pair);
    assert_int_equal(keys_save(room, "store", &pair, NULL, 0, &why), STATUS_OK);
    snprintf(path, sizeof path, "%s/keys/store.key", room);
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(keys_load(room, "store", &pair, &why), STATUS_KEY_FILE);
    assert_non_null(why);
    assert_int_equal(chmod(path, 0604), 0);
    assert_int_equal(keys_load(room, "store", &pair, &why), STATUS_KEY_FILE);
}

static void
a_missing_secret_is_told_as_such(void **state)
{
    struct key_pair pair;
    const char *why = NULL;
    (void)state;
    assert_int_equal(keys_load(room, "store", &pair, &why), STATUS_KEY_FILE);
    assert_string_equal(why, "No such file or directory");
}

static void
who_may_offer_what_cannot_be_written_by_others(void **state)
{
    static const char *const SERVICES[] = {"store"};
    char path[96];
    struct key_pair pair;
    struct worker_key list[4];
    const char *why = NULL;
    int count = 0;
    (void)state;
    keys_make(&pair);
    assert_int_equal(keys_save(room, "store", &pair, SERVICES, 1, &why),
                     STATUS_OK);
    snprintf(path, sizeof path, "%s/keys/store.pub", room);
    assert_int_equal(chmod(path, 0622), 0);
    assert_int_equal(keys_load_workers(room, list, 4, &count, &why),
                     STATUS_KEY_FILE);
    assert_non_null(strstr(why, "store.pub"));
}

static void
a_file_is_never_half_written(void **state)
{
    char path[96];
    struct bytes bytes;
    const char *why = NULL;
    struct arena *arena = arena_new(4096);
    (void)state;
    snprintf(path, sizeof path, "%s/keys/store.pub", room);
    assert_int_equal(place_write(path, "old", 3, &why), STATUS_OK);
    assert_int_equal(place_write(path, "newer", 5, &why), STATUS_OK);
    assert_int_equal(place_read(arena, path, 5, &bytes, &why), STATUS_OK);
    assert_int_equal(bytes.size, 5);
    assert_memory_equal(bytes.data, "newer", 6); /* with its NUL */
    assert_int_equal(place_read(arena, path, 4, &bytes, &why), STATUS_FILE);
    snprintf(path, sizeof path, "%s/none/file", room);
    assert_int_equal(place_write(path, "x", 1, &why), STATUS_FILE);
    arena_free(&arena);
}

int
main(void)
{
#define ON_DISK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_written_as_any_other_program_would),
        cmocka_unit_test(what_is_not_a_key_is_refused),
        ON_DISK(a_pair_comes_back_from_disk_with_what_it_may_offer),
        ON_DISK(a_secret_that_others_may_read_is_not_used),
        ON_DISK(a_missing_secret_is_told_as_such),
        ON_DISK(who_may_offer_what_cannot_be_written_by_others),
        ON_DISK(a_file_is_never_half_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
