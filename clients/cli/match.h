/*
 * What a typed word can mean among several keys with labels: exactly one of
 * them, by any beginning that only one of them has.
 * Pure.
 *
 * Keys and both labels are compared through text_plain. What is exact hides
 * what merely begins so, and a key hides a label.
 */
#ifndef ARENDE_CLIENTS_CLI_MATCH_H
#define ARENDE_CLIENTS_CLI_MATCH_H

#include "core/arena.h"
#include "core/value.h"
#include "core/workflow.h"

enum match_fit {
    MATCH_NONE,
    MATCH_WITHIN, /* a later word of a label begins so; see `within` */
    MATCH_PREFIX,
    MATCH_LABEL,
    MATCH_KEY,
};

struct match {
    struct arena *arena;
    const char *typed; /* plain */
    bool within;       /* also where a later word of it begins so */
    enum match_fit fit;
    const char *key;    /* the only one, or NULL */
    struct value shown; /* "key (label)" of each that fits best */
    struct value keys;  /* and their keys */
};

void match_start(struct match *match, struct arena *arena, const char *typed);

/* `shown` is its label in the person's language, or NULL. The same key twice
 * counts once. */
void match_offer(struct match *match, const char *key,
                 const struct label *label, const char *shown);

#endif
