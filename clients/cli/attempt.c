#include "clients/cli/attempt.h"

#include <string.h>

static int64_t
least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

void
attempt_start(struct attempt *attempt, const uint8_t key[MESSAGE_KEY_SIZE],
              bool reads, bool repeated, int64_t ttl_ms, int64_t now_mono_ms)
{
    *attempt = (struct attempt){.reads = reads,
                                .unsure = repeated,
                                .busy = STATUS_UNAVAILABLE,
                                .ends_mono_ms = now_mono_ms + ttl_ms,
                                .next_mono_ms = now_mono_ms,
                                .patience_ms = ATTEMPT_PATIENCE_MS,
                                .pause_ms = ATTEMPT_PAUSE_MS};
    memcpy(attempt->key, key, MESSAGE_KEY_SIZE);
}

void
attempt_hold(struct attempt *attempt, int64_t held_ms)
{
    attempt->held_ms = held_ms;
    attempt->ends_mono_ms += held_ms;
}

void
attempt_work(struct attempt *attempt, int64_t work_ms)
{
    attempt->work_ms = work_ms;
}

static int64_t
ends_mono_ms(const struct attempt *attempt)
{
    return attempt->ends_mono_ms + (attempt->open ? attempt->work_ms : 0);
}

static void
finish(struct attempt *attempt, enum status status)
{
    attempt->over = true;
    attempt->status = status;
}

/* Time is up without a definite answer. */
static void
give_up(struct attempt *attempt)
{
    if (attempt->open)
        attempt->unsure = true;
    finish(attempt,
           attempt->unsure && !attempt->reads ? STATUS_UNKNOWN : attempt->busy);
}

enum attempt_act
attempt_next(struct attempt *attempt, int64_t now_mono_ms,
             int64_t *until_mono_ms)
{
    if (!attempt->over && now_mono_ms >= ends_mono_ms(attempt))
        give_up(attempt);
    if (attempt->over)
        return ATTEMPT_OVER;
    if (now_mono_ms >= attempt->next_mono_ms)
        return ATTEMPT_SEND;
    *until_mono_ms = least(attempt->next_mono_ms, ends_mono_ms(attempt));
    return ATTEMPT_LISTEN;
}

int64_t
attempt_ttl_ms(const struct attempt *attempt, int64_t now_mono_ms)
{
    const int64_t left = attempt->ends_mono_ms + attempt->work_ms - now_mono_ms;
    if (left < 1)
        return 1;
    return least(left, MESSAGE_TTL_MAX_MS);
}

void
attempt_sent(struct attempt *attempt, int64_t now_mono_ms)
{
    if (attempt->open)
        attempt->unsure = true;
    attempt->open = true;
    attempt->next_mono_ms =
        now_mono_ms + attempt->patience_ms + attempt->held_ms;
    attempt->patience_ms =
        least(attempt->patience_ms * 2, ATTEMPT_PATIENCE_MAX_MS);
}

static void
pause_for(struct attempt *attempt, int64_t hint_ms, int64_t now_mono_ms)
{
    attempt->next_mono_ms =
        now_mono_ms + (hint_ms > 0 ? hint_ms : attempt->pause_ms);
    attempt->pause_ms = least(attempt->pause_ms * 2, ATTEMPT_PAUSE_MAX_MS);
}

void
attempt_unsent(struct attempt *attempt, int64_t now_mono_ms)
{
    attempt->next_mono_ms = now_mono_ms + ATTEMPT_RECONNECT_MS;
}

void
attempt_lost(struct attempt *attempt, int64_t now_mono_ms)
{
    if (attempt->open && !attempt->over)
        attempt->next_mono_ms = now_mono_ms;
}

/* Says of one send that it was not applied, and that a later one may be. */
static bool
is_put_off(enum status status)
{
    return status == STATUS_BUSY || status == STATUS_UNAVAILABLE ||
           status == STATUS_EXPIRED;
}

void
attempt_answered(struct attempt *attempt, enum status status, int64_t retry_ms,
                 int64_t now_mono_ms)
{
    if (attempt->over)
        return;
    attempt->open = false;
    if (is_put_off(status)) {
        attempt->busy = status;
        pause_for(attempt, retry_ms, now_mono_ms);
        return;
    }
    /* Any other answer is definite, except that a full disk says nothing of
     * an earlier send. */
    if (status == STATUS_UNKNOWN && attempt->reads)
        status = attempt->busy; /* a question leaves nothing undone */
    const bool earlier_open = attempt->unsure && !attempt->reads;
    finish(attempt,
           status_exit(status) == 7 && earlier_open ? STATUS_UNKNOWN : status);
}
