/*
 * A whole Ärende in one process, where chance decides everything that the
 * world decides: what is lost, late, doubled or out of order, who dies when,
 * what the disk keeps, what the clock shows.
 * Touches: nothing outside the process.
 *
 * The nodes are the very archives that the programs are linked from: the
 * broker's router, the store on the real SQLite, the workers' offer, the
 * escalation plan and the client's attempt. Only sockets, clock and disk are
 * made up.
 *
 *   world.c         events in order, the network, faults
 *   world_broker.c  world_store.c  world_worker.c  world_client.c   the nodes
 *   world_council.c  what clients do in rounds, on leave and to workflows
 *   check.c  check_council.c    the numbered invariants
 *   main.c          seeds, replays, mutants
 */
#ifndef ARENDE_TESTS_SIM_WORLD_H
#define ARENDE_TESTS_SIM_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "broker/router.h"
#include "clients/cli/attempt.h"
#include "core/calendar.h"
#include "core/message.h"
#include "core/workflow.h"
#include "tests/sim/chance.h"
#include "tests/sim/disk.h"
#include "workers/offer.h"
#include "workers/store/store.h"
#include "workers/store/uplink.h"

#define WORLD_CLIENTS 10
#define WORLD_REQUESTS_MIN 300 /* else a seed does not count */
#define WORLD_CRASHES_MIN 5
#define WORLD_REQUESTS_MAX 600
#define WORLD_TICKETS_MAX 400
#define WORLD_DEEDS_MAX 8192
#define WORLD_JOBS_MAX 65536
#define WORLD_TURNS_MAX 400 /* of the store in one second, else it is stuck */
#define WORLD_LEASE_MS 10000
#define WORLD_CALM_MS 180000 /* of the liveness phase, at most */

enum node_kind {
    NODE_BROKER,
    NODE_STORE,
    NODE_ESCALATE,
    NODE_NOTIFY,
    NODE_NOTIFY_2,
    NODE_CLIENT,
    NODE_COUNT = NODE_CLIENT + WORLD_CLIENTS,
};

enum event_kind {
    EVENT_TO_BROKER,
    EVENT_FROM_BROKER,
    EVENT_TURN,    /* a node does what it does when time has passed */
    EVENT_RESTART, /* a dead node comes back */
    EVENT_WORK,    /* a worker has done a job */
    EVENT_MISHAP,  /* something goes wrong */
    EVENT_HEAL,    /* it is over */
};

struct event {
    int64_t at_ms;
    uint64_t order;
    enum event_kind kind;
    int node;
    uint64_t life; /* of the node or of its connection */
    int64_t number;
    uint8_t *data; /* owned */
    size_t size;
};

/* What one node is, whatever it is. */
struct node {
    bool alive;
    uint64_t life;       /* counts deaths */
    uint64_t connection; /* names its connection; 0: none */
    int64_t in_order_ms[2];
    int64_t clogged_until_ms;
    int64_t paused_until_ms;
    int64_t turn_at_ms; /* the earliest turn that is planned */
    uint8_t public_key[32];
};

/* One request that a client made, and what came of it. */
struct plea {
    uint8_t key[MESSAGE_KEY_SIZE];
    int client;
    enum request_type type;
    bool reads;
    struct bytes body; /* canonical, owned by the world's arena */
    bool over;
    bool definite;
    bool sent;
    enum status status;
    uint64_t reply_hash; /* of the first definite answer; 0: none yet */
    const char *ref;
    int64_t version;
    int ticket; /* of the model; −1 */
    const char *move;
    int subject; /* of a new ticket: a client, or −1 */
    int attempts;
};

/* A ticket as far as its clients know. */
struct known {
    const char *workflow;
    const char *ref;
    const char *state;
    int requester; /* client */
    int subject;   /* client; −1: nobody, or nobody of these */
    bool busy;     /* someone has a move under way */
};

struct deed { /* a notice that was really given */
    int64_t job;
    int64_t epoch;
    int64_t at_ms;
    uint64_t mishaps; /* when the job was taken */
    bool troubled;    /* something was wrong within a lease's term before */
    int node;
};

struct client {
    const char *login;
    int64_t number;
    uint8_t token[MESSAGE_TOKEN_SIZE];
    struct attempt attempt;
    int plea; /* under way; −1 */
    int64_t next_ms;
    const char *word; /* only in this client's tickets */
};

struct worker_node {
    struct offer *offer;
    const char *service;
    struct deed taken[OFFER_CREDIT_MAX]; /* jobs under way */
};

/* What must really have happened somewhere, or the invariants prove nothing. */
enum feat {
    FEAT_CARRIED, /* rounds */
    FEAT_LOST,
    FEAT_VOIDED,
    FEAT_RECUSED,  /* persons from rounds */
    FEAT_IN_STEAD, /* votes of deputies */
    FEAT_EXPIRED,  /* rights, by time */
    FEAT_REVOKED,  /* rights, by persons */
    FEAT_LEAVES,
    FEAT_MIGRATED,    /* open tickets */
    FEAT_IN_ROUND,    /* … while they were being decided */
    FEAT_OWN_REFUSED, /* votes of those who have an interest */
    FEAT_TWICE_REFUSED,
    FEAT_SEAT_REFUSED,
    FEAT_EYES_REFUSED, /* four eyes */
    FEAT_SHUT_OUT,     /* requests of whoever is on leave */
    FEAT_HIDDEN,       /* tickets asked for that are not theirs */
    FEAT_COUNT
};

extern const char *const FEAT_NAME[FEAT_COUNT];

struct counts {
    int feats[FEAT_COUNT];
    int requests, answers, legal, crashes, power_cuts, jobs, fires;
    int full, resets, jumps, resolved_late;
};

struct world {
    uint64_t seed;
    bool strict;
    struct chance chance_net, chance_disk, chance_crash, chance_work,
        chance_store, chance_broker;
    struct arena *arena; /* of the whole run */
    struct arena *turn;  /* of one event */
    int64_t now_ms;      /* virtual and monotonic */
    int64_t wall_offset_ms;
    bool calm; /* the liveness phase: nothing goes wrong any more */

    struct event *heap;
    int heap_count, heap_room;
    uint64_t order;
    uint64_t connections;
    struct node node[NODE_COUNT];

    struct router *router;
    struct router_config router_config;
    struct disk *disk;
    struct zone zone;
    struct store *store;
    struct uplink uplink;
    struct event *inbox; /* of the store: messages not yet taken */
    int inbox_count, inbox_room;
    bool accept_time;
    uint8_t noted[WORLD_JOBS_MAX]; /* jobs whose end the store has confirmed */
    int64_t turns_second;          /* of the virtual clock, and the store's */
    int turns_in_it;               /* turns in it */
    struct worker_node worker[NODE_CLIENT];
    struct client client[WORLD_CLIENTS];

    struct plea plea[WORLD_REQUESTS_MAX];
    int plea_count;
    struct known known[WORLD_TICKETS_MAX];
    int known_count;
    int64_t proposal; /* that waits for a second administrator; 0: none */
    int reform;       /* how far the second version of a workflow has come */
    bool on_leave;    /* the IT chief has gone */
    struct deed deed[WORLD_DEEDS_MAX];
    int deed_count;
    uint64_t mishaps;
    int64_t trouble_until_ms; /* when the latest of them was over */

    /* How much of what goes wrong, drawn for each seed (swarm). */
    unsigned drop, twice, late, disorder, reset, again, fuse, kill, power, full,
        jump, pause, clog, io;

    uint64_t trace; /* hash over everything that happened */
    struct counts counts;
    const char *broken; /* the invariant that does not hold, with words */
    bool talk;          /* print every event */
    uint64_t events;
    uint64_t notes;      /* lines written to `last` so far */
    uint64_t events_max; /* stop there; 0: never */
    char last[200][160]; /* what happened last, for a failure's report */
};

/* The clients, by the logins of the sample register. */
enum world_person {
    EMPLOYEE,
    EMPLOYEE_2,
    DESK,
    SYSMAN,
    MANAGER, /* stands in for the IT chief */
    IT_CHIEF,
    COORDINATOR,
    AUDITOR,
    ADMIN,
    ADMIN_2,
};

/* A request that a client will make. */
struct wish {
    enum request_type type;
    struct value body;
    int ticket; /* of the model; −1 */
    const char *move;
    int subject; /* of a new ticket: a client, or −1 */
};

/* Runs a seed to its end. `world->broken` says what is wrong, or NULL. */
struct world *world_run(uint64_t seed, bool talk, uint64_t events_max);
void world_free(struct world **world);

/* Whether the seed had enough in it to count. */
bool world_counts(const struct world *world);

/* -- For the nodes ------------------------------------------------------- */

void world_note(struct world *world, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void world_break(struct world *world, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void world_plan(struct world *world, int64_t at_ms, enum event_kind kind,
                int node, int64_t number);
/* A turn at that instant, unless an earlier one is planned. */
void world_turn(struct world *world, int node, int64_t at_ms);
int64_t world_wall_ms(const struct world *world);

/* A frame on its way. False: there is no connection that takes it. */
bool world_send_up(struct world *world, int node, struct bytes message);
bool world_send_down(struct world *world, uint64_t connection,
                     struct bytes message);
void world_reconnect(struct world *world, int node);
/* Something went wrong that is over after so long. */
void world_trouble(struct world *world, int64_t for_ms);
void world_die(struct world *world, int node, const char *why);

void broker_start(struct world *world);
void broker_stop(struct world *world);
void broker_take(struct world *world, int node, struct bytes message);
void broker_turn(struct world *world);

void store_node_create(struct world *world);
/* The workflow that everything runs under, read from its file once more. */
const struct workflow *store_node_workflow(struct world *world,
                                           const char *name);
/* A file of the source tree, in the run's arena. */
struct bytes store_node_file(struct world *world, const char *path);
void store_node_start(struct world *world);
void store_node_stop(struct world *world, bool power);
void store_node_take(struct world *world, struct bytes message);
void store_node_turn(struct world *world);

void worker_start(struct world *world, int node);
void worker_stop(struct world *world, int node);
void worker_take(struct world *world, int node, struct bytes message);
void worker_turn(struct world *world, int node);
void worker_work(struct world *world, int node, int64_t job);

void client_start(struct world *world, int node);
void client_take(struct world *world, int node, struct bytes message);
void client_turn(struct world *world, int node);
/* Puts a text into a map of this turn. */
void client_put(struct world *world, struct value *map, const char *key,
                const char *text);
/* A ticket in that state that nobody else is moving; of that client, or of
 * anyone for −1; −1: none. */
int client_ticket_in(struct world *world, const char *state, int requester);
struct wish client_move(struct world *world, int ticket, const char *move,
                        struct value fields, const char *note);
bool clients_settled(const struct world *world);

/* Whether this person now does something of a round, a leave or a workflow's
 * second version. */
bool council_wish(struct world *world, int who, struct wish *out);
/* What an answer to one of these means for the next. */
void council_learn(struct world *world, const struct plea *plea,
                   const struct value *body);

/* Checks everything that can be checked at the end. */
void check_all(struct world *world);
struct db;
void check_council(struct world *world, struct db *db);
/* Before a message of the store leaves, and at each of its turns. */
void check_output(struct world *world, struct bytes message);
void check_rest(struct world *world);
/* After every answer that a client gets. */
void check_answer(struct world *world, const struct client *client,
                  const struct plea *plea, struct bytes reply);
void check_router(struct world *world);

#endif
