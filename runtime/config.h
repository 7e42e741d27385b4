/*
 * What an installation sets, DIR/arende.yaml, and what a client's machine
 * knows, client.yaml. One table of keys; an unknown one is refused with its
 * place.
 * Touches: disk.
 *
 *     site_name: Exempelkommunen
 *     zone: Europe/Stockholm
 *     language: sv                        # default of the installation
 *     listen: tcp://127.0.0.1:7870
 *     mail:
 *       url: smtp://127.0.0.1:25          # left out: spool only
 *       from: arende@example.se
 *     lease_s: 60
 */
#ifndef ARENDE_RUNTIME_CONFIG_H
#define ARENDE_RUNTIME_CONFIG_H

#include <stdint.h>

#include "core/arena.h"
#include "core/status.h"
#include "runtime/keys.h"

#define CONFIG_LISTEN_DEFAULT "tcp://127.0.0.1:7870"
#define CONFIG_ZONE_DEFAULT "Europe/Stockholm"
#define CONFIG_LANGUAGE_DEFAULT "sv"

struct config {
    const char *site_name; /* default "Ärende" */
    const char *site;      /* domain in message ids, default "arende.invalid" */
    const char *zone;
    const char *language;
    const char *listen;          /* where clients connect by TCP */
    const char *mail_url;        /* NULL: local spool only */
    const char *mail_from;       /* default "arende@" site */
    const char *spool;           /* Maildir, default DIR/spool */
    int64_t lease_ms;            /* default 60 000 */
    int64_t attempts_max;        /* default 12 */
    int64_t back_off_ms;         /* default 5 000 */
    int64_t back_off_max_ms;     /* default 3 600 000 */
    int64_t session_idle_ms;     /* default 8 h */
    int64_t session_absolute_ms; /* default 24 h */
    int64_t replies_kept_ms;     /* default 7 days */
};

/* All defaults, for a data directory. Texts live in the arena. */
void config_default(struct arena *arena, const char *data_dir,
                    struct config *out);

/*
 * Defaults, then DIR/arende.yaml if it exists. Errors: STATUS_FILE; `report`
 * holds each finding as `file:line:column: error: …`.
 */
enum status config_load(struct arena *arena, const char *data_dir,
                        struct config *out, const char **report);

struct client_config {
    const char *endpoint; /* tcp://HOST:PORT or ipc://PATH */
    uint8_t server_key[KEYS_SIZE];
    struct key_pair pair;
    const char *language; /* or NULL */
};

/* Errors: STATUS_KEY_FILE, also for loose modes; `report` says why. */
enum status client_config_load(struct arena *arena, const char *path,
                               struct client_config *out, const char **report);

/* Mode 0600. Errors: STATUS_FILE; `report` says why. */
enum status client_config_save(struct arena *arena, const char *path,
                               const struct client_config *config,
                               const char **report);

#endif
