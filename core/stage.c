#include "core/stage.h"

#include <assert.h>
#include <string.h>

#include "core/role.h"
#include "core/text.h"

#define OWN_TICKET 1 /* the played ticket's id; others come after it */

/* -- The cast ---------------------------------------------------------------
 */

/* Room for one more item; the old ones are copied when it grows. */
static void *
grown(struct arena *arena, void *items, int count, int *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room == 0 ? 16 : *room * 2;
    void *more = arena_take(arena, (size_t)*room * size);
    if (count > 0)
        memcpy(more, items, (size_t)count * size);
    return more;
}

int64_t
stage_person(const struct stage *stage, const char *login)
{
    for (int i = 0; i < stage->person_count; i++)
        if (strcmp(stage->persons[i].login, login) == 0)
            return i + 1;
    return 0;
}

const char *
stage_login(const struct stage *stage, int64_t number)
{
    return number > 0 && number <= stage->person_count
               ? stage->persons[number - 1].login
               : "–";
}

const struct stage_system *
stage_system(const struct stage *stage, const char *key)
{
    for (int i = 0; key != NULL && i < stage->system_count; i++)
        if (strcmp(stage->systems[i].key, key) == 0)
            return &stage->systems[i];
    return NULL;
}

int64_t
stage_cast(struct stage *stage, struct stage_person person)
{
    int64_t number = stage_person(stage, person.login);
    if (number == 0) {
        stage->persons =
            grown(stage->lasting, stage->persons, stage->person_count,
                  &stage->person_room, sizeof *stage->persons);
        number = ++stage->person_count;
    }
    stage->persons[number - 1] = person;
    return number;
}

void
stage_cast_system(struct stage *stage, struct stage_system system)
{
    for (int i = 0; i < stage->system_count; i++)
        if (strcmp(stage->systems[i].key, system.key) == 0) {
            stage->systems[i] = system;
            return;
        }
    stage->systems = grown(stage->lasting, stage->systems, stage->system_count,
                           &stage->system_room, sizeof *stage->systems);
    stage->systems[stage->system_count++] = system;
}

void
stage_cast_other(struct stage *stage, struct stage_other other)
{
    for (int i = 0; i < stage->other_count; i++)
        if (strcmp(stage->others[i].ref, other.ref) == 0) {
            stage->others[i] = other;
            return;
        }
    stage->others = grown(stage->lasting, stage->others, stage->other_count,
                          &stage->other_room, sizeof *stage->others);
    stage->others[stage->other_count++] = other;
}

void
stage_begin(struct stage *stage)
{
    stage->ticket = ticket_new();
    stage->entry_count = stage->entry_room = 0;
    stage->entries = NULL;
    stage->marks = NULL;
    memset(stage->clocks, 0, sizeof stage->clocks);
}

/* -- Who holds what ---------------------------------------------------------
 */

static const struct stage_person *
person_at(const struct stage *stage, int64_t number)
{
    return number > 0 && number <= stage->person_count
               ? &stage->persons[number - 1]
               : NULL;
}

static const struct stage_system *
own_system(const struct stage *stage)
{
    const struct workflow *workflow = stage->workflow;
    for (int i = 0; i < workflow->field_count; i++)
        if (workflow->fields[i].type == FIELD_SYSTEM)
            return stage_system(stage,
                                value_get_text(&stage->ticket.fields,
                                               workflow->fields[i].name));
    return NULL;
}

/* A grant holds everywhere, on one system, or for what one person files. */
static bool
is_granted(const struct stage *stage, const struct stage_person *person,
           const char *role, const struct stage_system *system)
{
    for (int i = 0; i < person->grant_count; i++) {
        const struct stage_grant *grant = &person->grants[i];
        if (strcmp(grant->role, role) != 0)
            continue;
        if (grant->of == NULL ||
            (system != NULL && strcmp(grant->of, system->key) == 0) ||
            strcmp(grant->of, stage_login(stage, stage->ticket.requester)) == 0)
            return true;
    }
    return false;
}

static bool
is_called(const char *login, const struct stage_person *person)
{
    return login != NULL && strcmp(login, person->login) == 0;
}

static bool
runs_system(const struct stage_person *person, const char *role,
            const struct stage_system *system)
{
    if (strcmp(role, "system-owner") == 0)
        return is_called(system->owner, person);
    if (strcmp(role, "system-manager") == 0)
        return is_called(system->manager, person);
    return strcmp(role, "system-admin") == 0 &&
           names_has(&system->admins, person->login);
}

static bool
is_service(const struct stage_person *person)
{
    for (int i = 0; i < person->grant_count; i++)
        if (role_named(person->grants[i].role)->scope == ROLE_SERVICE)
            return true;
    return false;
}

static bool
has_made(const struct stage *stage, int64_t number, const char *move)
{
    for (int i = 0; move != NULL && i < stage->entry_count; i++)
        if (stage->entries[i].actor == number &&
            strcmp(stage->entries[i].change.move, move) == 0)
            return true;
    return false;
}

/* Person fields of the ticket carry the names of the roles they give. */
static bool
is_of_ticket(const struct stage *stage, int64_t number, const char *role)
{
    if (strcmp(role, "requester") == 0)
        return strcmp(stage->ticket.state, WORKFLOW_NEW) == 0 ||
               stage->ticket.requester == number;
    if (strcmp(role, "affected") == 0)
        return has_made(stage, number, stage->workflow->affected_by);
    const struct value *held = value_get(&stage->ticket.fields, role);
    if (held == NULL)
        return false;
    for (uint32_t i = 0; held->kind == VALUE_LIST && i < held->count; i++)
        if (held->as.items[i].as.integer == number)
            return true;
    return held->kind == VALUE_INT && held->as.integer == number;
}

bool
stage_holds(const struct stage *stage, int64_t number, const char *role)
{
    const struct role *row = role_named(role);
    const struct stage_person *person = person_at(stage, number);
    if (row == NULL || person == NULL)
        return false;
    const struct stage_system *system = own_system(stage);
    switch (row->scope) {
    case ROLE_EVERYONE:
        return !is_service(person);
    case ROLE_TICKET:
        return is_of_ticket(stage, number, role);
    case ROLE_SYSTEM:
        if (system != NULL && runs_system(person, role, system))
            return true;
        return is_granted(stage, person, role, system);
    case ROLE_UNIT:
    case ROLE_ASSIGNED:
    case ROLE_SERVICE:
        return is_granted(stage, person, role, system);
    }
    return false;
}

/* Whom the target of an effect means. */
static bool
is_meant(const struct stage *stage, int64_t number, const char *target)
{
    if (strncmp(target, "field:", 6) == 0)
        return is_of_ticket(stage, number, target + 6);
    if (strncmp(target, "actors:", 7) == 0)
        return has_made(stage, number, target + 7);
    return stage_holds(stage, number, target);
}

struct value
stage_audience(struct stage *stage, const char *target)
{
    struct value list = value_list();
    for (int i = 0; i < stage->person_count; i++)
        if (!stage->persons[i].away && is_meant(stage, i + 1, target))
            value_add(stage->arena, &list, value_text(stage->persons[i].login));
    return list;
}

/* -- Facts ------------------------------------------------------------------
 */

static int64_t
holder(const struct stage *stage, const struct stage_system *system,
       const char *login, const char *role)
{
    const int64_t number = login != NULL ? stage_person(stage, login) : 0;
    if (number != 0)
        return stage->persons[number - 1].away ? 0 : number;
    for (int i = 0; i < stage->person_count; i++)
        if (!stage->persons[i].away &&
            is_granted(stage, &stage->persons[i], role, system))
            return i + 1;
    return 0;
}

static void
system_fact(struct stage *stage, struct fact *fact)
{
    const struct stage_system *system = stage_system(stage, fact->query.name);
    fact->value = value_map();
    fact->truth = system != NULL || stage->system_count == 0;
    if (system == NULL)
        return;
    struct arena *arena = stage->arena;
    struct value admins = value_list();
    for (int i = 0; i < stage->person_count; i++)
        if (!stage->persons[i].away &&
            (names_has(&system->admins, stage->persons[i].login) ||
             is_granted(stage, &stage->persons[i], "system-admin", system)))
            value_add(arena, &admins, value_int(i + 1));
    value_put(arena, &fact->value, "label", value_text(system->key));
    value_put(arena, &fact->value, "owner",
              value_int(holder(stage, system, system->owner, "system-owner")));
    value_put(
        arena, &fact->value, "manager",
        value_int(holder(stage, system, system->manager, "system-manager")));
    value_put(arena, &fact->value, "sector-critical",
              value_bool(system->critical));
    value_put(arena, &fact->value, "admins", admins);
}

static void
ticket_fact(struct stage *stage, struct fact *fact)
{
    const int64_t index = fact->query.number - OWN_TICKET - 1;
    fact->value = value_map();
    fact->truth = index >= 0 && index < stage->other_count;
    if (!fact->truth)
        return;
    const struct stage_other *other = &stage->others[index];
    value_put(stage->arena, &fact->value, "workflow",
              value_text(other->workflow));
    value_put(stage->arena, &fact->value, "state",
              value_text(other->open ? "open" : "closed"));
}

static void
children_fact(struct stage *stage, struct fact *fact)
{
    const char *workflow = fact->query.name;
    fact->value = value_list();
    for (int i = 0; i < stage->other_count; i++) {
        const struct stage_other *other = &stage->others[i];
        if (other->child && other->open &&
            (*workflow == '\0' || strcmp(workflow, other->workflow) == 0))
            value_add(stage->arena, &fact->value, value_text(other->ref));
    }
}

static void
history_fact(struct stage *stage, struct fact *fact)
{
    const struct fact_query *query = &fact->query;
    fact->value = value_list();
    for (int i = 0; i < stage->entry_count; i++) {
        const struct stage_entry *entry = &stage->entries[i];
        const struct change *change = &entry->change;
        const int64_t at_ms = stage->marks[i].at_ms;
        if (query->kind == FACT_ACTORS && entry->actor > 0 &&
            strcmp(change->move, query->name) == 0)
            value_add(stage->arena, &fact->value, value_int(entry->actor));
        if (query->kind == FACT_ENTERED &&
            strcmp(change->to, query->name) == 0 &&
            strcmp(change->from, query->name) != 0)
            fact->number = at_ms;
        if (query->kind == FACT_TOUCHED && entry->cause == CAUSE_PERSON)
            fact->number = at_ms;
    }
}

static void
name_fact(struct stage *stage, struct fact *fact)
{
    const struct stage_person *person = person_at(stage, fact->query.number);
    fact->value = value_map();
    fact->truth = person != NULL;
    if (person == NULL)
        return;
    value_put(stage->arena, &fact->value, "name", value_text(person->login));
    value_put(stage->arena, &fact->value, "login", value_text(person->login));
}

static void
find_fact(struct stage *stage, int64_t actor, struct fact *fact)
{
    const struct stage_person *person = person_at(stage, fact->query.number);
    switch (fact->query.kind) {
    case FACT_ROLE:
        fact->truth = stage_holds(stage, actor, fact->query.name);
        return;
    case FACT_ACTIVE:
        fact->truth = person != NULL && !person->away;
        return;
    case FACT_SYSTEM:
        system_fact(stage, fact);
        return;
    case FACT_TICKET:
        ticket_fact(stage, fact);
        return;
    case FACT_CHILDREN:
        children_fact(stage, fact);
        return;
    case FACT_ACTORS:
    case FACT_ENTERED:
    case FACT_TOUCHED:
        history_fact(stage, fact);
        return;
    case FACT_NAME:
        name_fact(stage, fact);
        return;
    }
}

static struct facts
gather(struct stage *stage, const struct stimulus *stimulus)
{
    struct needs *needs = arena_take(stage->arena, sizeof *needs);
    step_needs(stage->workflow, &stage->ticket, stimulus, needs);
    struct fact *facts =
        arena_take(stage->arena, ((size_t)needs->count + 1) * sizeof *facts);
    for (int i = 0; i < needs->count; i++) {
        facts[i] =
            (struct fact){.query = needs->query[i], .value = value_nil()};
        find_fact(stage, stimulus->actor, &facts[i]);
    }
    return (struct facts){.count = needs->count, .fact = facts};
}

/* -- Fields -----------------------------------------------------------------
 */

static enum status
refuse(struct stage *stage, const struct field *field, struct value *args)
{
    value_put(stage->arena, args, "field", value_text(field->name));
    value_put(stage->arena, args, "expected",
              value_text(field_type_name(field->type)));
    return STATUS_FIELD_INVALID;
}

/* A ticket's id by any way of writing its number. */
static int64_t
ticket_named(struct stage *stage, const char *typed)
{
    const char *prefix = NULL, *other = NULL;
    int year = 0, other_year = 0;
    int64_t number = 0, other_number = 0;
    if (ticket_ref_parse(stage->arena, typed, &prefix, &year, &number) !=
        STATUS_OK)
        return 0;
    for (int i = -1; i < stage->other_count; i++) {
        const char *ref = i < 0 ? stage->ticket.ref : stage->others[i].ref;
        if (ref != NULL &&
            ticket_ref_parse(stage->arena, ref, &other, &other_year,
                             &other_number) == STATUS_OK &&
            number == other_number &&
            (prefix == NULL || other == NULL || strcmp(prefix, other) == 0) &&
            (year == 0 || year == other_year))
            return OWN_TICKET + 1 + i;
    }
    return 0;
}

static enum status
persons_read(struct stage *stage, const struct field *field,
             struct value *logins, struct value *args)
{
    for (uint32_t i = 0; i < logins->count; i++) {
        const int64_t number = stage_person(stage, logins->as.items[i].as.text);
        if (number == 0)
            return refuse(stage, field, args);
        logins->as.items[i] = value_int(number);
    }
    return STATUS_OK;
}

enum status
stage_field_read(struct stage *stage, const struct field *field,
                 const char *typed, struct value *out, struct value *args)
{
    const struct value given = value_text(typed);
    const bool is_now = field->type == FIELD_TIME &&
                        (strcmp(typed, "now") == 0 || strcmp(typed, "nu") == 0);
    if (is_now) {
        *out = value_int(stage->now_ms);
        return STATUS_OK;
    }
    const enum status status =
        step_field_read(stage->arena, field, &given, out, args);
    if (status != STATUS_OK)
        return status;
    if (out->kind == VALUE_LIST)
        return persons_read(stage, field, out, args);
    if (out->kind != VALUE_TEXT)
        return STATUS_OK;
    int64_t number = 0;
    if (field->type == FIELD_TIME)
        step_time_read(stage->calendars->always.zone, out->as.text, &number);
    else if (field->type == FIELD_PERSON)
        number = stage_person(stage, out->as.text);
    else if (field->type == FIELD_TICKET)
        number = ticket_named(stage, out->as.text);
    else
        return STATUS_OK;
    *out = value_int(number);
    return number == 0 ? refuse(stage, field, args) : STATUS_OK;
}

/* -- Acting -----------------------------------------------------------------
 */

/* A move of the workflow leads where it went, or we are wrong. */
static void
must_be_allowed(const struct stage *stage, const struct change *change)
{
    const struct workflow *workflow = stage->workflow;
    const struct move *move =
        workflow_move(workflow, change->from, change->move);
    const char *to = move == NULL || move->to < 0
                         ? change->from /* a note, or an entry of a clock */
                         : workflow->states[move->to].name;
    assert(strcmp(change->to, to) == 0);
}

static void
keep(struct stage *stage, const struct stimulus *stimulus)
{
    const struct change *change = &stage->last.change;
    int room = stage->entry_room;
    must_be_allowed(stage, change);
    if (strcmp(change->from, WORKFLOW_NEW) == 0) {
        const int year =
            zone_local(stage->calendars->always.zone, stage->now_ms).year;
        stage->ticket.id = OWN_TICKET;
        stage->ticket.ref =
            ticket_ref(stage->arena, stage->workflow->prefix, year, 1);
        stage->ticket.recorder = stimulus->actor;
    }
    ticket_fold(stage->arena, &stage->ticket, change, stage->now_ms);
    stage->marks = grown(stage->arena, stage->marks, stage->entry_count, &room,
                         sizeof *stage->marks);
    stage->entries = grown(stage->arena, stage->entries, stage->entry_count,
                           &stage->entry_room, sizeof *stage->entries);
    const int i = stage->entry_count++;
    stage->entries[i] = (struct stage_entry){
        .cause = stimulus->cause,
        .actor = stimulus->actor,
        .change = *change,
    };
    stage->marks[i] = (struct clock_mark){
        .at_ms = stage->now_ms,
        .move = change->move,
        .state = change->to,
        .priority = change->priority,
    };
}

/* The title of a new ticket is the first line of its note. */
static void
give_title(struct stage *stage, struct stimulus *stimulus)
{
    if (strcmp(stage->ticket.state, WORKFLOW_NEW) != 0 ||
        stimulus->note == NULL || stimulus->cause != CAUSE_PERSON ||
        workflow_field(stage->workflow, "title") == NULL ||
        value_get(&stimulus->fields, "title") != NULL)
        return;
    value_put(
        stage->arena, &stimulus->fields, "title",
        value_text(text_title(stage->arena, stimulus->note, TICKET_TITLE_MAX)));
}

enum status
stage_act(struct stage *stage, const struct stimulus *stimulus)
{
    struct stimulus whole = *stimulus;
    give_title(stage, &whole);
    const struct facts facts = gather(stage, &whole);
    stage->last_move = whole.move;
    stage->last_clock = NULL;
    stage->last_percent = 0;
    step_decide(stage->arena, stage->workflow, &stage->ticket, &facts, &whole,
                stage->now_ms, &stage->last);
    if (stage->last.status == STATUS_OK)
        keep(stage, &whole);
    return stage->last.status;
}

/* -- Time -------------------------------------------------------------------
 */

struct clock_reading
stage_clock(const struct stage *stage, const struct clock *clock,
            int64_t now_ms)
{
    return clock_read(stage->workflow, clock, stage->calendars, stage->marks,
                      stage->entry_count, now_ms);
}

struct due {
    int64_t at_ms; /* 0: nothing is due */
    int clock;
    int threshold;
    int cycle;
};

/* Whether this occurrence has fired; only the newest cycle can. */
static bool
has_fired(struct stage *stage, const struct due *due)
{
    if (stage->clocks[due->clock].cycle != due->cycle + 1) {
        stage->clocks[due->clock].cycle = due->cycle + 1;
        stage->clocks[due->clock].fired = 0;
    }
    return stage->clocks[due->clock].fired >> due->threshold & 1U;
}

/* The store's order: by instant, then by the clock's name, then by percent. */
static bool
comes_before(const struct stage *stage, const struct due *a,
             const struct due *b)
{
    const struct clock *clocks = stage->workflow->clocks;
    if (b->at_ms == 0 || a->at_ms != b->at_ms)
        return b->at_ms == 0 || a->at_ms < b->at_ms;
    if (a->clock != b->clock)
        return strcmp(clocks[a->clock].name, clocks[b->clock].name) < 0;
    return a->threshold < b->threshold;
}

static struct due
find_due(struct stage *stage, int64_t until_ms)
{
    const struct workflow *workflow = stage->workflow;
    struct due first = {.at_ms = 0};
    for (int c = 0; c < workflow->clock_count; c++) {
        const struct clock *clock = &workflow->clocks[c];
        const struct clock_reading reading =
            stage_clock(stage, clock, until_ms);
        for (int t = 0; reading.due_at_ms != 0 && t < clock->threshold_count;
             t++) {
            const struct due due = {
                .at_ms = clock_threshold_due(workflow, clock, stage->calendars,
                                             stage->marks, stage->entry_count,
                                             &clock->thresholds[t], until_ms),
                .clock = c,
                .threshold = t,
                .cycle = reading.cycle,
            };
            if (due.at_ms != 0 && due.at_ms <= until_ms &&
                !has_fired(stage, &due) && comes_before(stage, &due, &first))
                first = due;
        }
    }
    return first;
}

static void
fire(struct stage *stage, const struct due *due)
{
    const struct clock *clock = &stage->workflow->clocks[due->clock];
    const struct threshold *threshold = &clock->thresholds[due->threshold];
    const struct stimulus stimulus =
        step_threshold_stimulus(stage->arena, &stage->ticket, clock, threshold);
    const struct facts facts = gather(stage, &stimulus);
    stage->clocks[due->clock].fired |= 1U << due->threshold;
    stage->last_move = stimulus.move;
    stage->last_clock = clock;
    stage->last_percent = threshold->percent;
    step_decide_threshold(stage->arena, stage->workflow, &stage->ticket, &facts,
                          clock, threshold, stage->now_ms, &stage->last);
    if (stage->last.status == STATUS_OK)
        keep(stage, &stimulus);
}

bool
stage_pass(struct stage *stage, int64_t until_ms)
{
    const struct due due = find_due(stage, until_ms);
    if (due.at_ms == 0) {
        if (until_ms > stage->now_ms)
            stage->now_ms = until_ms;
        return false;
    }
    /* A priority that rose may have put it before what has happened since. */
    if (due.at_ms > stage->now_ms)
        stage->now_ms = due.at_ms;
    fire(stage, &due);
    return true;
}
