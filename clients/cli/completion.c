#include <string.h>

#include "clients/cli/call.h"
#include "clients/cli/commands.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "core/text.h"

/*
 * The script knows the commands and options by heart; workflows and moves it
 * asks us for, silently and only when a person presses tab there.
 */
static const char HEAD[] =
    "# bash completion for arende; written by: arende completion bash\n"
    "_arende() {\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} words= first= second= i\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        [[ ${COMP_WORDS[i]} == -* ]] && continue\n"
    "        if [[ -z $first ]]; then first=${COMP_WORDS[i]}\n"
    "        elif [[ -z $second ]]; then second=${COMP_WORDS[i]}; fi\n"
    "    done\n"
    "    case $first in\n";

static const char TAIL[] =
    "    esac\n"
    "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
    "    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then\n"
    "        compopt -o default 2>/dev/null\n"
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

/* What the system has to be asked for. */
static const char *
asked(const struct command *command)
{
    if (strcmp(command->name, "new") == 0)
        return " $([[ -z $second ]] && arende completion workflows "
               "2>/dev/null)";
    if (strcmp(command->name, "do") == 0)
        return " $([[ -n $second ]] && arende completion moves \"$second\" "
               "2>/dev/null)";
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
        page_add(&page, "    %s|%s) words=\"", command->name, command->swedish);
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

int
run_completion(struct cli *cli, const struct cmdline *line)
{
    struct value answer;
    if (strcmp(line->word[0], "bash") == 0) {
        tell_script(cli);
        return 0;
    }
    if (strcmp(line->word[0], "workflows") == 0) {
        const int refused = call_query(cli, "workflows", NULL, NULL, &answer);
        if (refused == 0)
            tell_words(cli, value_get(&answer, "workflows"), "name");
        return refused;
    }
    if (strcmp(line->word[0], "moves") == 0 && line->word_count > 1) {
        const int refused =
            call_query(cli, "moves", "ref", line->word[1], &answer);
        if (refused == 0)
            tell_words(cli, value_get(&answer, "moves"), "move");
        return refused;
    }
    return say_usage(cli, _("Only bash has a completion script so far."));
}
