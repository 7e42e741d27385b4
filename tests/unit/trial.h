/*
 * One judgement after another on one ticket of a workflow file, in a world
 * that knows only what a test has told it.
 * Touches: disk (the workflow file).
 */
#ifndef ARENDE_TESTS_UNIT_TRIAL_H
#define ARENDE_TESTS_UNIT_TRIAL_H

#include "core/step.h"

#define TRIAL_NOW_MS INT64_C(1800000000000) /* 2027-01-15 08:00 UTC */
#define MINUTE_MS INT64_C(60000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

enum person {
    ANNA = 1, /* who acts, unless a test says otherwise */
    BO,
    CECILIA, /* the requester */
    DAVID,
    ERIK,
};

struct trial {
    struct arena *arena; /* forgotten as each test begins */
    const struct workflow *workflow;
    struct ticket ticket;
    struct stimulus stimulus;
    struct zone zone; /* an hour ahead */
    int64_t now_ms;   /* TRIAL_NOW_MS */
    struct decision decision;
};

extern struct trial trial;

/* Loads the file; ends what was started. */
void trial_start(const char *path);
void trial_end(void);

/* For cmocka: Anna, an employee, at the open ticket of Cecilia; the world
 * knows nothing but that everyone is active. */
int trial_begin(void **state);

/* What the world knows. A second answer to the same question replaces the
 * first. */
void trial_know(struct fact fact);
void trial_role(const char *role); /* the actor holds it */

/* A list of maps, each from a row of values: see trial_row. */
struct value trial_list(int count, const struct value *items);
struct value trial_numbers(int count, const int64_t *numbers);

/* One pair after the other: key, value, …, NULL. */
struct value trial_map(const char *key, ...);

void trial_give(const char *field, struct value value);
void trial_hold(const char *field, struct value value);

/* Asks, gathers exactly what is asked for, and judges. */
enum status trial_judge(const char *move);
struct turns trial_turns(const char *move);
enum status trial_threshold(const char *clock, int index);

/* An argument of the refusal; "" or 0 if it is not there. */
const char *trial_arg(const char *name);
int64_t trial_arg_int(const char *name);

#define TRUTH(kind_, name_, number_, other_)                                   \
    trial_know(                                                                \
        (struct fact){{kind_, name_, number_, other_}, true, 0, value_nil()})
#define KNOW(kind_, name_, number_, other_, value_)                            \
    trial_know(                                                                \
        (struct fact){{kind_, name_, number_, other_}, true, 0, (value_)})
#define LIST(...)                                                              \
    trial_list(                                                                \
        (int)(sizeof((struct value[]){__VA_ARGS__}) / sizeof(struct value)),   \
        (struct value[]){__VA_ARGS__})
#define NUMBERS(...)                                                           \
    trial_numbers((int)(sizeof((int64_t[]){__VA_ARGS__}) / sizeof(int64_t)),   \
                  (int64_t[]){__VA_ARGS__})
#define MAP(...) trial_map(__VA_ARGS__, NULL)

/* The decision, by the codes that people know. */
#define JUDGED(move, code)                                                     \
    assert_string_equal(status_code(trial_judge(move)), code)

#endif
