/*
 * What a step does besides its change: grants that it gives, ends or lets
 * rest, tickets that it spawns or tells, moves that follow by themselves.
 */
#include "core/stage_inside.h"

#include <assert.h>
#include <string.h>

#define PROFILE_OF "profile:"
#define GRANTS_OF "grants-of:"
#define GRANTS_ON "grants-on:"
#define GRANT "grant:"

/* -- Arguments --------------------------------------------------------------
 */

static bool
begins(const char *text, const char *with, const char **rest)
{
    const size_t size = strlen(with);
    if (strncmp(text, with, size) != 0)
        return false;
    *rest = text + size;
    return true;
}

/* What an effect's parameter is: of the ticket as it is after the step; NIL
 * if it is not given or empty. */
static struct value
argument(const struct stage *stage, const struct effect *effect,
         const char *parameter)
{
    for (int i = 0; i < effect->with_count; i++) {
        const struct with *with = &effect->with[i];
        if (strcmp(with->parameter, parameter) != 0)
            continue;
        if (with->field == NULL)
            return with->value;
        if (strcmp(with->field, "requester") == 0)
            return value_int(stage->ticket.requester);
        const struct value *held =
            value_get(&stage->ticket.fields, with->field);
        return held != NULL ? *held : value_nil();
    }
    return value_nil();
}

static const char *
text_argument(const struct stage *stage, const struct effect *effect,
              const char *parameter)
{
    const struct value value = argument(stage, effect, parameter);
    return value.kind == VALUE_TEXT && value.count > 0 ? value.as.text : NULL;
}

static int64_t
int_argument(const struct stage *stage, const struct effect *effect,
             const char *parameter)
{
    const struct value value = argument(stage, effect, parameter);
    return value.kind == VALUE_INT ? value.as.integer : 0;
}

static bool
names_person(const struct stage *stage, const struct with *with)
{
    if (with->field == NULL)
        return false;
    const struct field *field = workflow_field(stage->workflow, with->field);
    return strcmp(with->field, "requester") == 0 ||
           (field != NULL && field->type == FIELD_PERSON);
}

/* All arguments, for whoever wants to know what was done. */
static struct value
arguments(struct stage *stage, const struct effect *effect)
{
    struct value map = value_map();
    for (int i = 0; i < effect->with_count; i++) {
        const struct with *with = &effect->with[i];
        struct value value = argument(stage, effect, with->parameter);
        if (value.kind == VALUE_INT && names_person(stage, with))
            value = value_text(stage_login(stage, value.as.integer));
        if (value.kind != VALUE_NIL)
            value_put(stage->arena, &map, with->parameter, value);
    }
    return map;
}

/* -- Grants -----------------------------------------------------------------
 */

static int
give(struct stage *stage, const struct effect *effect)
{
    const int64_t person = int_argument(stage, effect, "person");
    const int64_t from_ms = int_argument(stage, effect, "from");
    stage_cast_granted(
        stage, (struct stage_granted){
                   .kind = effect->target,
                   .name = text_argument(stage, effect, "name"),
                   .system = text_argument(stage, effect, "system"),
                   .person = person != 0 ? stage_login(stage, person) : NULL,
                   .from_ms = from_ms > stage->now_ms ? from_ms : stage->now_ms,
                   .until_ms = int_argument(stage, effect, "until"),
                   .own = true,
               });
    return 1;
}

static bool
alter(struct stage *stage, struct stage_granted *granted, enum effect_kind kind)
{
    const bool over =
        granted->ended_ms != 0 ||
        (granted->until_ms != 0 && granted->until_ms <= stage->now_ms);
    if (over || (kind == EFFECT_PAUSE && granted->paused) ||
        (kind == EFFECT_RESUME && !granted->paused))
        return false;
    if (kind == EFFECT_END)
        granted->ended_ms = stage->now_ms;
    else
        granted->paused = kind == EFFECT_PAUSE;
    return true;
}

/* The grants of that kind which this ticket gave, or the one it names. */
static int
alter_all(struct stage *stage, const struct effect *effect)
{
    const int64_t named = int_argument(stage, effect, "grant");
    int count = 0;
    for (int i = 0; i < stage->cast.granted_count; i++) {
        struct stage_granted *granted = &stage->cast.granted[i];
        const bool meant = named != 0 ? i + 1 == named : granted->own;
        if (meant && strcmp(granted->kind, effect->target) == 0 &&
            alter(stage, granted, effect->kind))
            count++;
    }
    return count;
}

/* -- Other tickets ----------------------------------------------------------
 */

static int
count_lines(const struct stage *stage, const char *field)
{
    const char *profile = value_get_text(&stage->ticket.fields, field);
    int count = 0;
    for (int i = 0; profile != NULL && i < stage->cast.line_count; i++)
        if (strcmp(stage->cast.lines[i].profile, profile) == 0)
            count++;
    return count;
}

/* Grants in force of the person, or on the system, in a field; of any kind
 * if that is NULL. */
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
            stage_in_force(stage, granted))
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
    if (begins(each, PROFILE_OF, &field))
        return count_lines(stage, field);
    if (begins(each, GRANTS_OF, &field) || begins(each, GRANTS_ON, &field))
        return count_grants(stage, field, "access");
    return 0;
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
                .relation =
                    effect->relation != NULL ? effect->relation : "child",
                .state = WORKFLOW_NEW,
                .open = true,
                .spawned = true,
            });
    return count;
}

/* How many open tickets a signal reaches; of grants, those in force stand for
 * the tickets that gave them. */
static int
count_reached(const struct stage *stage, const char *relation)
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
    for (int i = 0; job->effect != NULL && i < job->effect->with_count; i++) {
        const char *parameter = job->effect->with[i].parameter;
        const struct value value = argument(stage, job->effect, parameter);
        if (value.kind != VALUE_NIL)
            value_put(stage->arena, &follow.stimulus.fields, parameter, value);
    }
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

static int
carry(struct stage *stage, const struct job_wish *job)
{
    switch (job->kind) {
    case EFFECT_NOTIFY:
    case EFFECT_ESCALATE:
    case EFFECT_REGISTER:
        return 1;
    case EFFECT_JOB:
        return job->effect == NULL || !job->effect->optional ||
               is_offered(stage, job->target);
    case EFFECT_FIRE:
        follow_later(stage, job);
        return 1;
    case EFFECT_SPAWN:
        return spawn(stage, job->effect);
    case EFFECT_SIGNAL:
        return count_reached(stage, job->target);
    case EFFECT_GRANT:
        return give(stage, job->effect);
    case EFFECT_END:
    case EFFECT_PAUSE:
    case EFFECT_RESUME:
        return alter_all(stage, job->effect);
    }
    return 0;
}

void
stage_carry(struct stage *stage)
{
    const int before = stage->follow_count;
    stage->done = arena_take(stage->arena, ((size_t)stage->last.job_count + 1) *
                                               sizeof *stage->done);
    for (int i = 0; i < stage->last.job_count; i++) {
        const struct job_wish *job = &stage->last.jobs[i];
        if (job->effect != NULL)
            stage->done[i].with = arguments(stage, job->effect);
        stage->done[i].count = carry(stage, job);
    }
    turn_round(stage->follows + before, stage->follow_count - before);
}
