/* broker/PROTOCOL.md: its vectors are what core/message.h reads and writes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/message.h"

#define FILE_MAX (256 * 1024)
#define VECTOR_MAX 4096

struct vector {
    char kind[16];
    size_t size;
    uint8_t data[VECTOR_MAX];
};

static struct arena *arena;
static char *text;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(64 * 1024 * 1024);
    text = calloc(1, FILE_MAX);
    FILE *file = fopen("broker/PROTOCOL.md", "r");
    if (file == NULL)
        return -1;
    const size_t size = fread(text, 1, FILE_MAX - 1, file);
    fclose(file);
    return size > 0 ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    free(text);
    return 0;
}

static int
digit(char at)
{
    static const char DIGITS[] = "0123456789abcdef";
    const char *found = at != '\0' ? strchr(DIGITS, at) : NULL;
    return found != NULL ? (int)(found - DIGITS) : -1;
}

/* The next block ```vector KIND, a line for people and lines of hex. */
static bool
next_vector(const char **at, struct vector *out)
{
    const char *begins = strstr(*at, "```vector ");
    if (begins == NULL)
        return false;
    *out = (struct vector){.size = 0};
    assert_int_equal(sscanf(begins, "```vector %15s", out->kind), 1);
    const char *hex = strchr(strchr(begins, '\n') + 1, '\n') + 1;
    for (; *hex != '`'; hex++) {
        if (*hex == '\n')
            continue;
        assert_true(digit(hex[0]) >= 0 && digit(hex[1]) >= 0);
        assert_true(out->size < VECTOR_MAX);
        out->data[out->size++] = (uint8_t)(digit(hex[0]) << 4 | digit(hex[1]));
        hex++;
    }
    *at = hex;
    return true;
}

/* Decodes a vector and encodes it again. */
static struct bytes
through(const struct vector *vector)
{
    struct request request;
    struct reply reply;
    struct link link;
    if (strcmp(vector->kind, "request") == 0) {
        assert_int_equal(
            request_decode(arena, vector->data, vector->size, &request),
            STATUS_OK);
        return request_encode(arena, &request);
    }
    if (strcmp(vector->kind, "reply") == 0) {
        assert_int_equal(
            reply_decode(arena, vector->data, vector->size, &reply), STATUS_OK);
        return reply_encode(arena, &reply);
    }
    assert_string_equal(vector->kind, "link");
    assert_int_equal(link_decode(arena, vector->data, vector->size, &link),
                     STATUS_OK);
    return link_encode(arena, &link);
}

static void
every_vector_is_read_and_written_as_it_stands(void **state)
{
    struct vector vector;
    const char *at = text;
    int count = 0;
    (void)state;
    for (; next_vector(&at, &vector); count++) {
        const struct bytes again = through(&vector);
        assert_int_equal(again.size, vector.size);
        assert_memory_equal(again.data, vector.data, vector.size);
    }
    assert_true(count >= 20);
}

static void
every_link_message_has_a_vector(void **state)
{
    bool seen[LINK_TYPE_COUNT] = {false};
    struct vector vector;
    const char *at = text;
    (void)state;
    while (next_vector(&at, &vector)) {
        struct link link;
        if (strcmp(vector.kind, "link") == 0 &&
            link_decode(arena, vector.data, vector.size, &link) == STATUS_OK)
            seen[link.type] = true;
    }
    for (int i = 0; i < LINK_TYPE_COUNT; i++)
        if (!seen[i])
            fail_msg("no vector for %s", link_type_name((enum link_type)i));
}

/* Cut anywhere, a message is refused and nothing else happens. */
static void
half_a_message_is_no_message(void **state)
{
    struct vector vector;
    const char *at = text;
    (void)state;
    while (next_vector(&at, &vector)) {
        for (size_t size = 0; size < vector.size; size++) {
            struct request request;
            struct reply reply;
            struct link link;
            arena_reset(arena);
            assert_int_not_equal(
                request_decode(arena, vector.data, size, &request), STATUS_OK);
            assert_int_not_equal(reply_decode(arena, vector.data, size, &reply),
                                 STATUS_OK);
            assert_int_not_equal(link_decode(arena, vector.data, size, &link),
                                 STATUS_OK);
        }
    }
}

int
main(void)
{
#define WITH_TEXT(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH_TEXT(every_vector_is_read_and_written_as_it_stands),
        WITH_TEXT(every_link_message_has_a_vector),
        WITH_TEXT(half_a_message_is_no_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
