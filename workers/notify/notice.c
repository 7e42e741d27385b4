#include "workers/notify/notice.h"

#include <stdio.h>
#include <string.h>

#include "core/chain.h"
#include "workers/notify/template.h"

/*
 * A file's name from a message id: its letters as far as a file may have
 * them, and a digest of all of it, so that no two ids share a file.
 */
static void
name_make(const char *id, char out[NOTICE_NAME_MAX])
{
    uint8_t hash[CHAIN_HASH_SIZE];
    size_t size = 0;
    chain_hash((struct bytes){(const uint8_t *)id, strlen(id)}, hash);
    for (; *id != '\0' && size < 64; id++) {
        const char c = *id;
        const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-';
        if (fine)
            out[size++] = c;
        else if (c == '@' || c == '.')
            out[size++] = '.';
    }
    /* A hidden file would not be read. */
    if (size > 0 && out[0] == '.')
        out[0] = '-';
    snprintf(out + size, NOTICE_NAME_MAX - size, ".%02x%02x%02x%02x%02x%02x",
             hash[0], hash[1], hash[2], hash[3], hash[4], hash[5]);
}

enum status
notice_make(struct arena *arena, const struct notice_config *config,
            const struct value *job, struct notice *out, const char **fault)
{
    const struct value *to = value_get(job, "to");
    if (to == NULL || to->kind != VALUE_MAP) {
        *fault = "the job names nobody";
        return STATUS_FIELD_INVALID;
    }
    const struct template_text text = template_render(arena, job, config->zone);
    const struct mail mail = {
        .from = config->from,
        .from_name = config->site_name,
        .to = value_get_text(to, "mail"),
        .to_name = value_get_text(to, "name"),
        .ref = value_get_text(job, "ref"),
        .subject = text.subject,
        .body = text.body,
        .message_id = value_get_text(job, "message_id"),
        .site = config->site,
        .at_ms = value_get_int(job, "at_ms", 0),
    };
    struct notice notice = {.to = mail.to, .ref = mail.ref};
    const enum status status = mail_build(
        arena, &mail, config->zone, config->encoding, &notice.message, fault);
    if (status != STATUS_OK)
        return status;
    name_make(mail.message_id, notice.name);
    *out = notice;
    return STATUS_OK;
}
