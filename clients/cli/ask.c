#include "clients/cli/ask.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "core/text.h"
#include "runtime/place.h"

/* The longest message fits. */
#define LINE_MAX_BYTES (64 * 1024)

/* Up to the end of the line, without it. False at the end of the input, and of
 * what is no line: one longer than anything that is asked for. */
static bool
line_read(char *line, size_t *size_out)
{
    size_t size = 0;
    int byte;
    while ((byte = getchar()) != EOF && byte != '\n') {
        if (size == LINE_MAX_BYTES)
            return false;
        line[size++] = (char)byte;
    }
    while (size > 0 && line[size - 1] == '\r')
        size--;
    *size_out = size;
    return byte != EOF || size > 0;
}

/* Where nothing was asked there is no line to end. */
static void
prompt_end(const char *prompt)
{
    if (*prompt != '\0')
        fputc('\n', stderr);
}

const char *
ask_line(struct cli *cli, const char *prompt)
{
    fflush(stdout);
    fputs(prompt, stderr);
    fflush(stderr);
    char line[LINE_MAX_BYTES];
    size_t size;
    if (!line_read(line, &size)) {
        explicit_bzero(line, sizeof line);
        prompt_end(prompt);
        return NULL;
    }
    const char *copy = arena_text(cli->arena, line, size);
    explicit_bzero(line, sizeof line);
    /* What is no text is kept visibly: it can then only be wrong. */
    return text_is_utf8(copy, strlen(copy))
               ? copy
               : text_visible(cli->arena, copy, false);
}

/* How the terminal was before its echo was turned off. */
static struct termios shown;

/* Whoever leaves at the prompt can see what they type again. */
static void
leave(int number)
{
    tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    raise(number); /* once more, and now by default */
}

static const char *
ask_hidden(struct cli *cli, const char *prompt)
{
    static const int LEAVING[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    enum { COUNT = sizeof LEAVING / sizeof *LEAVING };
    const struct sigaction action = {.sa_handler = leave,
                                     .sa_flags = (int)SA_RESETHAND};
    struct sigaction before[COUNT];
    struct termios hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    for (int i = 0; i < COUNT; i++)
        sigaction(LEAVING[i], &action, &before[i]);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    const char *line = ask_line(cli, prompt);
    tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    for (int i = 0; i < COUNT; i++)
        sigaction(LEAVING[i], &before[i], NULL);
    prompt_end(prompt);
    return line;
}

const char *
ask_secret(struct cli *cli, const char *prompt)
{
    return tcgetattr(STDIN_FILENO, &shown) == 0 ? ask_hidden(cli, prompt)
                                                : ask_line(cli, prompt);
}

int
ask_number(struct cli *cli, const char *prompt, int max)
{
    for (;;) {
        const char *line = ask_line(cli, prompt);
        if (line == NULL)
            return -1;
        char *end;
        const long number = strtol(line, &end, 10);
        while (*end == ' ')
            end++;
        if (*line != '\0' && *end == '\0' && number >= 0 && number <= max)
            return (int)number;
        say_aside(cli, _("Type a number from 0 to %d."), max);
    }
}

int
ask_word(struct cli *cli, const char *prompt, const char *const *words,
         int count, int otherwise)
{
    struct page known = {.arena = cli->arena};
    for (int i = 0; i < count; i++)
        page_add(&known, "%s%s", i > 0 ? ", " : "", _(words[i]));
    for (;;) {
        const char *line = ask_line(cli, prompt);
        if (line == NULL)
            return -1;
        const char *typed = text_plain(cli->arena, line);
        if (*typed == '\0' && otherwise >= 0)
            return otherwise;
        for (int i = 0; i < count && *typed != '\0'; i++)
            if (strncmp(text_plain(cli->arena, _(words[i])), typed,
                        strlen(typed)) == 0)
                return i;
        say_aside(cli, _("Answer one of these, or how it begins: %s."),
                  page_text(&known));
    }
}

/* Leaves out comment lines and blank ends. NULL if nothing is left. */
static const char *
strip(struct arena *arena, const char *text)
{
    char *out = arena_take(arena, strlen(text) + 1);
    size_t size = 0;
    while (*text != '\0') {
        const size_t line = strcspn(text, "\n");
        const size_t whole = text[line] == '\n' ? line + 1 : line;
        if (*text != '#') {
            memcpy(out + size, text, whole);
            size += whole;
        }
        text += whole;
    }
    while (size > 0 && strchr(" \t\n", out[size - 1]) != NULL)
        size--;
    out[size] = '\0';
    return size == 0 ? NULL : out;
}

static bool
edit(const char *editor, const char *path)
{
    const pid_t child = fork();
    if (child == 0) {
        const char *command = "exec $0 \"$1\"";
        execl("/bin/sh", "sh", "-c", command, editor, path, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child &&
           WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static const char *
text_from_editor(struct cli *cli, const char *editor, const char *what)
{
    const char *place = getenv("TMPDIR");
    char *path = arena_format(cli->arena, "%s/arende-XXXXXX",
                              place == NULL ? "/tmp" : place);
    const int file = mkstemp(path);
    if (file < 0)
        return NULL;
    const char *start = arena_format(cli->arena, "\n# %s\n", what);
    const ssize_t written = write(file, start, strlen(start));
    close(file);
    struct bytes text;
    const char *why;
    const char *out = NULL;
    if (written > 0 && edit(editor, path) &&
        place_read(cli->arena, path, ASK_TEXT_MAX, &text, &why) == STATUS_OK)
        out = strip(cli->arena, (const char *)text.data);
    unlink(path);
    return out;
}

static const char *
text_from_lines(struct cli *cli, const char *what)
{
    say_aside(cli, _("%s (end with an empty line)"), what);
    const char *text = "";
    for (;;) {
        const char *line = ask_line(cli, "> ");
        if (line == NULL || *line == '\0')
            return *text == '\0' ? NULL : text;
        text = arena_format(cli->arena, "%s%s%s", text,
                            *text == '\0' ? "" : "\n", line);
    }
}

const char *
ask_text(struct cli *cli, const char *what)
{
    const char *editor = getenv("VISUAL");
    if (editor == NULL || *editor == '\0')
        editor = getenv("EDITOR");
    if (editor == NULL || *editor == '\0')
        return text_from_lines(cli, what);
    return text_from_editor(cli, editor, what);
}

static int
message_from_input(struct cli *cli, const char **out)
{
    char *text = arena_take(cli->arena, ASK_TEXT_MAX + 2);
    size_t size = fread(text, 1, ASK_TEXT_MAX + 1, stdin);
    struct value args = value_map();
    if (size > ASK_TEXT_MAX) {
        value_put(
            cli->arena, &args, "limit",
            value_text(arena_format(cli->arena, "%d byte", ASK_TEXT_MAX)));
        return say_refusal(cli, STATUS_TOO_LARGE, &args, NULL);
    }
    while (size > 0 && text[size - 1] == '\n')
        size--;
    text[size] = '\0';
    if (!text_is_utf8(text, size)) {
        value_put(cli->arena, &args, "field", value_text("note"));
        return say_refusal(cli, STATUS_TEXT_UNCLEAN, &args, NULL);
    }
    *out = text;
    return 0;
}

int
ask_message(struct cli *cli, const struct cmdline *line, bool needed,
            const char *what, const char **out)
{
    *out = cmdline_value(line, OPTION_MESSAGE);
    if (*out != NULL && strcmp(*out, "-") == 0)
        return message_from_input(cli, out);
    if (*out == NULL && needed && cli->asks)
        *out = ask_text(cli, what);
    return 0;
}
