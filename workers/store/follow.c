#include <string.h>

#include "core/effect.h"
#include "workers/store/follow_inside.h"
#include "workers/store/judge.h"
#include "workers/store/link.h"

/* What has gone through other tickets may have come back to this one. */
void
follow_refresh(struct following *following)
{
    struct loaded *loaded = following->loaded;
    struct store *store = following->store;
    if (db_number(store->db, "SELECT version FROM ticket WHERE id = ?",
                  DB_ARGS(db_int_of(loaded->ticket.id)),
                  0) != loaded->ticket.version)
        ticket_load(store, loaded->ticket.id, loaded);
}

static struct origin
next_origin(const struct following *following, enum cause cause)
{
    return (struct origin){
        .actor = &ACTOR_STORE,
        .cause = cause,
        .depth = following->origin->depth + 1,
    };
}

/* Deeper than anything that was meant: said, not done. */
bool
follow_is_deep(struct following *following, const char *move)
{
    struct value args = value_map();
    if (following->origin->depth < FOLLOW_DEPTH_MAX)
        return false;
    value_put(following->store->arena, &args, "limit",
              value_text(arena_format(following->store->arena,
                                      "%d steps from one another",
                                      FOLLOW_DEPTH_MAX)));
    judge_log_refusal(following->store, &ACTOR_STORE, following->loaded, move,
                      STATUS_TOO_LARGE, &args);
    return true;
}

enum status
follow_too_many(struct following *following)
{
    value_put(following->store->arena, following->args, "limit",
              value_text(arena_format(following->store->arena, "%d tickets",
                                      FOLLOW_EACH_MAX)));
    return STATUS_TOO_LARGE;
}

/* -- Fire ---------------------------------------------------------------- */

static enum status
fire(struct following *following, const struct job_wish *wish)
{
    struct store *store = following->store;
    struct stimulus stimulus = {
        .cause = wish->cause,
        .move = wish->target,
        .fields = value_map(),
        .if_version = -1,
    };
    if (follow_is_deep(following, wish->target))
        return STATUS_OK;
    struct decision *decision = arena_take(store->arena, sizeof *decision);
    judge_decide(store, following->loaded, NULL, &stimulus, decision);
    if (decision->status != STATUS_OK && wish->cause != CAUSE_ROUND)
        return STATUS_OK; /* it was only tried */
    if (decision->status != STATUS_OK) {
        *following->args = decision->args;
        return decision->status;
    }
    const struct origin origin = next_origin(following, wish->cause);
    return follow_apply(store, following->loaded, decision, &origin,
                        following->jobs, following->args);
}

/* The first of many in this transaction, the others after it. */
void
follow_other(struct store *store, const struct cascade *cascade, int index)
{
    if (index < FOLLOW_AT_ONCE_MAX)
        cascade_run(store, cascade);
    else
        cascade_add(store, cascade);
}

/* -- Signal -------------------------------------------------------------- */

bool
follow_begins(const char *text, const char *prefix, const char **rest)
{
    const size_t size = strlen(prefix);
    *rest = text + size;
    return strncmp(text, prefix, size) == 0;
}

struct granted_list
follow_grants(struct store *store, const struct loaded *loaded,
              const char *relation, const char *kind)
{
    const char *name;
    if (follow_begins(relation, "grants-of:", &name)) {
        const struct value person = ticket_value(&loaded->ticket, name);
        if (person.kind == VALUE_INT)
            return granted_unended_of_person(store, person.as.integer, kind);
    } else if (follow_begins(relation, "grants-on:", &name)) {
        const struct value system = ticket_value(&loaded->ticket, name);
        if (system.kind == VALUE_TEXT)
            return granted_unended_on_system(store, system.as.text, kind);
    }
    return (struct granted_list){0, NULL};
}

/* The tickets that a signal's relation means. */
static struct crowd
reached(struct store *store, const struct loaded *loaded, const char *relation)
{
    struct crowd crowd = {0};
    struct granted granted;
    const char *name;
    if (follow_begins(relation, "field:", &name)) {
        const struct value value = ticket_value(&loaded->ticket, name);
        crowd_add_field(store, &crowd, &value);
        return crowd;
    }
    if (follow_begins(relation, "grant:", &name)) {
        const struct value value = ticket_value(&loaded->ticket, name);
        if (value.kind == VALUE_INT &&
            granted_read(store, value.as.integer, &granted))
            crowd_add(store, &crowd, granted.ticket);
        return crowd;
    }
    if (!follow_begins(relation, "grants-", &name))
        return link_spawned(store, loaded->ticket.id, relation);
    const struct granted_list list =
        follow_grants(store, loaded, relation, NULL);
    for (int i = 0; i < list.count; i++)
        crowd_add(store, &crowd, list.row[i].ticket);
    return crowd;
}

static enum status
signal_all(struct following *following, const struct effect *effect)
{
    struct store *store = following->store;
    const struct loaded *loaded = following->loaded;
    if (follow_is_deep(following, effect->template_name))
        return STATUS_OK;
    const struct crowd crowd = reached(store, loaded, effect->target);
    if (crowd.count > FOLLOW_EACH_MAX)
        return follow_too_many(following);
    struct cascade cascade = {
        .ticket = loaded->ticket.id,
        .move = effect->template_name,
        .fields = effect_arguments(store->arena, &loaded->ticket, effect),
        .depth = following->origin->depth + 1,
    };
    for (int i = 0; i < crowd.count; i++) {
        cascade.other = crowd.number[i];
        follow_other(store, &cascade, i);
    }
    follow_refresh(following);
    return STATUS_OK;
}

/* -- All of it ----------------------------------------------------------- */

static enum status
follow_one(struct following *following, const struct job_wish *wish)
{
    switch (wish->kind) {
    case EFFECT_FIRE:
        return fire(following, wish);
    case EFFECT_SPAWN:
        return follow_spawn(following, wish->effect);
    case EFFECT_SIGNAL:
        return signal_all(following, wish->effect);
    case EFFECT_GRANT:
    case EFFECT_END:
    case EFFECT_PAUSE:
    case EFFECT_RESUME:
    case EFFECT_REGISTER:
        return follow_register(following, wish->effect);
    case EFFECT_NOTIFY:
    case EFFECT_ESCALATE:
    case EFFECT_JOB:
        break; /* job_write has written them */
    }
    return STATUS_OK;
}

/* The moves that follow on this ticket come last: they find everything else
 * done. */
static enum status
follow_all(struct following *following, const struct decision *decision,
           bool fires)
{
    struct db *db = following->store->db;
    enum status status = STATUS_OK;
    for (int i = 0; i < decision->job_count && status == STATUS_OK; i++) {
        const struct job_wish *wish = &decision->jobs[i];
        /* What the database refuses is the caller's to undo. */
        if (db_outcome(db) == DB_OK && (wish->kind == EFFECT_FIRE) == fires)
            status = follow_one(following, wish);
    }
    return status;
}

enum status
follow_apply(struct store *store, struct loaded *loaded,
             const struct decision *decision, const struct origin *origin,
             struct value *jobs, struct value *args)
{
    struct following following = {store, loaded, origin, jobs, args};
    apply_decision(store, loaded, decision, origin, jobs);
    const enum status status = follow_all(&following, decision, false);
    return status != STATUS_OK ? status
                               : follow_all(&following, decision, true);
}

enum status
follow_would(struct store *store, const struct loaded *loaded,
             const struct decision *decision, const struct origin *origin,
             struct value *args)
{
    struct loaded after = *loaded;
    const struct log_state log = store->log;
    const bool erased = store->erased;
    db_savepoint(store->db);
    enum status status =
        follow_apply(store, &after, decision, origin, NULL, args);
    if (status == STATUS_OK && db_outcome(store->db) == DB_CONSTRAINT)
        status = STATUS_STATE; /* whatever the step said (P4) */
    db_undo(store->db);
    store->log = log;
    store->erased = erased;
    return status;
}

/* In a savepoint of its own: refused, it leaves nothing behind. */
static enum status
carry_out(struct store *store, struct loaded *loaded,
          const struct decision *decision, const struct origin *origin,
          struct value *jobs, struct value *args)
{
    const struct loaded before = *loaded;
    const struct log_state log = store->log;
    const uint32_t job_count = jobs != NULL ? jobs->count : 0;
    db_savepoint(store->db);
    enum status status =
        follow_apply(store, loaded, decision, origin, jobs, args);
    if (status == STATUS_OK && db_outcome(store->db) == DB_CONSTRAINT)
        status = STATUS_STATE; /* whatever the step said (P4) */
    if (status == STATUS_OK) {
        db_release(store->db);
        return STATUS_OK;
    }
    db_undo(store->db);
    store->log = log;
    *loaded = before;
    if (jobs != NULL)
        jobs->count = job_count;
    return status;
}

enum status
follow_step(struct store *store, struct loaded *loaded,
            struct stimulus *stimulus, const struct origin *origin,
            struct value *jobs, struct value *args)
{
    struct decision *decision = arena_take(store->arena, sizeof *decision);
    if (loaded->ticket.id == 0) {
        loaded->matter = ticket_matter(loaded->workflow, &loaded->ticket);
        judge_create(store, loaded, NULL, stimulus, decision);
    } else {
        judge_decide(store, loaded, NULL, stimulus, decision);
    }
    if (decision->status != STATUS_OK) {
        *args = decision->args;
        return decision->status;
    }
    return carry_out(store, loaded, decision, origin, jobs, args);
}
