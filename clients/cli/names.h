/*
 * Labels: a workflow's states, moves, fields and choices as people call them,
 * and back from what they type to the keys that programs use.
 * Touches: network, through call.h, to fetch workflows.
 *
 * Where there is no workflow or no such key, the key itself is shown.
 */
#ifndef ARENDE_CLIENTS_CLI_NAMES_H
#define ARENDE_CLIENTS_CLI_NAMES_H

#include "clients/cli/cli.h"
#include "core/workflow.h"

const char *names_state(struct cli *cli, const struct workflow *workflow,
                        const char *key);
const char *names_move(struct cli *cli, const struct workflow *workflow,
                       const char *key);
const char *names_field(struct cli *cli, const struct workflow *workflow,
                        const char *key);
const char *names_clock(struct cli *cli, const struct workflow *workflow,
                        const char *key);
const char *names_clock_state(const char *key);
/* When it is over: the last day, where that is what a field holds. */
const char *names_due(struct cli *cli, const struct workflow *workflow,
                      const char *clock, int64_t due_at_ms);
const char *names_workflow(struct cli *cli, const struct workflow *workflow);
const char *names_role(struct cli *cli, const char *key);
/* Whose move it is: a role, or the field that holds who decides. */
const char *names_holder(struct cli *cli, const char *key);

/* How a linked ticket stands to this one; a field's own label for one that a
 * field holds. */
const char *names_relation(struct cli *cli, const struct workflow *workflow,
                           const char *key);

/* Who made an entry: a person, or what is no person in words. */
const char *names_actor(struct cli *cli, const struct value *entry);

/* A choice of a field. */
const char *names_choice(struct cli *cli, const struct field *field,
                         const char *key);

/* All choices, as "1 (…), 2 (…)". */
const char *names_choices(struct cli *cli, const struct field *field);

/* A value of a field in a refusal: a choice, or a flag's true or false. */
const char *names_given(struct cli *cli, const struct field *field,
                        const char *value);

/* What has to be typed for a field of that type, as a message id; anything
 * else stays what it is. */
const char *names_field_type(const char *type);

/* "P3 Medel" for "P3"; "–" for NULL. */
const char *names_priority(struct cli *cli, const char *key);

/* One side of a {en, sv} map in an answer; the fallback if there is none. */
const char *names_answer_label(struct cli *cli, const struct value *label,
                               const char *fallback);

/* Several persons (a list of logins), as person_word tells each. */
const char *names_persons(struct cli *cli, const struct value *logins);

/* In an answer's row for people: who stands under these keys. */
void names_put_persons(struct cli *cli, struct value *row,
                       const char *const *key, int count);

/* A field's value as people read it. */
const char *names_value(struct cli *cli, const struct field *field,
                        const struct value *value);

/*
 * The workflow of that name (version 0: the active one), parsed, from the
 * store; kept for the run. NULL if it could not be had: labels are then keys.
 */
const struct workflow *names_fetch(struct cli *cli, const char *name,
                                   int64_t version);

/* Before the arena is emptied: nothing is kept, and no labels are used. */
void names_forget(struct cli *cli);

/* From now on labels are those of the workflow that an answer, or a row of one,
 * names; without one they stay. */
void names_use(struct cli *cli, const struct value *answer);

/* The workflow whose tickets are numbered as that REF ("INC-…"); or NULL. */
const struct workflow *names_fetch_numbered(struct cli *cli, const char *ref);

/* A remark: which workflows there are. */
void names_tell_workflows(struct cli *cli);

/*
 * The key of a workflow from its key or label in either language, or any
 * beginning that only one of them has. What is unknown stays as it is, for
 * the store to refuse. Returns 0, or the exit code of a refusal that has been
 * told: it can mean several.
 */
int names_workflow_key(struct cli *cli, const char *typed, const char **key);

/* Whether one of these roles is a person's, not only a program's. */
bool names_is_for_persons(const struct names *by);
/* The same of a move by its key (a text); true where it is not known. */
bool names_is_persons_move(const struct workflow *workflow,
                           const struct value *key);

/* The same for a move (of those that leave `state` first, unless NULL), a
 * state (of any workflow, where `workflow` is NULL), a clock and a field. */
int names_move_key(struct cli *cli, const struct workflow *workflow,
                   const char *state, const char *typed, const char **key);
int names_state_key(struct cli *cli, const struct workflow *workflow,
                    const char *typed, const char **key);
int names_clock_key(struct cli *cli, const struct workflow *workflow,
                    const char *typed, const char **key);
int names_field_key(struct cli *cli, const struct workflow *workflow,
                    const char *typed, const char **key);
/* The same for how a ticket can be linked to another, by word or label. */
int names_relation_key(struct cli *cli, const char *typed, const char **key);

/*
 * What goes into a request for "FIELD=VALUE": choices by key or label, times
 * as instants, names of the register by key or label (see lookup.h; `fields`
 * may hold the system of a role), everything else as typed. Returns 0, or the
 * exit code of a refusal that has been told.
 */
int names_field_value(struct cli *cli, const struct workflow *workflow,
                      const char *field, const char *typed,
                      const struct value *fields, struct value *out);

#endif
