/* Findings in a document, in libfyaml's own form. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "runtime/yaml_inside.h"

#define FINDINGS_SHOWN_MAX 40 /* more than anyone mends at once */
#define EXCERPT_MAX 200       /* bytes of a line shown with a caret */

static void
report_add(struct yaml *yaml, const char *text, size_t size)
{
    char *grown = realloc(yaml->report, yaml->report_size + size + 1);
    assert(grown != NULL);
    memcpy(grown + yaml->report_size, text, size);
    yaml->report = grown;
    yaml->report_size += size;
    yaml->report[yaml->report_size] = '\0';
}

/* The bytes of a 1-based line, without its end. */
static struct bytes
line_bytes(const struct yaml *yaml, int line)
{
    const uint8_t *p = yaml->text.data;
    const uint8_t *end = p + yaml->text.size;
    for (int i = 1; i < line && p < end; i++) {
        const uint8_t *feed = memchr(p, '\n', (size_t)(end - p));
        p = feed == NULL ? end : feed + 1;
    }
    const uint8_t *feed = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;
    size_t size = (size_t)((feed == NULL ? end : feed) - p);
    if (size > 0 && p[size - 1] == '\r') {
        size--;
    }
    return (struct bytes){.data = p, .size = size};
}

/* The line, and a caret under the column (code points). */
static void
report_excerpt(struct yaml *yaml, int line, int column)
{
    struct bytes bytes = line_bytes(yaml, line);
    if (bytes.size == 0 || bytes.size > EXCERPT_MAX) {
        return;
    }
    char *copy = arena_text(yaml->arena, (const char *)bytes.data, bytes.size);
    const char *visible = text_visible(yaml->arena, copy, false);
    report_add(yaml, visible, strlen(visible));
    report_add(yaml, "\n", 1);
    for (int i = 1; i < column; i++) {
        report_add(yaml, " ", 1);
    }
    report_add(yaml, "^\n", 2);
}

void
yaml_report_find(struct yaml *yaml, int line, int column, const char *sentence)
{
    if (++yaml->finding_count > FINDINGS_SHOWN_MAX) {
        return;
    }
    const char *head = line > 0
                           ? arena_format(yaml->arena, "%s:%d:%d: error: %s\n",
                                          yaml->file, line, column, sentence)
                           : arena_format(yaml->arena, "%s: error: %s\n",
                                          yaml->file, sentence);
    report_add(yaml, head, strlen(head));
    if (line > 0) {
        report_excerpt(yaml, line, column);
    }
}

static const char *(*translation)(const char *sentence);

void
yaml_language(const char *(*translate)(const char *sentence))
{
    translation = translate;
}

const char *
yaml_word(const char *word)
{
    return translation == NULL ? word : translation(word);
}

void
yaml_find(struct yaml *yaml, const struct yaml_node *node, const char *format,
          ...)
{
    char sentence[512];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, yaml_word(format), args);
    va_end(args);
    yaml_report_find(yaml, node == NULL ? 0 : node->line,
                     node == NULL ? 0 : node->column,
                     text_is_utf8(sentence, strlen(sentence))
                         ? text_visible(yaml->arena, sentence, false)
                         : yaml_word("a value here is far too long"));
}

void
yaml_find_at(struct yaml *yaml, int line, const char *sentence)
{
    struct bytes bytes = line_bytes(yaml, line);
    int column = 1;
    while ((size_t)column < bytes.size && bytes.data[column - 1] == ' ') {
        column++;
    }
    yaml_report_find(yaml, line, line > 0 ? column : 0, sentence);
}

const char *
yaml_report(const struct yaml *yaml)
{
    return yaml->report == NULL ? "" : yaml->report;
}

int
yaml_findings(const struct yaml *yaml)
{
    return yaml->finding_count;
}
