/* What a job's worker is told: only what the work takes. */
#include <string.h>

#include "workers/store/inside.h"

#define NOTE_SHOWN_MAX 2000 /* code points of a note in a notice */

struct wishing {
    struct store *store;
    const struct loaded *loaded;
    const struct decision *decision;
    const struct origin *origin;
    int64_t seq;
    struct value *jobs;
    struct value told; /* "person/template" already written by this step */
};

/* -- Notices ------------------------------------------------------------- */

static struct value
person_value(struct store *store, const struct person *person)
{
    struct arena *arena = store->arena;
    struct value map = value_map();
    value_put(arena, &map, "number", value_int(person->number));
    value_put(arena, &map, "login", value_text(person->login));
    value_put(arena, &map, "name", value_text(person->name));
    value_put(arena, &map, "mail", value_text(person->mail));
    value_put(arena, &map, "language", value_text(person->language));
    return map;
}

/* Whom an effect's target means on this ticket, now. */
static struct crowd
target_persons(const struct wishing *wishing, const char *target)
{
    struct store *store = wishing->store;
    const struct loaded *loaded = wishing->loaded;
    struct crowd crowd = {0};
    if (strncmp(target, "field:", 6) == 0)
        crowd_add_field(store, &crowd,
                        value_get(&loaded->ticket.fields, target + 6));
    else if (strncmp(target, "actors:", 7) == 0)
        crowd = people_actors(store, loaded->ticket.id, target + 7);
    else
        crowd = people_with_role(store, target, &loaded->matter);
    /* Nobody manages it: its owner hears of it, never nobody (R6). */
    if (crowd.count == 0 && strcmp(target, "system-manager") == 0)
        crowd = people_with_role(store, "system-owner", &loaded->matter);
    people_reveal(&loaded->matter, &crowd);
    return crowd;
}

/* A deputy from whom the ticket is hidden does not read it for somebody. */
static struct person
reached(const struct wishing *wishing, int64_t number)
{
    struct store *store = wishing->store;
    const struct person person = people_reached(store, number);
    return people_hidden(&wishing->loaded->matter, person.number)
               ? people_read(store, number)
               : person;
}

/* What was said: the note, else the first text that the step changed (a
 * question, a solution), but not the title. */
static const char *
notice_note(const struct wishing *wishing)
{
    const struct value *fields = &wishing->decision->change.fields;
    if (wishing->origin->note != NULL)
        return wishing->origin->note;
    for (uint32_t i = 0; fields->kind == VALUE_MAP && i < fields->count; i++) {
        const struct value_pair *pair = &fields->as.pairs[i];
        const struct field *field =
            workflow_field(wishing->loaded->workflow, pair->key);
        if (field != NULL && field->type == FIELD_LINES &&
            pair->value.kind == VALUE_TEXT)
            return pair->value.as.text;
    }
    return NULL;
}

static struct value
notice_body(const struct wishing *wishing, const struct job_wish *wish,
            const struct person *person)
{
    struct store *store = wishing->store;
    struct arena *arena = store->arena;
    const struct loaded *loaded = wishing->loaded;
    const struct ticket *ticket = &loaded->ticket;
    const struct viewer viewer = people_viewer(store, person->number);
    /* A notice holds nothing that its reader may not see, and nothing of a
     * marked ticket at all: mail is read in strange places (P9). */
    const bool marked =
        loaded->matter.security || !visible_to(store, &viewer, &loaded->matter);
    const struct state *state = workflow_state(loaded->workflow, ticket->state);
    struct value body = value_map();
    value_put(arena, &body, "template", value_text(wish->template_name));
    value_put(arena, &body, "marked", value_bool(marked));
    value_put(arena, &body, "to", person_value(store, person));
    value_put(arena, &body, "ref", value_text(ticket->ref));
    value_put(arena, &body, "workflow", value_text(loaded->workflow->name));
    value_put(arena, &body, "at_ms", value_int(store->now_ms));
    value_put(arena, &body, "site", value_text(people_site_name(store)));
    if (wish->clock != NULL) {
        value_put(arena, &body, "clock", value_text(wish->clock));
        value_put(arena, &body, "percent", value_int(wish->percent));
    }
    if (marked)
        return body;
    value_put(arena, &body, "title",
              value_text(ticket_headline(store, loaded)));
    if (state != NULL)
        value_put(arena, &body, "state", query_label(store, &state->label));
    value_put(arena, &body, "priority",
              query_priority(store, ticket->priority));
    value_put(arena, &body, "system", value_text(loaded->matter.system));
    value_put(arena, &body, "due_at_ms",
              query_moment(db_number(
                  store->db, "SELECT due_at_ms FROM ticket WHERE id = ?",
                  DB_ARGS(db_int_of(ticket->id)), 0)));
    value_put(arena, &body, "actor", value_text(wishing->origin->actor->name));
    const char *note = notice_note(wishing);
    if (note != NULL)
        value_put(arena, &body, "note",
                  value_text(text_cut(arena, note, NOTE_SHOWN_MAX)));
    return body;
}

static void
wish_notify(struct wishing *wishing, const struct job_wish *wish)
{
    struct store *store = wishing->store;
    struct arena *arena = store->arena;
    const struct ticket *ticket = &wishing->loaded->ticket;
    const struct crowd crowd = target_persons(wishing, wish->target);
    for (int i = 0; i < crowd.count; i++) {
        const struct person person = reached(wishing, crowd.number[i]);
        const char *mark = arena_format(
            arena, "%lld/%s", (long long)person.number, wish->template_name);
        if (person.number == 0 || value_get(&wishing->told, mark) != NULL)
            continue;
        value_put(arena, &wishing->told, mark, value_bool(true));
        job_insert(store, "notify", ticket->id, ticket->version, wishing->seq,
                   notice_body(wishing, wish, &person), wishing->jobs);
    }
}

/* -- Escalation ---------------------------------------------------------- */

static struct value
told_before(struct store *store, int64_t ticket, const char *clock,
            int64_t cycle)
{
    const struct crowd crowd = people_told(store, ticket, clock, cycle);
    struct value told = value_list();
    for (int i = 0; i < crowd.count; i++)
        value_add(store->arena, &told, value_int(crowd.number[i]));
    return told;
}

/* Which run of the clock this is. */
static int64_t
cycle_of(struct store *store, const struct loaded *loaded, const char *name)
{
    const struct clock *clock =
        name != NULL ? workflow_clock(loaded->workflow, name) : NULL;
    if (clock == NULL)
        return 0;
    const struct clock_mark *marks;
    const int count = ticket_marks(store, loaded, INT64_MAX, &marks);
    return clock_read(loaded->workflow, clock, &store->calendars, marks, count,
                      store->now_ms)
        .cycle;
}

static struct value
holder_value(const struct wishing *wishing, const struct person *person)
{
    struct store *store = wishing->store;
    struct arena *arena = store->arena;
    const bool hidden = people_hidden(&wishing->loaded->matter, person->deputy);
    struct value map = value_map();
    value_put(arena, &map, "number", value_int(person->number));
    value_put(arena, &map, "login", value_text(person->login));
    value_put(arena, &map, "active",
              value_bool(people_active(store, person->number)));
    value_put(arena, &map, "deputy", value_int(hidden ? 0 : person->deputy));
    return map;
}

static struct value
deputy_value(struct store *store, int64_t number)
{
    struct value map = value_map();
    value_put(store->arena, &map, "number", value_int(number));
    value_put(store->arena, &map, "active",
              value_bool(people_active(store, number)));
    return map;
}

/* The slice of the register that the ladder's roles name. */
static void
slice(struct wishing *wishing, const char *role, struct value *holders,
      struct value *deputies)
{
    struct store *store = wishing->store;
    if (value_get(holders, role) != NULL)
        return;
    struct value list = value_list();
    const struct crowd crowd =
        people_with_role(store, role, &wishing->loaded->matter);
    for (int i = 0; i < crowd.count; i++) {
        const struct person person = people_read(store, crowd.number[i]);
        value_add(store->arena, &list, holder_value(wishing, &person));
        if (person.deputy != 0 &&
            !people_hidden(&wishing->loaded->matter, person.deputy))
            value_add(store->arena, deputies,
                      deputy_value(store, person.deputy));
    }
    value_put(store->arena, holders, role, list);
}

static struct value
names_value(struct store *store, const struct names *names)
{
    struct value list = value_list();
    for (int i = 0; i < names->count; i++)
        value_add(store->arena, &list, value_text(names->name[i]));
    return list;
}

static void
wish_escalate(struct wishing *wishing, const struct job_wish *wish)
{
    struct store *store = wishing->store;
    struct arena *arena = store->arena;
    const struct ticket *ticket = &wishing->loaded->ticket;
    const struct ladder *ladder =
        workflow_ladder(wishing->loaded->workflow, wish->ladder);
    if (ladder == NULL)
        return;
    struct value holders = value_map();
    struct value deputies = value_list();
    struct value rungs = value_list();
    for (int i = 0; i < ladder->rung_count; i++) {
        const struct rung *rung = &ladder->rungs[i];
        const unsigned bit =
            ticket->priority > 0 ? 1U << (ticket->priority - 1) : 0;
        if (rung->priorities != 0 && (rung->priorities & bit) == 0)
            continue;
        for (int r = 0; r < rung->roles.count; r++)
            slice(wishing, rung->roles.name[r], &holders, &deputies);
        struct value row = value_map();
        value_put(arena, &row, "roles", names_value(store, &rung->roles));
        value_put(arena, &row, "percent", value_int(rung->percent));
        value_add(arena, &rungs, row);
    }
    struct value shown = value_map();
    value_put(arena, &shown, "name", value_text(ladder->name));
    value_put(arena, &shown, "rungs", rungs);
    struct value body = value_map();
    value_put(arena, &body, "ref", value_text(ticket->ref));
    value_put(arena, &body, "workflow",
              value_text(wishing->loaded->workflow->name));
    value_put(arena, &body, "priority",
              query_priority(store, ticket->priority));
    value_put(arena, &body, "clock",
              value_text(wish->clock != NULL ? wish->clock : ""));
    value_put(arena, &body, "percent",
              value_int(wish->clock != NULL ? wish->percent : 100));
    value_put(arena, &body, "ladder", shown);
    value_put(arena, &body, "holders", holders);
    value_put(arena, &body, "deputies", deputies);
    const int64_t cycle = cycle_of(store, wishing->loaded, wish->clock);
    value_put(arena, &body, "cycle", value_int(cycle));
    value_put(arena, &body, "told",
              told_before(store, ticket->id, wish->clock, cycle));
    job_insert(store, "escalate", ticket->id, ticket->version, wishing->seq,
               body, wishing->jobs);
}

/* What the ticket is about, without any free text: persons as logins. Nothing
 * of a marked ticket leaves the store. */
static struct value
job_fields(const struct wishing *wishing)
{
    struct store *store = wishing->store;
    const struct loaded *loaded = wishing->loaded;
    const struct value *fields = &loaded->ticket.fields;
    struct value shown = value_map();
    for (uint32_t i = 0; !loaded->matter.security && i < fields->count; i++) {
        const struct value_pair *pair = &fields->as.pairs[i];
        const struct field *field = workflow_field(loaded->workflow, pair->key);
        if (field == NULL || field_is_text(field->type))
            continue;
        struct value value = pair->value;
        if (field->type == FIELD_PERSON && value.kind == VALUE_INT)
            value = value_text(people_login(store, value.as.integer));
        if (field->type != FIELD_PERSONS)
            value_put(store->arena, &shown, pair->key, value);
    }
    return shown;
}

static void
wish_job(struct wishing *wishing, const struct job_wish *wish)
{
    struct store *store = wishing->store;
    /* Without a worker it is a task for people. */
    if (wish->effect != NULL && wish->effect->optional &&
        !job_is_offered(store, wish->target))
        return;
    const struct ticket *ticket = &wishing->loaded->ticket;
    struct value body = value_map();
    value_put(store->arena, &body, "ref", value_text(ticket->ref));
    value_put(store->arena, &body, "workflow",
              value_text(wishing->loaded->workflow->name));
    value_put(store->arena, &body, "what", value_text(wish->template_name));
    value_put(store->arena, &body, "fields", job_fields(wishing));
    job_insert(store, wish->target, ticket->id, ticket->version, wishing->seq,
               body, wishing->jobs);
}

void
job_write(struct store *store, const struct loaded *loaded,
          const struct decision *decision, const struct origin *origin,
          int64_t seq, struct value *jobs)
{
    struct wishing wishing = {
        .store = store,
        .loaded = loaded,
        .decision = decision,
        .origin = origin,
        .seq = seq,
        .jobs = jobs,
        .told = value_map(),
    };
    for (int i = 0; i < decision->job_count; i++) {
        const struct job_wish *wish = &decision->jobs[i];
        switch (wish->kind) {
        case EFFECT_NOTIFY:
            wish_notify(&wishing, wish);
            break;
        case EFFECT_ESCALATE:
            wish_escalate(&wishing, wish);
            break;
        case EFFECT_JOB:
            wish_job(&wishing, wish);
            break;
        case EFFECT_FIRE:
        case EFFECT_SPAWN:
        case EFFECT_SIGNAL:
        case EFFECT_GRANT:
        case EFFECT_END:
        case EFFECT_PAUSE:
        case EFFECT_RESUME:
        case EFFECT_REGISTER:
            break; /* whoever carries the decision out follows it */
        }
    }
}
