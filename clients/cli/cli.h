/*
 * What one run of the program knows: language, terminal, and, once they are
 * needed, the machine's configuration, the session and the connection.
 * Touches: terminal, disk, network, through the files beside it.
 *
 * Whatever a command returns is the exit code of CLI.md. What went wrong has
 * then already been told.
 */
#ifndef ARENDE_CLIENTS_CLI_CLI_H
#define ARENDE_CLIENTS_CLI_CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "clients/cli/cmdline.h"
#include "clients/cli/language.h"
#include "clients/cli/session.h"
#include "core/arena.h"
#include "core/calendar.h"
#include "core/message.h"
#include "core/status.h"
#include "core/value.h"
#include "runtime/config.h"

/* Memory that one run, or one turn of a long one, can need at most. */
#define CLI_ARENA_MAX ((size_t)512 * 1024 * 1024) /* bytes */

/* Parsed workflows that one run keeps for their labels. */
#define CLI_WORKFLOWS_KEPT 16

struct call;

struct cli {
    struct arena *arena;
    const char *language;          /* "sv" or "en" */
    const struct command *command; /* that runs; NULL: none yet */
    bool json;                     /* answer programs */
    bool asks;          /* a person sits at a terminal and can answer */
    bool shows;         /* standard output is a terminal */
    bool colour;        /* … that may be coloured */
    bool semicolons;    /* --csv=semicolon */
    int width;          /* cells of a line */
    const uint8_t *key; /* --key, or NULL */
    bool zoned;
    struct zone zone; /* see cli_zone */
    bool configured;
    struct client_config config;     /* see cli_configure */
    struct session session;          /* see session.h; token NULL: none */
    const char *typed_code;          /* the single-use code of this login */
    struct call *call;               /* see call.h */
    const struct workflow *workflow; /* whose labels refusals use, or NULL */
    int kept_count;
    struct kept {
        const char *name;
        int64_t version;
        const struct workflow *workflow; /* NULL: could not be had */
    } kept[CLI_WORKFLOWS_KEPT];          /* see names_fetch */
    struct value persons;                /* a map of logins; see person_named */
};

/* The zone in which people read times. */
const struct zone *cli_zone(struct cli *cli);

/* Reads client.yaml unless it has been read. 0, or the exit code of a failure
 * that has been told. */
int cli_configure(struct cli *cli);

/* The path of client.yaml. */
const char *cli_config_path(struct arena *arena);

#endif
