#include "clients/cli/call.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/attempt.h"
#include "clients/cli/say.h"
#include "runtime/net.h"
#include "runtime/now.h"

/* Between looks at whether our key was refused while we wait to connect, and
 * at whether the connection still stands while we wait for an answer. */
#define CONNECT_SLICE_MS 50
#define LISTEN_SLICE_MS 100

struct call {
    struct net *net;
    struct line *line;
};

void
call_close(struct call **call)
{
    if (*call == NULL)
        return;
    line_close(&(*call)->line);
    net_close(&(*call)->net);
    free(*call);
    *call = NULL;
}

static enum status
call_open(struct cli *cli)
{
    if (cli->call != NULL)
        return STATUS_OK;
    struct call *call = calloc(1, sizeof *call);
    assert(call != NULL);
    enum status status = net_open(&call->net);
    if (status == STATUS_OK)
        status =
            net_dial(call->net, true, cli->config.endpoint, &cli->config.pair,
                     cli->config.server_key, &call->line);
    if (status != STATUS_OK) {
        call_close(&call);
        return status;
    }
    cli->call = call;
    return STATUS_OK;
}

/* What ARENDE_WITHIN_MS says; 0: nothing. */
static int64_t
given_ms(void)
{
    const char *given = getenv("ARENDE_WITHIN_MS");
    const long long number = given == NULL ? 0 : atoll(given);
    return number > 0 && number <= MESSAGE_TTL_MAX_MS ? number : 0;
}

/* A file of a whole municipality is judged in one piece: when it is proposed,
 * looked at, and confirmed. */
static bool
is_long_work(enum request_type type, const struct value *body)
{
    static const char *const LONG[] = {"register-import", "feed", "confirm",
                                       "proposal"};
    const char *what = value_get_text(body, "what");
    for (size_t i = 0; what != NULL && i < sizeof LONG / sizeof *LONG; i++)
        if (strcmp(what, LONG[i]) == 0)
            return type == REQUEST_ADMIN || type == REQUEST_QUERY;
    return false;
}

/* Sends once, waiting for the connection at most until `until`. */
static void
send_once(struct cli *cli, struct attempt *attempt, struct request *request)
{
    const int64_t now = now_mono_ms();
    request->ttl_ms = attempt_ttl_ms(attempt, now);
    const struct bytes message = request_encode(cli->arena, request);
    const enum status status = line_send_within(cli->call->line, message.data,
                                                message.size, CONNECT_SLICE_MS);
    if (status == STATUS_OK)
        attempt_sent(attempt, now_mono_ms());
    else if (status == STATUS_TOO_LARGE)
        attempt_answered(attempt, status, 0, now_mono_ms());
    else
        attempt_unsent(attempt, now_mono_ms());
}

/* Waits for one message; answers to other requests are late and let go. */
static void
listen_once(struct cli *cli, struct attempt *attempt, int64_t until_mono_ms,
            struct outcome *out)
{
    struct bytes message;
    const int64_t left_ms = until_mono_ms - now_mono_ms();
    if (line_receive(cli->call->line,
                     left_ms < LISTEN_SLICE_MS ? left_ms : LISTEN_SLICE_MS,
                     &message) != STATUS_OK) {
        if (line_lost(cli->call->line))
            attempt_lost(attempt, now_mono_ms());
        return;
    }
    struct reply reply;
    if (reply_decode(cli->arena, message.data, message.size, &reply) !=
            STATUS_OK ||
        memcmp(reply.key, attempt->key, MESSAGE_KEY_SIZE) != 0)
        return;
    out->args = value_copy(cli->arena, &reply.args);
    out->body = value_copy(cli->arena, &reply.body);
    attempt_answered(attempt, reply.status,
                     value_get_int(&out->args, "retry_ms", 0), now_mono_ms());
}

/* The refusal of a message that our own side would not send. */
static void
tell_limit(struct cli *cli, struct outcome *out)
{
    if (out->status == STATUS_TOO_LARGE &&
        value_get(&out->args, "limit") == NULL)
        value_put(
            cli->arena, &out->args, "limit",
            value_text(arena_format(cli->arena, "%d byte", NET_FRAME_MAX)));
}

static void
run(struct cli *cli, struct attempt *attempt, struct request *request,
    struct outcome *out)
{
    for (;;) {
        int64_t until = 0;
        switch (attempt_next(attempt, now_mono_ms(), &until)) {
        case ATTEMPT_SEND:
            if (line_refused(cli->call->line)) {
                out->status = STATUS_IDENTITY;
                return;
            }
            send_once(cli, attempt, request);
            break;
        case ATTEMPT_LISTEN:
            listen_once(cli, attempt, until, out);
            break;
        case ATTEMPT_OVER:
            out->status = attempt->status;
            tell_limit(cli, out);
            return;
        }
    }
}

static void
make(struct cli *cli, enum request_type type, struct value body,
     int64_t held_ms, struct outcome *out)
{
    *out = (struct outcome){.args = value_map(), .body = value_nil()};
    const bool alone = type == REQUEST_LOGIN || type == REQUEST_PASSWD;
    /* A login that is repeated opens another session: no harm. */
    const bool reads = type == REQUEST_QUERY || type == REQUEST_LOGIN;
    const bool repeated = cli->key != NULL && !reads;
    if (repeated)
        memcpy(out->key, cli->key, MESSAGE_KEY_SIZE);
    else
        randombytes_buf(out->key, MESSAGE_KEY_SIZE);
    assert(cli->configured);
    out->status = call_open(cli);
    if (out->status != STATUS_OK)
        return;
    struct request request = {.version = MESSAGE_VERSION,
                              .type = type,
                              .key = out->key,
                              .token = alone ? NULL : cli->session.token,
                              .body = body};
    struct attempt attempt;
    const int64_t given = given_ms();
    attempt_start(&attempt, out->key, reads, repeated,
                  given != 0 ? given : CALL_TTL_MS, now_mono_ms());
    attempt_hold(&attempt, held_ms);
    if (given == 0 && is_long_work(type, &body))
        attempt_work(&attempt, CALL_WORK_MS);
    run(cli, &attempt, &request, out);
}

void
call_make(struct cli *cli, enum request_type type, struct value body,
          struct outcome *out)
{
    make(cli, type, body, 0, out);
}

void
call_wait(struct cli *cli, struct value body, int64_t wait_ms,
          struct outcome *out)
{
    make(cli, REQUEST_QUERY, body, wait_ms, out);
}

/* Whether a refusal's key is worth telling: only what changes something. */
static const uint8_t *
key_told(enum request_type type, const struct outcome *outcome)
{
    return type == REQUEST_QUERY || type == REQUEST_LOGIN ||
                   type == REQUEST_PASSWD
               ? NULL
               : outcome->key;
}

int
call_ready(struct cli *cli)
{
    const int failed = cli_configure(cli);
    if (failed != 0 || cli->session.token != NULL)
        return failed;
    return say_refusal(cli, STATUS_IDENTITY, NULL, NULL);
}

enum status
call_session(struct cli *cli)
{
    struct outcome outcome;
    struct value body = value_map();
    if (cli->session.token == NULL)
        return STATUS_IDENTITY;
    value_put(cli->arena, &body, "what", value_text("whoami"));
    call_make(cli, REQUEST_QUERY, body, &outcome);
    return outcome.status;
}

int
call_ask(struct cli *cli, enum request_type type, struct value body,
         struct value *answer)
{
    const bool alone = type == REQUEST_LOGIN || type == REQUEST_PASSWD;
    const int failed = alone ? cli_configure(cli) : call_ready(cli);
    if (failed != 0)
        return failed;
    struct outcome outcome;
    call_make(cli, type, body, &outcome);
    if (cli->call != NULL && line_refused(cli->call->line))
        say_aside(cli, _("The system does not know this machine's key (%s)."),
                  cli_config_path(cli->arena));
    if (status_exit(outcome.status) != 0)
        return say_refusal(cli, outcome.status, &outcome.args,
                           key_told(type, &outcome));
    *answer = outcome.body;
    if (outcome.status == STATUS_APPLIED_BEFORE) {
        say_aside(cli, "%s", say_sentence(cli, outcome.status, &outcome.args));
        *answer = outcome.args;
    }
    return 0;
}

int
call_query(struct cli *cli, const char *what, const char *name,
           const char *text, struct value *answer)
{
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text(what));
    if (name != NULL)
        value_put(cli->arena, &body, name, value_text(text));
    return call_ask(cli, REQUEST_QUERY, body, answer);
}
