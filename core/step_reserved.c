/* The moves that every workflow has, and the fields that they take. */
#include <string.h>

#include "core/step_inside.h"

static const struct choice relations[] = {
    {.key = "child"}, {.key = "blocks"}, {.key = "caused-by"}};
static const struct choice votes[] = {
    {.key = "yes"}, {.key = "no"}, {.key = "abstain"}};

#define CHOICES(list)                                                          \
    .type = FIELD_CHOICE, .choices = (list),                                   \
    .choice_count = (int)(sizeof(list) / sizeof *(list))

static const struct field attach_fields[] = {
    {.name = "kind", .type = FIELD_WORD}};
static const struct field link_fields[] = {
    {.name = "kind", CHOICES(relations)},
    {.name = "ticket", .type = FIELD_TICKET}};
static const struct field vote_fields[] = {{.name = STEP_VOTE, CHOICES(votes)}};

#define FIELDS(list) (int)(sizeof(list) / sizeof *(list)), (list)

/* `to` −1 stays. What they are given is nothing that the ticket holds: their
 * own fields, of which `needed` must be there. */
static const struct reserved {
    struct move move;
    int field_count;
    const struct field *fields;
    int needed;
} reserved[] = {
    {{.name = STEP_NOTE, .to = -1}, 0, NULL, 0},
    {{.name = STEP_ATTACH, .to = -1}, FIELDS(attach_fields), 0},
    {{.name = STEP_LINK, .to = -1}, FIELDS(link_fields), 2},
    {{.name = STEP_VOTE, .to = -1}, FIELDS(vote_fields), 1},
    {{.name = STEP_RECUSE, .to = -1}, 0, NULL, 0},
};

#define COUNT (sizeof reserved / sizeof *reserved)

static const struct reserved *
reserved_of(const struct move *move)
{
    for (size_t i = 0; i < COUNT; i++) {
        if (move == &reserved[i].move)
            return &reserved[i];
    }
    return NULL;
}

bool
step_move_is_reserved(const struct move *move)
{
    return reserved_of(move) != NULL;
}

/* Votes and recusals only where there can be a round at all. */
static bool
is_known(const struct workflow *workflow, const struct move *move)
{
    return workflow->round_count > 0 || (strcmp(move->name, STEP_VOTE) != 0 &&
                                         strcmp(move->name, STEP_RECUSE) != 0);
}

const struct move *
step_move(const struct workflow *workflow, const struct ticket *ticket,
          const char *name)
{
    const struct state *state = workflow_state(workflow, ticket->state);

    for (size_t i = 0; state != NULL && i < COUNT; i++) {
        const struct move *move = &reserved[i].move;
        if (state->category != CATEGORY_FINAL &&
            strcmp(move->name, name) == 0 && is_known(workflow, move))
            return move;
    }
    return workflow_move(workflow, ticket->state, name);
}

const struct field *
step_field(const struct workflow *workflow, const struct move *move,
           const char *name)
{
    const struct reserved *own = reserved_of(move);

    if (own == NULL)
        return step_may_give(move, name) ? workflow_field(workflow, name)
                                         : NULL;
    for (int i = 0; i < own->field_count; i++) {
        if (strcmp(own->fields[i].name, name) == 0)
            return &own->fields[i];
    }
    return NULL;
}

const char *
step_reserved_missing(const struct move *move, const struct value *given)
{
    const struct reserved *own = reserved_of(move);

    for (int i = 0; own != NULL && i < own->needed; i++) {
        if (!step_is_filled(value_get(given, own->fields[i].name)))
            return own->fields[i].name;
    }
    return NULL;
}

struct value
step_known_fields(struct arena *arena, const struct workflow *workflow,
                  const struct move *move)
{
    const struct reserved *own = reserved_of(move);
    struct value list = value_list();

    for (int i = 0; own != NULL && i < own->field_count; i++)
        value_add(arena, &list, value_text(own->fields[i].name));
    for (int i = 0; own == NULL && i < workflow->field_count; i++) {
        if (step_may_give(move, workflow->fields[i].name))
            value_add(arena, &list, value_text(workflow->fields[i].name));
    }
    return list;
}
