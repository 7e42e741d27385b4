#include "clients/cli/pick.h"

#include <stdlib.h>
#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/match.h"
#include "clients/cli/render.h"
#include "clients/cli/question.h"
#include "clients/cli/say.h"
#include "core/text.h"

/* So many are shown at once; of more, a part of the name is asked for. */
#define SHOWN_MAX 20

static void
tell_rows(struct cli *cli, const struct value *rows)
{
    for (uint32_t i = 0; i < rows->count; i++) {
        const struct value *row = &rows->as.items[i];
        const char *key = value_get_text(row, "key");
        const char *label = value_get_text(row, "label");
        say(cli, "    %2u  %s", i + 1,
            say_text(cli, label != NULL ? label : key));
        if (label != NULL && !value_get_bool(row, "plain"))
            say(cli, " (%s)", say_text(cli, key));
        say(cli, "\n");
    }
}

/* The rows that fit best what was typed. */
static struct value
fitting(struct cli *cli, const struct value *rows, const char *typed)
{
    struct match match;
    struct value found = value_list();
    match_start(&match, cli->arena, typed);
    match.within = true;
    for (uint32_t i = 0; i < rows->count; i++) {
        const char *name = value_get_text(&rows->as.items[i], "label");
        const struct label label = {.en = name, .sv = name};
        match_offer(&match, value_get_text(&rows->as.items[i], "key"), &label,
                    name);
    }
    for (uint32_t k = 0; k < match.keys.count; k++)
        for (uint32_t i = 0; i < rows->count; i++)
            if (strcmp(value_get_text(&rows->as.items[i], "key"),
                       match.keys.as.items[k].as.text) == 0)
                value_add(cli->arena, &found, rows->as.items[i]);
    return found;
}

/* The number of a row that was shown; 0: it is none. */
static uint32_t
number_of(const char *typed, const struct value *shown)
{
    char *end;
    const long number = strtol(typed, &end, 10);
    return *typed != '\0' && *end == '\0' && number > 0 &&
                   number <= (long)shown->count
               ? (uint32_t)number
               : 0;
}

/* One answer: a row, or what the next question shows. */
static const struct value *
take(struct cli *cli, const struct value *all, const char *typed,
     struct value *shown)
{
    const uint32_t number = number_of(typed, shown);
    if (number > 0)
        return &shown->as.items[number - 1];
    const struct value found = fitting(cli, all, typed);
    if (found.count == 1)
        return &found.as.items[0];
    if (found.count == 0) {
        say_aside(cli, _("Nothing fits \"%s\"."), typed);
        return NULL;
    }
    *shown = found;
    if (shown->count > SHOWN_MAX) {
        say_aside(cli, _("%u fit: write more of it."), found.count);
        *shown = value_list();
    } else {
        tell_rows(cli, shown);
    }
    return NULL;
}

static const char *
told(struct cli *cli, const struct value *row)
{
    const char *key = value_get_text(row, "key");
    const char *label = value_get_text(row, "label");
    say(cli, "    → %s\n", say_text(cli, label != NULL ? label : key));
    return key;
}

const char *
pick_from(struct cli *cli, const struct value *rows, const char *label,
          const char *now, bool needed)
{
    const bool few = rows->count <= SHOWN_MAX;
    struct value shown = few ? *rows : value_list();
    const char *prompt =
        question_prompt(cli, label, now, needed,
                        few ? "" : _("a part of its name; ? shows all"));
    if (few && rows->count > 0) {
        say(cli, "  %s\n", label);
        tell_rows(cli, &shown);
    }
    for (;;) {
        const char *typed = ask_line(cli, prompt);
        if (typed == NULL || (*typed == '\0' && !needed))
            return typed;
        if (*typed == '\0') {
            say_aside(cli, _("%s must be filled in."), label);
            continue;
        }
        if (strcmp(typed, "?") == 0) {
            shown = *rows;
            tell_rows(cli, &shown);
            continue;
        }
        if (rows->count == 0) /* the store knows better */
            return typed;
        const struct value *row = take(cli, rows, typed, &shown);
        if (row != NULL)
            return told(cli, row);
    }
}

/* There may be thousands: those who fit are asked for. */
static const char *
pick_person(struct cli *cli, const char *label, const char *now, bool needed)
{
    const char *prompt = question_prompt(
        cli, label, now, needed, _("login, a part of the name, or \"me\""));
    struct value shown = value_list(), found;
    for (;;) {
        const char *typed = ask_line(cli, prompt);
        if (typed == NULL || (*typed == '\0' && !needed))
            return typed;
        if (*typed == '\0') {
            say_aside(cli, _("%s must be filled in."), label);
            continue;
        }
        const uint32_t number = number_of(typed, &shown);
        if (number > 0)
            return told(cli, &shown.as.items[number - 1]);
        if (lookup_is_self(cli, typed))
            return cli->session.login;
        if (lookup_list(cli, LOOKUP_PERSON, typed, &found) != 0)
            return NULL;
        const struct value *row = take(cli, &found, typed, &shown);
        if (row != NULL)
            return told(cli, row);
    }
}

const char *
pick_ask(struct cli *cli, enum lookup what, const char *within,
         const char *label, const char *now, bool needed)
{
    struct value rows;
    if (what == LOOKUP_PERSON)
        return pick_person(cli, label, now, needed);
    if (lookup_list(cli, what, within, &rows) != 0)
        return NULL;
    return pick_from(cli, &rows, label, now, needed);
}
