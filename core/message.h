/*
 * The messages between clients, broker, store and workers: their types, keys
 * and limits, and the strict reading of each envelope.
 * Pure.
 *
 * broker/PROTOCOL.md is the same as prose with test vectors.
 *
 * A message is one msgpack map. A client's request:
 *
 *   v    int     protocol version
 *   t    text    login logout passwd submit act note vote query event admin
 *   k    bin 16  key, made before the first send, the same for every retry
 *   s    bin 32  session token; left out for login, passwd and service keys
 *   ttl  int     milliseconds the sender will wait; 1 … MESSAGE_TTL_MAX_MS
 *   b    map     body
 *
 * Its reply:
 *
 *   v    int
 *   k    bin 16  the request's key
 *   c    text    "OK" or the code of a status
 *   a    map     arguments of the refusal's sentence; may be left out
 *   b    map     the answer; left out on refusal
 *
 * Between broker and everything behind it (`link` messages) the request and
 * the reply travel unopened as `q`:
 *
 *   ready       {services [text], credit int, epoch int}     up
 *   ready-ok    {epoch int, beat_ms int}                     down
 *   beat        {head int?}                                  both ways
 *   bye         {}                                           both ways
 *   forward     {c int, pk bin 32, ttl int, svc text?, q bin} down: a request
 *   answer      {c int, q bin}                               up: its reply
 *   ask         {c int, q bin}                  up: a worker's own request
 *   told        {c int, q bin}                  down: its reply
 *   job         {job int, e int, svc text, term int, b map}  store → worker
 *   done        {job int, e int, svc text, b map}            worker → store
 *   fail        {job int, e int, svc text, why text, retry bool}
 *   extend      {job int, e int, svc text}
 *   noted       {job int, e int, svc text}     store → worker: done is safe
 *   undelivered {job int, e int}               broker → store
 *   lost        {job int, e int}               broker → store
 *   credit      {svc text, n int}              broker → store: n more
 *   head        {head int}                     store → broker: newest change
 *   keys        {first bool, keys [{pk bin 32, kind text}]}   store → broker:
 *               enrolled client ("client") and publisher ("publisher") keys;
 *               `first` replaces the table, later parts add to it
 *
 * `svc` on done, fail and extend is set by the broker from the worker's
 * `ready`, whatever the worker wrote. `e` of a job is its lease epoch.
 * Source: DESIGN 3.
 */
#ifndef ARENDE_CORE_MESSAGE_H
#define ARENDE_CORE_MESSAGE_H

#include "core/arena.h"
#include "core/codec.h"
#include "core/status.h"
#include "core/value.h"

#define MESSAGE_VERSION 1 /* what this build speaks */
#define MESSAGE_VERSION_MIN                                                    \
    1                         /* and the oldest it accepts: the one before,    \
                                 once there is one */
#define MESSAGE_KEY_SIZE 16   /* bytes */
#define MESSAGE_TOKEN_SIZE 32 /* bytes */
#define MESSAGE_PUBLIC_KEY_SIZE 32 /* bytes, CURVE */
/* A file that is larger than a message goes in parts of so many bytes, at most
 * so many: what the reader of a file takes, 8 MiB, and a little more. */
#define MESSAGE_PART_MAX (192 * 1024)
#define MESSAGE_PARTS_MAX 43
#define MESSAGE_TTL_MAX_MS 120000
#define MESSAGE_BEAT_MS 1000       /* one heartbeat a second … */
#define MESSAGE_BEATS_MISSED_MAX 3 /* … and three missed is dead */

/* A link message carries one whole request, and a little around it. */
extern const struct codec_limits MESSAGE_LINK_LIMITS;

enum request_type {
    REQUEST_LOGIN,
    REQUEST_LOGOUT,
    REQUEST_PASSWD,
    REQUEST_SUBMIT,
    REQUEST_ACT,
    REQUEST_NOTE,
    REQUEST_VOTE,
    REQUEST_QUERY,
    REQUEST_EVENT,
    REQUEST_ADMIN,
    /* From workers only, by `ask`. */
    REQUEST_VERIFIER,     /* auth: {login} → {verifier, number, …} */
    REQUEST_SESSION_OPEN, /* auth: {…} → {token, …} */
    REQUEST_PASSWORD_SET, /* auth: {…} */
    REQUEST_TYPE_COUNT
};

const char *request_type_name(enum request_type type);

struct request {
    int version;
    enum request_type type;
    const uint8_t *key;   /* MESSAGE_KEY_SIZE bytes */
    const uint8_t *token; /* MESSAGE_TOKEN_SIZE bytes, or NULL */
    int64_t ttl_ms;
    struct value body; /* a map */
};

struct reply {
    int version;
    const uint8_t *key;
    enum status status;
    struct value args; /* a map, may be empty */
    struct value body; /* a map, NIL on refusal */
};

enum link_type {
    LINK_READY,
    LINK_READY_OK,
    LINK_BEAT,
    LINK_BYE,
    LINK_FORWARD,
    LINK_ANSWER,
    LINK_ASK,
    LINK_TOLD,
    LINK_JOB,
    LINK_DONE,
    LINK_FAIL,
    LINK_EXTEND,
    LINK_NOTED,
    LINK_UNDELIVERED,
    LINK_LOST,
    LINK_CREDIT,
    LINK_HEAD,
    LINK_KEYS,
    LINK_TYPE_COUNT
};

const char *link_type_name(enum link_type type);

/* Only the members that the type's line above names are set. */
struct link {
    enum link_type type;
    int64_t correlation;       /* c */
    const uint8_t *public_key; /* pk */
    int64_t ttl_ms;            /* ttl */
    const char *service;       /* svc, or NULL */
    struct bytes request;      /* q */
    struct value services;     /* a list of texts */
    int64_t credit;            /* credit, n */
    int64_t epoch;             /* epoch, e */
    int64_t beat_ms;
    int64_t head; /* −1 where left out */
    int64_t job;
    int64_t term_ms;   /* term: how long the lease lasts */
    struct value body; /* b */
    const char *why;
    bool retry;
    bool first;
    struct value keys; /* a list of maps */
};

/*
 * Reads a request strictly: an unknown key, a missing one or one of another
 * kind is STATUS_MALFORMED; a version we do not speak is
 * STATUS_PROTOCOL_VERSION; too large is STATUS_TOO_LARGE. Everything in `out`
 * lives in the arena. On any error after the key could be read, `out->key`
 * is set so that the refusal can carry it; else it is NULL.
 */
enum status request_decode(struct arena *arena, const uint8_t *data,
                           size_t size, struct request *out);
struct bytes request_encode(struct arena *arena, const struct request *request);

/* Reads a reply; unknown keys are ignored. */
enum status reply_decode(struct arena *arena, const uint8_t *data, size_t size,
                         struct reply *out);
struct bytes reply_encode(struct arena *arena, const struct reply *reply);

/* A refusal in one call. `args` may be NULL. */
struct bytes reply_refuse(struct arena *arena, const uint8_t *key,
                          enum status status, const struct value *args);

enum status link_decode(struct arena *arena, const uint8_t *data, size_t size,
                        struct link *out);
struct bytes link_encode(struct arena *arena, const struct link *link);

#endif
