/*
 * What the files workflow_load*.c share with each other and with nobody else.
 * Touches: memory only.
 *
 *   workflow_load.c         the file's top: states, fields, the small sections
 *   workflow_load_move.c    moves, and what they set
 *   workflow_load_guard.c   their guards
 *   workflow_load_look.c    what guards look at
 *   workflow_load_effect.c  the effects of moves and clocks
 *   workflow_load_round.c   decisions by several
 *   workflow_load_clock.c   clocks, ladders, the priority matrix
 *   workflow_load_read.c    the words below: names, labels, durations …
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

/* Before a move of a ticket above this one. */
#define LOAD_PARENT "parent:"

/* Arguments of one effect. */
#define LOAD_WITH_MAX 16

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

/* A list of that one name; an empty one of NULL. */
struct names load_one(struct loading *l, const char *name);
/* Names of moves, parent:MOVE among them. */
struct names load_moves_of(struct loading *l, const struct yaml_node *node);

/* One of the words (NULL: any name), or a name after one of the prefixes. */
const char *load_target(struct loading *l, const struct yaml_node *node,
                        const char *const words[],
                        const char *const prefixes[]);

/* A whole number from `min` to `max`; `min` if it is something else. */
int64_t load_int(struct loading *l, const struct yaml_node *node, int64_t min,
                 int64_t max);
bool load_flag(struct loading *l, const struct yaml_node *node);
/* A finding unless it is true. */
void load_true(struct loading *l, const struct yaml_node *node);

/* { en: …, sv: … }; what is missing stays NULL for the prover to find. */
struct label load_label(struct loading *l, const struct yaml_node *node);

/* 30s, 15m, 4h, 10d. */
struct duration load_duration(struct loading *l, const struct yaml_node *node);
/* The same, or 24mo: calendar months. */
struct duration load_months(struct loading *l, const struct yaml_node *node);

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

/* One guard; NULL where there is no node. */
const struct guard *load_guard(struct loading *l, const struct yaml_node *node);

/* What TAKES_… of workflow_load_guard.c stand for. */
void load_guard_values(struct loading *l, const struct yaml_node *node,
                       struct guard *guard);
void load_guard_linked(struct loading *l, const struct yaml_node *node,
                       struct guard *guard);
void load_guard_taken(struct loading *l, const struct yaml_node *node,
                      struct guard *guard);

/* The keys of a guard that name fields, one bit each; see struct refs. */
enum load_ref {
    LOAD_PERSON = 1U << 0,
    LOAD_SYSTEM = 1U << 1,
    LOAD_ROLE = 1U << 2,      /* refs.name */
    LOAD_EQUIPMENT = 1U << 3, /* the same */
    LOAD_NAME = 1U << 4,      /* the same */
    LOAD_FROM = 1U << 5,
    LOAD_UNTIL = 1U << 6,
    LOAD_STATES = 1U << 7, /* guard.names */
    LOAD_BESIDES = 1U << 8,
};

/* A map of these keys; those of `needed` must be there. */
void load_guard_refs(struct loading *l, const struct yaml_node *node,
                     unsigned bits, unsigned needed, struct guard *guard);

/* The sections of the file that live in files of their own. */
void load_moves(struct loading *l, const struct yaml_node *node);
void load_rounds(struct loading *l, const struct yaml_node *node);
void load_clocks(struct loading *l, const struct yaml_node *node);
void load_ladders(struct loading *l, const struct yaml_node *node);
void load_priority_rule(struct loading *l, const struct yaml_node *node);

#endif
