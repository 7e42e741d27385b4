#include "core/sentence.h"

#include <string.h>

/* A text that grows in an arena. */
struct line {
    struct arena *arena;
    char *text;
    size_t size;
    size_t room;
};

static void
line_add(struct line *line, const char *text, size_t size)
{
    if (line->room - line->size <= size) {
        const size_t room = (line->room + size + 1) * 2;
        char *larger = arena_take(line->arena, room);
        if (line->size > 0)
            memcpy(larger, line->text, line->size);
        line->text = larger;
        line->room = room;
    }
    if (size > 0)
        memcpy(line->text + line->size, text, size);
    line->size += size;
    line->text[line->size] = '\0';
}

static void
line_add_string(struct line *line, const char *text)
{
    line_add(line, text, strlen(text));
}

static void
line_add_value(struct line *line, const struct value *value)
{
    if (value == NULL) {
        line_add_string(line, "–");
        return;
    }
    switch (value->kind) {
    case VALUE_NIL:
    case VALUE_BIN:
    case VALUE_MAP:
        line_add_string(line, "–");
        return;
    case VALUE_BOOL:
        line_add_string(line, value->as.boolean ? "true" : "false");
        return;
    case VALUE_INT:
        line_add_string(line, arena_format(line->arena, "%lld",
                                           (long long)value->as.integer));
        return;
    case VALUE_TEXT:
        line_add_string(line, value->as.text);
        return;
    case VALUE_LIST:
        if (value->count == 0)
            line_add_string(line, "–");
        for (uint32_t i = 0; i < value->count; i++) {
            if (i > 0)
                line_add_string(line, ", ");
            line_add_value(line, &value->as.items[i]);
        }
        return;
    }
}

const char *
sentence_render(struct arena *arena, const char *sentence,
                const struct value *args)
{
    struct line line = {.arena = arena, .room = 0};
    line_add(&line, "", 0);
    while (*sentence != '\0') {
        const char *open = strchr(sentence, '{');
        const char *close = open == NULL ? NULL : strchr(open, '}');
        if (close == NULL) {
            line_add_string(&line, sentence);
            break;
        }
        line_add(&line, sentence, (size_t)(open - sentence));
        const char *name =
            arena_text(arena, open + 1, (size_t)(close - open - 1));
        line_add_value(&line, value_get(args, name));
        sentence = close + 1;
    }
    return line.text;
}
