#include "workers/notify/mail.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

#define LINE_MAX 76        /* characters of a quoted-printable line */
#define PLAIN_LINE_MAX 990 /* bytes of a line that passes as it is */
#define WORD_MAX                                                               \
    45 /* bytes of text in one encoded word: at most 75                        \
          characters when encoded in base 64 */

/* --- writing ------------------------------------------------------------- */

struct page {
    char *data;
    size_t size;
};

static void
put(struct page *page, const char *data, size_t size)
{
    assert(page->size + size <= MAIL_SIZE_MAX);
    memcpy(page->data + page->size, data, size);
    page->size += size;
}

static void
put_text(struct page *page, const char *text)
{
    put(page, text, strlen(text));
}

/* --- what may stand in a header ------------------------------------------ */

static bool
is_atom(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

/* Atoms with single dots between them. */
static bool
is_dotted(const char *text, size_t size)
{
    bool after_dot = true;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '.' ? after_dot : !is_atom(text[i]))
            return false;
        after_dot = text[i] == '.';
    }
    return size > 0 && !after_dot;
}

static bool
is_local_at_domain(const char *text, size_t size)
{
    const char *at = memchr(text, '@', size);
    if (at == NULL || size > MAIL_ADDRESS_MAX)
        return false;
    const size_t local = (size_t)(at - text);
    return local <= 64 && is_dotted(text, local) &&
           is_dotted(at + 1, size - local - 1);
}

bool
mail_address_valid(const char *address)
{
    return address != NULL && is_local_at_domain(address, strlen(address)) &&
           address[0] != '-'; /* nobody's command line option */
}

bool
mail_id_valid(const char *id)
{
    const size_t size = id != NULL ? strlen(id) : 0;
    return size > 2 && id[0] == '<' && id[size - 1] == '>' &&
           is_local_at_domain(id + 1, size - 2);
}

static bool
is_ref(const char *ref)
{
    return ref != NULL && strlen(ref) <= 64 && is_dotted(ref, strlen(ref));
}

/* One line without control characters, with single spaces between its words
 * (a folded line must not be all white), cut to a bearable length. */
static const char *
clean_line(struct arena *arena, const char *text)
{
    char *copy = arena_string(arena, text);
    size_t size = 0;
    for (const char *c = text; *c != '\0'; c++) {
        const bool white = (unsigned char)*c <= 0x20 || *c == 0x7f;
        if (!white)
            copy[size++] = *c;
        else if (size > 0 && copy[size - 1] != ' ')
            copy[size++] = ' ';
    }
    if (size > 0 && copy[size - 1] == ' ')
        size--;
    copy[size] = '\0';
    return text_title(arena, text_visible(arena, copy, false),
                      MAIL_SUBJECT_MAX);
}

static bool
is_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

/* --- encoded words ------------------------------------------------------- */

static bool
starts_character(char c)
{
    return ((unsigned char)c & 0xc0) != 0x80;
}

static void
put_base64(struct page *page, const char *data, size_t size)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < size; i += 3) {
        unsigned long group = 0;
        for (size_t j = 0; j < 3; j++)
            group =
                group << 8 | (i + j < size ? (unsigned char)data[i + j] : 0UL);
        char quad[4];
        for (size_t j = 0; j < 4; j++)
            quad[j] = i + j <= size ? digits[group >> (18 - 6 * j) & 63] : '=';
        put(page, quad, 4);
    }
}

/* RFC 2047: words of at most 75 characters that never split a character. */
static void
put_encoded(struct page *page, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        size_t size = left;
        if (size > WORD_MAX) {
            size = WORD_MAX;
            while (!starts_character(text[size]))
                size--;
        }
        put_text(page, "=?UTF-8?B?");
        put_base64(page, text, size);
        put_text(page, "?=");
        text += size;
        left -= size;
        if (left > 0)
            put_text(page, "\r\n ");
    }
}

/* Plain text, folded at spaces so that no line grows too long. */
static void
put_folded(struct page *page, const char *text, size_t column)
{
    while (*text != '\0') {
        const size_t size = strcspn(text + 1, " ") + 1;
        if (column + size > LINE_MAX && *text == ' ') {
            put_text(page, "\r\n");
            column = 0;
        }
        put(page, text, size);
        column += size;
        text += size;
    }
}

/* A word longer than a line may be can only be encoded. */
static bool
has_long_word(const char *text)
{
    while (*text != '\0') {
        const size_t size = strcspn(text, " ");
        if (size > LINE_MAX)
            return true;
        text += size + (text[size] == ' ');
    }
    return false;
}

static void
put_subject(struct page *page, struct arena *arena, const struct mail *mail)
{
    put_text(page, "Subject: ");
    put_text(page, mail->ref);
    if (mail->subject != NULL && mail->subject[0] != '\0') {
        const char *subject = clean_line(arena, mail->subject);
        put_text(page, ":");
        /* "=?" would be read as the beginning of an encoded word. */
        if (is_ascii(subject) && strstr(subject, "=?") == NULL &&
            !has_long_word(subject)) {
            put_folded(page, arena_format(arena, " %s", subject),
                       strlen(mail->ref) + 10);
        } else {
            put_text(page, "\r\n ");
            put_encoded(page, subject);
        }
    }
    put_text(page, "\r\n");
}

static void
put_person(struct page *page, struct arena *arena, const char *header,
           const char *name, const char *address)
{
    put_text(page, header);
    put_text(page, ": ");
    if (name != NULL && name[0] != '\0') {
        const char *line = clean_line(arena, name);
        if (is_ascii(line) && strpbrk(line, "\"\\=") == NULL &&
            strlen(line) <= LINE_MAX - 10) {
            put_text(page, "\"");
            put_text(page, line);
            put_text(page, "\"");
        } else {
            put_encoded(page, line);
        }
        put_text(page, "\r\n ");
    }
    put_text(page, "<");
    put_text(page, address);
    put_text(page, ">\r\n");
}

static void
put_date(struct page *page, struct arena *arena, const struct zone *zone,
         int64_t at_ms)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu",
                                       "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr",
                                         "May", "Jun", "Jul", "Aug",
                                         "Sep", "Oct", "Nov", "Dec"};
    const struct zone_local at = zone_local(zone, at_ms);
    const int offset_min = at.offset_s / 60;
    const int size_min = offset_min < 0 ? -offset_min : offset_min;
    put_text(page,
             arena_format(arena,
                          "Date: %s, %02d %s %04d %02d:%02d:%02d "
                          "%c%02d%02d\r\n",
                          days[at.weekday - 1], at.day, months[at.month - 1],
                          at.year, at.hour, at.minute, at.second,
                          offset_min < 0 ? '-' : '+', size_min / 60,
                          size_min % 60));
}

/* --- the body ------------------------------------------------------------ */

/* Where to cut a line that is too long: between characters. */
static size_t
cut_at(const char *line, size_t size, size_t most)
{
    if (size <= most)
        return size;
    while (!starts_character(line[most]))
        most--;
    return most;
}

static void
put_plain_line(struct page *page, const char *line, size_t size)
{
    do {
        const size_t part = cut_at(line, size, PLAIN_LINE_MAX);
        put(page, line, part);
        put_text(page, "\r\n");
        line += part;
        size -= part;
    } while (size > 0);
}

/* RFC 2045 6.7. A space at the end of a line would be lost on the way, and a
 * "From " at its beginning is changed by some. */
static void
put_quoted_line(struct page *page, const char *line, size_t size)
{
    size_t column = 0;
    for (size_t i = 0; i < size; i++) {
        const unsigned char c = (unsigned char)line[i];
        const bool last = i + 1 == size;
        const bool plain = (c > 0x20 && c < 0x7f && c != '=' &&
                            !(i == 0 && c == 'F') && !(i == 0 && c == '.')) ||
                           ((c == ' ' || c == '\t') && !last);
        char text[4] = {(char)c, '\0'};
        if (!plain)
            snprintf(text, sizeof(text), "=%02X", c);
        if (column + strlen(text) > LINE_MAX - 1) {
            put_text(page, "=\r\n");
            column = 0;
        }
        put_text(page, text);
        column += strlen(text);
    }
    put_text(page, "\r\n");
}

static void
put_body(struct page *page, const char *body, enum mail_encoding encoding)
{
    while (*body != '\0') {
        const size_t size = strcspn(body, "\n");
        if (encoding == MAIL_QUOTED)
            put_quoted_line(page, body, size);
        else
            put_plain_line(page, body, size);
        body += size + (body[size] == '\n');
    }
}

/* --- all of it ----------------------------------------------------------- */

static const char *
fault_of(const struct mail *mail)
{
    if (!mail_address_valid(mail->to))
        return "the receiver's address is none";
    if (!mail_address_valid(mail->from))
        return "the sender's address is none";
    /* A mail to ourselves could come back to us for ever. */
    if (strcmp(mail->to, mail->from) == 0)
        return "the receiver is the sender";
    if (!mail_id_valid(mail->message_id))
        return "the message id is none";
    if (!is_ref(mail->ref))
        return "the ticket's number is none";
    return NULL;
}

static void
put_headers(struct page *page, struct arena *arena, const struct mail *mail,
            const struct zone *zone, enum mail_encoding encoding)
{
    /* All mail about one ticket is one thread: an answer to a message that
     * was never sent, which every reader understands. */
    const char *domain = strchr(mail->message_id, '@');
    const char *thread = arena_format(arena, "<%s%s", mail->ref, domain);
    put_person(page, arena, "From", mail->from_name, mail->from);
    put_person(page, arena, "To", mail->to_name, mail->to);
    put_subject(page, arena, mail);
    put_date(page, arena, zone, mail->at_ms);
    put_text(page, arena_format(arena,
                                "Message-ID: %s\r\n"
                                "In-Reply-To: %s\r\n"
                                "References: %s\r\n",
                                mail->message_id, thread, thread));
    put_text(page, "Auto-Submitted: auto-generated\r\n"
                   "X-Auto-Response-Suppress: All\r\n"
                   "X-Arende:");
    const char *site = mail->site != NULL ? mail->site : "";
    const char *mark = clean_line(arena, site);
    if (is_ascii(mark) && !has_long_word(mark)) {
        put_folded(page, arena_format(arena, " %s", mark), 9);
    } else {
        put_text(page, "\r\n ");
        put_encoded(page, mark);
    }
    put_text(page, "\r\nMIME-Version: 1.0\r\n"
                   "Content-Type: text/plain; charset=UTF-8\r\n"
                   "Content-Transfer-Encoding: ");
    put_text(page, encoding == MAIL_QUOTED ? "quoted-printable" : "8bit");
    put_text(page, "\r\n\r\n");
}

enum status
mail_build(struct arena *arena, const struct mail *mail,
           const struct zone *zone, enum mail_encoding encoding,
           struct bytes *out, const char **fault)
{
    *fault = fault_of(mail);
    if (*fault != NULL)
        return STATUS_FIELD_INVALID;
    /* Control characters but line feed and tab are shown, not sent. */
    const char *body = text_visible(arena, mail->body, true);
    if (strlen(body) > MAIL_BODY_MAX)
        body =
            arena_text(arena, body, cut_at(body, strlen(body), MAIL_BODY_MAX));
    struct page page = {.data = arena_take(arena, MAIL_SIZE_MAX)};
    put_headers(&page, arena, mail, zone, encoding);
    put_body(&page, body, encoding);
    *out = (struct bytes){(const uint8_t *)page.data, page.size};
    return STATUS_OK;
}
