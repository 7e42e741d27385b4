/*
 * From the body of a `notify` job to a message and where it goes.
 * Pure.
 */
#ifndef ARENDE_WORKERS_NOTIFY_NOTICE_H
#define ARENDE_WORKERS_NOTIFY_NOTICE_H

#include "core/arena.h"
#include "core/calendar.h"
#include "core/status.h"
#include "core/value.h"
#include "workers/notify/mail.h"

#define NOTICE_NAME_MAX 128 /* bytes of a file's name, with the NUL */

struct notice_config {
    const char *from;      /* our own address */
    const char *site_name; /* what people call the installation */
    const char *site;      /* the mark of our own mail */
    const struct zone *zone;
    enum mail_encoding encoding;
};

struct notice {
    const char *to;
    const char *ref;
    struct bytes message;
    char name[NOTICE_NAME_MAX]; /* the same job has the same file */
};

/*
 * Makes the message; everything lives in the arena. Errors:
 * STATUS_FIELD_INVALID, and `*fault` says what no repetition will mend.
 */
enum status notice_make(struct arena *arena, const struct notice_config *config,
                        const struct value *job, struct notice *out,
                        const char **fault);

#endif
