#include "runtime/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "runtime/now.h"

static const char *program = "arende";

void
log_open(const char *name)
{
    program = name;
}

static bool
is_control(unsigned char byte, unsigned char next)
{
    /* C1 controls are U+0080 … U+009F, C2 80 … C2 9F in UTF-8. */
    return byte < 0x20 || byte == 0x7f ||
           (byte == 0xc2 && next >= 0x80 && next <= 0x9f);
}

/* Copies with every control character as \xHH; as much as fits. */
static size_t
copy_visible(char *out, size_t room, const char *text)
{
    static const char HEX[] = "0123456789abcdef";
    size_t size = 0;
    for (size_t i = 0; text[i] != '\0' && size + 4 < room; i++) {
        const unsigned char byte = (unsigned char)text[i];
        if (!is_control(byte, (unsigned char)text[i + 1])) {
            out[size++] = text[i];
            continue;
        }
        out[size++] = '\\';
        out[size++] = 'x';
        out[size++] = HEX[byte >> 4];
        out[size++] = HEX[byte & 15];
    }
    return size;
}

/* One write for one line, so that lines of several programs never mix. */
__attribute__((format(printf, 2, 0))) static void
log_line(const char *level, const char *format, va_list arguments)
{
    char fact[LOG_LINE_MAX];
    vsnprintf(fact, sizeof fact, format, arguments);

    char line[LOG_LINE_MAX + 128];
    const int64_t at_ms = now_ms();
    const time_t at_s = (time_t)(at_ms / 1000);
    struct tm utc;
    gmtime_r(&at_s, &utc);
    size_t size = strftime(line, 32, "%Y-%m-%dT%H:%M:%S", &utc);
    size += (size_t)snprintf(line + size, 96, ".%03dZ %.40s %s ",
                             (int)(at_ms % 1000), program, level);
    size += copy_visible(line + size, sizeof line - size - 1, fact);
    line[size++] = '\n';
    /* A log that cannot be written must not stop the work. */
    if (write(STDERR_FILENO, line, size) < 0)
        return;
}

void
log_info(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_line("info", format, arguments);
    va_end(arguments);
}

void
log_warning(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_line("warning", format, arguments);
    va_end(arguments);
}

void
log_error(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_line("error", format, arguments);
    va_end(arguments);
}

void
log_fatal(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_line("fatal", format, arguments);
    va_end(arguments);
    exit(1);
}
