#include "clients/cli/session.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/message.h"
#include "core/text.h"
#include "runtime/place.h"

#define SESSION_FILE_MAX 4096 /* bytes */

const char *
session_path(struct arena *arena)
{
    const char *given = getenv("ARENDE_SESSION");
    if (given != NULL && *given != '\0')
        return given;
    const char *state = getenv("XDG_STATE_HOME");
    if (state != NULL && *state == '/')
        return arena_format(arena, "%s/arende/session", state);
    const char *home = getenv("HOME");
    return arena_format(arena, "%s/.local/state/arende/session",
                        home == NULL ? "" : home);
}

/* Makes the directories above a file; those that exist are left alone. */
static void
make_parents(struct arena *arena, const char *path)
{
    char *copy = arena_string(arena, path);
    for (char *slash = strchr(copy + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(copy, 0700);
        *slash = '/';
    }
}

/* What stands after "name " on a line of its own, or NULL. */
static const char *
line_value(struct arena *arena, const char *text, const char *name)
{
    const size_t size = strlen(name);
    for (const char *line = text; line != NULL && *line != '\0';) {
        const char *end = strchr(line, '\n');
        if (end == NULL)
            return NULL;
        if (strncmp(line, name, size) == 0 && line[size] == ' ')
            return arena_text(arena, line + size + 1,
                              (size_t)(end - line) - size - 1);
        line = end + 1;
    }
    return NULL;
}

static const uint8_t *
token_read(struct arena *arena, const char *hex)
{
    uint8_t *token = arena_take(arena, MESSAGE_TOKEN_SIZE);
    size_t size = 0;
    if (hex == NULL || strlen(hex) != 2 * MESSAGE_TOKEN_SIZE ||
        sodium_hex2bin(token, MESSAGE_TOKEN_SIZE, hex, strlen(hex), NULL, &size,
                       NULL) != 0 ||
        size != MESSAGE_TOKEN_SIZE)
        return NULL;
    return token;
}

enum status
session_load(struct arena *arena, struct session *out, const char **why)
{
    const char *path = session_path(arena);
    if (!place_exists(path)) {
        *out = (struct session){.token = NULL};
        return STATUS_OK;
    }
    struct bytes text;
    const enum status status =
        place_read_secret(arena, path, SESSION_FILE_MAX, &text, why);
    if (status != STATUS_OK)
        return status;
    const char *data = (const char *)text.data;
    struct session session = {
        .token = token_read(arena, line_value(arena, data, "token")),
        .login = line_value(arena, data, "login"),
        .name = line_value(arena, data, "name"),
        .language = line_value(arena, data, "language"),
    };
    if (session.token == NULL || !text_is_utf8(data, text.size)) {
        *why = "it holds no session";
        return STATUS_KEY_FILE;
    }
    *out = session;
    return STATUS_OK;
}

enum status
session_save(struct arena *arena, const struct session *session,
             const char **why)
{
    char hex[2 * MESSAGE_TOKEN_SIZE + 1];
    sodium_bin2hex(hex, sizeof hex, session->token, MESSAGE_TOKEN_SIZE);
    const char *text =
        arena_format(arena, "token %s\nlogin %s\nname %s\nlanguage %s\n", hex,
                     session->login == NULL ? "" : session->login,
                     session->name == NULL ? "" : session->name,
                     session->language == NULL ? "" : session->language);
    const char *path = session_path(arena);
    make_parents(arena, path);
    return place_write(path, text, strlen(text), why);
}

void
session_forget(struct arena *arena)
{
    (void)unlink(session_path(arena));
}
