/*
 * Block-style YAML of a value.
 * Touches: nothing.
 */
#include "runtime/yaml.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/yaml_trap.h"

/* A text that grows. */
struct buffer {
    char *data;
    size_t size;
    size_t room;
};

static void
put(struct buffer *buffer, const char *text, size_t size)
{
    if (buffer->size + size > buffer->room) {
        buffer->room = 2 * (buffer->size + size) + 256;
        buffer->data = realloc(buffer->data, buffer->room);
        assert(buffer->data != NULL);
    }
    memcpy(buffer->data + buffer->size, text, size);
    buffer->size += size;
}

static void
put_string(struct buffer *buffer, const char *text)
{
    put(buffer, text, strlen(text));
}

static void
put_indent(struct buffer *buffer, int depth)
{
    for (int i = 0; i < depth; i++) {
        put(buffer, "  ", 2);
    }
}

static bool
is_word(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '_' || c == '/';
}

/* ASCII words with single dots, hyphens, blanks and the like between them:
 * what no reader can take for anything else. */
static bool
is_plain(const char *text)
{
    int64_t number;
    const char *what;
    if (!is_word((unsigned char)text[0]) ||
        yaml_trap_read(text, &number, &what) != YAML_PLAIN_TEXT) {
        return false;
    }
    size_t last = strlen(text) - 1;
    for (size_t i = 0; i <= last; i++) {
        unsigned char c = (unsigned char)text[i];
        bool between = strchr(" .-@%+", c) != NULL && i < last;
        if (!is_word(c) && !between && c < 0xc3) {
            return false;
        }
        if (c >= 0xc3) { /* Latin letters only: U+00C0 … U+017F */
            if (c > 0xc5 || i == last) {
                return false;
            }
            i++;
        }
    }
    return true;
}

/* The code point at `text` and its size; the text is valid UTF-8. */
static unsigned
code_point(const char *text, size_t *size)
{
    const unsigned char *p = (const unsigned char *)text;
    *size = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    unsigned c = *size == 1 ? p[0] : p[0] & (0x7fU >> *size);
    for (size_t i = 1; i < *size && p[i] != 0; i++) {
        c = c << 6 | (p[i] & 0x3fU);
    }
    return c;
}

static bool
must_escape(unsigned c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 ||
           c == 0xfeff || c == 0xfffe || c == 0xffff;
}

static void
put_quoted(struct buffer *buffer, const char *text)
{
    put_string(buffer, "\"");
    size_t size;
    for (const char *p = text; *p != '\0'; p += size) {
        unsigned c = code_point(p, &size);
        char escape[16];
        if (c == '"' || c == '\\') {
            put(buffer, "\\", 1);
            put(buffer, p, 1);
        } else if (c == '\n') {
            put(buffer, "\\n", 2);
        } else if (must_escape(c)) {
            snprintf(escape, sizeof escape, "\\u%04x", c);
            put_string(buffer, escape);
        } else {
            put(buffer, p, size);
        }
    }
    put_string(buffer, "\"");
}

static void
put_text(struct buffer *buffer, const char *text)
{
    if (is_plain(text)) {
        put_string(buffer, text);
    } else {
        put_quoted(buffer, text);
    }
}

static void
put_scalar(struct buffer *buffer, const struct value *value)
{
    char number[32];
    switch (value->kind) {
    case VALUE_NIL:
        put_string(buffer, "null");
        break;
    case VALUE_BOOL:
        put_string(buffer, value->as.boolean ? "true" : "false");
        break;
    case VALUE_INT:
        snprintf(number, sizeof number, "%lld", (long long)value->as.integer);
        put_string(buffer, number);
        break;
    case VALUE_TEXT:
        put_text(buffer, value->as.text);
        break;
    case VALUE_BIN:
        put_string(buffer, "\"");
        for (uint32_t i = 0; i < value->count; i++) {
            snprintf(number, sizeof number, "%02x", value->as.bin[i]);
            put_string(buffer, number);
        }
        put_string(buffer, "\"");
        break;
    case VALUE_LIST:
        put_string(buffer, "[]");
        break;
    case VALUE_MAP:
        put_string(buffer, "{}");
        break;
    }
}

static bool
is_block(const struct value *value)
{
    return (value->kind == VALUE_LIST || value->kind == VALUE_MAP) &&
           value->count > 0;
}

static void put_block(struct buffer *buffer, const struct value *value,
                      int depth, bool begun);

/* `key: value` at a depth; the indent of the first line may stand already. */
static void
put_pair(struct buffer *buffer, const struct value_pair *pair, int depth,
         bool begun)
{
    if (!begun) {
        put_indent(buffer, depth);
    }
    put_text(buffer, pair->key);
    put_string(buffer, ":");
    if (is_block(&pair->value)) {
        put_string(buffer, "\n");
        put_block(buffer, &pair->value, depth + 1, false);
    } else {
        put_string(buffer, " ");
        put_scalar(buffer, &pair->value);
        put_string(buffer, "\n");
    }
}

static void
put_block(struct buffer *buffer, const struct value *value, int depth,
          bool begun)
{
    if (!is_block(value)) {
        put_scalar(buffer, value);
        put_string(buffer, "\n");
        return;
    }
    for (uint32_t i = 0; i < value->count; i++) {
        bool first = begun && i == 0;
        if (value->kind == VALUE_MAP) {
            put_pair(buffer, &value->as.pairs[i], depth, first);
        } else {
            if (!first) {
                put_indent(buffer, depth);
            }
            put_string(buffer, "- ");
            put_block(buffer, &value->as.items[i], depth + 1, true);
        }
    }
}

const char *
yaml_write(struct arena *arena, const struct value *value)
{
    struct buffer buffer = {0};
    put_block(&buffer, value, 0, false);
    const char *text = arena_text(arena, buffer.data, buffer.size);
    free(buffer.data);
    return text;
}
