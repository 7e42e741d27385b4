/* Notes and attachments. */
#include <string.h>

#include "core/text.h"
#include "workers/store/inside.h"

#define ATTACH_NAME_MAX 255   /* bytes */
#define ATTACH_PLACE_MAX 1024 /* bytes */

static bool
is_hex(const char *text, size_t size)
{
    return strlen(text) == size && strspn(text, "0123456789abcdef") == size;
}

/* What guards ask for: `evidence: [risk-analysis]`. */
static bool
is_word(const char *text)
{
    return text[0] != '\0' && strlen(text) < WORKFLOW_NAME_MAX &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_") ==
               strlen(text);
}

/* Only name, size, digest and place are kept; bytes stay outside. */
static enum status
attach_check(struct store *store, struct exchange *exchange,
             const struct value *attach)
{
    const char *name = value_get_text(attach, "name");
    const char *place = value_get_text(attach, "place");
    const char *digest = value_get_text(attach, "sha256");
    const char *kind = value_get_text(attach, "kind");
    const bool kinded = value_get(attach, "kind") != NULL;
    if (kinded && (kind == NULL || !is_word(kind)))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "attach.kind", "a word");
    if (attach->count != (kinded ? 5 : 4) || name == NULL || name[0] == '\0' ||
        strlen(name) > ATTACH_NAME_MAX || !text_is_clean(name, false) ||
        strchr(name, '/') != NULL)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "attach.name", "a file name");
    if (value_get_int(attach, "size", -1) < 0)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "attach.size", "a number of bytes");
    if (digest == NULL || !is_hex(digest, 64))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "attach.sha256", "64 hex digits");
    if (place == NULL || strlen(place) > ATTACH_PLACE_MAX ||
        !text_is_clean(place, false))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "attach.place", "where the file lies");
    return STATUS_OK;
}

static const struct body_key NOTE_KEYS[] = {
    {"ref", VALUE_TEXT, true},
    {"note", VALUE_TEXT, false},
    {"attach", VALUE_MAP, false},
};

enum status
act_note(struct store *store, struct exchange *exchange)
{
    const struct value *attach = value_get(&exchange->request->body, "attach");
    struct acting acting;
    enum status status = act_open(store, exchange, NOTE_KEYS, 3, &acting);
    if (status != STATUS_OK)
        return status;
    const char *note = acting.stimulus.note;
    if (attach == NULL && (note == NULL || note[0] == '\0'))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_MISSING,
                                     "note", NULL);
    if (attach != NULL)
        status = attach_check(store, exchange, attach);
    if (status != STATUS_OK)
        return status;
    acting.stimulus.move = attach != NULL ? "attach" : "note";
    return act_perform(store, exchange, &acting, attach, NULL);
}
