/*
 * What the files yaml*.c share with each other and with nobody else.
 * Touches: memory only.
 *
 *   yaml.c         the document, read through libfyaml
 *   yaml_report.c  findings, with the line and a caret
 *   yaml_look.c    looking at nodes
 *   yaml_write.c   a value as YAML
 *   yaml_syntax.c  what is wrong with the syntax, as a sentence
 *   yaml_trap.c    what readers of YAML differ on
 */
#ifndef ARENDE_RUNTIME_YAML_INSIDE_H
#define ARENDE_RUNTIME_YAML_INSIDE_H

#include "runtime/yaml.h"

struct yaml_node {
    enum yaml_kind kind;
    bool quoted;
    int line; /* 1-based; 0: written nowhere */
    int column;
    const char *text;
    int count; /* items, or keys and values together */
    struct yaml_node **child;
    /* While its container is being read. */
    struct yaml_node *next, *first, *last;
};

struct yaml {
    struct arena *arena;
    const char *file;
    struct bytes text;
    struct yaml_node *root;
    int node_count;
    int finding_count;
    char *report; /* grows by realloc; NULL while empty */
    size_t report_size;
};

/* The sentence for a message of libfyaml, in the language that was chosen; one
 * that is not known stays as it is. */
const char *yaml_syntax(struct arena *arena, const char *message);

/* Adds a finding; line 0 is no place. */
void yaml_report_find(struct yaml *yaml, int line, int column,
                      const char *sentence);

#endif
