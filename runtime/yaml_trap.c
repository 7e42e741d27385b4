#include "runtime/yaml_trap.h"

#include <stddef.h>
#include <string.h>

/* Words with a meaning, in the one spelling that everybody shares and in the
 * others. */
static const struct word {
    const char *text;
    enum yaml_plain is;
    const char *what;
} words[] = {
    {"", YAML_PLAIN_NULL, NULL},
    {"null", YAML_PLAIN_NULL, NULL},
    {"true", YAML_PLAIN_TRUE, NULL},
    {"false", YAML_PLAIN_FALSE, NULL},
    {"~", YAML_PLAIN_TRAP, "nothing"},
    {"Null", YAML_PLAIN_TRAP, "nothing"},
    {"NULL", YAML_PLAIN_TRAP, "nothing"},
    {"<<", YAML_PLAIN_TRAP, "a merge"},
    {"=", YAML_PLAIN_TRAP, "a default value"},
};

static const char *const truths[] = {"y",    "yes",   "n",  "no",
                                     "true", "false", "on", "off"};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether `text` is `word`, case ignored. Readers differ on mixed case too. */
static bool
same_word(const char *text, const char *word)
{
    while (*text != '\0' && lower(*text) == *word) {
        text++;
        word++;
    }
    return *text == '\0' && *word == '\0';
}

/* A whole decimal number as everybody writes it, within 64 bits. */
static bool
read_int(const char *text, int64_t *number)
{
    bool negative = *text == '-';
    const char *p = negative ? text + 1 : text;
    if (!is_digit(*p) || (*p == '0' && (p[1] != '\0' || negative))) {
        return false;
    }
    int64_t n = 0;
    for (; is_digit(*p); p++) {
        int digit = *p - '0';
        if (n > (INT64_MAX - digit) / 10) {
            return false;
        }
        n = n * 10 + digit;
    }
    if (*p != '\0') {
        return false;
    }
    *number = negative ? -n : n;
    return true;
}

/* 2026-11-23, with or without a time after it. */
static bool
is_date(const char *text)
{
    return strspn(text, "0123456789") == 4 && text[4] == '-' &&
           is_digit(text[5]) &&
           text[5 + strspn(text + 5, "0123456789")] == '-' &&
           strspn(text + 5, "0123456789") <= 2 &&
           is_digit(text[6 + strspn(text + 5, "0123456789")]);
}

/*
 * Anything that starts like a number and holds nothing but what numbers in
 * some notation hold: digits, underscores, colons, a point, an exponent, a
 * base. Wider than the versions' grammars, because quoting is cheap.
 */
static bool
is_number_like(const char *text)
{
    const char *p = text + (*text == '-' || *text == '+');
    if (strcmp(p, ".inf") == 0 || same_word(p, ".inf") ||
        same_word(p, ".nan")) {
        return true;
    }
    if (!is_digit(p[*p == '.'])) {
        return false;
    }
    if (p[0] == '0' && (p[1] == 'x' || p[1] == 'o' || p[1] == 'b')) {
        return p[2 + strspn(p + 2, "0123456789abcdefABCDEF_")] == '\0';
    }
    p += strspn(p, "0123456789_:.");
    if (*p == 'e' || *p == 'E') {
        p++;
        p += *p == '-' || *p == '+';
        p += strspn(p, "0123456789");
    }
    return *p == '\0';
}

enum yaml_plain
yaml_trap_read(const char *text, int64_t *number, const char **what)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(text, words[i].text) == 0) {
            *what = words[i].what;
            return words[i].is;
        }
    }
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++) {
        if (same_word(text, truths[i])) {
            *what = "a truth value";
            return YAML_PLAIN_TRAP;
        }
    }
    if (read_int(text, number)) {
        return YAML_PLAIN_INT;
    }
    if (is_date(text)) {
        *what = "a date";
        return YAML_PLAIN_TRAP;
    }
    if (is_number_like(text)) {
        *what = strchr(text, ':') != NULL ? "a number in base 60" : "a number";
        return YAML_PLAIN_TRAP;
    }
    return YAML_PLAIN_TEXT;
}
