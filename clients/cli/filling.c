#include "clients/cli/filling.h"

#include <string.h>

#include "clients/cli/ask.h"
#include "clients/cli/call.h"
#include "clients/cli/form.h"
#include "clients/cli/names.h"
#include "clients/cli/question.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "core/text.h"

#define TITLE_FIELD "title" /* the first line of the text, if left out */

/* -- The fields ----------------------------------------------------------- */

/* What the ticket would hold. */
static struct value
filling_fields(struct cli *cli, const struct filling *filling)
{
    struct value fields = value_copy(cli->arena, &filling->present);
    for (uint32_t i = 0; i < filling->given.count; i++)
        value_put(cli->arena, &fields, filling->given.as.pairs[i].key,
                  filling->given.as.pairs[i].value);
    return fields;
}

static bool
is_filled(const struct value *fields, const char *name)
{
    const struct value *value = value_get(fields, name);
    return value != NULL && value->kind != VALUE_NIL &&
           (value->kind != VALUE_TEXT || value->count > 0);
}

/* Whether the text takes the place of the title. */
static bool
text_gives_title(const struct filling *filling)
{
    for (int i = 0; i < filling->move->require.count; i++) {
        const struct field *field =
            workflow_field(filling->workflow, filling->move->require.name[i]);
        if (field != NULL && field->type == FIELD_LINES)
            return false;
    }
    return form_creates(filling->move);
}

/* What follows from the kind of ticket that was chosen is not asked. What a
 * later move lets be only one thing is: that it works, that everybody was
 * heard, somebody has to say themselves. */
static void
filling_settle(struct cli *cli, struct filling *filling)
{
    if (!form_creates(filling->move))
        return;
    const struct names *lists[] = {&filling->move->require,
                                   &filling->move->take};
    for (int l = 0; l < 2; l++)
        for (int i = 0; i < lists[l]->count; i++) {
            const struct field *field =
                workflow_field(filling->workflow, lists[l]->name[i]);
            const char *only =
                field == NULL ? NULL : form_only(filling->move, field);
            /* A flag that is required is somebody's word: theirs to give. */
            const bool said =
                l == 0 && only != NULL && field->type == FIELD_FLAG;
            if (only != NULL && !said &&
                value_get(&filling->given, field->name) == NULL)
                value_put(cli->arena, &filling->given, field->name,
                          value_text(only));
        }
}

static enum answered
filling_ask(struct cli *cli, struct filling *filling, const struct field *field,
            bool needed)
{
    struct value value;
    const struct value fields = filling_fields(cli, filling);
    const enum answered answered = question_ask(
        cli, filling->workflow, filling->move, field, &fields, needed, &value);
    filling->asked = true;
    if (answered == ANSWERED)
        value_put(cli->arena, &filling->given, field->name, value);
    return answered;
}

/* The next field that must be there and has not been given or seen; NULL:
 * none. `seen` has one place for each of require and take. */
static const struct field *
next_needed(struct cli *cli, const struct filling *filling, bool *seen)
{
    const struct names *lists[] = {&filling->move->require,
                                   &filling->move->take};
    const struct value fields = filling_fields(cli, filling);
    int at = 0;
    for (int l = 0; l < 2; l++)
        for (int i = 0; i < lists[l]->count; i++, at++) {
            const char *name = lists[l]->name[i];
            const struct field *field = workflow_field(filling->workflow, name);
            const bool title =
                strcmp(name, TITLE_FIELD) == 0 &&
                (filling->note != NULL || text_gives_title(filling));
            if (field == NULL || seen[at] || title ||
                value_get(&filling->given, name) != NULL ||
                !form_needs(filling->workflow, filling->move, name, &fields))
                continue;
            seen[at] = true;
            return field;
        }
    return NULL;
}

bool
filling_lacks(struct cli *cli, const struct filling *filling)
{
    bool seen[2 * WORKFLOW_FIELDS_MAX] = {false};
    const struct field *field;
    const bool untitled = names_has(&filling->move->require, TITLE_FIELD) &&
                          text_gives_title(filling) && filling->note == NULL &&
                          !is_filled(&filling->given, TITLE_FIELD);
    while ((field = next_needed(cli, filling, seen)) != NULL)
        if (!is_filled(&filling->present, field->name))
            return true;
    return untitled ||
           form_reason(filling->move) >
               (filling->note == NULL ? 0
                                      : (int64_t)text_length(filling->note));
}

static bool
ask_needed(struct cli *cli, struct filling *filling, bool *seen)
{
    const struct field *field;
    while ((field = next_needed(cli, filling, seen)) != NULL)
        if (filling_ask(cli, filling, field, true) == ANSWERED_END)
            return false;
    return true;
}

/* What may be given besides, in the person's words. */
static struct value
filling_offers(struct cli *cli, const struct filling *filling)
{
    struct value names = value_list();
    for (int i = 0; i < filling->move->take.count; i++) {
        const char *name = filling->move->take.name[i];
        if (strcmp(name, TITLE_FIELD) != 0 &&
            workflow_field(filling->workflow, name) != NULL &&
            value_get(&filling->given, name) == NULL)
            value_add(cli->arena, &names, value_text(name));
    }
    return names;
}

static bool
ask_offered(struct cli *cli, struct filling *filling)
{
    const struct value names = filling_offers(cli, filling);
    struct page page = {.arena = cli->arena};
    if (names.count == 0)
        return true;
    for (uint32_t i = 0; i < names.count; i++)
        page_add(
            &page, "%s%s", i > 0 ? ", " : "",
            names_field(cli, filling->workflow, names.as.items[i].as.text));
    say(cli, _("  You may also give: %s.\n"), page_text(&page));
    const int wants = question_yes(cli, _("  Do you want to?"), false);
    if (wants != 1)
        return wants == 0;
    for (uint32_t i = 0; i < names.count; i++)
        if (filling_ask(
                cli, filling,
                workflow_field(filling->workflow, names.as.items[i].as.text),
                false) == ANSWERED_END)
            return false;
    return true;
}

/* The text: what it is about, or why. */
static int
ask_note(struct cli *cli, struct filling *filling)
{
    const int64_t least = form_reason(filling->move);
    if (filling->note != NULL && (int64_t)text_length(filling->note) >= least)
        return 0;
    if (least == 0 && form_creates(filling->move)) {
        if (!text_gives_title(filling) ||
            !names_has(&filling->move->require, TITLE_FIELD) ||
            is_filled(&filling->given, TITLE_FIELD))
            return 0;
        filling->note = ask_text(cli, _("Describe what it is about; the first "
                                        "line becomes the title"));
        filling->asked = true;
        return filling->note == NULL ? -1 : 0;
    }
    filling->asked = true;
    const enum answered answered = question_reason(cli, least, &filling->note);
    if (answered == ANSWERED_END)
        return -1;
    return answered == ANSWERED_LEFT && least > 0 ? status_exit(STATUS_REASON)
                                                  : 0;
}

int
filling_ask_all(struct cli *cli, struct filling *filling)
{
    bool seen[2 * WORKFLOW_FIELDS_MAX] = {false};
    const bool text_first =
        form_creates(filling->move) && form_reason(filling->move) == 0;
    int code = 0;
    filling_settle(cli, filling);
    if (text_first)
        code = ask_note(cli, filling);
    if (code != 0)
        return code;
    if (!ask_needed(cli, filling, seen) ||
        (filling->asked && !ask_offered(cli, filling)) ||
        !ask_needed(cli, filling, seen))
        return -1;
    return text_first ? 0 : ask_note(cli, filling);
}

/* -- Refusals ------------------------------------------------------------- */

static const struct field *
field_of(const struct filling *filling, const char *name)
{
    if (name == NULL || (!names_has(&filling->move->require, name) &&
                         !names_has(&filling->move->take, name)))
        return NULL;
    return workflow_field(filling->workflow, name);
}

/* One of what was given, by number; NULL: none of it. */
static const struct field *
choose_field(struct cli *cli, const struct filling *filling)
{
    say(cli, "%s\n", _("What do you want to change?"));
    for (uint32_t i = 0; i < filling->given.count; i++) {
        const char *name = filling->given.as.pairs[i].key;
        say(cli, "  %2u  %s: %s\n", i + 1,
            names_field(cli, filling->workflow, name),
            names_value(cli, workflow_field(filling->workflow, name),
                        &filling->given.as.pairs[i].value));
    }
    say(cli, "  %2d  %s\n", 0, _("Nothing: I leave it"));
    const int chosen =
        ask_number(cli, _("Number: "), (int)filling->given.count);
    return chosen < 1 ? NULL
                      : workflow_field(filling->workflow,
                                       filling->given.as.pairs[chosen - 1].key);
}

/* Whether to try again after a refusal that has been told. */
static bool
filling_mend(struct cli *cli, struct filling *filling,
             const struct outcome *outcome)
{
    const int exit = status_exit(outcome->status);
    const struct field *field =
        field_of(filling, value_get_text(&outcome->args, "field"));
    if (outcome->status == STATUS_REASON)
        return question_reason(cli, value_get_int(&outcome->args, "n", 1),
                               &filling->note) == ANSWERED;
    if (exit == 5 && field != NULL) {
        const struct value fields = filling_fields(cli, filling);
        const bool needed =
            value_get(&filling->given, field->name) == NULL ||
            form_needs(filling->workflow, filling->move, field->name, &fields);
        value_remove(&filling->given, field->name);
        const enum answered answered = filling_ask(cli, filling, field, needed);
        return answered == ANSWERED || (answered == ANSWERED_LEFT && !needed);
    }
    if (exit != 1 || !filling->asked || filling->given.count == 0)
        return false;
    field = choose_field(cli, filling);
    return field != NULL && filling_ask(cli, filling, field, false) == ANSWERED;
}

int
filling_send(struct cli *cli, struct filling *filling, enum request_type type,
             struct value body, struct value *answer)
{
    struct outcome outcome;
    do {
        value_put(cli->arena, &body, "fields", filling->given);
        if (filling->note != NULL)
            value_put(cli->arena, &body, "note", value_text(filling->note));
        call_make(cli, type, body, &outcome);
        *answer = outcome.body;
        if (outcome.status == STATUS_APPLIED_BEFORE)
            *answer = outcome.args;
        if (status_exit(outcome.status) == 0)
            return 0;
        say_refusal(cli, outcome.status, &outcome.args, outcome.key);
    } while (filling_mend(cli, filling, &outcome));
    return status_exit(outcome.status);
}
