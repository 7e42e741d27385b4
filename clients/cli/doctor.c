#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "runtime/now.h"

#define DISK_FREE_LEAST_PERCENT 10
/* A job this old has been tried for a while: someone should look. */
#define JOB_OLD_MS (INT64_C(15) * 60 * 1000)
/* A deadline this late means that they are not fired. */
#define DEADLINE_LATE_MS (INT64_C(60) * 1000)

/* What must be alive for the whole to work. */
static const char *const SERVICES[] = {"store", "auth", "escalate", "notify"};
#define SERVICE_COUNT (sizeof SERVICES / sizeof *SERVICES)

/* The examination: what was found wrong, as sentences. */
struct examination {
    struct cli *cli;
    struct value wrong; /* list of texts */
};

static void
find(struct examination *examination, const char *sentence)
{
    value_add(examination->cli->arena, &examination->wrong,
              value_text(sentence));
}

static bool
service_alive(const struct value *broker, const char *name)
{
    const struct value *services = value_get(broker, "services");
    for (uint32_t i = 0; services != NULL && services->kind == VALUE_LIST &&
                         i < services->count;
         i++) {
        const char *service = value_get_text(&services->as.items[i], "service");
        if (service != NULL && strcmp(service, name) == 0)
            return value_get_int(&services->as.items[i], "workers", 0) > 0;
    }
    return false;
}

/* Puts services [{name, alive}] into the report. */
static void
examine_services(struct examination *examination, struct value *report,
                 const struct value *broker)
{
    struct arena *arena = examination->cli->arena;
    struct value services = value_list();
    for (size_t i = 0; i < SERVICE_COUNT; i++) {
        const bool alive = service_alive(broker, SERVICES[i]);
        struct value row = value_map();
        value_put(arena, &row, "name", value_text(SERVICES[i]));
        value_put(arena, &row, "alive", value_bool(alive));
        value_add(arena, &services, row);
        if (!alive)
            find(examination,
                 arena_format(arena,
                              _("The service %s does not answer. It is started "
                                "again by itself; if it stays away, its log "
                                "says why."),
                              SERVICES[i]));
    }
    value_put(arena, report, "services", services);
}

static void
examine_store(struct examination *examination, const struct value *report)
{
    struct arena *arena = examination->cli->arena;
    const int64_t now = now_ms();
    const int64_t dead = value_get_int(report, "dead_jobs", 0);
    const int64_t job = value_get_int(report, "oldest_job_at_ms", 0);
    const int64_t deadline = value_get_int(report, "oldest_deadline_at_ms", 0);
    const int64_t disk = value_get_int(report, "disk_free_percent", 100);
    if (dead > 0)
        find(examination,
             arena_format(arena,
                          P_("%lld job was given up: what it should have done "
                             "was not done. The log of the service says why; "
                             "mend the cause and do it by hand.",
                             "%lld jobs were given up: what they should have "
                             "done was not done. The log of the service says "
                             "why; mend the cause and do it by hand.",
                             dead),
                          (long long)dead));
    if (job != 0 && now - job > JOB_OLD_MS)
        find(examination,
             arena_format(arena,
                          _("A job has waited since %s. Look whether what it "
                            "needs answers: the mail server, or the program "
                            "that carries out access."),
                          say_time(examination->cli, job)));
    if (deadline != 0 && now - deadline > DEADLINE_LATE_MS)
        find(examination,
             arena_format(arena,
                          _("A deadline of %s has not fired. Look in the log "
                            "of the store, and whether the machine's time is "
                            "right."),
                          say_time(examination->cli, deadline)));
    if (disk < DISK_FREE_LEAST_PERCENT)
        find(examination,
             arena_format(arena,
                          _("Only %lld %% of the disk is free. Make room: of a "
                            "full disk nothing more can be registered."),
                          (long long)disk));
    if (value_get_bool(report, "time_suspect"))
        find(examination,
             _("The machine's clocks drifted apart; deadlines are not fired "
               "until they agree. Look at the time service: timedatectl."));
}

static void
tell_fact(struct cli *cli, const struct value *report, const char *key,
          const char *label)
{
    const struct value *value = value_get(report, key);
    const char *shown = _("never");
    if (value != NULL && value->kind == VALUE_INT)
        shown = say_time(cli, value->as.integer);
    say(cli, "%s: %s\n", label, shown);
}

static void
tell(struct cli *cli, const struct value *report)
{
    say(cli, _("Ärende %s, installation %s\n"), ARENDE_VERSION,
        say_text(cli, value_get_text(report, "site")));
    if (value_get_bool(report, "sample"))
        say(cli, "%s", _("Sample municipality: not for real matters.\n"));
    const struct value *services = value_get(report, "services");
    for (uint32_t i = 0; i < services->count; i++)
        say(cli, "  %s: %s\n", value_get_text(&services->as.items[i], "name"),
            value_get_bool(&services->as.items[i], "alive") ? _("alive")
                                                            : _("silent"));
    say(cli, _("Jobs: %lld open, %lld given up\n"),
        (long long)value_get_int(report, "open_jobs", 0),
        (long long)value_get_int(report, "dead_jobs", 0));
    say(cli, _("Log: %lld records\n"),
        (long long)value_get_int(report, "log_records", 0));
    if (value_get(report, "disk_free_percent") != NULL)
        say(cli, _("Disk: %lld %% free\n"),
            (long long)value_get_int(report, "disk_free_percent", 0));
    tell_fact(cli, report, "verified_at_ms", _("Log verified"));
    tell_fact(cli, report, "backup_at_ms", _("Last backup"));
    tell_fact(cli, report, "restore_tested_at_ms", _("Last restore test"));
    const struct value *wrong = value_get(report, "wrong");
    for (uint32_t i = 0; i < wrong->count; i++)
        say(cli, "! %s\n", wrong->as.items[i].as.text);
    if (wrong->count == 0)
        say(cli, "%s", _("All is well.\n"));
    if (value_get_int(report, "verified_at_ms", 0) == 0)
        say(cli, "%s",
            _("The log has not been verified here yet: arende log verify\n"));
}

int
run_doctor(struct cli *cli, const struct cmdline *line)
{
    (void)line;
    struct value report, broker;
    int refused = call_query(cli, "doctor", NULL, NULL, &report);
    if (refused == 0)
        refused = call_query(cli, "broker", NULL, NULL, &broker);
    if (refused != 0)
        return refused;
    struct examination examination = {.cli = cli, .wrong = value_list()};
    report = value_copy(cli->arena, &report);
    value_put(cli->arena, &report, "version", value_text(ARENDE_VERSION));
    examine_services(&examination, &report, &broker);
    examine_store(&examination, &report);
    value_put(cli->arena, &report, "broker", broker);
    value_put(cli->arena, &report, "wrong", examination.wrong);
    value_put(cli->arena, &report, "ok",
              value_bool(examination.wrong.count == 0));
    if (cli->json)
        say_json(cli, &report);
    else
        tell(cli, &report);
    return examination.wrong.count == 0 ? 0 : 1;
}
