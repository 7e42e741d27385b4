#include "runtime/now.h"

#include <time.h>

static int64_t
read_ms(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time); /* cannot fail for the clocks below */
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

int64_t
now_ms(void)
{
    return read_ms(CLOCK_REALTIME);
}

int64_t
now_mono_ms(void)
{
    return read_ms(CLOCK_BOOTTIME);
}

void
now_sleep_ms(int64_t within_ms)
{
    if (within_ms <= 0)
        return;
    const struct timespec time = {.tv_sec = within_ms / 1000,
                                  .tv_nsec = within_ms % 1000 * 1000000};
    nanosleep(&time, NULL);
}
