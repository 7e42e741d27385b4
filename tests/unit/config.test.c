/* runtime/config.h. */
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

#include "runtime/config.h"
#include "runtime/place.h"

static char room[64];
static char path[96];
static struct arena *arena;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(1024 * 1024);
    snprintf(room, sizeof room, "/tmp/arende-conf-XXXXXX");
    return mkdtemp(room) == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
    (void)state;
    unlink(path);
    rmdir(room);
    arena_free(&arena);
    return 0;
}

static void
write_file(const char *name, const char *text)
{
    const char *why;
    snprintf(path, sizeof path, "%s/%s", room, name);
    assert_int_equal(place_write(path, text, strlen(text), &why), STATUS_OK);
}

static void
an_installation_without_settings_has_sound_defaults(void **state)
{
    struct config config;
    const char *report;
    (void)state;
    assert_int_equal(config_load(arena, room, &config, &report), STATUS_OK);
    assert_string_equal(config.zone, "Europe/Stockholm");
    assert_string_equal(config.language, "sv");
    assert_string_equal(config.listen, "tcp://127.0.0.1:7870");
    assert_null(config.mail_url);
    assert_true(config.lease_ms == 60000);
}

static void
what_is_set_holds_and_the_rest_stays(void **state)
{
    struct config config;
    const char *report = "";
    (void)state;
    write_file("arende.yaml", "site_name: Exempelkommunen\n"
                              "site: exempel.se\n"
                              "mail:\n"
                              "  url: smtp://127.0.0.1:25\n"
                              "lease_s: 5\n");
    assert_int_equal(config_load(arena, room, &config, &report), STATUS_OK);
    assert_string_equal(config.site_name, "Exempelkommunen");
    assert_string_equal(config.mail_url, "smtp://127.0.0.1:25");
    assert_string_equal(config.mail_from, "arende@exempel.se");
    assert_true(config.lease_ms == 5000);
    assert_string_equal(config.zone, "Europe/Stockholm");
}

static void
a_setting_that_nobody_knows_is_refused_with_its_place(void **state)
{
    struct config config;
    const char *report = "";
    (void)state;
    write_file("arende.yaml", "zone: Europe/Stockholm\n"
                              "listn: tcp://127.0.0.1:7870\n");
    assert_int_equal(config_load(arena, room, &config, &report), STATUS_FILE);
    assert_non_null(strstr(report, "arende.yaml:2:1: error:"));
    assert_non_null(strstr(report, "listn"));
}

static void
a_value_that_makes_no_sense_is_refused(void **state)
{
    static const char *const BAD[] = {
        "lease_s: soon\n",         "lease_s: 0\n",     "language: fr\n",
        "listen: 127.0.0.1:80\n",  "mail: smtp://x\n", "- a\n- list\n",
        "site_name: [ a, list ]\n"};
    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct config config;
        const char *report = NULL;
        write_file("arende.yaml", BAD[i]);
        assert_int_equal(config_load(arena, room, &config, &report),
                         STATUS_FILE);
        assert_non_null(report);
    }
}

static void
a_machine_finds_its_keys_again(void **state)
{
    struct client_config config = {.endpoint = "tcp://127.0.0.1:7870",
                                   .language = "en"};
    struct client_config back;
    struct key_pair server;
    const char *report = "";
    (void)state;
    keys_make(&server);
    keys_make(&config.pair);
    memcpy(config.server_key, server.public_key, KEYS_SIZE);
    snprintf(path, sizeof path, "%s/client.yaml", room);
    assert_int_equal(client_config_save(arena, path, &config, &report),
                     STATUS_OK);
    assert_int_equal(client_config_load(arena, path, &back, &report),
                     STATUS_OK);
    assert_string_equal(back.endpoint, config.endpoint);
    assert_string_equal(back.language, "en");
    assert_memory_equal(&back.pair, &config.pair, sizeof back.pair);
    assert_memory_equal(back.server_key, config.server_key, KEYS_SIZE);

    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(client_config_load(arena, path, &back, &report),
                     STATUS_KEY_FILE);
}

int
main(void)
{
#define ON_DISK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ON_DISK(an_installation_without_settings_has_sound_defaults),
        ON_DISK(what_is_set_holds_and_the_rest_stays),
        ON_DISK(a_setting_that_nobody_knows_is_refused_with_its_place),
        ON_DISK(a_value_that_makes_no_sense_is_refused),
        ON_DISK(a_machine_finds_its_keys_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
