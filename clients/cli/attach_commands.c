/* Files whose name, size, digest and place are kept with a ticket; their bytes
 * stay where they are. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clients/cli/ask.h"
#include "clients/cli/commands.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"
#include "clients/cli/ticket.h"

/* SHA-256 and size of an open file. */
static bool
file_digest(int file, uint8_t digest[crypto_hash_sha256_BYTES], int64_t *size)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    uint8_t buffer[65536];
    *size = 0;
    for (;;) {
        const ssize_t count = read(file, buffer, sizeof buffer);
        if (count < 0)
            return false;
        if (count == 0)
            break;
        crypto_hash_sha256_update(&state, buffer, (size_t)count);
        *size += count;
    }
    crypto_hash_sha256_final(&state, digest);
    return true;
}

/* What has no end, a device or a pipe, cannot be attached. NULL: can be. */
static const char *
why_not(int file)
{
    struct stat info;
    if (fstat(file, &info) != 0)
        return strerror(errno);
    if (S_ISDIR(info.st_mode))
        return N_("it is a directory");
    return S_ISREG(info.st_mode) ? NULL : N_("it is not a plain file");
}

static int
attachment_read(struct cli *cli, const char *path, struct value *out)
{
    char place[PATH_MAX];
    /* A pipe that nobody writes into is not waited for. */
    const int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    const char *why = file < 0 ? strerror(errno) : why_not(file);
    uint8_t digest[crypto_hash_sha256_BYTES];
    int64_t size = 0;
    if (why == NULL &&
        (realpath(path, place) == NULL || !file_digest(file, digest, &size)))
        why = strerror(errno);
    if (file >= 0)
        close(file);
    if (why != NULL)
        return say_file(cli, STATUS_FILE, path, why);
    const char *slash = strrchr(place, '/');
    *out = value_map();
    value_put(cli->arena, out, "name",
              value_text(arena_string(cli->arena, slash + 1)));
    value_put(cli->arena, out, "size", value_int(size));
    value_put(cli->arena, out, "sha256",
              value_text(render_hex(cli->arena, digest, sizeof digest)));
    value_put(cli->arena, out, "place",
              value_text(arena_string(cli->arena, place)));
    return 0;
}

int
run_attach(struct cli *cli, const struct cmdline *line)
{
    struct value attachment;
    const int unread = attachment_read(cli, line->word[1], &attachment);
    if (unread != 0)
        return unread;
    const char *note;
    const int failed = ask_message(cli, line, false, "", &note);
    if (failed != 0)
        return failed;
    struct value body = value_map();
    value_put(cli->arena, &body, "ref", value_text(line->word[0]));
    if (cmdline_value(line, OPTION_KIND) != NULL)
        value_put(cli->arena, &attachment, "kind",
                  value_text(cmdline_value(line, OPTION_KIND)));
    value_put(cli->arena, &body, "attach", attachment);
    if (note != NULL)
        value_put(cli->arena, &body, "note", value_text(note));
    return ticket_note(cli, body, _("attached"));
}
