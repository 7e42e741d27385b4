#include "clients/cli/upload.h"

#include <stdio.h>

#include "clients/cli/call.h"
#include "clients/cli/change.h"
#include "clients/cli/say.h"
#include "core/chain.h"

#define MESSAGE_ROOM (8 * 1024) /* bytes of a request that are not the text */

/* One line that is written over again. */
static void
progress_tell(struct cli *cli, uint32_t part, uint32_t parts)
{
    if (!cli->asks || cli->json)
        return;
    fputs("\r", stderr);
    fprintf(stderr, _("Sending part %u of %u"), part, parts);
    if (part == parts)
        fputs("\n", stderr);
    fflush(stderr);
}

/* A part may come as often as it likes: it has a key of its own, whatever key
 * the request has that it belongs to. */
static int
part_send(struct cli *cli, struct value body)
{
    const uint8_t *key = cli->key;
    struct value answer;
    cli->key = NULL;
    const int refused = call_ask(cli, REQUEST_ADMIN, body, &answer);
    cli->key = key;
    return refused;
}

static int
parts_send(struct cli *cli, struct bytes text, const uint8_t *digest,
           uint32_t parts)
{
    for (uint32_t part = 0; part < parts; part++) {
        const size_t from = part * (size_t)MESSAGE_PART_MAX;
        const size_t left = text.size - from;
        struct value body = value_map();
        progress_tell(cli, part + 1, parts);
        value_put(cli->arena, &body, "what", value_text("stage"));
        value_put(cli->arena, &body, "digest",
                  value_bin(digest, CHAIN_HASH_SIZE));
        value_put(cli->arena, &body, "part", value_int(part));
        value_put(cli->arena, &body, "parts", value_int(parts));
        value_put(cli->arena, &body, "data",
                  value_bin(text.data + from, left < (size_t)MESSAGE_PART_MAX
                                                  ? left
                                                  : (size_t)MESSAGE_PART_MAX));
        const int refused = part_send(cli, body);
        if (refused != 0)
            return refused;
    }
    return 0;
}

int
upload_file(struct cli *cli, const char *path, struct value *body)
{
    struct bytes text;
    const int unread = change_text(
        cli, path, MESSAGE_PARTS_MAX * (size_t)MESSAGE_PART_MAX, &text, body);
    if (unread != 0)
        return unread;
    if (text.size <= CODEC_SIZE_MAX - MESSAGE_ROOM) {
        value_put(cli->arena, body, "text",
                  value_text((const char *)text.data));
        return 0;
    }
    uint8_t hash[CHAIN_HASH_SIZE];
    chain_hash(text, hash);
    const struct bytes digest = arena_bytes(cli->arena, hash, sizeof hash);
    const uint32_t parts =
        (uint32_t)((text.size + (size_t)MESSAGE_PART_MAX - 1) /
                   (size_t)MESSAGE_PART_MAX);
    value_put(cli->arena, body, "digest", value_bin(digest.data, digest.size));
    value_put(cli->arena, body, "parts", value_int(parts));
    return parts_send(cli, text, digest.data, parts);
}
