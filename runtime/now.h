/*
 * The only clock of a process. Pure code gets its time as an argument.
 * Touches: the system's clocks.
 */
#ifndef ARENDE_RUNTIME_NOW_H
#define ARENDE_RUNTIME_NOW_H

#include <stdint.h>

/* Wall clock, milliseconds since 1970 UTC. May jump; may be stored. */
int64_t now_ms(void);

/*
 * Milliseconds on a clock that never jumps and keeps counting while the
 * machine sleeps (CLOCK_BOOTTIME). Never stored: it starts anew at boot.
 */
int64_t now_mono_ms(void);

/* Sleeps; a signal that the process handles may end it early. */
void now_sleep_ms(int64_t within_ms);

#endif
