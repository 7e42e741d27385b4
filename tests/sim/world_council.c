/* What people do in rounds, on leave, and to a workflow that gets a second
 * version while tickets are under way. */
#include <stdio.h>
#include <string.h>

#include "tests/sim/world.h"

#define REFORM_AFTER 120 /* requests, before a second version is proposed */
#define LEAVE_AFTER 200

/* -- Matters ------------------------------------------------------------- */

static struct wish
wish_matter(struct world *world, int who)
{
    /* About another employee, or about one of those who have a seat. */
    const int subject = chance_hits(&world->chance_work, 300) ? DESK
                        : who == EMPLOYEE                     ? EMPLOYEE_2
                                                              : EMPLOYEE;
    struct wish wish = {REQUEST_SUBMIT, value_map(), -1, "submit", subject};
    struct value fields = value_map();
    client_put(world, &wish.body, "workflow", "matter");
    /* Without the client's own word: those who have a seat may read it. */
    client_put(world, &wish.body, "note",
               arena_format(world->turn, "begäran %d", world->plea_count));
    client_put(world, &fields, "system", "mail");
    client_put(world, &fields, "role", "anvandare");
    client_put(world, &fields, "subject", world->client[subject].login);
    client_put(world, &fields, "proposal", "behövs för arbetet");
    value_put(world->turn, &wish.body, "fields", fields);
    return wish;
}

static struct wish
wish_vote(struct world *world, int ticket)
{
    static const char *const VOTES[] = {"yes", "yes", "yes", "no", "abstain"};
    struct wish wish = {REQUEST_VOTE, value_map(), ticket, "vote", -1};
    client_put(world, &wish.body, "ref", world->known[ticket].ref);
    client_put(world, &wish.body, "vote",
               VOTES[chance_below(&world->chance_work, 5)]);
    return wish;
}

/* What a person does with a matter in a state; the first that fits. */
static const struct habit {
    enum world_person person;
    const char *state;
    const char *move;
    bool own;
    unsigned per_mille;
} HABITS[] = {
    {COORDINATOR, "proposed", "open", false, 900},
    {COORDINATOR, "deciding", "vote", false, 500},
    {COORDINATOR, "deciding", "count", false, 500},
    {COORDINATOR, "deciding", "open", false, 200}, /* after it became void */
    {DESK, "deciding", "vote", false, 500},
    {AUDITOR, "deciding", "vote", false, 600},
    {IT_CHIEF, "deciding", "vote", false, 400},
    {IT_CHIEF, "deciding", "recuse", false, 60},
    {IT_CHIEF, "deciding", "count", false, 200}, /* then does not revoke */
    {MANAGER, "deciding", "vote", false, 400},   /* in the IT chief's stead */
    {SYSMAN, "deciding", "vote", false, 60},     /* has no seat */
    {EMPLOYEE, "deciding", "vote", false, 60},   /* nor have they */
    {EMPLOYEE, "deciding", "amend", true, 60},   /* voids the round */
    {EMPLOYEE_2, "deciding", "amend", true, 60},
    {IT_CHIEF, "granted", "revoke", false, 80},
    {MANAGER, "granted", "revoke", false, 80},
};

static bool
wish_habit(struct world *world, int who, struct wish *out)
{
    for (size_t i = 0; i < sizeof HABITS / sizeof *HABITS; i++) {
        const struct habit *habit = &HABITS[i];
        struct value fields = value_map();
        if ((int)habit->person != who ||
            !chance_hits(&world->chance_work, habit->per_mille))
            continue;
        const int ticket =
            client_ticket_in(world, habit->state, habit->own ? who : -1);
        if (ticket < 0)
            continue;
        if (strcmp(habit->move, "amend") == 0)
            client_put(
                world, &fields, "proposal",
                arena_format(world->turn, "ändrat %d", world->plea_count));
        *out = strcmp(habit->move, "vote") == 0
                   ? wish_vote(world, ticket)
                   : client_move(world, ticket, habit->move, fields,
                                 "för att det behövs nu");
        return true;
    }
    return false;
}

/* -- A second version ---------------------------------------------------- */

/* The file with the next number, and a map of every state to itself. */
static const char *
second_version(struct world *world)
{
    static const char FIRST[] = "version: 1\n";
    const struct bytes file = store_node_file(world, "tests/sim/matter.yaml");
    const char *text =
        arena_text(world->arena, (const char *)file.data, file.size);
    const char *at = strstr(text, FIRST);
    return arena_format(world->turn,
                        "%.*sversion: 2\n%s\ncarry: { proposed: proposed, "
                        "deciding: deciding, granted: granted, rejected: "
                        "rejected, ended: ended }\n",
                        (int)(at - text), text, at + strlen(FIRST));
}

static struct wish
wish_admin(struct world *world, const char *what)
{
    struct wish wish = {REQUEST_ADMIN, value_map(), -1, what, -1};
    client_put(world, &wish.body, "what", what);
    return wish;
}

/* Activated, then every open ticket carried over: each by one administrator
 * and then the other. */
static bool
wish_reform(struct world *world, int who, struct wish *out)
{
    if (world->plea_count < REFORM_AFTER || world->reform >= 4 ||
        (who != ADMIN && who != ADMIN_2))
        return false;
    if (world->proposal != 0) {
        /* The proposer tries too, and must be refused. */
        *out = wish_admin(world, "confirm");
        value_put(world->turn, &out->body, "id", value_int(world->proposal));
        return true;
    }
    if (who != ADMIN || (world->reform != 0 && world->reform != 2))
        return false;
    *out = wish_admin(world, world->reform == 0 ? "workflow-activate"
                                                : "workflow-migrate");
    if (world->reform == 0) {
        client_put(world, &out->body, "text", second_version(world));
        client_put(world, &out->body, "file", "matter.yaml");
        return true;
    }
    client_put(world, &out->body, "name", "matter");
    value_put(world->turn, &out->body, "from", value_int(1));
    value_put(world->turn, &out->body, "to", value_int(2));
    return true;
}

/* -- A leave ------------------------------------------------------------- */

static bool
wish_leave(struct world *world, int who, struct wish *out)
{
    const int64_t day_ms = INT64_C(24) * 3600000;
    const struct zone_local today =
        zone_local(&world->zone, world_wall_ms(world));
    const struct zone_local later =
        zone_local(&world->zone, world_wall_ms(world) + 7 * day_ms);
    if (who != IT_CHIEF || world->plea_count < LEAVE_AFTER || world->on_leave ||
        !chance_hits(&world->chance_work, 100))
        return false;
    *out = wish_admin(world, "absent");
    client_put(world, &out->body, "from",
               arena_format(world->turn, "%04d-%02d-%02d", today.year,
                            today.month, today.day));
    client_put(world, &out->body, "to",
               arena_format(world->turn, "%04d-%02d-%02d", later.year,
                            later.month, later.day));
    client_put(world, &out->body, "kind", "leave");
    return true;
}

/* -- All of it ----------------------------------------------------------- */

bool
council_wish(struct world *world, int who, struct wish *out)
{
    const bool asks = who == EMPLOYEE || who == EMPLOYEE_2;
    const bool seated = who == AUDITOR || who == COORDINATOR;
    if (wish_reform(world, who, out) || wish_leave(world, who, out))
        return true;
    if (world->known_count < WORLD_TICKETS_MAX &&
        chance_hits(&world->chance_work, asks     ? 150
                                         : seated ? 60
                                                  : 0)) {
        *out = wish_matter(world, who);
        return true;
    }
    return wish_habit(world, who, out);
}

void
council_learn(struct world *world, const struct plea *plea,
              const struct value *body)
{
    const int64_t proposal = value_get_int(body, "pending", 0);
    if (plea->type != REQUEST_ADMIN || plea->move == NULL)
        return;
    if (strcmp(plea->move, "absent") == 0)
        world->on_leave = true;
    if (proposal != 0 && world->proposal == 0) {
        world->proposal = proposal;
        world->reform++;
    }
    if (strcmp(plea->move, "confirm") == 0 && value_get_bool(body, "applied")) {
        world->proposal = 0;
        world->reform++;
    }
}
