/*
 * Who may make which move where: every (workflow, state, move, role) is
 * judged and compared with tests/tables/WORKFLOW.txt, which people have read.
 *
 * A role is held alone. For the roles that a move names, many made-up worlds
 * are tried (choices, flags, register, links, rounds, by a fixed chance): the
 * role can make the move if it can in one of them, else its commonest refusal
 * stands. Every other role is judged as well: that it is refused is tested,
 * not taken for granted.
 *
 * ARENDE_TABLE_WRITE=1 writes the files anew; then somebody reads the
 * difference.
 * Touches: disk.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>

#include "core/role.h"
#include "core/round.h"
#include "core/step.h"
#include "tests/unit/workflow_file.h"

#define ACTOR 1
#define OTHER 2
#define GRANT 7 /* the number in every field for one */
#define WORLDS 2000
#define NOW_MS INT64_C(1795000000000)
#define DAY_MS INT64_C(86400000)
#define TABLE_MAX (512 * 1024) /* bytes of one table */

static struct arena *arena;

/* -- Chance -------------------------------------------------------------- */

static uint64_t chance_state;

static uint32_t
chance(uint32_t below)
{
    chance_state =
        chance_state * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (uint32_t)(chance_state >> 33) % below;
}

/* -- A made-up world ----------------------------------------------------- */

static struct {
    const struct workflow *workflow;
    const struct move *move;
    const char *role; /* that the actor holds */
    struct value fields;
} world;

static struct value
text_list(const char *text)
{
    struct value list = value_list();
    if (text != NULL)
        value_add(arena, &list, value_text(text));
    return list;
}

static struct value
number_list(int64_t number)
{
    struct value list = value_list();
    if (number != 0)
        value_add(arena, &list, value_int(number));
    return list;
}

static struct value
crowd(void)
{
    struct value list = value_list();
    for (int64_t n = OTHER; n < OTHER + 5; n++)
        value_add(arena, &list, value_int(n));
    return list;
}

static struct value
value_of(const struct field *field)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_WORD:
        return value_text("handlaggare");
    case FIELD_INT:
        return value_int(1 + chance(25));
    case FIELD_FLAG:
        return value_bool(chance(2) == 0);
    case FIELD_CHOICE:
        return value_text(
            field->choices[chance((uint32_t)field->choice_count)].key);
    case FIELD_TIME:
        if (chance(4) == 0) /* what has just happened */
            return value_int(NOW_MS);
        return value_int(NOW_MS + ((int64_t)chance(60) - 20) * DAY_MS);
    case FIELD_UNTIL:
        return value_int(NOW_MS + ((int64_t)chance(300) - 20) * DAY_MS);
    case FIELD_PERSON: /* now and then it is the actor's own matter */
        return value_int(chance(8) == 0 ? ACTOR : OTHER + chance(4));
    case FIELD_PERSONS: /* one, or as many as make a quorum */
        return chance(2) == 0 ? number_list(OTHER + chance(4)) : crowd();
    case FIELD_SYSTEM:
        return value_text("care");
    case FIELD_UNIT:
        return value_text("social");
    case FIELD_TICKET:
        return value_int(100);
    case FIELD_GRANT:
        return value_int(GRANT);
    }
    return value_nil();
}

static const struct guard *
linked_in(const struct guard *guards, int count, const char *relation)
{
    for (int i = 0; i < count; i++) {
        const struct guard *found = NULL;
        if (guards[i].linked != NULL &&
            strcmp(guards[i].linked->relation, relation) == 0)
            return &guards[i];
        found = linked_in(guards[i].children, guards[i].child_count, relation);
        if (found == NULL && guards[i].when != NULL)
            found = linked_in(guards[i].when, 1, relation);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* A ticket that the guard asks for, or none. */
static struct value
linked_list(const char *relation)
{
    struct value list = value_list(), row = value_map();
    const struct guard *guard =
        linked_in(world.move->guards, world.move->guard_count, relation);
    if (guard == NULL || chance(3) == 0)
        return list;
    const struct linked_rule *rule = guard->linked;
    value_put(arena, &row, "ref", value_text("XYZ-2026-000001"));
    value_put(arena, &row, "workflow",
              value_text(rule->workflows.count > 0 ? rule->workflows.name[0]
                                                   : "incident"));
    value_put(arena, &row, "state",
              value_text(rule->states.count > 0 ? rule->states.name[0]
                                                : "registered"));
    value_put(arena, &row, "open", value_bool(rule->open || chance(2) == 0));
    int priority = 1;
    while (rule->priorities != 0 &&
           (rule->priorities >> (priority - 1) & 1U) == 0)
        priority++;
    value_put(arena, &row, "priority", value_int(priority));
    value_put(arena, &row, "fields", world.fields);
    value_put(arena, &row, "actors", number_list(OTHER));
    value_add(arena, &list, row);
    return list;
}

static struct value
system_map(void)
{
    static const char *const CATEGORIES[] = {"business", "infrastructure",
                                             "common"};
    struct value map = value_map();
    value_put(arena, &map, "sector-critical", value_bool(chance(2) == 0));
    value_put(arena, &map, "manager", value_int(OTHER));
    value_put(arena, &map, "owner", value_int(OTHER + 1));
    value_put(arena, &map, "admins", number_list(OTHER));
    value_put(arena, &map, "label", value_text("Care"));
    value_put(arena, &map, "category", value_text(CATEGORIES[chance(3)]));
    value_put(arena, &map, "classified", value_bool(chance(4) != 0));
    value_put(arena, &map, "low-class", value_bool(chance(3) == 0));
    value_put(arena, &map, "integrated", value_bool(chance(2) == 0));
    value_put(arena, &map, "licences", value_int(chance(2) == 0 ? 0 : 5));
    return map;
}

static struct value
person_map(void)
{
    struct value map = value_map(), line = value_map(), profile = value_list();
    value_put(arena, &map, "external", value_bool(chance(2) == 0));
    value_put(arena, &map, "away", value_bool(chance(3) == 0));
    value_put(arena, &map, "heads", value_bool(chance(2) == 0));
    value_put(arena, &map, "it_chief", value_bool(chance(2) == 0));
    value_put(arena, &line, "system", value_text("care"));
    value_put(arena, &line, "role", value_text("handlaggare"));
    if (chance(2) == 0)
        value_add(arena, &profile, line);
    value_put(arena, &map, "profile", profile);
    return map;
}

static struct value
grant_list(bool person)
{
    static const char *const NAMES[] = {"course", "stationary", "mobile",
                                        "handlaggare", "company"};
    struct value list = value_list();
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct value row = value_map();
        if (chance(3) == 0)
            continue;
        value_put(arena, &row, "id", value_int(chance(2) == 0 ? GRANT : 8));
        value_put(arena, &row, "system", value_text("care"));
        value_put(arena, &row, "name", value_text(NAMES[i]));
        value_put(arena, &row, "person", value_int(person ? OTHER : 0));
        value_put(arena, &row, "until_ms", value_int(NOW_MS + 900 * DAY_MS));
        value_add(arena, &list, row);
    }
    return list;
}

static struct value
catalogue_map(void)
{
    struct value map = value_map();
    value_put(arena, &map, "label", value_text("Handläggare"));
    value_put(arena, &map, "privileged", value_bool(chance(2) == 0));
    value_put(arena, &map, "remote", value_bool(chance(3) == 0));
    value_put(arena, &map, "courses",
              text_list(chance(2) == 0 ? "course" : NULL));
    value_put(arena, &map, "conflicts",
              text_list(chance(3) == 0 ? "attestant" : NULL));
    return map;
}

static void
answer(struct fact *fact)
{
    const struct fact_query *query = &fact->query;
    fact->value = value_list();
    switch (query->kind) {
    case FACT_ROLE:
        fact->truth = strcmp(query->name, world.role) == 0;
        return;
    case FACT_ACTORS: /* by others, and long ago */
        fact->value = number_list(OTHER + 2);
        return;
    case FACT_ACTIVE:
        fact->truth = chance(8) != 0;
        return;
    case FACT_SYSTEM:
        fact->truth = true;
        fact->value = system_map();
        return;
    case FACT_TICKET:
        fact->truth = true;
        fact->value = value_map();
        return;
    case FACT_CHILDREN:
        fact->value = text_list(chance(3) == 0 ? "XYZ-2026-000002" : NULL);
        return;
    case FACT_ENTERED:
    case FACT_TOUCHED:
        fact->number = NOW_MS - (int64_t)chance(20) * DAY_MS;
        return;
    case FACT_NAME:
        fact->value = value_map();
        value_put(arena, &fact->value, "name", value_text("Anna"));
        value_put(arena, &fact->value, "login", value_text("anna"));
        fact->truth = true;
        return;
    case FACT_LINKED:
        fact->value = linked_list(query->name);
        return;
    case FACT_EVIDENCE:
        fact->truth = chance(2) == 0;
        return;
    case FACT_SEATS: /* or nobody holds that office */
        if (chance(6) != 0)
            fact->value = crowd();
        return;
    case FACT_PERSON:
        fact->truth = true;
        fact->value = person_map();
        return;
    case FACT_CATALOGUE:
        fact->truth = chance(8) != 0;
        fact->value = catalogue_map();
        return;
    case FACT_GRANTS:
    case FACT_HELD:
        fact->value = grant_list(true);
        return;
    case FACT_SYSTEM_GRANTS:
        fact->value = grant_list(false);
        return;
    case FACT_FREEZES:
    case FACT_WINDOWS:
        return;
    case FACT_TAKEN:
        fact->truth = chance(4) == 0;
        return;
    case FACT_COURSE:
        fact->truth = true;
        fact->number = 24;
        return;
    case FACT_LOGIN:
        fact->number = OTHER;
        return;
    case FACT_SETTING:
        fact->value = value_text("0");
        return;
    }
}

/* A round in which others have voted, as the ticket's state may have it. */
static void
put_round(struct value *fields)
{
    struct round *round = arena_take(arena, sizeof *round);
    struct value args = value_map();
    if (world.workflow->round_count == 0)
        return;
    const struct round_rule *rule =
        &world.workflow->rounds[chance((uint32_t)world.workflow->round_count)];
    const struct seat_holder holders[] = {{OTHER, true, true, false},
                                          {OTHER + 1, true, false, false},
                                          {OTHER + 2, false, false, false},
                                          {ACTOR, false, false, false}};
    if (round_open(arena, rule, holders, chance(2) == 0 ? 4 : 3,
                   round_digest(arena, rule, fields), 1, NOW_MS, round,
                   &args) != STATUS_OK)
        return;
    for (int64_t n = OTHER; n < OTHER + 3 && chance(5) != 0; n++)
        round_vote(round, n, 0, chance(2) == 0 ? VOTE_YES : VOTE_NO, NOW_MS);
    static const enum round_state STATES[] = {ROUND_OPEN, ROUND_CARRIED,
                                              ROUND_LOST, ROUND_VOID};
    round->state = STATES[chance(4)];
    value_put(arena, fields, ROUND_FIELD, round_value(arena, round));
}

static struct ticket
some_ticket(const char *state)
{
    struct ticket ticket = ticket_new();
    const bool creating = strcmp(state, WORKFLOW_NEW) == 0;
    world.fields = value_map();
    for (int i = 0; i < world.workflow->field_count; i++)
        if (chance(6) != 0)
            value_put(arena, &world.fields, world.workflow->fields[i].name,
                      value_of(&world.workflow->fields[i]));
    put_round(&world.fields);
    if (creating)
        return ticket;
    ticket.id = 50;
    ticket.ref = "ABC-2026-000001";
    ticket.version = 3;
    ticket.state = state;
    ticket.priority = (int)chance(6);
    ticket.requester = OTHER + 3;
    ticket.recorder = OTHER + 3;
    ticket.fields = world.fields;
    return ticket;
}

static struct value
given_fields(void)
{
    const struct names *lists[] = {&world.move->require, &world.move->take};
    struct value given = value_map();
    for (int l = 0; l < 2; l++)
        for (int i = 0; i < lists[l]->count; i++) {
            const struct field *field =
                workflow_field(world.workflow, lists[l]->name[i]);
            if (field != NULL && (l == 0 || chance(3) == 0))
                value_put(arena, &given, field->name, value_of(field));
        }
    return given;
}

/* One judgement in one world: the refusal, or STATUS_OK. */
static enum status
judge(const char *state, const char *role, uint32_t seed)
{
    static struct needs needs;
    static struct decision decision;
    char *note = arena_take(arena, 401);
    chance_state = seed * UINT64_C(2654435761) + 12345;
    for (int i = 0; i < 8; i++)
        chance(2);
    world.role = role;
    const struct ticket ticket = some_ticket(state);
    memset(note, 'x', 400);
    const struct stimulus stimulus = {
        .cause = CAUSE_PERSON,
        .actor = ACTOR,
        .move = world.move->name,
        .fields = given_fields(),
        .note = note,
        .if_version = -1,
        .requester = strcmp(state, WORKFLOW_NEW) == 0 ? OTHER + 3 : 0,
    };
    step_needs(world.workflow, &ticket, &stimulus, &needs);
    struct fact *facts =
        arena_take(arena, sizeof *facts * (size_t)(needs.count + 1));
    for (int i = 0; i < needs.count; i++) {
        facts[i] = (struct fact){.query = needs.query[i]};
        answer(&facts[i]);
    }
    const struct facts all = {.count = needs.count, .fact = facts};
    step_decide(arena, world.workflow, &ticket, &all, &stimulus, NOW_MS,
                &decision);
    return decision.status;
}

/* -- The table ----------------------------------------------------------- */

struct table {
    char *text;
    size_t size;
};

static void
add(struct table *table, const char *text)
{
    const size_t size = strlen(text);
    assert_true(table->size + size < TABLE_MAX);
    memcpy(table->text + table->size, text, size + 1);
    table->size += size;
}

/* What the role comes to, over all worlds. */
static enum status
outcome_of(const char *state, const char *role)
{
    int count[STATUS_COUNT] = {0};
    enum status commonest = STATUS_ROLE;
    for (uint32_t seed = 1; seed <= WORLDS; seed++) {
        arena_reset(arena);
        const enum status status = judge(state, role, seed);
        if (status == STATUS_OK)
            return STATUS_OK;
        if (++count[status] > count[commonest])
            commonest = status;
    }
    return commonest;
}

/* Everybody whom the move does not name is refused, with one code. */
static enum status
others_outcome(const char *state)
{
    enum status others = STATUS_OK;
    for (int r = 0; r < role_count(); r++) {
        const char *role = role_at(r)->name;
        if (names_has(&world.move->by, role))
            continue;
        arena_reset(arena);
        const enum status status = judge(state, role, 1);
        assert_int_not_equal(status, STATUS_OK);
        assert_true(others == STATUS_OK || others == status);
        others = status;
    }
    return others;
}

static bool
is_for_persons(const struct move *move)
{
    for (int i = 0; i < move->by.count; i++)
        if (!workflow_is_cause(move->by.name[i]))
            return true;
    return false;
}

static void
move_add(struct table *table, const char *state)
{
    char line[512];
    add(table, "    ");
    snprintf(line, sizeof line, "%-24s", world.move->name);
    add(table, line);
    for (int i = 0; i < world.move->by.count; i++) {
        const char *role = world.move->by.name[i];
        if (workflow_is_cause(role))
            continue;
        const enum status status = outcome_of(state, role);
        snprintf(line, sizeof line, " %s%s%s", role,
                 status == STATUS_OK ? "" : "=",
                 status == STATUS_OK ? "" : status_code(status));
        add(table, line);
    }
    if (!is_for_persons(world.move))
        add(table, " nobody");
    snprintf(line, sizeof line, "; others %s\n",
             status_code(others_outcome(state)));
    add(table, line);
}

/* What the table does not list in a state is not possible there. */
static void
is_impossible(const char *state, const struct move *move)
{
    world.move = move;
    arena_reset(arena);
    assert_int_equal(judge(state, move->by.name[0], 1), STATUS_STATE);
}

static void
state_add(struct table *table, const char *name)
{
    const struct workflow *workflow = world.workflow;
    char line[128];
    snprintf(line, sizeof line, "  %s\n", name);
    add(table, line);
    for (int i = 0; i < workflow->move_count; i++) {
        world.move = workflow_move(workflow, name, workflow->moves[i].name);
        if (world.move == &workflow->moves[i])
            move_add(table, name);
        else if (world.move == NULL)
            is_impossible(name, &workflow->moves[i]);
    }
}

static void
table_make(const struct workflow *workflow, struct table *table)
{
    char line[128];
    world.workflow = workflow;
    snprintf(line, sizeof line, "%s, version %u\n", workflow->name,
             (unsigned)workflow->version);
    add(table, line);
    state_add(table, WORKFLOW_NEW);
    for (int i = 0; i < workflow->state_count; i++)
        state_add(table, workflow->states[i].name);
}

static void
table_compare(const char *path, const struct table *table)
{
    static char read[TABLE_MAX];
    FILE *file = fopen(path, "rb");
    const size_t size = file == NULL ? 0 : fread(read, 1, TABLE_MAX - 1, file);
    if (file != NULL)
        fclose(file);
    read[size] = '\0';
    if (strcmp(read, table->text) == 0)
        return;
    size_t at = 0, line = 1;
    while (read[at] != '\0' && read[at] == table->text[at])
        line += read[at++] == '\n';
    while (at > 0 && table->text[at - 1] != '\n')
        at--;
    fail_msg("%s:%zu differs; judged is: %.*s", path, line,
             (int)strcspn(table->text + at, "\n"), table->text + at);
}

static void
table_write(const char *path, const struct table *table)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(table->text, 1, table->size, file), table->size);
    assert_int_equal(fclose(file), 0);
}

static void
every_role_may_make_just_the_moves_that_people_have_read(void **unused)
{
    struct arena *lasting = arena_new((size_t)64 * 1024 * 1024);
    DIR *folder = opendir("workflows");
    int files = 0;
    (void)unused;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        const size_t size = strlen(entry->d_name);
        if (size < 6 || strcmp(entry->d_name + size - 5, ".yaml") != 0)
            continue;
        struct table table = {.text = malloc(TABLE_MAX)};
        const char *path = arena_format(lasting, "workflows/%s", entry->d_name);
        const char *expected = arena_format(lasting, "tests/tables/%.*s.txt",
                                            (int)size - 5, entry->d_name);
        table.text[0] = '\0';
        table_make(workflow_file_load(lasting, path), &table);
        if (getenv("ARENDE_TABLE_WRITE") != NULL)
            table_write(expected, &table);
        else
            table_compare(expected, &table);
        free(table.text);
        files++;
    }
    closedir(folder);
    assert_true(files > 0);
    arena_free(&lasting);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            every_role_may_make_just_the_moves_that_people_have_read),
    };
    arena = arena_new((size_t)64 * 1024 * 1024);
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&arena);
    return failed;
}
