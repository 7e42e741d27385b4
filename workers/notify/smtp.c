#include "workers/notify/smtp.h"

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

struct upload {
    struct bytes message;
    size_t read;
};

struct answer {
    char line[SMTP_WHY_MAX]; /* the server's first refusal */
};

bool
smtp_open(void)
{
    return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

void
smtp_close(void)
{
    curl_global_cleanup();
}

static size_t
give(char *buffer, size_t size, size_t count, void *context)
{
    struct upload *upload = context;
    size_t part = upload->message.size - upload->read;
    if (part > size * count)
        part = size * count;
    memcpy(buffer, upload->message.data + upload->read, part);
    upload->read += part;
    return part;
}

/* The server's lines come as headers. */
static size_t
take_line(char *buffer, size_t size, size_t count, void *context)
{
    struct answer *answer = context;
    const size_t all = size * count;
    if (all > 3 && (buffer[0] == '4' || buffer[0] == '5') &&
        answer->line[0] == '\0') {
        size_t length = 0;
        while (length < all && buffer[length] != '\r' && buffer[length] != '\n')
            length++;
        snprintf(answer->line, sizeof(answer->line), "%.*s", (int)length,
                 buffer);
    }
    return all;
}

static enum smtp_outcome
judge(CURL *curl, CURLcode result, const char *refusal, char *why)
{
    long code = 0;
    if (result == CURLE_OK)
        return SMTP_SENT;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    const bool spoke = code >= 400 && code <= 599;
    snprintf(why, SMTP_WHY_MAX, "%s",
             spoke && refusal[0] != '\0' ? refusal
                                         : curl_easy_strerror(result));
    /* A login that is refused is our setting, not this message. */
    return code >= 500 && code <= 599 && result != CURLE_LOGIN_DENIED
               ? SMTP_NEVER
               : SMTP_LATER;
}

enum smtp_outcome
smtp_send(const char *url, const char *from, const char *to,
          struct bytes message, char why[SMTP_WHY_MAX])
{
    struct upload upload = {.message = message};
    struct answer answer = {.line = ""};
    enum smtp_outcome outcome = SMTP_LATER;
    snprintf(why, SMTP_WHY_MAX, "no memory");
    CURL *curl = curl_easy_init();
    struct curl_slist *receivers = curl_slist_append(NULL, to);
    if (curl == NULL || receivers == NULL)
        goto out;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)SMTP_CONNECT_MS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)SMTP_TOTAL_MS);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, receivers);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_line);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer);
    outcome = judge(curl, curl_easy_perform(curl), answer.line, why);
out:
    curl_slist_free_all(receivers);
    curl_easy_cleanup(curl);
    return outcome;
}
