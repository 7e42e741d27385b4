/*
 * The simulator's calendar: it starts on a Monday morning in a zone of its
 * own, so that no file of the system has a say.
 * Pure.
 */
#ifndef ARENDE_TESTS_SIM_CLOCK_H
#define ARENDE_TESTS_SIM_CLOCK_H

#include "core/calendar.h"

/* 2026-11-23 09:00 in Stockholm. */
#define CLOCK_START_MS INT64_C(1795420800000)

static inline void
clock_zone(struct zone *zone)
{
    *zone = (struct zone){.count = 1, .changes = {{0, 3600}}};
}

#endif
