#include "clients/cli/question.h"

#include <stdlib.h>
#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/form.h"
#include "clients/cli/lookup.h"
#include "clients/cli/names.h"
#include "clients/cli/pick.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "core/text.h"

/* -- Yes or no ------------------------------------------------------------ */

int
question_yes(struct cli *cli, const char *question, bool otherwise)
{
    static const char *const WORDS[] = {N_("no"), N_("yes")};
    const char *prompt =
        arena_format(cli->arena, "%s %s / %s [%s]: ", question, _(WORDS[1]),
                     _(WORDS[0]), _(WORDS[otherwise]));
    return ask_word(cli, prompt, WORDS, 2, otherwise);
}

/* -- What is chosen from -------------------------------------------------- */

static void
row_add(struct cli *cli, struct value *rows, const char *key, const char *label)
{
    struct value row = value_map();
    value_put(cli->arena, &row, "key", value_text(key));
    value_put(cli->arena, &row, "label", value_text(label));
    value_put(cli->arena, &row, "plain", value_bool(true));
    value_add(cli->arena, rows, row);
}

/* The choices that may stand in it for this move. */
static struct value
choices_of(struct cli *cli, const struct move *move, const struct field *field)
{
    struct value rows = value_list();
    for (int i = 0; i < field->choice_count; i++) {
        const char *key = field->choices[i].key;
        if (form_allows(move, field->name, key))
            row_add(cli, &rows, key, names_choice(cli, field, key));
    }
    if (field->type == FIELD_FLAG) {
        row_add(cli, &rows, "true", _("yes"));
        row_add(cli, &rows, "false", _("no"));
    }
    return rows;
}

/* What the person in the ticket has, as far as the asker may know. */
static struct value
grants_of(struct cli *cli, const struct value *fields)
{
    struct outcome outcome;
    struct value body = value_map(), rows = value_list();
    const char *login = value_get_text(fields, "subject");
    const char *system = value_get_text(fields, "system");
    if (login == NULL)
        return rows;
    value_put(cli->arena, &body, "what", value_text("person"));
    value_put(cli->arena, &body, "login", value_text(login));
    call_make(cli, REQUEST_QUERY, body, &outcome);
    const struct value *grants = value_get(&outcome.body, "grants");
    for (uint32_t i = 0;
         grants != NULL && grants->kind == VALUE_LIST && i < grants->count;
         i++) {
        const struct value *grant = &grants->as.items[i];
        const char *in = value_get_text(grant, "system");
        const char *kind = value_get_text(grant, "kind");
        if (in == NULL || kind == NULL || strcmp(kind, "access") != 0 ||
            (system != NULL && strcmp(in, system) != 0))
            continue;
        row_add(cli, &rows,
                arena_format(cli->arena, "%lld",
                             (long long)value_get_int(grant, "grant", 0)),
                arena_format(cli->arena, "%s, %s", in,
                             say_text(cli, value_get_text(grant, "role"))));
    }
    return rows;
}

/* -- One field ------------------------------------------------------------ */

static const char *
hint_of(const struct field *field)
{
    switch (field->type) {
    case FIELD_TIME:
    case FIELD_UNTIL:
    case FIELD_INT:
    case FIELD_TICKET:
    case FIELD_GRANT:
        return _(names_field_type(field_type_name(field->type)));
    case FIELD_PERSONS:
        return _("login or part of the name of each, with commas between");
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_FLAG:
    case FIELD_CHOICE:
    case FIELD_PERSON:
    case FIELD_SYSTEM:
    case FIELD_WORD:
    case FIELD_UNIT:
        return "";
    }
    return "";
}

const char *
question_prompt(struct cli *cli, const char *label, const char *now,
                bool needed, const char *hint)
{
    struct page page = {.arena = cli->arena};
    page_add(&page, "  %s", label);
    if (*hint != '\0')
        page_add(&page, " (%s)", hint);
    if (now != NULL)
        page_add(&page, " [%s]", now);
    else if (!needed)
        page_add(&page, " %s", _("(may be left empty)"));
    page_add(&page, ": ");
    return page_text(&page);
}

static const char *
line_of(struct cli *cli, const char *label, const struct field *field,
        const char *now, bool needed)
{
    const char *prompt =
        question_prompt(cli, label, now, needed, hint_of(field));
    for (;;) {
        const char *typed = ask_line(cli, prompt);
        if (typed == NULL || *typed != '\0' || !needed)
            return typed;
        say_aside(cli, _("%s must be filled in."), label);
    }
}

static const char *
typed_for(struct cli *cli, const struct workflow *workflow,
          const struct move *move, const struct field *field,
          const struct value *fields, bool needed)
{
    const char *within;
    const char *label = names_field(cli, workflow, field->name);
    const struct value *value = value_get(fields, field->name);
    const char *now = value == NULL || value->kind == VALUE_NIL
                          ? NULL
                          : names_value(cli, field, value);
    const enum lookup what = lookup_of(workflow, field, fields, &within);
    struct value rows = choices_of(cli, move, field);
    if (now == NULL && field->type == FIELD_CHOICE &&
        field->initial.kind == VALUE_TEXT &&
        form_allows(move, field->name, field->initial.as.text))
        now = names_choice(cli, field, field->initial.as.text);
    needed = needed && now == NULL;
    if (field->type == FIELD_GRANT)
        rows = grants_of(cli, fields);
    if (rows.count > 0)
        return pick_from(cli, &rows, label, now, needed);
    if (what != LOOKUP_NOTHING)
        return pick_ask(cli, what, within, label, now, needed);
    return line_of(cli, label, field, now, needed);
}

enum answered
question_ask(struct cli *cli, const struct workflow *workflow,
             const struct move *move, const struct field *field,
             const struct value *fields, bool needed, struct value *out)
{
    for (;;) {
        const char *typed =
            typed_for(cli, workflow, move, field, fields, needed);
        if (typed == NULL)
            return ANSWERED_END;
        if (*typed == '\0')
            return ANSWERED_LEFT;
        if (names_field_value(cli, workflow, field->name, typed, fields, out) ==
            0)
            return ANSWERED;
    }
}

enum answered
question_reason(struct cli *cli, int64_t least, const char **out)
{
    const char *prompt = _("  Reason or comment (may be left empty): ");
    if (least == 1)
        prompt = _("  Reason or comment: ");
    if (least > 1)
        prompt =
            arena_format(cli->arena, _("  Reason (at least %lld characters): "),
                         (long long)least);
    for (;;) {
        const char *typed = ask_line(cli, prompt);
        *out = typed == NULL || *typed == '\0' ? NULL : typed;
        if (typed == NULL)
            return ANSWERED_END;
        if ((int64_t)text_length(typed) >= least)
            return *out == NULL ? ANSWERED_LEFT : ANSWERED;
        struct value args = value_map();
        value_put(cli->arena, &args, "n", value_int(least));
        say_refusal(cli, STATUS_REASON, &args, NULL);
        if (*out == NULL)
            return ANSWERED_LEFT;
    }
}
