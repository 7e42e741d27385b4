#include "workers/notify/template.h"

#include <stdio.h>
#include <string.h>

#include "core/sentence.h"
#include "core/text.h"
#include "core/workflow.h"
#include "workers/notify/template_rows.h"

/* The table of each family of workflows. */
static const struct template_row *const tables[] = {
    template_rows_incident, template_rows_access,   template_rows_identity,
    template_rows_decision, template_rows_register, template_rows_standing,
};

/* For whatever nobody has written yet. */
static const struct template_row general = {
    NULL,
    {"News: {title}", "Något nytt: {title}"},
    {"Something has happened in ticket {ref}: {title}.",
     "Det har hänt något i ärende {ref}: {title}."},
    {"Time limit: {due}.", "Frist: {due}."},
    true,
    false};

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
    const struct template_row *row;
    struct value args;
};

static const struct template_row *
row_named(const char *name)
{
    for (size_t t = 0; name != NULL && t < sizeof tables / sizeof *tables; t++)
        for (const struct template_row *row = tables[t]; row->name != NULL;
             row++)
            if (strcmp(row->name, name) == 0)
                return row;
    return &general;
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

/* A midnight is the end of a day: people call it by that day. */
static const char *
last_day(const struct writing *writing, int64_t at_ms)
{
    const struct zone_local at = zone_local(writing->zone, at_ms - 1);
    return arena_format(writing->arena,
                        writing->swedish ? "utgången av %04d-%02d-%02d"
                                         : "the end of %04d-%02d-%02d",
                        at.year, at.month, at.day);
}

static const char *
moment(const struct writing *writing, int64_t at_ms)
{
    const struct zone_local at = zone_local(writing->zone, at_ms);
    if (at.hour + at.minute + at.second + at.millisecond == 0)
        return last_day(writing, at_ms);
    return arena_format(writing->arena,
                        writing->swedish ? "%04d-%02d-%02d kl. %02d.%02d"
                                         : "%04d-%02d-%02d %02d:%02d",
                        at.year, at.month, at.day, at.hour, at.minute);
}

/* 0: none. */
static int64_t
priority_of(const struct writing *writing)
{
    const char *key = value_get_text(writing->job, "priority");
    int64_t number = value_get_int(writing->job, "priority", 0);
    if (key != NULL && key[0] == 'P')
        number = key[1] - '0';
    return number < 0 || number > WORKFLOW_PRIORITIES ? 0 : number;
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

static bool
ends_in(const char *key, const char *tail)
{
    const size_t size = strlen(key), tail_size = strlen(tail);
    return size > tail_size && strcmp(key + size - tail_size, tail) == 0;
}

static const char *
day(const struct writing *writing, int64_t at_ms)
{
    const struct zone_local at = zone_local(writing->zone, at_ms);
    return arena_format(writing->arena, "%04d-%02d-%02d", at.year, at.month,
                        at.day);
}

/* What the job says for the places of its texts: "until_at_ms" fills {until}
 * with day and time, "until_day_ms" with the day. */
static void
gather_given(struct writing *writing, const struct value *given)
{
    for (uint32_t i = 0; i < given->count; i++) {
        const struct value_pair *pair = &given->as.pairs[i];
        const int64_t number = pair->value.as.integer;
        const char *key = pair->key;
        const char *stem = arena_text(writing->arena, key,
                                      strlen(key) > 6 ? strlen(key) - 6 : 0);
        if (pair->value.kind == VALUE_TEXT)
            put_line(writing, key, pair->value.as.text);
        else if (pair->value.kind != VALUE_INT)
            continue;
        else if (ends_in(key, "_at_ms"))
            put_line(writing, stem, moment(writing, number));
        else if (ends_in(key, "_day_ms"))
            put_line(writing,
                     arena_text(writing->arena, stem, strlen(stem) - 1),
                     day(writing, number));
        else
            put_line(writing, key,
                     arena_format(writing->arena, "%lld", (long long)number));
    }
}

static void
gather(struct writing *writing)
{
    const struct value *job = writing->job;
    const struct value *to = value_get(job, "to");
    put_line(writing, "ref", value_get_text(job, "ref"));
    put_line(writing, "site", value_get_text(job, "site"));
    put_line(writing, "name", to ? value_get_text(to, "name") : NULL);
    const struct value *given = value_get(job, "args");
    if (given != NULL && given->kind == VALUE_MAP) {
        gather_given(writing, given);
        return;
    }
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
    put_line(writing, "priority",
             choose(writing, &priorities[priority_of(writing)]));
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
        if (value_get(&writing->args, facts[i].key) != NULL &&
            (strcmp(facts[i].key, "priority") != 0 || priority_of(writing) > 0))
            body = add(writing, body, render(writing, &facts[i].label));
    return body;
}

static const char *
write_open(const struct writing *writing, const char *body)
{
    const struct template_row *row = writing->row;
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

/* There is no ticket to show. */
static const char *
write_standing(const struct writing *writing, const char *body)
{
    const struct template_row *row = writing->row;
    body = add(writing, body, render(writing, &row->lead));
    if (row->with_due.en[0] == '\0' ||
        value_get(&writing->args, "tickets") == NULL)
        return body;
    body = add(writing, body, "");
    return add(writing, body, render(writing, &row->with_due));
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
    else if (value_get(job, "args") != NULL)
        body = write_standing(&writing, body);
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
