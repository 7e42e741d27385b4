#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/form.h"
#include "clients/cli/lookup.h"
#include "clients/cli/names.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"
#include "core/text.h"

/*
 * The script knows the commands and options by heart; workflows and moves it
 * asks us for, silently and only when a person presses tab there.
 */
static const char HEAD[] =
    "# bash completion for arende; written by: arende completion bash\n"
    "_arende() {\n"
    "    local line=${COMP_LINE:0:COMP_POINT} words= kind= w all\n"
    "    local first= second= third= word=${COMP_LINE:0:COMP_POINT}\n"
    "    local before=${COMP_WORDS[COMP_CWORD-1]}\n"
    "    word=${word##*[[:space:]]}\n"
    "    read -ra all <<< \"${line% *}\"\n"
    "    for w in \"${all[@]:1}\"; do\n"
    "        [[ $w == -* ]] && continue\n"
    "        if [[ -z $first ]]; then first=$w\n"
    "        elif [[ -z $second ]]; then second=$w\n"
    "        elif [[ -z $third ]]; then third=$w; fi\n"
    "    done\n"
    "    case $first in\n";

/* What stands behind "=" is looked up by what stands before it. The words are
 * compared here: compgen would carry out what a label holds. */
static const char TAIL[] =
    "    esac\n"
    "    case $before:$word in\n"
    "    --system:*|*:--system=*)\n"
    "        words=$(arende completion values system 2>/dev/null) ;;\n"
    "    --workflow:*|*:--workflow=*)\n"
    "        words=$(arende completion workflows 2>/dev/null) ;;\n"
    "    *=*)\n"
    "        words=$(arende completion values \"${word%%=*}\" \"$kind\" "
    "\"$second\" 2>/dev/null) ;;\n"
    "    esac\n"
    "    read -r -d '' -a all <<<\"$words\"\n"
    "    COMPREPLY=()\n"
    "    for w in \"${all[@]}\"; do\n"
    "        [[ $w == \"${word#*=}\"* ]] && COMPREPLY+=(\"$w\")\n"
    "    done\n"
    "    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then\n"
    "        compopt -o default 2>/dev/null\n"
    "    elif [[ ${COMPREPLY[0]} == *= ]]; then\n"
    "        compopt -o nospace 2>/dev/null\n"
    "    fi\n"
    "}\n"
    "complete -F _arende arende\n";

static bool
is_group(const struct command *command)
{
    return strchr(command->name, ' ') != NULL;
}

/* "workflow" of "workflow list". */
static const char *
first_word(struct arena *arena, const char *name)
{
    return arena_text(arena, name, strcspn(name, " "));
}

static void
add_options(struct page *page, unsigned long options)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if ((options & OPTION_BIT(i)) != 0)
            page_add(page, " %s", option_at((enum option)i)->name);
}

/* Every first word once, in both languages. */
static void
add_first_words(struct arena *arena, struct page *page)
{
    const char *before = "";
    for (int i = 0; i < COMMANDS.count; i++) {
        const struct command *command = &COMMANDS.row[i];
        const char *word = first_word(arena, command->name);
        if (strcmp(word, before) != 0)
            page_add(page, " %s %s", word, first_word(arena, command->swedish));
        before = word;
    }
}

static void
add_group(struct arena *arena, struct page *page, int first)
{
    const char *group = first_word(arena, COMMANDS.row[first].name);
    page_add(page, "    %s|%s) words=\"", group,
             first_word(arena, COMMANDS.row[first].swedish));
    unsigned long options = OPTIONS_GLOBAL;
    for (int i = first; i < COMMANDS.count; i++) {
        const struct command *command = &COMMANDS.row[i];
        if (strcmp(first_word(arena, command->name), group) != 0)
            break;
        page_add(page, "%s %s ", strchr(command->name, ' ') + 1,
                 strchr(command->swedish, ' ') + 1);
        options |= command->options;
    }
    add_options(page, options);
    page_add(page, "\" ;;\n");
}

/* What stands after it; most of it the system has to be asked for. */
static const char *
asked(const struct command *command)
{
    if (strcmp(command->name, "new") == 0)
        return " $(if [[ -z $second ]]; then arende completion workflows; else "
               "arende completion fields new \"$second\"; fi 2>/dev/null)";
    if (strcmp(command->name, "do") == 0)
        return " $(if [[ -n $third ]]; then arende completion fields do "
               "\"$second\" \"$third\"; elif [[ -n $second ]]; then arende "
               "completion moves \"$second\"; fi 2>/dev/null)";
    if (strcmp(command->name, "feed") == 0)
        return " $([[ -z $second ]] && echo absences persons courses)";
    if (strcmp(command->name, "vote") == 0)
        return " $([[ -n $second ]] && echo yes no abstain)";
    if (strcmp(command->name, "link") == 0)
        return " $([[ -n $second && -z $third ]] && "
               "echo child blocks caused-by)";
    return "";
}

static void
tell_script(struct cli *cli)
{
    struct page page = {.arena = cli->arena};
    page_add(&page, "%s    '') words=\"", HEAD);
    add_first_words(cli->arena, &page);
    add_options(&page, OPTIONS_GLOBAL);
    page_add(&page, "\" ;;\n");
    const char *before = "";
    for (int i = 0; i < COMMANDS.count; i++) {
        const struct command *command = &COMMANDS.row[i];
        const char *word = first_word(cli->arena, command->name);
        const bool again = strcmp(word, before) == 0;
        before = word;
        if (is_group(command) && !again)
            add_group(cli->arena, &page, i);
        if (is_group(command))
            continue;
        page_add(&page, "    %s|%s) kind=%s words=\"", command->name,
                 command->swedish, command->name);
        add_options(&page, command->options | OPTIONS_GLOBAL);
        page_add(&page, "%s\" ;;\n", asked(command));
    }
    page_add(&page, "%s", TAIL);
    say(cli, "%s", page_text(&page));
}

/* One word a line: keys and labels of a list of {KEY, label}. */
static void
tell_words(struct cli *cli, const struct value *list, const char *key)
{
    for (uint32_t i = 0;
         list != NULL && list->kind == VALUE_LIST && i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        const char *name = value_get_text(row, key);
        const char *label =
            value_get_text(value_get(row, "label"), cli->language);
        if (name != NULL)
            say(cli, "%s\n", text_visible(cli->arena, name, false));
        if (label != NULL)
            say(cli, "%s\n",
                text_plain(cli->arena, text_visible(cli->arena, label, false)));
    }
}

/* -- What a person may type next ------------------------------------------ */

static int
tell_workflows(struct cli *cli)
{
    struct value answer;
    const int refused = call_query(cli, "workflows", NULL, NULL, &answer);
    if (refused == 0)
        tell_words(cli, value_get(&answer, "workflows"), "name");
    return refused;
}

/* Those that the person may make. */
static int
tell_moves(struct cli *cli, const char *ref)
{
    struct value answer, may = value_list();
    const int refused = call_query(cli, "moves", "ref", ref, &answer);
    if (refused != 0)
        return refused;
    const struct value *moves = value_get(&answer, "moves");
    for (uint32_t i = 0;
         moves != NULL && moves->kind == VALUE_LIST && i < moves->count; i++)
        if (value_get_bool(&moves->as.items[i], "may"))
            value_add(cli->arena, &may, moves->as.items[i]);
    tell_words(cli, &may, "move");
    return 0;
}

/* "new" with a workflow, "do" with a ticket: the workflow, and the ticket's
 * state. */
static int
about(struct cli *cli, const char *kind, const char *word,
      const struct workflow **workflow, const char **state)
{
    struct value shown;
    const char *name = word;
    int failed = call_ready(cli);
    *state = WORKFLOW_NEW;
    if (failed != 0)
        return failed;
    if (strcmp(kind, "new") != 0) {
        failed = ticket_describe(cli, word, &shown);
        *workflow = cli->workflow;
        *state = failed != 0 ? NULL : value_get_text(&shown, "state");
        return failed;
    }
    failed = names_workflow_key(cli, word, &name);
    *workflow = failed != 0 ? NULL : names_fetch(cli, name, 0);
    return failed;
}

static void
tell_names(struct cli *cli, const struct names *names)
{
    for (int i = 0; i < names->count; i++)
        say(cli, "%s=\n", names->name[i]);
}

/* What the creating moves, or the one that is named, take. */
static int
tell_fields(struct cli *cli, const struct cmdline *line)
{
    const struct workflow *workflow = NULL;
    const char *state, *key = NULL;
    int failed = about(cli, line->word[1], line->word[2], &workflow, &state);
    if (failed == 0 && line->word_count > 3)
        failed = names_move_key(cli, workflow, state, line->word[3], &key);
    for (int i = 0; failed == 0 && workflow != NULL && i < workflow->move_count;
         i++) {
        const struct move *move = &workflow->moves[i];
        if (key == NULL ? !form_creates(move) : strcmp(move->name, key) != 0)
            continue;
        tell_names(cli, &move->require);
        tell_names(cli, &move->take);
    }
    return failed;
}

/* What may stand in a field: choices, or what the register knows. */
static int
tell_values(struct cli *cli, const struct cmdline *line)
{
    const struct value nothing = value_map();
    const struct workflow *workflow = NULL;
    const char *state, *within, *name = line->word[1];
    struct value rows;
    enum lookup what = LOOKUP_SYSTEM;
    int failed = 0;
    if (line->word_count > 3) {
        failed = about(cli, line->word[2], line->word[3], &workflow, &state);
        if (failed == 0)
            failed = names_field_key(cli, workflow, name, &name);
        const struct field *field =
            workflow == NULL ? NULL : workflow_field(workflow, name);
        if (failed != 0 || field == NULL)
            return failed;
        what = lookup_of(workflow, field, &nothing, &within);
        for (int i = 0; i < field->choice_count; i++)
            say(cli, "%s\n", field->choices[i].key);
    }
    if (what == LOOKUP_NOTHING || what == LOOKUP_PERSON)
        return 0;
    failed = lookup_list(cli, what, NULL, &rows);
    for (uint32_t i = 0; failed == 0 && i < rows.count; i++)
        say(cli, "%s\n",
            say_text(cli, value_get_text(&rows.as.items[i], "key")));
    return failed;
}

int
run_completion(struct cli *cli, const struct cmdline *line)
{
    const char *what = line->word[0];
    if (strcmp(what, "bash") == 0) {
        tell_script(cli);
        return 0;
    }
    if (strcmp(what, "workflows") == 0)
        return tell_workflows(cli);
    if (strcmp(what, "moves") == 0 && line->word_count > 1)
        return tell_moves(cli, line->word[1]);
    if (strcmp(what, "fields") == 0 && line->word_count > 2)
        return tell_fields(cli, line);
    if (strcmp(what, "values") == 0 && line->word_count > 1)
        return tell_values(cli, line);
    return say_usage(cli, _("Only bash has a completion script so far."));
}
