#include "workers/notify/template.h"

#include <stdio.h>
#include <string.h>

#include "core/sentence.h"
#include "core/text.h"
#include "core/workflow.h"

struct row {
    const char *name;
    struct label subject;
    struct label lead;     /* the first sentences */
    struct label with_due; /* follows where there is a time; may be empty */
    bool note;             /* show what the actor wrote */
    bool handle;           /* the reader is to do something with the ticket */
};

/* One row per template; the last is for all others. {places} are arguments
 * of `arguments` below. */
static const struct row rows[] = {
    {"received",
     {"Received: {title}", "Mottaget: {title}"},
     {"Ticket {ref} is registered with priority {priority}.",
      "Ärende {ref} är registrerat med prioritet {priority}."},
     {"You will have an answer by {due}.", "Du får svar senast {due}."},
     false,
     false},
    {"new-ticket",
     {"To handle: {title}", "Att hantera: {title}"},
     {"You have a new ticket to handle: {ref}, {title}.",
      "Du har ett nytt ärende att hantera: {ref}, {title}."},
     {"Begin by {due}.", "Påbörja det senast {due}."},
     true,
     true},
    {"assigned",
     {"Assigned to you: {title}", "Tilldelat dig: {title}"},
     {"{actor} has assigned ticket {ref} to you: {title}.",
      "{actor} har tilldelat dig ärende {ref}: {title}."},
     {"Time limit: {due}.", "Frist: {due}."},
     true,
     true},
    {"question",
     {"A question to you: {title}", "En fråga till dig: {title}"},
     {"{actor} needs to know more to go on with ticket {ref}.",
      "{actor} behöver veta mer för att gå vidare med ärende {ref}."},
     {"Please answer by {due}.", "Svara senast {due}."},
     true,
     true},
    {"question-reminder",
     {"Reminder, a question to you: {title}",
      "Påminnelse, en fråga till dig: {title}"},
     {"Ticket {ref} waits for your answer.",
      "Ärende {ref} väntar på ditt svar."},
     {"Please answer by {due}.", "Svara senast {due}."},
     false,
     true},
    {"answered",
     {"Answered: {title}", "Besvarat: {title}"},
     {"{actor} has answered your question in ticket {ref}.",
      "{actor} har svarat på din fråga i ärende {ref}."},
     {"Time limit: {due}.", "Frist: {due}."},
     true,
     true},
    {"returned",
     {"Back from the supplier: {title}", "Åter från leverantören: {title}"},
     {"The supplier has answered in ticket {ref}. It is yours again.",
      "Leverantören har svarat i ärende {ref}. Det är ditt igen."},
     {"Time limit: {due}.", "Frist: {due}."},
     true,
     true},
    {"contained",
     {"Contained: {title}", "Begränsad: {title}"},
     {"{actor} has contained security incident {ref}.",
      "{actor} har begränsat säkerhetsincident {ref}."},
     {"", ""},
     true,
     true},
    {"resolved",
     {"Resolved: {title}", "Löst: {title}"},
     {"Ticket {ref} is resolved. If something does not work, reopen it.",
      "Ärende {ref} är löst. Återöppna det om något inte fungerar."},
     {"", ""},
     true,
     false},
    {"no-answer",
     {"Resolved without an answer: {title}", "Löst utan svar: {title}"},
     {"Nobody answered the question in ticket {ref}, so it is resolved. "
      "Reopen it if you still need help.",
      "Ingen svarade på frågan i ärende {ref}, därför är det löst. "
      "Återöppna det om du fortfarande behöver hjälp."},
     {"", ""},
     false,
     false},
    {"review-wanted",
     {"To review: {title}", "Att granska: {title}"},
     {"Ticket {ref} is resolved and waits for your review.",
      "Ärende {ref} är löst och väntar på din granskning."},
     {"Review it by {due}.", "Granska det senast {due}."},
     false,
     true},
    {"review-due",
     {"Review is due: {title}", "Granskningen är försenad: {title}"},
     {"Ticket {ref} still waits for review.",
      "Ärende {ref} väntar fortfarande på granskning."},
     {"", ""},
     false,
     true},
    {"cleared",
     {"Restored according to monitoring: {title}",
      "Återställd enligt övervakning: {title}"},
     {"Monitoring says that all alarms of ticket {ref} have ended. Confirm "
      "it, or say that the fault remains.",
      "Övervakningen säger att alla larm i ärende {ref} har upphört. "
      "Bekräfta det, eller säg att felet kvarstår."},
     {"Answer by {due}.", "Svara senast {due}."},
     false,
     true},
    {"confirm-due",
     {"Confirmation is due: {title}", "Bekräftelse saknas: {title}"},
     {"Nobody has confirmed yet that ticket {ref} is restored.",
      "Ingen har ännu bekräftat att ärende {ref} är återställt."},
     {"", ""},
     false,
     true},
    {"fired",
     {"The fault remains: {title}", "Felet kvarstår: {title}"},
     {"The fault in ticket {ref} is back or was never gone. Work on it again.",
      "Felet i ärende {ref} är tillbaka eller försvann aldrig. Fortsätt med "
      "ärendet."},
     {"Time limit: {due}.", "Frist: {due}."},
     true,
     true},
    {"closed",
     {"Closed: {title}", "Avslutat: {title}"},
     {"Ticket {ref} is closed.", "Ärende {ref} är avslutat."},
     {"", ""},
     true,
     false},
    {"remitted",
     {"Sent back: {title}", "Återremitterat: {title}"},
     {"{actor} has reviewed ticket {ref} and sends it back to you.",
      "{actor} har granskat ärende {ref} och återremitterar det till dig."},
     {"Time limit: {due}.", "Frist: {due}."},
     true,
     true},
    {"reopened",
     {"Reopened: {title}", "Återöppnat: {title}"},
     {"{actor} has reopened ticket {ref}.",
      "{actor} har återöppnat ärende {ref}."},
     {"Time limit: {due}.", "Frist: {due}."},
     true,
     true},
    {"withdrawn",
     {"Withdrawn: {title}", "Återtaget: {title}"},
     {"{actor} has withdrawn ticket {ref}. You need do nothing more.",
      "{actor} har återtagit ärende {ref}. Du behöver inte göra något mer."},
     {"", ""},
     true,
     false},
    {"cancelled",
     {"Cancelled: {title}", "Makulerat: {title}"},
     {"{actor} has cancelled ticket {ref}.",
      "{actor} har makulerat ärende {ref}."},
     {"", ""},
     true,
     false},
    {"merged",
     {"Merged: {title}", "Sammanslaget: {title}"},
     {"Ticket {ref} is about the same thing as another one and goes on there.",
      "Ärende {ref} gäller samma sak som ett annat ärende och fortsätter där."},
     {"", ""},
     true,
     false},
    {"priority-raised",
     {"Priority raised to {priority}: {title}",
      "Prioriteten är höjd till {priority}: {title}"},
     {"{actor} has raised the priority of ticket {ref} to {priority}.",
      "{actor} har höjt prioriteten för ärende {ref} till {priority}."},
     {"Time limit: {due}.", "Frist: {due}."},
     true,
     true},
    {"priority-lowered",
     {"Priority lowered to {priority}: {title}",
      "Prioriteten är sänkt till {priority}: {title}"},
     {"{actor} has lowered the priority of ticket {ref} to {priority}.",
      "{actor} har sänkt prioriteten för ärende {ref} till {priority}."},
     {"Time limit: {due}.", "Frist: {due}."},
     true,
     false},
    {"security-classified",
     {"Security incident: {title}", "Säkerhetsincident: {title}"},
     {"{actor} has classified ticket {ref} as a security incident.",
      "{actor} har klassat ärende {ref} som säkerhetsincident."},
     {"", ""},
     false,
     true},
    {"security-declassified",
     {"No longer a security incident: {title}",
      "Inte längre säkerhetsincident: {title}"},
     {"{actor} has declassified ticket {ref}.",
      "{actor} har hävt klassningen av ärende {ref} som säkerhetsincident."},
     {"", ""},
     true,
     false},
    {"secrecy-marked",
     {"Secrecy-marked: {title}", "Sekretessmarkerat: {title}"},
     {"{actor} has marked ticket {ref} as secret.",
      "{actor} har sekretessmarkerat ärende {ref}."},
     {"", ""},
     false,
     true},
    {"known-ended",
     {"Works again: {title}", "Fungerar igen: {title}"},
     {"The disturbance that affects you has ended: {title} ({ref}).",
      "Driftstörningen som berör dig har upphört: {title} ({ref})."},
     {"", ""},
     false,
     false},
    {"status",
     {"Status: {title}", "Läget: {title}"},
     {"There is news about ticket {ref}.",
      "Det finns ny lägesinformation i ärende {ref}."},
     {"", ""},
     true,
     false},
    {"update-due",
     {"Status is due: {title}", "Lägesinformation saknas: {title}"},
     {"Those affected by ticket {ref} wait for news. Tell them the status.",
      "De som berörs av ärende {ref} väntar på besked. Lämna "
      "lägesinformation."},
     {"", ""},
     false,
     true},
    {"answer-overdue",
     {"No answer yet: {title}", "Inget svar än: {title}"},
     {"The requester has not answered the question in ticket {ref}.",
      "Anmälaren har inte svarat på frågan i ärende {ref}."},
     {"", ""},
     false,
     true},
    {"supplier-overdue",
     {"No answer from the supplier: {title}",
      "Inget svar från leverantören: {title}"},
     {"The supplier has not answered in ticket {ref}. Press for an answer.",
      "Leverantören har inte svarat i ärende {ref}. Begär besked."},
     {"", ""},
     false,
     true},
    {"escalated",
     {"Needs you now: {title}", "Behöver dig nu: {title}"},
     {"Ticket {ref} is not moving as fast as it must, so you are told.",
      "Ärende {ref} går inte framåt så snabbt som det behöver, därför får du "
      "veta det."},
     {"Time limit: {due}.", "Frist: {due}."},
     false,
     true},
    {"overdue",
     {"Overdue: {title}", "Försenat: {title}"},
     {"The time limit of ticket {ref} has passed.",
      "Fristen för ärende {ref} har gått ut."},
     {"", ""},
     false,
     true},
    {"reminder",
     {"Reminder: {title}", "Påminnelse: {title}"},
     {"Ticket {ref} waits for you.", "Ärende {ref} väntar på dig."},
     {"Time limit: {due}.", "Frist: {due}."},
     false,
     true},
    {NULL,
     {"News: {title}", "Något nytt: {title}"},
     {"Something has happened in ticket {ref}: {title}.",
      "Det har hänt något i ärende {ref}: {title}."},
     {"Time limit: {due}.", "Frist: {due}."},
     true,
     false},
};

#define ROW_COUNT (sizeof(rows) / sizeof(*rows))

static const struct label marked_handle = {
    "You have a new ticket to handle: {ref}. Log in to read it.",
    "Du har ett nytt ärende att hantera: {ref}. Logga in för att läsa det."};
static const struct label marked_other = {
    "There is news in ticket {ref}. Log in to read it.",
    "Det finns något nytt i ärende {ref}. Logga in för att läsa det."};
static const struct label marked_subject = {"Log in to read",
                                            "Logga in för att läsa"};
static const struct label greeting = {"Hello {name},", "Hej {name},"};
static const struct label how_to_read = {"Read it with: arende show {ref}",
                                         "Läs det med: arende show {ref}"};
static const struct label ending = {
    "-- \nÄrende, {site}. Nobody reads answers to this message.",
    "-- \nÄrende, {site}. Svar på det här meddelandet läses inte."};
static const struct label priorities[WORKFLOW_PRIORITIES + 1] = {
    {"not set", "inte satt"},  {"P1 (critical)", "P1 (kritisk)"},
    {"P2 (high)", "P2 (hög)"}, {"P3 (medium)", "P3 (medel)"},
    {"P4 (low)", "P4 (låg)"},  {"P5 (planned)", "P5 (planerad)"},
};

struct writing {
    struct arena *arena;
    const struct value *job;
    const struct zone *zone;
    bool swedish;
    const struct row *row;
    struct value args;
};

static const struct row *
row_named(const char *name)
{
    size_t i = 0;
    while (i + 1 < ROW_COUNT &&
           (name == NULL || strcmp(rows[i].name, name) != 0))
        i++;
    return &rows[i];
}

bool
template_exists(const char *name)
{
    return row_named(name)->name != NULL;
}

static const char *
choose(const struct writing *writing, const struct label *label)
{
    return writing->swedish ? label->sv : label->en;
}

static const char *
render(const struct writing *writing, const struct label *label)
{
    return sentence_render(writing->arena, choose(writing, label),
                           &writing->args);
}

static const char *
moment(const struct writing *writing, int64_t at_ms)
{
    const struct zone_local at = zone_local(writing->zone, at_ms);
    return arena_format(writing->arena,
                        writing->swedish ? "%04d-%02d-%02d kl. %02d.%02d"
                                         : "%04d-%02d-%02d %02d:%02d",
                        at.year, at.month, at.day, at.hour, at.minute);
}

static const char *
priority_text(const struct writing *writing)
{
    const char *key = value_get_text(writing->job, "priority");
    int64_t number = value_get_int(writing->job, "priority", 0);
    if (key != NULL && key[0] == 'P')
        number = key[1] - '0';
    if (number < 0 || number > WORKFLOW_PRIORITIES)
        number = 0;
    return choose(writing, &priorities[number]);
}

static const char *
state_text(const struct writing *writing)
{
    const struct value *state = value_get(writing->job, "state");
    if (state == NULL)
        return NULL;
    if (state->kind == VALUE_TEXT)
        return state->as.text;
    return value_get_text(state, writing->swedish ? "sv" : "en");
}

/* One line of what people wrote, whatever they wrote. */
static void
put_line(struct writing *writing, const char *key, const char *text)
{
    if (text != NULL)
        value_put(writing->arena, &writing->args, key,
                  value_text(text_visible(writing->arena, text, false)));
}

static void
gather(struct writing *writing)
{
    const struct value *job = writing->job;
    const struct value *to = value_get(job, "to");
    put_line(writing, "ref", value_get_text(job, "ref"));
    put_line(writing, "site", value_get_text(job, "site"));
    put_line(writing, "name", to ? value_get_text(to, "name") : NULL);
    if (value_get_bool(job, "marked"))
        return;
    const char *title = value_get_text(job, "title");
    const char *actor = value_get_text(job, "actor");
    const int64_t due_at_ms = value_get_int(job, "due_at_ms", 0);
    put_line(writing, "title", title != NULL ? title : "–");
    put_line(writing, "actor",
             actor != NULL && actor[0] != '\0' ? actor : "Ärende");
    put_line(writing, "state", state_text(writing));
    put_line(writing, "system", value_get_text(job, "system"));
    put_line(writing, "priority", priority_text(writing));
    if (due_at_ms > 0)
        put_line(writing, "due", moment(writing, due_at_ms));
}

static const char *
add(const struct writing *writing, const char *body, const char *line)
{
    return arena_format(writing->arena, "%s%s\n", body, line);
}

/* Each line of what was written, as a quotation. */
static const char *
quote(const struct writing *writing, const char *body, const char *note)
{
    const char *line = text_visible(writing->arena, note, true);
    body = add(writing, body, "");
    while (*line != '\0') {
        const size_t size = strcspn(line, "\n");
        body =
            arena_format(writing->arena, "%s> %.*s\n", body, (int)size, line);
        line += size + (line[size] == '\n');
    }
    return body;
}

static const char *
add_facts(const struct writing *writing, const char *body)
{
    static const struct {
        const char *key;
        struct label label;
    } facts[] = {
        {"ref", {"Ticket:   {ref} {title}", "Ärende:    {ref} {title}"}},
        {"state", {"State:    {state}", "Läge:      {state}"}},
        {"priority", {"Priority: {priority}", "Prioritet: {priority}"}},
        {"system", {"System:   {system}", "System:    {system}"}},
        {"due", {"Due:      {due}", "Frist:     {due}"}},
    };
    body = add(writing, body, "");
    for (size_t i = 0; i < sizeof(facts) / sizeof(*facts); i++)
        if (value_get(&writing->args, facts[i].key) != NULL)
            body = add(writing, body, render(writing, &facts[i].label));
    return body;
}

static const char *
write_open(const struct writing *writing, const char *body)
{
    const struct row *row = writing->row;
    const char *lead = render(writing, &row->lead);
    if (value_get(&writing->args, "due") != NULL && row->with_due.en[0] != '\0')
        lead = arena_format(writing->arena, "%s %s", lead,
                            render(writing, &row->with_due));
    body = add(writing, body, lead);
    const char *note = value_get_text(writing->job, "note");
    if (row->note && note != NULL && note[0] != '\0')
        body = quote(writing, body, note);
    body = add_facts(writing, body);
    body = add(writing, body, "");
    return add(writing, body, render(writing, &how_to_read));
}

struct template_text
template_render(struct arena *arena, const struct value *job,
                const struct zone *zone)
{
    const struct value *to = value_get(job, "to");
    const char *language = to ? value_get_text(to, "language") : NULL;
    struct writing writing = {
        .arena = arena,
        .job = job,
        .zone = zone,
        .swedish = language == NULL || strcmp(language, "en") != 0,
        .row = row_named(value_get_text(job, "template")),
        .args = value_map(),
    };
    const bool marked = value_get_bool(job, "marked");
    gather(&writing);
    const char *body = add(&writing, render(&writing, &greeting), "");
    body = add(&writing, body, "");
    if (marked)
        body = add(&writing, body,
                   render(&writing, writing.row->handle ? &marked_handle
                                                        : &marked_other));
    else
        body = write_open(&writing, body);
    body = add(&writing, body, "");
    body = add(&writing, body, render(&writing, &ending));
    return (struct template_text){
        .subject =
            render(&writing, marked ? &marked_subject : &writing.row->subject),
        .body = body,
    };
}
