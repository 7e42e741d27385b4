#include "clients/cli/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/json.h"
#include "clients/cli/names.h"
#include "clients/cli/refusal.h"
#include "clients/cli/render.h"
#include "core/sentence.h"
#include "core/text.h"

void
say(struct cli *cli, const char *format, ...)
{
    (void)cli;
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
}

void
say_json(struct cli *cli, const struct value *value)
{
    puts(json_write(cli->arena, value));
    fflush(stdout);
}

void
say_aside(struct cli *cli, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = NULL;
    const int size = vasprintf(&text, format, arguments);
    va_end(arguments);
    fflush(stdout);
    if (size >= 0)
        fputs(text_visible(cli->arena, text, true), stderr);
    fputc('\n', stderr);
    free(text);
}

/* What somebody did before, as a verb of the sentence. */
static const char *
earlier_word(struct cli *cli, const char *move)
{
    if (strcmp(move, "requester") == 0)
        return _("filing it");
    return arena_format(cli->arena, _("the move \"%s\""),
                        names_move(cli, cli->workflow, move));
}

static bool
is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}
#define IS_ONE_OF(name, names)                                                 \
    is_one_of(name, names, sizeof(names) / sizeof *(names))

/* "12 mo" in words; what is no duration stays as it is. */
static const char *
duration_word(struct cli *cli, const char *word)
{
    static const struct {
        const char *unit;
        const char *words; /* a message id */
    } UNITS[] = {{"s", N_("%lld seconds")},
                 {"min", N_("%lld minutes")},
                 {"h", N_("%lld hours")},
                 {"d", N_("%lld days")},
                 {"mo", N_("%lld months")}};
    char *unit;
    const long long amount = strtoll(word, &unit, 10);
    for (size_t i = 0; *unit == ' ' && i < sizeof UNITS / sizeof *UNITS; i++)
        if (strcmp(unit + 1, UNITS[i].unit) == 0)
            return arena_format(cli->arena, _(UNITS[i].words), amount);
    return word;
}

/* What a command calls it: "--to" for "to", where it has such an option. */
static const char *
parameter_word(struct cli *cli, const char *word)
{
    static const struct {
        const char *key;
        const char *label; /* a message id */
    } PARAMETERS[] = {
        {"note", N_("text (-m)")},
        {"old", N_("old password")},
        {"new", N_("new password")},
        {"words", N_("search words")},
        {"feed", N_("table")},
        {"ticket", N_("ticket number")},
        {"attach.name", N_("file name")},
        {"attach.kind", "--kind"},
    };
    for (int i = 0; cli->command != NULL && i < OPTION_COUNT; i++)
        if ((cli->command->options & OPTION_BIT(i)) != 0 &&
            strcmp(option_at((enum option)i)->name + 2, word) == 0)
            return option_at((enum option)i)->name;
    for (size_t i = 0; i < sizeof PARAMETERS / sizeof *PARAMETERS; i++)
        if (strcmp(PARAMETERS[i].key, word) == 0)
            return _(PARAMETERS[i].label);
    return *word != '\0' ? _(word) : word;
}

/* How a sentence shows one argument: by its label where it has one. `field`
 * is the one that the sentence is about, or NULL. */
static const char *
argument_word(struct cli *cli, const struct field *field, const char *name,
              const char *word)
{
    static const char *const ROLES[] = {"role", "roles", "other"};
    static const char *const MOVES[] = {"move", "possible"};
    static const char *const STATES[] = {"state", "since"};
    static const char *const FIELDS[] = {"field", "known", "also", "start"};
    static const char *const VALUES[] = {"allowed", "value", "expected"};
    static const char *const WORDS[] = {
        "expected", "why", "direction", "what", "allowed", "round", "matches"};
    if (IS_ONE_OF(name, ROLES))
        return names_holder(cli, word);
    if (strcmp(name, "earlier") == 0)
        return earlier_word(cli, word);
    if (strcmp(name, "days") == 0)
        return duration_word(cli, word);
    if (IS_ONE_OF(name, MOVES))
        return names_move(cli, cli->workflow, word);
    if (IS_ONE_OF(name, STATES))
        return names_state(cli, cli->workflow, word);
    if (IS_ONE_OF(name, FIELDS)) /* of a workflow, or of a command */
        return cli->workflow != NULL && workflow_field(cli->workflow, word)
                   ? names_field(cli, cli->workflow, word)
                   : parameter_word(cli, word);
    if (IS_ONE_OF(name, VALUES) && field != NULL)
        word = names_given(cli, field, word);
    if (strcmp(name, "expected") == 0 && strcmp(word, "choice") == 0 &&
        field != NULL)
        return names_choices(cli, field);
    if (strcmp(name, "expected") == 0)
        word = names_field_type(word);
    return IS_ONE_OF(name, WORDS) && *word != '\0' ? _(word) : word;
}

static struct value
argument_shown(struct cli *cli, const struct field *field, const char *name,
               const struct value *value)
{
    if (value->kind == VALUE_TEXT)
        return value_text(argument_word(cli, field, name, value->as.text));
    if (value->kind != VALUE_LIST)
        return *value;
    struct value list = value_list();
    for (uint32_t i = 0; i < value->count; i++)
        if (strcmp(name, "possible") != 0 ||
            names_is_persons_move(cli->workflow, &value->as.items[i]))
            value_add(cli->arena, &list,
                      argument_shown(cli, field, name, &value->as.items[i]));
    return list;
}

/* "at" for "at_ms", "since" for "since_at_ms"; NULL for what is no time. */
static const char *
time_name(struct arena *arena, const char *key)
{
    static const char SUFFIX[] = "_at_ms";
    const size_t size = strlen(key), tail = sizeof SUFFIX - 1;
    if (strcmp(key, "at_ms") == 0)
        return "at";
    if (size > tail && strcmp(key + size - tail, SUFFIX) == 0)
        return arena_text(arena, key, size - tail);
    return NULL;
}

/* What the store's reader found, "YAML error: sentence", in the person's
 * language. */
static const char *
finding_word(struct cli *cli, const char *finding)
{
    const char *colon = strstr(finding, ": ");
    if (colon == NULL)
        return _(finding);
    const char *head =
        arena_text(cli->arena, finding, (size_t)(colon - finding));
    return arena_format(cli->arena, "%s: %s", _(head), _(colon + 2));
}

static struct value
reason_args(struct cli *cli, const struct value *args)
{
    if (args == NULL || args->kind != VALUE_MAP)
        return value_nil();
    struct value shown = value_copy(cli->arena, args);
    const char *finding = value_get_text(args, "finding");
    if (finding != NULL && *finding != '\0')
        value_put(cli->arena, &shown, "finding",
                  value_text(finding_word(cli, finding)));
    return shown;
}

/* A copy of the arguments as people read them: labels and local times. */
static struct value
arguments_shown(struct cli *cli, const struct value *args)
{
    struct value shown = value_map();
    if (args == NULL || args->kind != VALUE_MAP)
        return shown;
    const char *about = value_get_text(args, "field");
    const struct field *field = about == NULL || cli->workflow == NULL
                                    ? NULL
                                    : workflow_field(cli->workflow, about);
    for (uint32_t i = 0; i < args->count; i++) {
        const struct value_pair *pair = &args->as.pairs[i];
        const char *time = time_name(cli->arena, pair->key);
        if (time == NULL || pair->value.kind != VALUE_INT)
            value_put(cli->arena, &shown, pair->key,
                      argument_shown(cli, field, pair->key, &pair->value));
        else if (value_get(args, time) == NULL)
            value_put(cli->arena, &shown, time,
                      value_text(say_time(cli, pair->value.as.integer)));
    }
    /* A reason that is a sentence with places of its own, or an outcome. */
    const struct value given = reason_args(cli, value_get(args, "why_args"));
    const struct value *why_args = given.kind == VALUE_MAP ? &given : NULL;
    const char *why = value_get_text(args, "why");
    const char *code = value_get_text(args, "why_code");
    if (code != NULL && status_from_code(code) != STATUS_UNKNOWN)
        value_put(
            cli->arena, &shown, "why",
            value_text(say_sentence(cli, status_from_code(code), why_args)));
    else if (why != NULL && why_args != NULL)
        value_put(cli->arena, &shown, "why",
                  value_text(sentence_render(cli->arena, _(why), why_args)));
    return shown;
}

const char *
say_sentence(struct cli *cli, enum status status, const struct value *args)
{
    static const struct value NONE = {.kind = VALUE_MAP};
    struct value shown = arguments_shown(cli, args);
    const char *sentence = refusal_sentence(
        cli, status, args == NULL || args->kind != VALUE_MAP ? &NONE : args,
        &shown);
    return sentence_render(cli->arena, _(sentence), &shown);
}

static void
say_error_json(struct cli *cli, enum status status, const char *message,
               const struct value *args, const uint8_t *key)
{
    struct arena *arena = cli->arena;
    const bool rule = status_exit(status) == 1;
    struct value error = value_map();
    value_put(arena, &error, "code", value_text(status_code(status)));
    value_put(arena, &error, "guard",
              rule ? value_text(status_guard(status)) : value_nil());
    value_put(arena, &error, "message", value_text(message));
    value_put(arena, &error, "key",
              key == NULL
                  ? value_nil()
                  : value_text(render_hex(arena, key, MESSAGE_KEY_SIZE)));
    value_put(arena, &error, "args",
              args == NULL || args->kind != VALUE_MAP ? value_map() : *args);
    struct value whole = value_map();
    value_put(arena, &whole, "error", error);
    say_json(cli, &whole);
}

int
say_refusal(struct cli *cli, enum status status, const struct value *args,
            const uint8_t *key)
{
    const char *message = say_sentence(cli, status, args);
    say_aside(cli, "arende: %s (%s)", message, status_code(status));
    if (key != NULL && status == STATUS_UNKNOWN)
        say_aside(cli, _("The key is %s: repeat the command with --key %s"),
                  render_hex(cli->arena, key, MESSAGE_KEY_SIZE),
                  render_hex(cli->arena, key, MESSAGE_KEY_SIZE));
    if (status == STATUS_IDENTITY || status == STATUS_SESSION_OVER)
        say_aside(cli, "%s", _("Log in with: arende login LOGIN"));
    if (cli->json)
        say_error_json(cli, status, message, args, key);
    return status_exit(status);
}

/* A refusal with one or two texts as arguments. */
static int
refuse_with(struct cli *cli, enum status status, const char *first,
            const char *first_text, const char *second, const char *second_text)
{
    struct value args = value_map();
    value_put(cli->arena, &args, first, value_text(first_text));
    if (second != NULL)
        value_put(cli->arena, &args, second, value_text(second_text));
    return say_refusal(cli, status, &args, NULL);
}

int
say_usage(struct cli *cli, const char *what)
{
    return refuse_with(cli, STATUS_USAGE, "what", what, NULL, NULL);
}

int
say_missing(struct cli *cli, const char *field)
{
    return refuse_with(cli, STATUS_FIELD_MISSING, "field", field, NULL, NULL);
}

int
say_invalid(struct cli *cli, const char *field, const char *expected)
{
    return refuse_with(cli, STATUS_FIELD_INVALID, "field", field, "expected",
                       expected);
}

int
say_nothing_done(struct cli *cli)
{
    say_aside(cli, "%s", _("Nothing was changed."));
    return status_exit(STATUS_USAGE);
}

int
say_several(struct cli *cli, const char *given, const struct value *list)
{
    struct value args = value_map();
    value_put(cli->arena, &args, "given", value_text(given));
    value_put(cli->arena, &args, "matches", *list);
    return say_refusal(cli, STATUS_AMBIGUOUS, &args, NULL);
}

/* Of a report on this very file: where in it, and what. */
static const char *
first_finding(struct cli *cli, const char *file, const char *why)
{
    const size_t size = strlen(file);
    if (strncmp(why, file, size) != 0 || why[size] != ':')
        return why;
    why += size + 1;
    return arena_text(cli->arena, why, strcspn(why, "\n"));
}

int
say_file(struct cli *cli, enum status status, const char *file, const char *why)
{
    return refuse_with(cli, status, "file", file, "why",
                       first_finding(cli, file, why));
}

const char *
say_time(struct cli *cli, int64_t at_ms)
{
    return at_ms == 0 ? "–" : render_time(cli->arena, cli_zone(cli), at_ms);
}

const char *
say_until(struct cli *cli, int64_t at_ms)
{
    const struct zone *zone = cli_zone(cli);
    const struct zone_local local = zone_local(zone, at_ms);
    if (at_ms == 0 ||
        local.hour + local.minute + local.second + local.millisecond != 0)
        return say_time(cli, at_ms);
    const struct zone_local last = zone_local(zone, at_ms - 1);
    return arena_format(cli->arena, "%04d-%02d-%02d", last.year, last.month,
                        last.day);
}

const char *
say_text(struct cli *cli, const char *text)
{
    return text == NULL || *text == '\0' ? "–"
                                         : text_visible(cli->arena, text, true);
}

const char *
say_list(struct cli *cli, const struct value *list)
{
    struct page page = {.arena = cli->arena};
    for (uint32_t i = 0;
         list != NULL && list->kind == VALUE_LIST && i < list->count; i++)
        if (list->as.items[i].kind == VALUE_TEXT)
            page_add(
                &page, "%s%s", i > 0 ? ", " : "",
                text_visible(cli->arena, list->as.items[i].as.text, false));
    return page_text(&page);
}
