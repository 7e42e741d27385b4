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
    PROOF_HIDDEN,        /* it is, whoever a ticket is hidden from */
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
    PROOF_COUNT,
    PROOF_ALONE = PROOF_COUNT, /* none of them: prove_alone */
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

/*
 * The workflows that run beside one another, the proved one among them or
 * not: what a file says of others is held against theirs. `complete`: there
 * are no more, so a name that none of them has is a finding.
 */
struct family {
    int count;
    const struct workflow *const *workflows;
    bool complete;
};

/*
 * `before` is the version that `workflow` follows, or NULL. Without a family
 * (NULL) nothing that another workflow decides is proved, nor found wanting.
 */
void prove(struct arena *arena, const struct workflow *workflow,
           const struct workflow *before, const struct family *family,
           struct findings *out);

/*
 * What is worth knowing of a sound workflow, and refuses it nothing: where a
 * ticket gets no further because it comes from, or is about, the only one who
 * holds a role. Each finding is a dead end; not each dead end is found.
 */
void prove_alone(struct arena *arena, const struct workflow *workflow,
                 struct findings *out);

#endif
