/*
 * What a step does besides its change: tickets that it spawns or tells, moves
 * that follow by themselves.
 */
#include "core/effect.h"
#include "core/grant.h"
#include "core/stage_inside.h"

#include <string.h>

#define PROFILE_OF "profile:"
#define GRANTS_OF "grants-of:"
#define GRANTS_ON "grants-on:"
#define GRANT "grant:"
#define UNIT "unit:"
#define USERS_OF "users-of:"

static bool
begins(const char *text, const char *with, const char **rest)
{
    const size_t size = strlen(with);
    if (strncmp(text, with, size) != 0)
        return false;
    *rest = text + size;
    return true;
}

/* -- Other tickets ----------------------------------------------------------
 */

int
stage_line_count(const struct stage *stage, const char *profile)
{
    int count = 0;
    for (int i = 0; profile != NULL && i < stage->cast.line_count; i++)
        if (strcmp(stage->cast.lines[i].profile, profile) == 0)
            count++;
    return count;
}

/* Grants that have not ended, of the person, or on the system, in a field; of
 * any kind if that is NULL. */
static int
count_grants(const struct stage *stage, const char *field, const char *kind)
{
    const struct value *value = value_get(&stage->ticket.fields, field);
    int count = 0;
    for (int i = 0; value != NULL && i < stage->cast.granted_count; i++) {
        const struct stage_granted *granted = &stage->cast.granted[i];
        const bool meant =
            value->kind == VALUE_INT
                ? stage_same(granted->person,
                             stage_login(stage, value->as.integer))
                : value->kind == VALUE_TEXT &&
                      stage_same(granted->system, value->as.text);
        if (meant && (kind == NULL || strcmp(granted->kind, kind) == 0) &&
            stage_unended(stage, granted))
            count++;
    }
    return count;
}

static bool
has_access(const struct stage *stage, const char *login, const char *system)
{
    for (int i = 0; i < stage->cast.granted_count; i++) {
        const struct stage_granted *granted = &stage->cast.granted[i];
        if (strcmp(granted->kind, GRANT_ACCESS) == 0 &&
            stage_same(granted->person, login) &&
            stage_same(granted->system, system) &&
            stage_unended(stage, granted))
            return true;
    }
    return false;
}

/* Persons who are in the unit that a field names, or have access to the
 * system. Who is blocked is none. */
static int
count_persons(const struct stage *stage, const char *field, bool unit)
{
    const char *key = value_get_text(&stage->ticket.fields, field);
    int count = 0;
    for (int i = 0; key != NULL && i < stage->cast.person_count; i++) {
        const struct stage_person *person = &stage->cast.persons[i];
        if (!person->blocked && (unit ? names_has(&person->units, key)
                                      : has_access(stage, person->login, key)))
            count++;
    }
    return count;
}

static int
count_own(const struct stage *stage)
{
    int count = 0;
    for (int i = 0; i < stage->cast.granted_count; i++) {
        const struct stage_granted *granted = &stage->cast.granted[i];
        if (granted->own && strcmp(granted->kind, GRANT_ACCESS) == 0 &&
            stage_unended(stage, granted))
            count++;
    }
    return count;
}

static int
count_each(const struct stage *stage, const char *each)
{
    const char *field = NULL;
    if (each == NULL)
        return 1;
    if (strcmp(each, "grants") == 0)
        return count_own(stage);
    if (begins(each, PROFILE_OF, &field))
        return stage_line_count(stage,
                                value_get_text(&stage->ticket.fields, field));
    if (begins(each, GRANTS_OF, &field) || begins(each, GRANTS_ON, &field))
        return count_grants(stage, field, GRANT_ACCESS);
    if (begins(each, UNIT, &field))
        return count_persons(stage, field, true);
    if (begins(each, USERS_OF, &field))
        return count_persons(stage, field, false);
    return 0;
}

/* What the new ticket is to this one, as this one sees it: `as` says what
 * its own end of the link is, save for a child. */
static const char *
relation_from_here(const struct effect *effect)
{
    static const char *const ENDS[][2] = {{"blocks", "blocked-by"},
                                          {"caused-by", "causes"}};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (stage_same(effect->relation, ENDS[i][0]))
            return ENDS[i][1];
    return "child";
}

/* The new ticket is one of the others from now on. */
static int
spawn(struct stage *stage, const struct effect *effect)
{
    const int count = count_each(stage, effect->each);
    for (int i = 0; i < count; i++)
        stage_cast_other(
            stage,
            (struct stage_other){
                .ref = arena_format(stage->lasting, "%s #%d", effect->target,
                                    stage->cast.other_count + 1),
                .workflow = effect->target,
                .relation = relation_from_here(effect),
                .state = WORKFLOW_NEW,
                .open = true,
                .spawned = true,
            });
    return count;
}

/* A position without roles brings nothing, and that is nobody's order. */
static enum status
check_lines(const struct effect *effect, int count, struct value *args,
            struct arena *arena)
{
    const char *field = NULL;
    if (count > 0 || effect->each == NULL ||
        !begins(effect->each, PROFILE_OF, &field))
        return STATUS_OK;
    return effect_no_lines(arena, field, args);
}

/* How many open tickets a signal reaches; of grants, those that have not
 * ended stand for the tickets that gave them. */
int
stage_reached(const struct stage *stage, const char *relation)
{
    const char *field = NULL;
    int count = 0;
    if (begins(relation, GRANTS_OF, &field) ||
        begins(relation, GRANTS_ON, &field))
        return count_grants(stage, field, NULL);
    if (begins(relation, GRANT, &field))
        return value_get_int(&stage->ticket.fields, field, 0) > 0;
    for (int i = 0; i < stage->cast.other_count; i++)
        if (stage->cast.others[i].open &&
            stage_is_linked(stage, &stage->cast.others[i], relation))
            count++;
    return count;
}

/* -- Moves that follow ------------------------------------------------------
 */

static void
follow_later(struct stage *stage, const struct job_wish *job)
{
    struct stage_follow follow = {
        .stimulus = {.cause = job->cause,
                     .move = job->target,
                     .fields = value_map(),
                     .if_version = -1},
        .depth = stage->depth + 1,
    };
    if (follow.depth > STAGE_DEPTH_MAX)
        return;
    if (job->effect != NULL)
        follow.stimulus.fields =
            effect_arguments(stage->arena, &stage->ticket, job->effect);
    stage->follows =
        stage_grown(stage->arena, stage->follows, stage->follow_count,
                    &stage->follow_room, sizeof *stage->follows);
    stage->follows[stage->follow_count++] = follow;
}

/* The first to follow is taken first, and what follows it before the next. */
static void
turn_round(struct stage_follow *follows, int count)
{
    for (int i = 0; i < count / 2; i++) {
        const struct stage_follow first = follows[i];
        follows[i] = follows[count - 1 - i];
        follows[count - 1 - i] = first;
    }
}

/* -- The whole --------------------------------------------------------------
 */

static bool
is_offered(const struct stage *stage, const char *service)
{
    for (int i = 0; i < stage->cast.service_count; i++)
        if (strcmp(stage->cast.services[i], service) == 0)
            return true;
    return false;
}

/* Of what the register does only a new person is seen on the stage: later
 * moves are about them. */
static void
act(struct stage *stage, const struct effect *effect)
{
    const char *login = effect_text(&stage->ticket, effect, "login");
    if (strcmp(effect->target, "person-add") == 0 && login != NULL)
        stage_cast(stage, (struct stage_person){
                              .login = arena_string(stage->lasting, login),
                              .profile = effect_text(&stage->ticket, effect,
                                                     "profile")});
}

static enum status
carry(struct stage *stage, const struct job_wish *job, int *count,
      struct value *args)
{
    *count = 1;
    switch (job->kind) {
    case EFFECT_NOTIFY:
    case EFFECT_ESCALATE:
        return STATUS_OK;
    case EFFECT_REGISTER:
        act(stage, job->effect);
        return STATUS_OK;
    case EFFECT_JOB:
        if (job->effect != NULL && job->effect->optional &&
            !is_offered(stage, job->target))
            *count = 0;
        return STATUS_OK;
    case EFFECT_FIRE:
        follow_later(stage, job);
        return STATUS_OK;
    case EFFECT_SPAWN:
        *count = spawn(stage, job->effect);
        return check_lines(job->effect, *count, args, stage->arena);
    case EFFECT_SIGNAL:
        *count = stage_reached(stage, job->target);
        return STATUS_OK;
    case EFFECT_GRANT:
        return stage_give(stage, job->effect, args);
    case EFFECT_END:
    case EFFECT_PAUSE:
    case EFFECT_RESUME:
        *count = 0;
        return stage_alter(stage, job->effect, count, args);
    }
    return STATUS_OK;
}

enum status
stage_carry(struct stage *stage, struct value *args)
{
    const int before = stage->follow_count;
    enum status status = STATUS_OK;
    stage->done = arena_take(stage->arena, ((size_t)stage->last.job_count + 1) *
                                               sizeof *stage->done);
    for (int i = 0; i < stage->last.job_count && status == STATUS_OK; i++) {
        const struct job_wish *job = &stage->last.jobs[i];
        if (job->effect != NULL)
            stage->done[i].with = stage_arguments(stage, job->effect);
        status = carry(stage, job, &stage->done[i].count, args);
    }
    turn_round(stage->follows + before, stage->follow_count - before);
    return status;
}
