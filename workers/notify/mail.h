/*
 * A notice as an Internet message.
 * Pure.
 *
 * Whatever the texts hold, a header is one line and an address is an address:
 * control characters never get in, everything outside ASCII is encoded, long
 * lines are folded. Says that it is automatic and whose it is, so that no
 * program answers it and none of ours takes it for new.
 * Source: RFC 5322, 2045, 2047, 3834.
 */
#ifndef ARENDE_WORKERS_NOTIFY_MAIL_H
#define ARENDE_WORKERS_NOTIFY_MAIL_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/calendar.h"
#include "core/status.h"

#define MAIL_ADDRESS_MAX 254       /* bytes, RFC 5321 with its erratum */
#define MAIL_SUBJECT_MAX 200       /* code points */
#define MAIL_BODY_MAX (64 * 1024)  /* bytes */
#define MAIL_SIZE_MAX (512 * 1024) /* bytes of a message, at most made */

enum mail_encoding {
    MAIL_PLAIN,  /* 8bit: readable in a spool */
    MAIL_QUOTED, /* quoted-printable: passes every server */
};

struct mail {
    const char *from;       /* address */
    const char *from_name;  /* or NULL */
    const char *to;         /* address */
    const char *to_name;    /* or NULL */
    const char *ref;        /* opens the subject and names the thread */
    const char *subject;    /* or NULL */
    const char *body;       /* lines end with a line feed */
    const char *message_id; /* "<job-7@site>" */
    const char *site;       /* the mark of our own mail */
    int64_t at_ms;
};

/*
 * Builds the message; lines end with CRLF. Errors: STATUS_FIELD_INVALID for an
 * address, a message id or a ref that is none; `*fault` says which.
 */
enum status mail_build(struct arena *arena, const struct mail *mail,
                       const struct zone *zone, enum mail_encoding encoding,
                       struct bytes *out, const char **fault);

/* An address that we are willing to write to: local@domain, plain ASCII. */
bool mail_address_valid(const char *address);

/* "<left@right>" of plain ASCII without white space. */
bool mail_id_valid(const char *id);

#endif
