#include "clients/cli/names.h"

#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/lookup.h"
#include "clients/cli/match.h"
#include "clients/cli/person.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "core/clock.h"
#include "core/role.h"
#include "core/text.h"
#include "runtime/now.h"
#include "runtime/workflow_load.h"

static const char *
label_or(struct cli *cli, const struct label *label, const char *key)
{
    const char *text = language_label(cli->language, label);
    return *text == '\0' ? key : text;
}

const char *
names_state(struct cli *cli, const struct workflow *workflow, const char *key)
{
    const struct state *state =
        workflow == NULL ? NULL : workflow_state(workflow, key);
    return state == NULL ? key : label_or(cli, &state->label, key);
}

/* What every workflow has. */
static const struct {
    const char *key;
    const char *label;
    bool persons; /* make it; else it happens by itself */
} EVERYWHERE[] = {{"note", N_("Note"), true},
                  {"attach", N_("Attach"), true},
                  {"link", N_("Link"), true},
                  {"vote", N_("Cast a vote"), true},
                  {"recuse", N_("Recuse oneself"), true},
                  {"migrate", N_("Carried over to another version"), false}};
#define EVERYWHERE_COUNT (sizeof EVERYWHERE / sizeof *EVERYWHERE)

const char *
names_move(struct cli *cli, const struct workflow *workflow, const char *key)
{
    for (size_t i = 0; i < EVERYWHERE_COUNT; i++)
        if (strcmp(key, EVERYWHERE[i].key) == 0)
            return _(EVERYWHERE[i].label);
    const struct move *move =
        workflow == NULL ? NULL : workflow_move_named(workflow, key);
    const char *at = strchr(key, '@');
    if (move == NULL && workflow != NULL &&
        at != NULL) /* a clock's threshold */
        return arena_format(
            cli->arena, "%s, %s",
            names_clock(cli, workflow,
                        arena_text(cli->arena, key, (size_t)(at - key))),
            at + 1);
    return move == NULL ? key : label_or(cli, &move->label, key);
}

static const struct {
    const char *key;
    const char *label;
    bool typed; /* how a ticket can be linked; else it follows from the other */
} RELATIONS[] = {
    {"parent", N_("Part of"), false},
    {"child", N_("Has the part"), true},
    {"blocks", N_("Blocks"), true},
    {"blocked-by", N_("Is blocked by"), false},
    {"caused-by", N_("Was caused by"), true},
    {"causes", N_("Has caused"), false},
};
#define RELATION_COUNT (sizeof RELATIONS / sizeof *RELATIONS)

const char *
names_relation(struct cli *cli, const struct workflow *workflow,
               const char *key)
{
    for (size_t i = 0; i < RELATION_COUNT; i++)
        if (strcmp(key, RELATIONS[i].key) == 0)
            return _(RELATIONS[i].label);
    return names_field(cli, workflow, key);
}

const char *
names_field(struct cli *cli, const struct workflow *workflow, const char *key)
{
    const struct field *field =
        workflow == NULL ? NULL : workflow_field(workflow, key);
    return field == NULL ? key : label_or(cli, &field->label, key);
}

const char *
names_clock(struct cli *cli, const struct workflow *workflow, const char *key)
{
    const struct clock *clock =
        workflow == NULL ? NULL : workflow_clock(workflow, key);
    return clock == NULL ? key : label_or(cli, &clock->label, key);
}

const char *
names_due(struct cli *cli, const struct workflow *workflow, const char *name,
          int64_t due_at_ms)
{
    const struct clock *clock = workflow == NULL || name == NULL
                                    ? NULL
                                    : workflow_clock(workflow, name);
    return clock != NULL && clock->until != NULL ? say_until(cli, due_at_ms)
                                                 : say_time(cli, due_at_ms);
}

const char *
names_clock_state(const char *key)
{
    static const struct {
        const char *key;
        const char *label;
    } STATES[] = {
        {"idle", N_("not started")}, {"running", N_("running")},
        {"paused", N_("paused")},    {"met", N_("met")},
        {"breached", N_("overdue")}, {"stopped", N_("stopped")},
    };
    for (size_t i = 0; key != NULL && i < sizeof STATES / sizeof *STATES; i++)
        if (strcmp(key, STATES[i].key) == 0)
            return _(STATES[i].label);
    return key == NULL ? "–" : key;
}

const char *
names_workflow(struct cli *cli, const struct workflow *workflow)
{
    return label_or(cli, &workflow->label, workflow->name);
}

const char *
names_role(struct cli *cli, const char *key)
{
    const struct role *role = role_named(key);
    return role == NULL ? key : label_or(cli, &role->label, key);
}

const char *
names_holder(struct cli *cli, const char *key)
{
    return role_named(key) != NULL ? names_role(cli, key)
                                   : names_field(cli, cli->workflow, key);
}

const char *
names_actor(struct cli *cli, const struct value *entry)
{
    static const struct {
        const char *cause;
        const char *words;
    } CAUSES[] = {
        {"auto", N_("by itself")},        {"timer", N_("a deadline")},
        {"ticket", N_("another ticket")}, {"round", N_("the vote")},
        {"worker", N_("a service")},      {"event", N_("monitoring")},
    };
    const char *cause = value_get_text(entry, "cause");
    for (size_t i = 0; cause != NULL && i < sizeof CAUSES / sizeof *CAUSES; i++)
        if (strcmp(cause, CAUSES[i].cause) == 0)
            return _(CAUSES[i].words);
    return person_word(cli, value_get_text(entry, "actor"));
}

const char *
names_priority(struct cli *cli, const char *key)
{
    static const char *const WORDS[] = {N_("Critical"), N_("High"),
                                        N_("Medium"), N_("Low"), N_("Planned")};
    if (key == NULL)
        return "–";
    if (key[0] != 'P' || key[1] < '1' || key[1] > '5')
        return key;
    return arena_format(cli->arena, "%s %s", key, _(WORDS[key[1] - '1']));
}

const char *
names_answer_label(struct cli *cli, const struct value *label,
                   const char *fallback)
{
    const char *text = value_get_text(label, cli->language);
    return text == NULL || *text == '\0'
               ? fallback
               : text_visible(cli->arena, text, false);
}

const char *
names_choice(struct cli *cli, const struct field *field, const char *key)
{
    for (int i = 0; i < field->choice_count; i++)
        if (strcmp(field->choices[i].key, key) == 0)
            return label_or(cli, &field->choices[i].label, key);
    return key;
}

const char *
names_choices(struct cli *cli, const struct field *field)
{
    struct page page = {.arena = cli->arena};
    for (int i = 0; i < field->choice_count; i++)
        page_add(
            &page, "%s%s (%s)", i > 0 ? ", " : "", field->choices[i].key,
            label_or(cli, &field->choices[i].label, field->choices[i].key));
    return page_text(&page);
}

const char *
names_given(struct cli *cli, const struct field *field, const char *value)
{
    if (field->type == FIELD_FLAG && strcmp(value, "true") == 0)
        return _("yes");
    if (field->type == FIELD_FLAG && strcmp(value, "false") == 0)
        return _("no");
    return names_choice(cli, field, value);
}

const char *
names_field_type(const char *type)
{
    static const struct {
        const char *type;
        const char *words;
    } TYPES[] = {
        {"text", N_("one line of text")},
        {"lines", N_("text")},
        {"int", N_("a whole number")},
        {"flag", N_("yes or no")},
        {"time", N_("a time such as \"2026-11-23 14:05\" or \"now\"")},
        {"person", N_("the login of a person")},
        {"persons", N_("logins of persons")},
        {"system", N_("the key of a system")},
        {"ticket", N_("the number of a ticket")},
        {"word", N_("one word")},
        {"until", N_("a day such as \"2026-11-23\", or a time")},
        {"unit", N_("the key of a unit")},
        {"grant", N_("the number of a grant")},
    };
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (strcmp(type, TYPES[i].type) == 0)
            return TYPES[i].words;
    return type;
}

const char *
names_persons(struct cli *cli, const struct value *logins)
{
    struct page page = {.arena = cli->arena};
    for (uint32_t i = 0; i < logins->count; i++)
        if (logins->as.items[i].kind == VALUE_TEXT)
            page_add(&page, "%s%s", i > 0 ? ", " : "",
                     person_word(cli, logins->as.items[i].as.text));
    return page_text(&page);
}

void
names_put_persons(struct cli *cli, struct value *row, const char *const *key,
                  int count)
{
    for (int i = 0; i < count; i++) {
        const struct value *who = value_get(row, key[i]);
        if (who != NULL && who->kind == VALUE_TEXT && who->count > 0)
            value_put(cli->arena, row, key[i],
                      value_text(person_word(cli, who->as.text)));
        if (who != NULL && who->kind == VALUE_LIST)
            value_put(cli->arena, row, key[i],
                      value_text(names_persons(cli, who)));
    }
}

const char *
names_value(struct cli *cli, const struct field *field,
            const struct value *value)
{
    switch (value->kind) {
    case VALUE_NIL:
    case VALUE_BIN:
    case VALUE_MAP:
        return "–";
    case VALUE_BOOL:
        return value->as.boolean ? _("yes") : _("no");
    case VALUE_INT:
        if (field != NULL && field->type == FIELD_UNTIL)
            return say_until(cli, value->as.integer);
        if (field != NULL && field->type == FIELD_TIME)
            return say_time(cli, value->as.integer);
        return render_number(cli->arena, value->as.integer);
    case VALUE_TEXT:
        if (field != NULL && field->type == FIELD_CHOICE)
            return names_choice(cli, field, value->as.text);
        if (field != NULL && field->type == FIELD_FLAG)
            return strcmp(value->as.text, "true") == 0 ? _("yes") : _("no");
        return field != NULL && field->type == FIELD_PERSON
                   ? person_word(cli, value->as.text)
                   : say_text(cli, value->as.text);
    case VALUE_LIST:
        return field != NULL && field->type == FIELD_PERSONS
                   ? names_persons(cli, value)
                   : say_list(cli, value);
    }
    return "–";
}

static const struct workflow *
parse(struct cli *cli, const char *name, const char *text)
{
    const char *report = NULL;
    const struct bytes bytes = {.data = (const uint8_t *)text,
                                .size = strlen(text)};
    return workflow_load(cli->arena, name, bytes, &report);
}

const struct workflow *
names_fetch(struct cli *cli, const char *name, int64_t version)
{
    for (int i = 0; i < cli->kept_count; i++)
        if (strcmp(cli->kept[i].name, name) == 0 &&
            cli->kept[i].version == version)
            return cli->kept[i].workflow;
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("workflow"));
    value_put(cli->arena, &body, "name", value_text(name));
    if (version != 0)
        value_put(cli->arena, &body, "version", value_int(version));
    struct outcome outcome;
    call_make(cli, REQUEST_QUERY, body, &outcome);
    const char *text = value_get_text(&outcome.body, "text");
    const struct workflow *workflow =
        text == NULL ? NULL : parse(cli, name, text);
    if (cli->kept_count < CLI_WORKFLOWS_KEPT)
        cli->kept[cli->kept_count++] = (struct kept){
            .name = name, .version = version, .workflow = workflow};
    return workflow;
}

void
names_forget(struct cli *cli)
{
    cli->workflow = NULL;
    cli->kept_count = 0;
    cli->persons = value_map();
}

void
names_use(struct cli *cli, const struct value *answer)
{
    const char *name = value_get_text(answer, "workflow");
    if (name != NULL)
        cli->workflow = names_fetch(
            cli, name, value_get_int(answer, "workflow_version", 0));
}

/* Rows {name, label} of the store. */
static struct value
workflows_of(struct cli *cli)
{
    struct outcome outcome;
    struct value body = value_map();
    value_put(cli->arena, &body, "what", value_text("workflows"));
    call_make(cli, REQUEST_QUERY, body, &outcome);
    const struct value *list = value_get(&outcome.body, "workflows");
    return list == NULL || list->kind != VALUE_LIST ? value_list() : *list;
}

const struct workflow *
names_fetch_numbered(struct cli *cli, const char *ref)
{
    const struct value list = workflows_of(cli);
    for (uint32_t i = 0; i < list.count; i++) {
        const char *name = value_get_text(&list.as.items[i], "name");
        const struct workflow *workflow =
            name == NULL ? NULL : names_fetch(cli, name, 0);
        const size_t size = workflow == NULL ? 0 : strlen(workflow->prefix);
        if (size > 0 && ref[size] == '-' &&
            strcmp(text_fold(cli->arena, workflow->prefix),
                   text_fold(cli->arena, arena_text(cli->arena, ref, size))) ==
                0)
            return workflow;
    }
    return NULL;
}

void
names_tell_workflows(struct cli *cli)
{
    const struct value list = workflows_of(cli);
    struct page page = {.arena = cli->arena};
    for (uint32_t i = 0; i < list.count; i++) {
        const struct value *row = &list.as.items[i];
        const char *name = say_text(cli, value_get_text(row, "name"));
        page_add(&page, "%s%s (%s)", i > 0 ? ", " : "", name,
                 names_answer_label(cli, value_get(row, "label"), name));
    }
    say_aside(cli, _("There are: %s."), page_text(&page));
}

/* -- From what was typed --------------------------------------------------- */

/* The only key that was meant, or what was typed; several are a refusal. */
static int
settle(struct cli *cli, const struct match *match, const char *typed,
       const char **key)
{
    *key = match->key != NULL ? match->key : typed;
    return match->keys.count > 1 ? say_several(cli, typed, &match->shown) : 0;
}

static void
offer(struct cli *cli, struct match *match, const char *key,
      const struct label *label)
{
    match_offer(match, key, label, label_or(cli, label, key));
}

int
names_workflow_key(struct cli *cli, const char *typed, const char **key)
{
    const struct value list = workflows_of(cli);
    struct match match;
    match_start(&match, cli->arena, typed);
    for (uint32_t i = 0; i < list.count; i++) {
        const struct value *row = &list.as.items[i];
        const char *name = value_get_text(row, "name");
        const struct value *label = value_get(row, "label");
        const struct label both = {.en = value_get_text(label, "en"),
                                   .sv = value_get_text(label, "sv")};
        if (name != NULL)
            offer(cli, &match, name, &both);
    }
    return settle(cli, &match, typed, key);
}

static bool
leaves(const struct workflow *workflow, const struct move *move,
       const char *state)
{
    for (int i = 0; i < move->from_count; i++) {
        const int from = move->from[i];
        const char *name =
            from < 0 ? WORKFLOW_NEW : workflow->states[from].name;
        if (strcmp(name, state) == 0)
            return true;
    }
    return false;
}

bool
names_is_for_persons(const struct names *by)
{
    for (int i = 0; i < by->count; i++) {
        const struct role *role = role_named(by->name[i]);
        if (role != NULL && role->scope != ROLE_SERVICE)
            return true;
    }
    return false;
}

bool
names_is_persons_move(const struct workflow *workflow, const struct value *key)
{
    const struct move *move = workflow == NULL || key->kind != VALUE_TEXT
                                  ? NULL
                                  : workflow_move_named(workflow, key->as.text);
    return move == NULL || names_is_for_persons(&move->by);
}

/* Moves that persons make from that state, or (NULL) from any. */
static void
offer_moves(struct cli *cli, const struct workflow *workflow, const char *state,
            struct match *match)
{
    for (int i = 0; i < workflow->move_count; i++) {
        const struct move *move = &workflow->moves[i];
        if (names_is_for_persons(&move->by) &&
            (state == NULL || leaves(workflow, move, state)))
            offer(cli, match, move->name, &move->label);
    }
    for (size_t i = 0; i < EVERYWHERE_COUNT; i++) {
        const struct label label = {.en = EVERYWHERE[i].label,
                                    .sv = _(EVERYWHERE[i].label)};
        if (EVERYWHERE[i].persons)
            offer(cli, match, EVERYWHERE[i].key, &label);
    }
}

int
names_move_key(struct cli *cli, const struct workflow *workflow,
               const char *state, const char *typed, const char **key)
{
    struct match match;
    *key = typed;
    if (workflow == NULL || workflow_move_named(workflow, typed) != NULL)
        return 0;
    match_start(&match, cli->arena, typed);
    if (state != NULL)
        offer_moves(cli, workflow, state, &match);
    const bool here = match.fit != MATCH_NONE;
    if (!here)
        offer_moves(cli, workflow, NULL, &match);
    /* "jäv" for "Anmäl jäv", where nothing else can be meant. */
    match.within = state != NULL && match.fit == MATCH_NONE;
    if (match.within)
        offer_moves(cli, workflow, state, &match);
    /* Which of several that are not possible now is meant does not matter:
     * the refusal says what is. */
    if (state != NULL && !here && !match.within && match.keys.count > 1)
        return 0;
    return settle(cli, &match, typed, key);
}

int
names_relation_key(struct cli *cli, const char *typed, const char **key)
{
    struct match match;
    match_start(&match, cli->arena, typed);
    for (size_t i = 0; i < RELATION_COUNT; i++) {
        const char *word = RELATIONS[i].key, *label = RELATIONS[i].label;
        if (!RELATIONS[i].typed)
            continue;
        offer(cli, &match, word, &(struct label){.en = word, .sv = _(word)});
        offer(cli, &match, word, &(struct label){.en = label, .sv = _(label)});
    }
    return settle(cli, &match, typed, key);
}

static void
offer_states(struct cli *cli, const struct workflow *workflow,
             struct match *match)
{
    for (int i = 0; workflow != NULL && i < workflow->state_count; i++)
        offer(cli, match, workflow->states[i].name, &workflow->states[i].label);
}

int
names_state_key(struct cli *cli, const struct workflow *workflow,
                const char *typed, const char **key)
{
    struct match match;
    match_start(&match, cli->arena, typed);
    if (workflow != NULL) {
        offer_states(cli, workflow, &match);
        return settle(cli, &match, typed, key);
    }
    const struct value list = workflows_of(cli);
    for (uint32_t i = 0; i < list.count; i++) {
        const char *name = value_get_text(&list.as.items[i], "name");
        offer_states(cli, name == NULL ? NULL : names_fetch(cli, name, 0),
                     &match);
    }
    return settle(cli, &match, typed, key);
}

int
names_clock_key(struct cli *cli, const struct workflow *workflow,
                const char *typed, const char **key)
{
    struct match match;
    match_start(&match, cli->arena, typed);
    for (int i = 0; workflow != NULL && i < workflow->clock_count; i++)
        offer(cli, &match, workflow->clocks[i].name,
              &workflow->clocks[i].label);
    return settle(cli, &match, typed, key);
}

int
names_field_key(struct cli *cli, const struct workflow *workflow,
                const char *typed, const char **key)
{
    struct match match;
    match_start(&match, cli->arena, typed);
    for (int i = 0; workflow != NULL && i < workflow->field_count; i++)
        offer(cli, &match, workflow->fields[i].name,
              &workflow->fields[i].label);
    return settle(cli, &match, typed, key);
}

static int
choice_value(struct cli *cli, const struct field *field, const char *typed,
             struct value *out)
{
    struct match match;
    const char *key;
    match_start(&match, cli->arena, typed);
    for (int i = 0; i < field->choice_count; i++)
        offer(cli, &match, field->choices[i].key, &field->choices[i].label);
    const int several = settle(cli, &match, typed, &key);
    *out = value_text(key);
    return several;
}

/* "2026-11-23": a day stays one, for the store to know its end. */
static bool
is_day(const char *typed)
{
    return strlen(typed) == 10 && strspn(typed, "0123456789-") == 10;
}

static int
time_value(struct cli *cli, const struct field *field, const char *typed,
           struct value *out)
{
    int64_t at_ms;
    typed = render_day_written(cli->arena, cli_zone(cli), typed, now_ms());
    if (render_time_read(cli_zone(cli), typed, now_ms(), &at_ms) != STATUS_OK)
        return say_invalid(cli, field->name, field_type_name(field->type));
    *out = field->type == FIELD_UNTIL && is_day(typed) ? value_text(typed)
                                                       : value_int(at_ms);
    return 0;
}

/* "elin, desk" as logins, each found like a person alone; which of them can
 * mean several is told, and at a terminal who is nobody. */
static int
persons_value(struct cli *cli, const struct field *field, const char *typed,
              struct value *out)
{
    struct page page = {.arena = cli->arena};
    for (const char *at = typed; *at != '\0';) {
        const char *key, *comma = at + strcspn(at, ",");
        const char *end = comma;
        at += strspn(at, " ");
        while (end > at && end[-1] == ' ')
            end--;
        const char *one =
            arena_text(cli->arena, at, end > at ? (size_t)(end - at) : 0);
        const int refused = lookup_key(cli, LOOKUP_PERSON, NULL, one, &key);
        if (refused != 0)
            return refused;
        if (cli->asks && lookup_label(cli, LOOKUP_PERSON, key, key) == NULL)
            return say_invalid(cli, field->name, field_type_name(field->type));
        page_add(&page, "%s%s", page.size > 0 ? "," : "", key);
        at = *comma == ',' ? comma + 1 : comma;
    }
    *out = value_text(page_text(&page));
    return 0;
}

int
names_field_value(struct cli *cli, const struct workflow *workflow,
                  const char *name, const char *typed,
                  const struct value *fields, struct value *out)
{
    const char *within, *key = typed;
    const struct field *field =
        workflow == NULL ? NULL : workflow_field(workflow, name);
    *out = value_text(typed);
    if (field == NULL || *typed == '\0')
        return 0;
    if (field->type == FIELD_TIME || field->type == FIELD_UNTIL)
        return time_value(cli, field, typed, out);
    if (field->type == FIELD_CHOICE)
        return choice_value(cli, field, typed, out);
    if (field->type == FIELD_PERSONS)
        return persons_value(cli, field, typed, out);
    const enum lookup what = lookup_of(workflow, field, fields, &within);
    const int refused = lookup_key(cli, what, within, typed, &key);
    *out = value_text(key);
    return refused;
}
