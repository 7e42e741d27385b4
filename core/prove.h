/*
 * Proves a workflow sound, or says in one sentence each what is not.
 * Pure.
 *
 * Source: DESIGN 4, Proofs.
 */
#ifndef ARENDE_CORE_PROVE_H
#define ARENDE_CORE_PROVE_H

#include "core/arena.h"
#include "core/workflow.h"

enum proof {
    PROOF_REACHABLE,     /* every state can be reached */
    PROOF_FINISHABLE,    /* a final state can be reached from every state */
    PROOF_LEFT,          /* every non-final state is left by someone or
                            something that exists */
    PROOF_STIMULI,       /* every stimulus has a producer and a consumer */
    PROOF_DETERMINISTIC, /* at most one move of a name leaves a state */
    PROOF_NO_LOOP,       /* no cycle of automatic moves */
    PROOF_ROUND_EXIT,    /* no unguarded exit past an open round */
    PROOF_SEPARATION,    /* declared separation cannot be walked around */
    PROOF_WAITING,       /* waiting states have a deadline at every priority */
    PROOF_NAMES,         /* every name exists */
    PROOF_LANGUAGES,     /* both languages present */
    PROOF_CARRY,         /* the version map is total */
    PROOF_COUNT
};

const char *proof_name(enum proof proof);

struct finding {
    enum proof proof;
    int line;             /* of the file, 0 if none */
    const char *sentence; /* English, complete */
    struct value args;    /* what the sentence's {places} were, for other
                             languages; `sentence` is already filled in */
    const char *message;  /* the unfilled message id */
};

#define PROVE_FINDINGS_MAX 64

struct findings {
    int count;
    struct finding finding[PROVE_FINDINGS_MAX];
};

/* `before` is the version that `workflow` follows, or NULL. */
void prove(struct arena *arena, const struct workflow *workflow,
           const struct workflow *before, struct findings *out);

#endif
