/*
 * What the files workflow_load*.c share with each other and with nobody else.
 * Touches: memory only.
 *
 *   workflow_load.c        the file's top: states, fields, the small sections
 *   workflow_load_move.c   moves, and the effects of moves and clocks
 *   workflow_load_guard.c  their guards
 *   workflow_load_clock.c  clocks, ladders, the priority matrix
 *   workflow_load_read.c   the words below: names, labels, durations …
 *
 * Reading never stops at a finding: whoever reads a thing that is wrong
 * reports it, leaves the member empty, and goes on, so that one run shows
 * everything. The workflow is given out only if nothing was found.
 */
#ifndef ARENDE_RUNTIME_WORKFLOW_PARTS_H
#define ARENDE_RUNTIME_WORKFLOW_PARTS_H

#include "core/arena.h"
#include "core/workflow.h"
#include "runtime/yaml.h"

struct loading {
    struct yaml *yaml;
    struct arena *arena;
    struct workflow *workflow;
};

/* The kind of node, or a finding and false. NULL is false without one. */
bool load_is_map(struct loading *l, const struct yaml_node *node);
bool load_is_list(struct loading *l, const struct yaml_node *node);

/* A finding for each key of the map that is not in the list (NULL ends it). */
void load_known_keys(struct loading *l, const struct yaml_node *map,
                     const char *const known[]);

/* What stands under a key; a finding at the map if nothing does. */
const struct yaml_node *load_need(struct loading *l,
                                  const struct yaml_node *map, const char *key);

/* A non-empty text; NULL (and a finding) if it is something else. */
const char *load_text(struct loading *l, const struct yaml_node *node);

/* A text that is a name: small letters, digits, - and _. */
const char *load_name(struct loading *l, const struct yaml_node *node);

/* One name, or a list of names. */
struct names load_names(struct loading *l, const struct yaml_node *node);
/* The same for values, which need not be names: priorities, choices. */
struct names load_words(struct loading *l, const struct yaml_node *node);

/* A whole number from `min` to `max`; `min` if it is something else. */
int64_t load_int(struct loading *l, const struct yaml_node *node, int64_t min,
                 int64_t max);
bool load_flag(struct loading *l, const struct yaml_node *node);

/* { en: …, sv: … }; what is missing stays NULL for the prover to find. */
struct label load_label(struct loading *l, const struct yaml_node *node);

/* 30s, 15m, 4h, 10d. */
struct duration load_duration(struct loading *l, const struct yaml_node *node);

/* The number of Pn, 1 … 5; 0 and a finding for anything else. */
int load_priority(struct loading *l, const struct yaml_node *node);
/* The bits of a list of priorities. */
unsigned load_priorities(struct loading *l, const struct yaml_node *node);

/* The index of a state that exists; −1 and a finding. */
int load_state(struct loading *l, const struct yaml_node *node);
unsigned long long load_states(struct loading *l, const struct yaml_node *node);

/* A list's length, at most `max`; a finding for what is more. */
int load_count(struct loading *l, const struct yaml_node *node, int max);

/* Effects: a list of them, or one alone. */
int load_effects(struct loading *l, const struct yaml_node *node, bool clock,
                 const struct effect **out);

/* A list of guards; none where there is no node. */
int load_guards(struct loading *l, const struct yaml_node *node,
                const struct guard **out);

/* The sections of the file that live in files of their own. */
void load_moves(struct loading *l, const struct yaml_node *node);
void load_clocks(struct loading *l, const struct yaml_node *node);
void load_ladders(struct loading *l, const struct yaml_node *node);
void load_priority_rule(struct loading *l, const struct yaml_node *node);

#endif
