/*
 * The log outside the store: one JSON object a line, and the recomputing of
 * its chain from such lines or from the store's pages.
 * Touches: disk (reading a file that was exported).
 *
 *     {"site": "hex", "created_at_ms": 1767225600000}
 *     {"seq": 1, "at": "2026-01-01T00:00:00.000Z", "kind": …, "entry": "hex",
 *      "leaf": null, "head": "hex", "detail": "hex" or null,
 *      "salt": "hex" or null}
 *
 * Of a record that is withheld from the reader there are "seq", "leaf" and
 * "head" only.
 *
 * Anybody can check such a file without us: core/chain.h says how.
 */
#ifndef ARENDE_CLIENTS_CLI_CHAIN_FILE_H
#define ARENDE_CLIENTS_CLI_CHAIN_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "clients/cli/cli.h"
#include "core/chain.h"

struct chain_verify {
    bool started;
    struct chain_verifier verifier;
    uint64_t expected_seq; /* of a checkpoint, 0 if there is none */
    uint8_t expected_head[CHAIN_HASH_SIZE];
    bool expectation_met;
    uint64_t unreadable; /* line or record that is no record, 0 if none */
};

/* Lines without the line feed, from an answer of log-export and its rows. */
const char *chain_file_head(struct arena *arena, const struct value *answer);
const char *chain_file_record(struct arena *arena, const struct value *record);

void chain_verify_start(struct chain_verify *verify);

/* The log must have had this head ({"records", "head"}) at that length.
 * False: it says no such thing. */
bool chain_verify_expect(struct chain_verify *verify,
                         const struct value *earlier);

/* A page of log-export. */
void chain_verify_page(struct chain_verify *verify, struct arena *scratch,
                       const struct value *page, bool first);

/* A whole file. Returns 0 or the exit code of a failure that was told. */
int chain_verify_file(struct cli *cli, struct chain_verify *verify,
                      const char *path);

/* {"ok","records","withheld","failed_check","first_bad","head"}; to be asked
 * once. */
struct value chain_verify_report(struct chain_verify *verify,
                                 struct arena *arena);

#endif
