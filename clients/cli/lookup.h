/*
 * What the register knows by name: systems, their roles, position profiles,
 * courses, units and persons; listed, and found by what somebody typed.
 * Touches: network and terminal, through call.h and say.h.
 */
#ifndef ARENDE_CLIENTS_CLI_LOOKUP_H
#define ARENDE_CLIENTS_CLI_LOOKUP_H

#include "clients/cli/cli.h"
#include "core/workflow.h"

enum lookup {
    LOOKUP_NOTHING,
    LOOKUP_SYSTEM,
    LOOKUP_ROLE, /* of the system `within` */
    LOOKUP_PROFILE,
    LOOKUP_COURSE,
    LOOKUP_UNIT,
    LOOKUP_PERSON, /* with `within` in the login or the name */
};

/* What a field's values are looked up in. `fields` (a map) may hold the
 * system of a role, which *within then is. */
enum lookup lookup_of(const struct workflow *workflow,
                      const struct field *field, const struct value *fields,
                      const char **within);

/* Whether the words mean whoever types them: "me", "jag". */
bool lookup_is_self(struct cli *cli, const char *typed);

/* All of them: [{key, label}], a label being a text or NIL. Returns 0, or the
 * exit code of a refusal that has been told. */
int lookup_list(struct cli *cli, enum lookup what, const char *within,
                struct value *rows);

/*
 * The key from a key or a label, or any beginning that only one has; of a
 * person from the whole name, and at a terminal, where who was found is told,
 * also from any beginning of login or name. What is nothing of that stays as it
 * was typed: the store refuses it. Returns 0, or the exit code of a refusal
 * (also: several) that has been told.
 */
int lookup_key(struct cli *cli, enum lookup what, const char *within,
               const char *typed, const char **key);

/* What the register calls the key; NULL: nothing else, or not to be known. */
const char *lookup_label(struct cli *cli, enum lookup what, const char *within,
                         const char *key);

#endif
