/*
 * A ticket's rounds as the step sees them; for step*.c.
 * Pure.
 */
#ifndef ARENDE_CORE_STEP_ROUND_H
#define ARENDE_CORE_STEP_ROUND_H

#include "core/round.h"
#include "core/step_inside.h"

/* The ticket's newest round; false if it has none. */
bool round_newest(const struct look *look, struct round *out);

/* A round of those who hold the seats' roles now; who is interested according
 * to `fields` is recused. The errors of round_open. */
enum status round_convene(const struct look *look,
                          const struct round_rule *rule,
                          const struct value *fields, int number,
                          struct round *out, struct value *args);

#endif
