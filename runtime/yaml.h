/*
 * YAML in and out. Only yaml.c knows libfyaml.
 * Touches: memory only; the caller reads files.
 *
 * Refuses what YAML 1.1 would read differently from what stands there:
 * unquoted yes/no/on/off/y/n, clock times such as 12:30, octal numbers,
 * and anchors, aliases, tags and duplicate keys.
 */
#ifndef ARENDE_RUNTIME_YAML_H
#define ARENDE_RUNTIME_YAML_H

#include "core/arena.h"
#include "core/status.h"
#include "core/value.h"

/*
 * A parsed document. Nodes know their place, so that whoever reads them can
 * report a finding at `line:column` with the line and a caret.
 */
struct yaml;
struct yaml_node;

enum yaml_kind {
    YAML_SCALAR,
    YAML_SEQUENCE,
    YAML_MAPPING,
};

/*
 * Parses one document. Returns STATUS_OK, or STATUS_MALFORMED with findings
 * already in the report. `*out` is set either way and must be closed. `file`
 * is the name used in reports.
 */
enum status yaml_open(struct yaml **out, const char *file, struct bytes text);
void yaml_close(struct yaml **yaml);

const struct yaml_node *yaml_root(const struct yaml *yaml);
enum yaml_kind yaml_kind(const struct yaml_node *node);
int yaml_line(const struct yaml_node *node);
int yaml_column(const struct yaml_node *node);

/* A scalar's text, NUL-terminated, living as long as the document. */
const char *yaml_text(const struct yaml_node *node);
/* Whether the scalar was written in quotes. */
bool yaml_quoted(const struct yaml_node *node);

int yaml_count(const struct yaml_node *node); /* items or pairs */
const struct yaml_node *yaml_item(const struct yaml_node *node, int index);
const struct yaml_node *yaml_pair_key(const struct yaml_node *node, int index);
const struct yaml_node *yaml_pair_value(const struct yaml_node *node,
                                        int index);
const struct yaml_node *yaml_get(const struct yaml_node *mapping,
                                 const char *key);

/* Adds a finding at a node (NULL: at no place): `file:line:column: error:
 * sentence`, the line and a caret. */
void yaml_find(struct yaml *yaml, const struct yaml_node *node,
               const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same at a line only, 0 for the whole file; the sentence is what it is in
 * the language that was chosen. */
void yaml_find_at(struct yaml *yaml, int line, const char *sentence);

/* In which language findings are: `translate` gets each sentence before its
 * places are filled, and keeps those. NULL, as at the start: English. For a
 * program's beginning, before anything else runs. */
void yaml_language(const char *(*translate)(const char *sentence));
/* A word for a place of such a sentence, in the same language. */
const char *yaml_word(const char *word);

/* The report so far; "" while nothing was found. Lives with the document. */
const char *yaml_report(const struct yaml *yaml);
int yaml_findings(const struct yaml *yaml);

/* The whole tree as a value: scalars are texts, except unquoted whole
 * numbers, true, false and null. */
struct value yaml_value(struct arena *arena, const struct yaml_node *node);

/* Block-style YAML of a value, quoting whatever YAML 1.1 or 1.2 would read
 * as something other than the text it is. */
const char *yaml_write(struct arena *arena, const struct value *value);

#endif
