/* How what happens in a story is told to people and to programs. */
#include <string.h>

#include "clients/cli/names.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "clients/cli/try.h"
#include "core/text.h"

/* -- Telling people ----------------------------------------------------------
 */

static void
tell_audience(struct trial *trial, const char *verb, const char *role,
              const char *template_name)
{
    struct cli *cli = trial->cli;
    const struct value logins = stage_audience(&trial->story.stage, role);
    say(cli, "    %s: %s", verb, names_role(cli, role));
    if (logins.count > 0)
        say(cli, " (%s)", say_list(cli, &logins));
    if (template_name != NULL)
        say(cli, " – %s", template_name);
    say(cli, "\n");
}

static const char *
number_text(struct trial *trial, const char *parameter, int64_t number)
{
    const bool time =
        strcmp(parameter, "from") == 0 || strcmp(parameter, "until") == 0;
    return time ? say_time(trial->cli, number)
                : arena_format(trial->cli->arena, "%lld", (long long)number);
}

/* "person anna, system care". */
static const char *
with_text(struct trial *trial, const struct value *with)
{
    struct arena *arena = trial->cli->arena;
    const char *text = "";
    for (uint32_t i = 0; with->kind == VALUE_MAP && i < with->count; i++) {
        const struct value_pair *pair = &with->as.pairs[i];
        const char *value = "…";
        if (pair->value.kind == VALUE_TEXT)
            value = pair->value.as.text;
        else if (pair->value.kind == VALUE_BOOL)
            value = pair->value.as.boolean ? "true" : "false";
        else if (pair->value.kind == VALUE_INT)
            value = number_text(trial, pair->key, pair->value.as.integer);
        text = arena_format(arena, "%s%s%s %s", text, i > 0 ? ", " : "",
                            pair->key, value);
    }
    return *text == '\0' ? text : say_text(trial->cli, text);
}

/* "    VERB: TARGET – MORE", and how many times if that is not once. */
static void
tell_deed(struct trial *trial, const char *verb, const char *target,
          const char *more, int count)
{
    struct cli *cli = trial->cli;
    say(cli, "    %s: %s", verb, target);
    if (more != NULL && *more != '\0')
        say(cli, " – %s", more);
    if (count != 1)
        say(cli, " × %d", count);
    say(cli, "\n");
}

static const char *
verb_of(enum effect_kind kind)
{
    switch (kind) {
    case EFFECT_JOB:
        return _("asks the service");
    case EFFECT_SPAWN:
        return _("begins a ticket");
    case EFFECT_SIGNAL:
        return _("tells linked tickets");
    case EFFECT_GRANT:
        return _("grants");
    case EFFECT_END:
        return _("ends");
    case EFFECT_PAUSE:
        return _("lets rest");
    case EFFECT_RESUME:
        return _("lets hold again");
    case EFFECT_REGISTER:
        return _("writes in the register");
    case EFFECT_NOTIFY:
    case EFFECT_ESCALATE:
    case EFFECT_FIRE:
        return NULL;
    }
    return NULL;
}

static void
tell_job(struct trial *trial, const struct job_wish *job,
         const struct stage_done *done, int priority)
{
    struct cli *cli = trial->cli;
    const struct names roles =
        story_rung(cli->arena, trial->story.stage.workflow, job, priority);
    switch (job->kind) {
    case EFFECT_NOTIFY:
        tell_audience(trial, _("notifies"), job->target, job->template_name);
        return;
    case EFFECT_ESCALATE:
        for (int i = 0; i < roles.count; i++)
            tell_audience(trial, _("escalates to"), roles.name[i], NULL);
        return;
    case EFFECT_FIRE:
        return; /* what follows is an event of its own */
    case EFFECT_JOB:
        if (done->count == 0)
            return; /* optional, and nobody offers it */
        tell_deed(trial, verb_of(job->kind), job->target, job->template_name,
                  1);
        return;
    case EFFECT_SPAWN:
    case EFFECT_SIGNAL:
        tell_deed(trial, verb_of(job->kind), job->target, job->template_name,
                  done->count);
        return;
    case EFFECT_GRANT:
    case EFFECT_REGISTER:
    case EFFECT_END:
    case EFFECT_PAUSE:
    case EFFECT_RESUME:
        tell_deed(trial, verb_of(job->kind), job->target,
                  with_text(trial, &done->with), done->count);
        return;
    }
}

static void
tell_made(struct trial *trial, const struct story_event *event)
{
    struct cli *cli = trial->cli;
    const struct workflow *workflow = trial->story.stage.workflow;
    const struct decision *decision = event->decision;
    const struct change *change = &decision->change;
    if (strcmp(change->from, change->to) != 0)
        say(cli, " → %s", names_state(cli, workflow, change->to));
    if (change->priority > 0)
        say(cli, " (P%d)", change->priority);
    say(cli, "\n");
    for (int i = 0; i < decision->job_count; i++)
        tell_job(trial, &decision->jobs[i], &event->done[i], change->priority);
}

static void
tell_clock(struct trial *trial, const struct story_event *event)
{
    struct cli *cli = trial->cli;
    const char *name =
        names_clock(cli, trial->story.stage.workflow, event->clock->name);
    if (event->clock->until == NULL)
        say(cli, "%s %d %%", name, event->percent);
    else
        say(cli, event->percent != 0 ? "%s %+d d" : "%s %d d", name,
            event->percent);
}

static const char *
vote_text(struct cli *cli, const char *vote)
{
    static const struct {
        const char *vote;
        const char *text;
    } VOTES[] = {
        {"yes", N_("yes")}, {"no", N_("no")}, {"abstain", N_("abstain")}};
    for (size_t i = 0; i < sizeof VOTES / sizeof *VOTES; i++)
        if (strcmp(vote, VOTES[i].vote) == 0)
            return _(VOTES[i].text);
    return say_text(cli, vote);
}

static void
tell_event(struct trial *trial, const struct story_event *event)
{
    struct cli *cli = trial->cli;
    const struct workflow *workflow = trial->story.stage.workflow;
    const struct decision *decision = event->decision;
    say(cli, "%s  ", say_time(cli, event->at_ms));
    if (event->clock != NULL)
        tell_clock(trial, event);
    else if (event->acting_for != NULL)
        say(cli, _("%s for %s"), say_text(cli, event->actor),
            say_text(cli, event->acting_for));
    else
        say(cli, "%s", say_text(cli, event->actor));
    if (strchr(event->move, '@') == NULL)
        say(cli, ": %s", names_move(cli, workflow, event->move));
    if (event->vote != NULL)
        say(cli, " – %s", vote_text(cli, event->vote));
    if (decision->status == STATUS_OK)
        tell_made(trial, event);
    else
        say(cli, "\n    %s (%s)\n",
            say_sentence(cli, decision->status, &decision->args),
            status_code(decision->status));
}

/* -- Telling programs ---------------------------------------------------------
 */

/* The key under which a job names its target. */
static const char *
key_of(enum effect_kind kind)
{
    switch (kind) {
    case EFFECT_NOTIFY:
        return "notify";
    case EFFECT_ESCALATE:
        return "escalate";
    case EFFECT_JOB:
        return "job";
    case EFFECT_FIRE:
        return "fire";
    case EFFECT_SPAWN:
        return "spawn";
    case EFFECT_SIGNAL:
        return "signal";
    case EFFECT_GRANT:
        return "grant";
    case EFFECT_END:
        return "end";
    case EFFECT_PAUSE:
        return "pause";
    case EFFECT_RESUME:
        return "resume";
    case EFFECT_REGISTER:
        return "register";
    }
    return NULL;
}

static struct value
job_value(struct trial *trial, const struct job_wish *job,
          const struct stage_done *done, int priority)
{
    struct arena *arena = trial->cli->arena;
    const struct names roles =
        story_rung(arena, trial->story.stage.workflow, job, priority);
    struct value row = value_map(), escalates = value_list();
    for (int role = 0; role < roles.count; role++)
        value_add(arena, &escalates, value_text(roles.name[role]));
    if (job->kind == EFFECT_ESCALATE) {
        value_put(arena, &row, "escalate", value_text(job->ladder));
        value_put(arena, &row, "roles", escalates);
        return row;
    }
    value_put(arena, &row, key_of(job->kind), value_text(job->target));
    value_put(arena, &row, "template", value_text(job->template_name));
    if (job->kind == EFFECT_NOTIFY)
        value_put(arena, &row, "to",
                  stage_audience(&trial->story.stage, job->target));
    else
        value_put(arena, &row, "count", value_int(done->count));
    if (done->with.kind == VALUE_MAP && done->with.count > 0)
        value_put(arena, &row, "with", done->with);
    return row;
}

/* The guard of the move that refused it: which, and where the move stands. */
static struct value
guard_value(struct trial *trial, const struct guard *guard)
{
    struct arena *arena = trial->cli->arena;
    const struct workflow *workflow = trial->story.stage.workflow;
    struct value row = value_map();
    for (int m = 0; guard != NULL && m < workflow->move_count; m++) {
        const struct move *move = &workflow->moves[m];
        for (int g = 0; g < move->guard_count; g++) {
            if (&move->guards[g] != guard)
                continue;
            value_put(arena, &row, "kind",
                      value_text(guard_kind_name(guard->kind)));
            value_put(arena, &row, "number", value_int(g + 1));
            value_put(arena, &row, "line", value_int(move->line));
            return row;
        }
    }
    return value_nil();
}

static struct value
event_value(struct trial *trial, const struct story_event *event)
{
    struct arena *arena = trial->cli->arena;
    const struct decision *decision = event->decision;
    const struct change *change = &decision->change;
    const bool made = decision->status == STATUS_OK;
    struct value row = value_map(), jobs = value_list();
    for (int i = 0; event->done != NULL && i < decision->job_count; i++)
        value_add(arena, &jobs,
                  job_value(trial, &decision->jobs[i], &event->done[i],
                            change->priority));
    value_put(arena, &row, "line", value_int(event->line));
    value_put(arena, &row, "at_ms", value_int(event->at_ms));
    value_put(arena, &row, "actor", value_text(event->actor));
    value_put(arena, &row, "for", value_text(event->acting_for));
    value_put(arena, &row, "clock",
              value_text(event->clock != NULL ? event->clock->name : NULL));
    value_put(arena, &row, "percent", value_int(event->percent));
    value_put(arena, &row, "due", value_text(event->due));
    value_put(arena, &row, "move", value_text(event->move));
    value_put(arena, &row, "vote", value_text(event->vote));
    value_put(arena, &row, "refused",
              value_text(made ? NULL : status_code(decision->status)));
    value_put(arena, &row, "guard", guard_value(trial, decision->refused_by));
    value_put(arena, &row, "from", value_text(made ? change->from : NULL));
    value_put(arena, &row, "to", value_text(made ? change->to : NULL));
    value_put(arena, &row, "priority",
              change->priority == 0
                  ? value_nil()
                  : value_text(arena_format(arena, "P%d", change->priority)));
    value_put(arena, &row, "jobs", jobs);
    return row;
}

void
try_happened(void *listener, const struct story_event *event)
{
    struct trial *trial = listener;
    struct cli *cli = trial->cli;
    if (cli->json)
        value_add(cli->arena, &trial->events, event_value(trial, event));
    else
        tell_event(trial, event);
}
