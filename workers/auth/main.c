/*
 * arende-auth: password hashing and nothing else. It knows no person: it asks
 * the store for a verifier and tells it the outcome.
 * Touches: sockets through the skeleton, randomness.
 */
#include <stdint.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

#include "runtime/log.h"
#include "workers/auth/auth.h"
#include "workers/worker.h"

#define HASHES_MAX 2    /* at once: each takes 64 MiB */
#define ATTEMPTS_MAX 32 /* open at once: about a second of hashing */
#define ASK_MS 10000    /* the store answers within, or never */

/* The slots are fixed memory that is locked and wiped. */
struct attempt {
    struct pool_task task;
    struct auth auth;
    bool used;
    int64_t correlation;
    int64_t ask;
    enum auth_effect_kind wanted;
    enum auth_match match;
    bool made;
    char verifier[crypto_pwhash_STRBYTES];
};

static struct attempt attempts[ATTEMPTS_MAX];

/* Both are always tried, so that the time says nothing about either. */
static enum auth_match
match_of(const struct auth *auth)
{
    const bool password =
        crypto_pwhash_str_verify(auth->verifier, auth->password,
                                 strlen(auth->password)) == 0;
    const bool code = crypto_pwhash_str_verify(auth->code_verifier, auth->code,
                                               strlen(auth->code)) == 0;
    if (password)
        return AUTH_PASSWORD;
    return code ? AUTH_CODE : AUTH_WRONG;
}

static void
hash(struct pool_task *task)
{
    struct attempt *attempt = (struct attempt *)task;
    const struct auth *auth = &attempt->auth;
    if (attempt->wanted == AUTH_VERIFY)
        attempt->match = match_of(auth);
    else
        attempt->made = crypto_pwhash_str(
                            attempt->verifier, auth->fresh, strlen(auth->fresh),
                            crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
}

static void
finish(struct worker *worker, struct attempt *attempt, struct bytes answer)
{
    worker_answer(worker, attempt->correlation, answer);
    auth_end(&attempt->auth);
    sodium_memzero(attempt->verifier, sizeof(attempt->verifier));
    attempt->used = false;
}

static void
carry_out(struct worker *worker, struct attempt *attempt,
          struct auth_effect effect)
{
    switch (effect.kind) {
    case AUTH_ASK:
        /* Without a way to the store it is as if it never answered. */
        if (worker_ask(worker, effect.type, &effect.body, ASK_MS,
                       &attempt->ask) != STATUS_OK)
            carry_out(worker, attempt,
                      auth_told(&attempt->auth, worker_arena(worker),
                                (struct bytes){NULL, 0}));
        break;
    case AUTH_VERIFY:
    case AUTH_MAKE:
        attempt->wanted = effect.kind;
        attempt->task.work = hash;
        if (!worker_give(worker, &attempt->task))
            carry_out(worker, attempt,
                      auth_busy(&attempt->auth, worker_arena(worker)));
        break;
    case AUTH_ANSWER:
        finish(worker, attempt, effect.answer);
        break;
    }
}

static struct attempt *
attempt_free(void)
{
    for (int i = 0; i < ATTEMPTS_MAX; i++)
        if (!attempts[i].used)
            return &attempts[i];
    return NULL;
}

static void
refuse_busy(struct worker *worker, const struct link *forward)
{
    struct arena *arena = worker_arena(worker);
    struct auth auth;
    auth_begin(&auth, arena, forward->public_key, forward->request);
    worker_answer(worker, forward->correlation, auth_busy(&auth, arena).answer);
    auth_end(&auth);
}

static void
take_request(struct worker *worker, const struct link *forward)
{
    struct attempt *attempt = attempt_free();
    if (attempt == NULL) {
        refuse_busy(worker, forward);
    } else {
        attempt->used = true;
        attempt->ask = 0;
        attempt->correlation = forward->correlation;
        carry_out(worker, attempt,
                  auth_begin(&attempt->auth, worker_arena(worker),
                             forward->public_key, forward->request));
    }
    /* The copy that was handed to us holds the password. */
    sodium_memzero((void *)(uintptr_t)forward->request.data,
                   forward->request.size);
}

static void
take_told(struct worker *worker, int64_t ask, struct bytes reply)
{
    for (int i = 0; i < ATTEMPTS_MAX; i++) {
        struct attempt *attempt = &attempts[i];
        if (!attempt->used || attempt->ask != ask)
            continue;
        attempt->ask = 0;
        carry_out(worker, attempt,
                  auth_told(&attempt->auth, worker_arena(worker), reply));
        return;
    }
}

static void
take_finished(struct worker *worker, struct pool_task *task)
{
    struct attempt *attempt = (struct attempt *)task;
    struct arena *arena = worker_arena(worker);
    uint8_t token[MESSAGE_TOKEN_SIZE];
    randombytes_buf(token, sizeof(token));
    if (attempt->wanted == AUTH_VERIFY)
        carry_out(worker, attempt,
                  auth_verified(&attempt->auth, arena, attempt->match, token));
    else
        carry_out(worker, attempt,
                  auth_made(&attempt->auth, arena,
                            attempt->made ? attempt->verifier : NULL));
    sodium_memzero(token, sizeof(token));
}

static bool
start(struct worker *worker)
{
    (void)worker;
    /* Passwords reach neither swap nor a core file. Where the system does not
     * let us lock memory, we go on without. */
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (sodium_mlock(attempts, sizeof(attempts)) != 0)
        log_info("memory cannot be locked; passwords may reach swap");
    return true;
}

static void
stop(struct worker *worker)
{
    (void)worker;
    sodium_munlock(attempts, sizeof(attempts));
}

int
main(int argc, char **argv)
{
    static const struct worker_handlers handlers = {
        .program = "arende-auth",
        .name = "auth",
        .credit = 1,
        .threads = HASHES_MAX,
        .start = start,
        .request = take_request,
        .told = take_told,
        .finished = take_finished,
        .stop = stop,
    };
    return worker_main(&handlers, argc, argv);
}
