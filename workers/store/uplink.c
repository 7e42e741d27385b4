#include "workers/store/uplink.h"

static const int64_t DEAD_MS =
    (int64_t)MESSAGE_BEAT_MS * MESSAGE_BEATS_MISSED_MAX;

struct uplink
uplink_start(uint32_t store_epoch, int64_t mono_ms)
{
    return (struct uplink){
        .state = UPLINK_ABSENT,
        .store_epoch = store_epoch,
        .since_mono_ms = mono_ms,
        .again_mono_ms = mono_ms,
    };
}

static struct bytes
ready(const struct uplink *uplink, struct arena *arena)
{
    struct value services = value_list();
    value_add(arena, &services, value_text("store"));
    return link_encode(arena, &(struct link){
                                  .type = LINK_READY,
                                  .services = services,
                                  .credit = UPLINK_CREDIT,
                                  .epoch = uplink->store_epoch,
                              });
}

static struct bytes
beat(struct arena *arena)
{
    return link_encode(arena, &(struct link){.type = LINK_BEAT, .head = -1});
}

static void
go_absent(struct uplink *uplink, int64_t mono_ms)
{
    if (uplink->state != UPLINK_ABSENT)
        uplink->since_mono_ms = mono_ms;
    uplink->state = UPLINK_ABSENT;
    uplink->again_mono_ms = mono_ms;
}

static enum uplink_act
offer(struct uplink *uplink, struct arena *arena, int64_t mono_ms,
      struct bytes *message)
{
    if (mono_ms < uplink->again_mono_ms)
        return UPLINK_NOTHING;
    uplink->state = UPLINK_OFFERED;
    uplink->said_mono_ms = mono_ms;
    *message = ready(uplink, arena);
    return UPLINK_SEND;
}

enum uplink_act
uplink_tick(struct uplink *uplink, struct arena *arena, int64_t mono_ms,
            struct bytes *message)
{
    switch (uplink->state) {
    case UPLINK_ABSENT:
        /* A line that finds nobody tries ever more rarely; a fresh one tries
         * at once. */
        if (mono_ms - uplink->since_mono_ms >= UPLINK_FRESH_MS) {
            uplink->since_mono_ms = mono_ms;
            return UPLINK_RECONNECT;
        }
        return offer(uplink, arena, mono_ms, message);
    case UPLINK_OFFERED:
        if (mono_ms - uplink->said_mono_ms < UPLINK_ANSWER_MS)
            return UPLINK_NOTHING;
        go_absent(uplink, mono_ms);
        return UPLINK_RECONNECT;
    case UPLINK_UP:
        if (mono_ms - uplink->heard_mono_ms >= DEAD_MS) {
            go_absent(uplink, mono_ms);
            return UPLINK_RECONNECT;
        }
        if (mono_ms - uplink->said_mono_ms < MESSAGE_BEAT_MS)
            return UPLINK_NOTHING;
        uplink->said_mono_ms = mono_ms;
        *message = beat(arena);
        return UPLINK_SEND;
    }
    return UPLINK_NOTHING;
}

bool
uplink_heard(struct uplink *uplink, int64_t mono_ms, enum link_type type)
{
    uplink->heard_mono_ms = mono_ms;
    if (type == LINK_BYE) {
        go_absent(uplink, mono_ms);
        return false;
    }
    if (type == LINK_READY_OK)
        uplink->state = UPLINK_UP;
    return uplink->state == UPLINK_UP;
}

void
uplink_said(struct uplink *uplink, int64_t mono_ms)
{
    uplink->said_mono_ms = mono_ms;
}

void
uplink_deaf(struct uplink *uplink, int64_t since_mono_ms, int64_t mono_ms)
{
    uplink->heard_mono_ms += uplink->heard_mono_ms < since_mono_ms
                                 ? mono_ms - since_mono_ms
                                 : mono_ms - uplink->heard_mono_ms;
}

bool
uplink_works(struct uplink *uplink, struct arena *arena, int64_t mono_ms,
             struct bytes *message)
{
    if (uplink->state != UPLINK_UP ||
        mono_ms - uplink->said_mono_ms < MESSAGE_BEAT_MS)
        return false;
    uplink->said_mono_ms = mono_ms;
    *message = beat(arena);
    return true;
}

void
uplink_lost(struct uplink *uplink, int64_t mono_ms)
{
    go_absent(uplink, mono_ms);
    uplink->again_mono_ms = mono_ms + UPLINK_AGAIN_MS;
}

int64_t
uplink_wake_mono_ms(const struct uplink *uplink)
{
    const int64_t dead_ms = uplink->heard_mono_ms + DEAD_MS;
    const int64_t beat_ms = uplink->said_mono_ms + MESSAGE_BEAT_MS;
    switch (uplink->state) {
    case UPLINK_ABSENT:
        return uplink->again_mono_ms;
    case UPLINK_OFFERED:
        return uplink->said_mono_ms + UPLINK_ANSWER_MS;
    case UPLINK_UP:
        break;
    }
    return dead_ms < beat_ms ? dead_ms : beat_ms;
}
