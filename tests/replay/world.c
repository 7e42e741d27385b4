#include "tests/replay/world.h"

#include <assert.h>
#include <string.h>

/* What someone may do follows from the column that names them. Everyone is an
 * employee; requester and assignee follow from the ticket. No system is cast,
 * so every one exists; everyone is active, no ticket has children. */
static const struct part {
    const char *prefix;
    struct stage_grant grants[2];
} PARTS[] = {
    {"Updated by", {{.role = "service-desk"}, {.role = "system-admin"}}},
    {"Resolver", {{.role = "system-admin"}}},
    {"Manager", {{.role = "system-manager"}}},
    {"Coordinator", {{.role = "security-coordinator"}}},
};

int64_t
world_person(struct world *world, const char *name)
{
    const int64_t number = stage_person(&world->stage, name);
    if (number != 0)
        return number;
    struct stage_person person = {.login =
                                      arena_string(world->stage.lasting, name)};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (strncmp(name, PARTS[i].prefix, strlen(PARTS[i].prefix)) == 0) {
            person.grants = PARTS[i].grants;
            person.grant_count = PARTS[i].grants[1].role != NULL ? 2 : 1;
        }
    return stage_cast(&world->stage, person);
}

void
world_begin(struct world *world)
{
    arena_reset(world->stage.arena);
    world->stage.now_ms = 0;
    stage_begin(&world->stage);
}

/* Nothing in the log is loud; what was wished for is counted. */
static void
count(struct world *world)
{
    const struct decision *last = &world->stage.last;
    if (last->status != STATUS_OK)
        return;
    const struct move *move = workflow_move(
        world->stage.workflow, last->change.from, last->change.move);
    assert(move == NULL || !move->override);
    for (int job = 0; job < last->job_count; job++)
        *(last->jobs[job].kind == EFFECT_ESCALATE ? &world->escalations
                                                  : &world->notices) += 1;
}

enum status
world_act(struct world *world, int64_t actor, const char *move,
          struct value fields, const char *note, int64_t at_ms)
{
    const struct stimulus stimulus = {
        .cause = CAUSE_PERSON,
        .actor = actor,
        .move = move,
        .fields = fields,
        .note = note,
        .if_version = -1,
    };
    if (at_ms > world->stage.now_ms)
        world->stage.now_ms = at_ms;
    const enum status status = stage_act(&world->stage, &stimulus);
    count(world);
    return status;
}

void
world_pass(struct world *world, int64_t until_ms)
{
    while (stage_pass(&world->stage, until_ms))
        count(world);
}
