#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/chain.h"
#include "core/message.h"
#include "workers/auth/auth.h"

/*
 * Plays store and hasher: "anna" with number 7 exists and her password is
 * PASSWORD; "bo" is blocked, which the store tells like an unknown one.
 */
#define PASSWORD "correct horse battery"
#define VERIFIER "$argon2id$v=19$anna"
#define CODE_VERIFIER "$argon2id$v=19$code"

static const uint8_t CLIENT_KEY[MESSAGE_PUBLIC_KEY_SIZE] = {3};
static const uint8_t KEY[MESSAGE_KEY_SIZE] = {9};
static const uint8_t TOKEN[MESSAGE_TOKEN_SIZE] = {5, 6};

struct count {
    int asked[REQUEST_TYPE_COUNT];
    int verified;
    int made;
    bool last_ok;
    bool last_code;
};

static struct arena *arena;
static struct auth auth;
static int64_t wait_ms;
static bool store_gone;
static bool coded; /* anna has no password but a code, "abcdefgh" */

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(16 * 1024 * 1024);
    wait_ms = 0;
    store_gone = false;
    coded = false;
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static struct bytes
store_answers(const struct auth_effect *effect, struct count *count)
{
    struct reply reply = {.version = MESSAGE_VERSION,
                          .key = KEY,
                          .args = value_map(),
                          .body = value_map()};
    const char *login = value_get_text(&effect->body, "login");
    const bool known = strcmp(login, "anna") == 0;
    assert_memory_equal(value_get_bin(&effect->body, "pk", 32), CLIENT_KEY, 32);
    count->asked[effect->type]++;
    if (store_gone && effect->type != REQUEST_VERIFIER)
        return (struct bytes){NULL, 0};
    if (effect->type == REQUEST_VERIFIER) {
        value_put(arena, &reply.body, "number", value_int(known ? 7 : 0));
        value_put(arena, &reply.body, "verifier",
                  value_text(known && !coded ? VERIFIER : ""));
        value_put(arena, &reply.body, "code",
                  value_text(known && coded ? CODE_VERIFIER : ""));
        value_put(arena, &reply.body, "wait_ms", value_int(wait_ms));
    } else {
        count->last_ok = value_get_bool(&effect->body, "ok");
        count->last_code = value_get_bool(&effect->body, "code");
        if (!count->last_ok)
            return reply_refuse(arena, KEY, STATUS_LOGIN_FAILED, NULL);
        assert_int_equal(value_get_int(&effect->body, "number", 0), 7);
        value_put(arena, &reply.body, "name", value_text("Anna"));
    }
    return reply_encode(arena, &reply);
}

/* Carries an attempt through to its answer. */
static struct reply
attempt(const struct value *body, enum request_type type, struct count *count)
{
    const struct request request = {.version = MESSAGE_VERSION,
                                    .type = type,
                                    .key = KEY,
                                    .ttl_ms = 1000,
                                    .body = *body};
    *count = (struct count){.verified = 0};
    struct auth_effect effect =
        auth_begin(&auth, arena, CLIENT_KEY, request_encode(arena, &request));
    while (effect.kind != AUTH_ANSWER) {
        if (effect.kind == AUTH_ASK) {
            effect = auth_told(&auth, arena, store_answers(&effect, count));
        } else if (effect.kind == AUTH_VERIFY) {
            count->verified++;
            const bool matches = strcmp(auth.verifier, VERIFIER) == 0 &&
                                 strcmp(auth.password, PASSWORD) == 0;
            /* One who knows the password of nobody is still nobody. */
            const bool nobody = strncmp(auth.verifier, "$argon2id$", 10) == 0 &&
                                strcmp(auth.verifier, VERIFIER) != 0;
            const bool code = strcmp(auth.code_verifier, CODE_VERIFIER) == 0 &&
                              strcmp(auth.code, "abcdefgh") == 0;
            effect = auth_verified(&auth, arena,
                                   code                ? AUTH_CODE
                                   : matches || nobody ? AUTH_PASSWORD
                                                       : AUTH_WRONG,
                                   TOKEN);
        } else {
            count->made++;
            effect = auth_made(&auth, arena, "$argon2id$new");
        }
    }
    struct reply reply;
    assert_int_equal(
        reply_decode(arena, effect.answer.data, effect.answer.size, &reply),
        STATUS_OK);
    assert_memory_equal(reply.key, KEY, sizeof(KEY));
    return reply;
}

static struct reply
log_in(const char *login, const char *password, struct count *count)
{
    struct value body = value_map();
    value_put(arena, &body, "login", value_text(login));
    value_put(arena, &body, "password", value_text(password));
    return attempt(&body, REQUEST_LOGIN, count);
}

static struct reply
change(const char *login, const char *old, const char *fresh,
       struct count *count)
{
    struct value body = value_map();
    value_put(arena, &body, "login", value_text(login));
    value_put(arena, &body, "old", value_text(old));
    value_put(arena, &body, "new", value_text(fresh));
    return attempt(&body, REQUEST_PASSWD, count);
}

static void
the_right_password_opens_a_session(void **state)
{
    (void)state;
    struct count count;
    const struct reply reply = log_in("anna", PASSWORD, &count);
    assert_int_equal(reply.status, STATUS_OK);
    assert_memory_equal(value_get_bin(&reply.body, "token", 32), TOKEN, 32);
    assert_string_equal(value_get_text(&reply.body, "name"), "Anna");
    assert_true(count.last_ok);
}

static void
an_unknown_login_costs_what_a_wrong_password_costs(void **state)
{
    (void)state;
    struct count wrong, unknown, blocked;
    const struct reply a = log_in("anna", "wrong password", &wrong);
    const struct reply b = log_in("nobody", "wrong password", &unknown);
    const struct reply c = log_in("bo", PASSWORD, &blocked);
    assert_int_equal(a.status, STATUS_LOGIN_FAILED);
    assert_int_equal(b.status, a.status);
    assert_int_equal(c.status, a.status);
    assert_int_equal(wrong.verified, 1);
    assert_memory_equal(&wrong, &unknown, sizeof(wrong));
    assert_memory_equal(&wrong, &blocked, sizeof(wrong));
    assert_int_equal(a.body.kind, VALUE_NIL);
}

static void
a_changed_password_costs_the_same_for_nobody_too(void **state)
{
    (void)state;
    struct count wrong, unknown, right;
    const char *fresh = "a longer new one";
    assert_int_equal(change("anna", "wrong", fresh, &wrong).status,
                     STATUS_LOGIN_FAILED);
    assert_int_equal(change("nobody", "wrong", fresh, &unknown).status,
                     STATUS_LOGIN_FAILED);
    assert_memory_equal(&wrong, &unknown, sizeof(wrong));
    assert_int_equal(change("anna", PASSWORD, fresh, &right).status, STATUS_OK);
    assert_int_equal(right.made, 1);
    assert_int_equal(right.asked[REQUEST_PASSWORD_SET], 1);
}

static void
a_bad_new_password_is_refused_before_anything_is_asked(void **state)
{
    (void)state;
    static const char *const BAD[] = {"short", "elevenchars", PASSWORD,
                                      "with\nline break"};
    for (size_t i = 0; i < sizeof(BAD) / sizeof(*BAD); i++) {
        struct count count;
        const struct reply reply = change("anna", PASSWORD, BAD[i], &count);
        assert_int_equal(reply.status, STATUS_FIELD_INVALID);
        assert_string_equal(value_get_text(&reply.args, "field"), "new");
        assert_int_equal(count.asked[REQUEST_VERIFIER], 0);
    }
    struct count count;
    assert_int_equal(
        change("anna.andersson", PASSWORD, "Anna.Andersson", &count).status,
        STATUS_FIELD_INVALID);
}

static void
after_failed_attempts_one_has_to_wait(void **state)
{
    (void)state;
    struct count count;
    wait_ms = 4000;
    const struct reply reply = log_in("anna", PASSWORD, &count);
    assert_int_equal(reply.status, STATUS_BUSY);
    assert_int_equal(value_get_int(&reply.args, "retry_ms", 0), 4000);
    assert_int_equal(count.verified, 0);
    assert_int_equal(log_in("nobody", "x", &count).status, STATUS_BUSY);
}

static void
what_the_store_did_not_say_is_unknown(void **state)
{
    (void)state;
    struct count count;
    store_gone = true;
    assert_int_equal(log_in("anna", PASSWORD, &count).status, STATUS_UNKNOWN);
}

static void
a_request_that_makes_no_sense_is_refused(void **state)
{
    (void)state;
    struct count count;
    struct value body = value_map();
    assert_int_equal(attempt(&body, REQUEST_LOGIN, &count).status,
                     STATUS_FIELD_MISSING);
    value_put(arena, &body, "login", value_int(1));
    assert_int_equal(attempt(&body, REQUEST_LOGIN, &count).status,
                     STATUS_FIELD_INVALID);
    value_put(arena, &body, "login", value_text("anna"));
    value_put(arena, &body, "password", value_text(PASSWORD));
    value_put(arena, &body, "more", value_text("x"));
    assert_int_equal(attempt(&body, REQUEST_LOGIN, &count).status,
                     STATUS_MALFORMED);
    char *long_text = arena_take(arena, 5000);
    memset(long_text, 'x', 4999);
    assert_int_equal(log_in("anna", long_text, &count).status,
                     STATUS_FIELD_INVALID);
    assert_int_equal(count.asked[REQUEST_VERIFIER], 0);
}

static void
a_code_opens_whatever_its_letters_look_like(void **state)
{
    (void)state;
    static const char *const TYPED[] = {"abcd-efgh", "ABCDEFGH", "abcd efgh"};
    struct count count;
    coded = true;
    for (size_t i = 0; i < sizeof(TYPED) / sizeof(*TYPED); i++) {
        assert_int_equal(log_in("anna", TYPED[i], &count).status, STATUS_OK);
        assert_true(count.last_ok && count.last_code);
        assert_int_equal(count.verified, 1);
    }
    assert_int_equal(log_in("anna", "abcd-efgi", &count).status,
                     STATUS_LOGIN_FAILED);
    assert_int_equal(log_in("anna", PASSWORD, &count).status,
                     STATUS_LOGIN_FAILED);
    assert_int_equal(change("anna", "abcd-efgh", "a longer one", &count).status,
                     STATUS_OK);
    assert_true(count.last_code);
    coded = false;
    assert_int_equal(log_in("anna", "abcd-efgh", &count).status,
                     STATUS_LOGIN_FAILED);
}

static void
nothing_secret_is_left_in_an_ended_attempt(void **state)
{
    (void)state;
    struct count count;
    log_in("anna", PASSWORD, &count);
    auth_end(&auth);
    const struct auth empty = {.state = AUTH_OVER};
    assert_memory_equal(auth.password, empty.password, sizeof(auth.password));
    assert_memory_equal(auth.token, empty.token, sizeof(auth.token));
    assert_memory_equal(auth.code, empty.code, sizeof(auth.code));
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(the_right_password_opens_a_session),
        PROMISE(an_unknown_login_costs_what_a_wrong_password_costs),
        PROMISE(a_changed_password_costs_the_same_for_nobody_too),
        PROMISE(a_bad_new_password_is_refused_before_anything_is_asked),
        PROMISE(after_failed_attempts_one_has_to_wait),
        PROMISE(what_the_store_did_not_say_is_unknown),
        PROMISE(a_request_that_makes_no_sense_is_refused),
        PROMISE(a_code_opens_whatever_its_letters_look_like),
        PROMISE(nothing_secret_is_left_in_an_ended_attempt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
