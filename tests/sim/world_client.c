/* Clients: people who report, triage, solve, search and try again. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/codec.h"
#include "tests/sim/world.h"

#define TTL_MS 20000   /* mostly; some people have less patience */
#define THINK_MS 25000 /* between two requests of one person, on average */

static struct client *
client_of(struct world *world, int node)
{
    return &world->client[node - NODE_CLIENT];
}

static int64_t
think_ms(struct world *world)
{
    return chance_between(&world->chance_work, 50, 2 * THINK_MS);
}

/* -- What to ask --------------------------------------------------------- */

static void
put(struct world *world, struct value *map, const char *key, struct value value)
{
    value_put(world->turn, map, key, value);
}

static struct value
text(struct world *world, const char *format, int64_t number)
{
    char line[160];
    snprintf(line, sizeof line, format, (long long)number);
    return value_text(arena_string(world->turn, line));
}

void
client_put(struct world *world, struct value *map, const char *key,
           const char *text_value)
{
    put(world, map, key, value_text(text_value));
}

int
client_ticket_in(struct world *world, const char *state, int requester)
{
    if (world->known_count == 0)
        return -1;
    const int from =
        (int)chance_below(&world->chance_work, (uint64_t)world->known_count);
    for (int i = 0; i < world->known_count; i++) {
        const int at = (from + i) % world->known_count;
        const struct known *known = &world->known[at];
        if (!known->busy && strcmp(known->state, state) == 0 &&
            (requester < 0 || known->requester == requester))
            return at;
    }
    return -1;
}

static struct wish
wish_query(struct world *world, const char *what)
{
    struct wish wish = {REQUEST_QUERY, value_map(), -1, NULL, -1};
    put(world, &wish.body, "what", value_text(what));
    return wish;
}

static struct wish
wish_submit(struct world *world, const struct client *client)
{
    struct wish wish = {REQUEST_SUBMIT, value_map(), -1, "submit", -1};
    put(world, &wish.body, "workflow", value_text("incident"));
    put(world, &wish.body, "note",
        value_text(arena_format(world->turn, "%s rapport %d", client->word,
                                world->plea_count)));
    return wish;
}

struct wish
client_move(struct world *world, int ticket, const char *move,
            struct value fields, const char *note)
{
    struct wish wish = {REQUEST_ACT, value_map(), ticket, move, -1};
    put(world, &wish.body, "ref", value_text(world->known[ticket].ref));
    put(world, &wish.body, "move", value_text(move));
    put(world, &wish.body, "fields", fields);
    if (note != NULL)
        put(world, &wish.body, "note", value_text(note));
    return wish;
}

static struct wish
wish_note(struct world *world, int ticket)
{
    struct wish wish = {REQUEST_NOTE, value_map(), -1, NULL, -1};
    put(world, &wish.body, "ref", value_text(world->known[ticket].ref));
    put(world, &wish.body, "note", value_text("mer att berätta"));
    return wish;
}

static struct wish
wish_search(struct world *world)
{
    struct wish wish = wish_query(world, "search");
    const int other = (int)chance_below(&world->chance_work, WORLD_CLIENTS);
    put(world, &wish.body, "words", value_text(world->client[other].word));
    put(world, &wish.body, "limit", value_int(10));
    return wish;
}

static struct wish
wish_list(struct world *world)
{
    struct wish wish = wish_query(world, "list");
    put(world, &wish.body, "limit", value_int(10));
    if (chance_hits(&world->chance_work, 300))
        put(world, &wish.body, "waiting_for_me", value_bool(true));
    return wish;
}

static struct value
triage_fields(struct world *world)
{
    struct value fields = value_map();
    const int64_t impact = chance_between(&world->chance_work, 1, 4);
    const int64_t urgency = chance_between(&world->chance_work, 1, 4);
    put(world, &fields, "system", value_text("mail"));
    put(world, &fields, "category", value_text("fault"));
    put(world, &fields, "impact", text(world, "%lld", impact));
    put(world, &fields, "urgency", text(world, "%lld", urgency));
    return fields;
}

static struct value
solution_fields(struct world *world, bool whole)
{
    struct value fields = value_map();
    put(world, &fields, "cause_code", value_text("capacity"));
    put(world, &fields, "solution", value_text("ordnat"));
    if (whole) {
        put(world, &fields, "end_time", value_text("now"));
        put(world, &fields, "affected_count", value_text("3"));
    }
    return fields;
}

/* What a person does with a ticket in a state; the first that fits. */
static const struct habit {
    enum world_person person;
    const char *state;
    const char *move;
    bool own;
    unsigned per_mille;
} HABITS[] = {
    {DESK, "registered", "triage", false, 700},
    {DESK, "registered", "solve", false, 300},
    {DESK, "resolved", "close", false, 300},
    {DESK, "triaged", "raise-priority", false, 60},
    {SYSMAN, "in-progress", "resolve", false, 500},
    {SYSMAN, "triaged", "start", false, 800},
    {SYSMAN, "in-progress", "ask", false, 300},
    {SYSMAN, "waiting-user", "resume", false, 200},
    {EMPLOYEE, "waiting-user", "answer", true, 700},
    {EMPLOYEE_2, "waiting-user", "answer", true, 700},
    {EMPLOYEE, "resolved", "reopen", true, 100},
    {EMPLOYEE, "resolved", "close", true, 150},
    {EMPLOYEE_2, "resolved", "close", true, 150},
    {MANAGER, "registered", "start", false, 40}, /* must be refused */
    {COORDINATOR, "resolved", "review", false, 500},
    {COORDINATOR, "review", "close", false, 700},
};

static bool
wish_habit(struct world *world, int who, struct wish *out)
{
    for (size_t i = 0; i < sizeof HABITS / sizeof *HABITS; i++) {
        const struct habit *habit = &HABITS[i];
        if ((int)habit->person != who ||
            !chance_hits(&world->chance_work, habit->per_mille))
            continue;
        const int ticket =
            client_ticket_in(world, habit->state, habit->own ? who : -1);
        if (ticket < 0)
            continue;
        struct value fields = value_map();
        if (strcmp(habit->move, "triage") == 0)
            fields = triage_fields(world);
        else if (strcmp(habit->move, "solve") == 0 ||
                 strcmp(habit->move, "resolve") == 0)
            fields = solution_fields(world, habit->move[0] == 'r');
        else if (strcmp(habit->move, "raise-priority") == 0)
            put(world, &fields, "urgency", value_text("1"));
        else if (strcmp(habit->state, "review") == 0)
            put(world, &fields, "lessons", value_text("lärt"));
        *out = client_move(world, ticket, habit->move, fields,
                           "för att det behövs nu");
        return true;
    }
    return false;
}

static struct wish
wish_make(struct world *world, int who)
{
    struct chance *chance = &world->chance_work;
    const struct client *client = &world->client[who];
    struct wish wish;
    const bool reports = who == EMPLOYEE || who == EMPLOYEE_2 || who == MANAGER;
    if (world->known_count < WORLD_TICKETS_MAX && reports &&
        chance_hits(chance, 450))
        return wish_submit(world, client);
    if (council_wish(world, who, &wish))
        return wish;
    if (wish_habit(world, who, &wish))
        return wish;
    if (who == AUDITOR && chance_hits(chance, 500))
        return wish_query(world, "log-fold");
    if (world->known_count > 0 && chance_hits(chance, 150)) {
        /* Mostly someone else's: then it must look like none. */
        wish = wish_query(world, "show");
        const int at = (int)chance_below(chance, (uint64_t)world->known_count);
        put(world, &wish.body, "ref", value_text(world->known[at].ref));
        return wish;
    }
    if (reports && world->known_count > 0 && chance_hits(chance, 200)) {
        const int own = client_ticket_in(world, "registered", who);
        if (own >= 0)
            return wish_note(world, own);
    }
    return chance_hits(chance, 400) ? wish_search(world) : wish_list(world);
}

/* -- Asking -------------------------------------------------------------- */

static struct bytes
request_bytes(struct world *world, const struct client *client,
              const struct plea *plea)
{
    struct value body;
    codec_decode(world->turn, plea->body.data, plea->body.size, &body);
    const struct request request = {
        .version = MESSAGE_VERSION,
        .type = plea->type,
        .key = plea->key,
        .token = client->token,
        .ttl_ms = attempt_ttl_ms(&client->attempt, world->now_ms),
        .body = body,
    };
    return request_encode(world->turn, &request);
}

static void
plea_start(struct world *world, int node, int index, bool repeated)
{
    struct client *client = client_of(world, node);
    struct plea *plea = &world->plea[index];
    client->plea = index;
    plea->over = false;
    plea->attempts++;
    int64_t ttl_ms = TTL_MS;
    if (!world->calm && chance_hits(&world->chance_work, 300))
        ttl_ms = chance_between(&world->chance_work, 300, 3000);
    attempt_start(&client->attempt, plea->key, plea->reads, repeated, ttl_ms,
                  world->now_ms);
}

static void
plea_new(struct world *world, int node)
{
    struct client *client = client_of(world, node);
    const int who = node - NODE_CLIENT;
    assert(world->plea_count < WORLD_REQUESTS_MAX);
    const struct wish wish = wish_make(world, who);
    struct plea *plea = &world->plea[world->plea_count];
    *plea = (struct plea){
        .client = who,
        .type = wish.type,
        .reads = wish.type == REQUEST_QUERY,
        .ticket = wish.ticket,
        .move = wish.move,
        .subject = wish.subject,
    };
    chance_fill(&world->chance_work, plea->key, sizeof plea->key);
    const struct bytes body = codec_encode(world->turn, &wish.body);
    plea->body = arena_bytes(world->arena, body.data, body.size);
    if (wish.ticket >= 0)
        world->known[wish.ticket].busy = true;
    world->counts.requests++;
    world_note(world, "%s asks %s %s (request %d)", client->login,
               request_type_name(plea->type),
               plea->move != NULL ? plea->move : "", world->plea_count);
    plea_start(world, node, world->plea_count++, false);
}

/* The same key once more, because the outcome is not known. */
static bool
plea_repeat(struct world *world, int node)
{
    const int who = node - NODE_CLIENT;
    for (int i = 0; i < world->plea_count; i++) {
        struct plea *plea = &world->plea[i];
        if (plea->client != who || !plea->over || plea->definite)
            continue;
        world->counts.resolved_late++;
        plea_start(world, node, i, true);
        return true;
    }
    return false;
}

static bool
is_definite(enum status status)
{
    return status_exit(status) != 7 && status_exit(status) != 8;
}

/* What the answer tells about the tickets. */
static void
learn(struct world *world, struct plea *plea, const struct reply *reply)
{
    const char *ref = value_get_text(&reply->body, "ref");
    const char *state = value_get_text(&reply->body, "state");
    council_learn(world, plea, &reply->body);
    if (ref == NULL)
        return;
    plea->version = value_get_int(&reply->body, "version", 0);
    plea->ref = arena_string(world->arena, ref);
    if (plea->type == REQUEST_SUBMIT) {
        assert(world->known_count < WORLD_TICKETS_MAX);
        world->known[world->known_count++] = (struct known){
            .workflow = arena_string(world->arena,
                                     value_get_text(&reply->body, "workflow")),
            .ref = plea->ref,
            .state = arena_string(world->arena, state),
            .requester = plea->client,
            .subject = plea->subject,
        };
    } else if (plea->ticket >= 0) {
        world->known[plea->ticket].state = arena_string(world->arena, state);
    }
}

static void
plea_over(struct world *world, int node)
{
    struct client *client = client_of(world, node);
    struct plea *plea = &world->plea[client->plea];
    plea->over = true;
    plea->status = client->attempt.status;
    plea->definite = is_definite(plea->status) || plea->reads;
    world_note(world, "%s: request %d is %s", client->login, client->plea,
               status_code(plea->status));
    /* "Not applied" is definite too: the person gives up. */
    if (status_exit(plea->status) == 7 && !plea->reads && !world->calm &&
        chance_hits(&world->chance_work, 500))
        plea->definite = true;
    if (plea->definite && plea->ticket >= 0)
        world->known[plea->ticket].busy = false;
    client->plea = -1;
    client->next_ms = world->now_ms + think_ms(world);
}

static void
drive(struct world *world, int node)
{
    struct client *client = client_of(world, node);
    for (;;) {
        int64_t until_ms = 0;
        const struct plea *plea = &world->plea[client->plea];
        switch (attempt_next(&client->attempt, world->now_ms, &until_ms)) {
        case ATTEMPT_SEND:
            world->plea[client->plea].sent = true;
            if (world_send_up(world, node, request_bytes(world, client, plea)))
                attempt_sent(&client->attempt, world->now_ms);
            else
                attempt_unsent(&client->attempt, world->now_ms);
            break;
        case ATTEMPT_LISTEN:
            world_turn(world, node, until_ms);
            return;
        case ATTEMPT_OVER:
            plea_over(world, node);
            world_turn(world, node, client->next_ms);
            return;
        }
    }
}

void
client_start(struct world *world, int node)
{
    struct client *client = client_of(world, node);
    static const char *const WORDS[WORLD_CLIENTS] = {
        "tallkotte", "granris",  "bjorklov", "ekollon",   "rönnbär",
        "hasselnöt", "lindblom", "alkotte",  "oxelfrukt", "slånbuske",
    };
    client->word = WORDS[node - NODE_CLIENT];
    client->plea = -1;
    client->next_ms = world->now_ms + think_ms(world);
    world_turn(world, node, client->next_ms);
}

void
client_turn(struct world *world, int node)
{
    struct client *client = client_of(world, node);
    if (client->plea < 0) {
        if (world->now_ms < client->next_ms && !world->calm) {
            world_turn(world, node, client->next_ms);
            return;
        }
        const bool again =
            (world->calm || chance_hits(&world->chance_work, 500)) &&
            plea_repeat(world, node);
        if (!again &&
            (world->calm || world->plea_count >= WORLD_REQUESTS_MAX)) {
            if (!clients_settled(world))
                world_turn(world, node, world->now_ms + 500);
            return;
        }
        if (!again)
            plea_new(world, node);
    }
    drive(world, node);
}

void
client_take(struct world *world, int node, struct bytes message)
{
    struct client *client = client_of(world, node);
    struct reply reply;
    if (reply_decode(world->turn, message.data, message.size, &reply) !=
        STATUS_OK) {
        world_break(world, "I7: a client gets what is no answer");
        return;
    }
    if (client->plea < 0 || reply.key == NULL ||
        memcmp(reply.key, client->attempt.key, MESSAGE_KEY_SIZE) != 0)
        return; /* of an earlier request */
    struct plea *plea = &world->plea[client->plea];
    check_answer(world, client, plea, message);
    const bool first = !client->attempt.over;
    attempt_answered(&client->attempt, reply.status,
                     value_get_int(&reply.args, "retry_ms", 0), world->now_ms);
    if (first && is_definite(reply.status)) {
        world->counts.answers++;
        if (reply.status == STATUS_OK) {
            world->counts.legal++;
            if (!plea->reads)
                learn(world, plea, &reply);
        }
    }
    drive(world, node);
}

bool
clients_settled(const struct world *world)
{
    for (int i = 0; i < WORLD_CLIENTS; i++)
        if (world->client[i].plea >= 0)
            return false;
    for (int i = 0; i < world->plea_count; i++)
        if (!world->plea[i].definite)
            return false;
    return true;
}
