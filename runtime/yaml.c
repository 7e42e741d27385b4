#include "runtime/yaml.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <libfyaml.h>

#include "core/text.h"
#include "runtime/yaml_inside.h"
#include "runtime/yaml_trap.h"

/*
 * The document is read event by event into a tree of our own: libfyaml's
 * events know the place of every token, and its duplicate check, anchors and
 * tags are then decided here.
 */

/* A municipality of ten thousand persons, five hundred systems and twenty
 * thousand grants is 5 MiB and 350 000 values, as `register export` writes it.
 */
#define TEXT_MAX (8 * 1024 * 1024)    /* bytes of a document */
#define NODES_MAX 500000              /* values, keys included */
#define DEPTH_MAX 32                  /* nested sequences and mappings */
#define ARENA_MAX (192 * 1024 * 1024) /* bytes: text, and 300 for each node */

/* The containers that are open, innermost last. */
struct reading {
    struct yaml *yaml;
    struct yaml_node *open[DEPTH_MAX];
    int depth;
    int documents;
    bool stop; /* something after which the rest makes no sense */
};

static struct yaml_node *
node_new(struct reading *reading, const struct fy_mark *mark,
         enum yaml_kind kind)
{
    struct yaml *yaml = reading->yaml;
    struct yaml_node *node = arena_take(yaml->arena, sizeof *node);
    node->kind = kind;
    struct yaml_node *parent =
        reading->depth > 0 ? reading->open[reading->depth - 1] : NULL;
    if (mark != NULL) {
        node->line = mark->line + 1;
        node->column = mark->column + 1;
    } else if (parent != NULL) { /* an empty value has no token */
        struct yaml_node *near = parent->last != NULL ? parent->last : parent;
        node->line = near->line;
        node->column = near->column;
    }
    if (parent == NULL) {
        yaml->root = node;
    } else {
        if (parent->last == NULL) {
            parent->first = node;
        } else {
            parent->last->next = node;
        }
        parent->last = node;
        parent->count++;
    }
    if (++yaml->node_count > NODES_MAX) {
        yaml_find(yaml, node, "the file has more than %d values", NODES_MAX);
        reading->stop = true;
    }
    return node;
}

/* Whether the node that is about to begin is the key of a mapping. */
static bool
is_key_next(const struct reading *reading)
{
    const struct yaml_node *parent =
        reading->depth > 0 ? reading->open[reading->depth - 1] : NULL;
    return parent != NULL && parent->kind == YAML_MAPPING &&
           parent->count % 2 == 0;
}

static void
read_scalar(struct reading *reading, struct fy_event *event)
{
    struct yaml *yaml = reading->yaml;
    bool key = is_key_next(reading);
    struct yaml_node *node =
        node_new(reading, fy_event_start_mark(event), YAML_SCALAR);
    size_t size = 0;
    const char *text = event->scalar.value == NULL
                           ? NULL
                           : fy_token_get_text(event->scalar.value, &size);
    if (text == NULL) {
        text = "";
        size = 0;
    }
    node->quoted = event->scalar.value != NULL &&
                   fy_token_scalar_style(event->scalar.value) != FYSS_PLAIN;
    node->text = arena_text(yaml->arena, text, size);
    if (strlen(node->text) != size) {
        yaml_find(yaml, node, "a text may not contain the character NUL");
    }
    if (node->quoted) {
        return;
    }
    int64_t number;
    const char *what = NULL;
    enum yaml_plain plain = yaml_trap_read(node->text, &number, &what);
    if (plain == YAML_PLAIN_TRAP) {
        yaml_find(yaml, node,
                  "some readers of YAML take %s for %s; write it in quotes",
                  node->text, yaml_word(what));
    } else if (key && plain != YAML_PLAIN_TEXT && plain != YAML_PLAIN_INT) {
        yaml_find(yaml, node, "a key must be a name; write it in quotes");
    }
}

static void
open_container(struct reading *reading, struct fy_event *event,
               enum yaml_kind kind)
{
    bool key = is_key_next(reading);
    struct yaml_node *node =
        node_new(reading, fy_event_start_mark(event), kind);
    if (key) {
        yaml_find(reading->yaml, node, "a key must be a single name");
        reading->stop = true;
    } else if (reading->depth == DEPTH_MAX) {
        yaml_find(reading->yaml, node, "nested deeper than %d levels",
                  DEPTH_MAX);
        reading->stop = true;
    } else {
        reading->open[reading->depth++] = node;
    }
}

/* By text, then by place. */
static int
compare_keys(const void *a, const void *b)
{
    const struct yaml_node *x = *(struct yaml_node *const *)a;
    const struct yaml_node *y = *(struct yaml_node *const *)b;
    int order = strcmp(x->text, y->text);
    if (order == 0) {
        order = x->line != y->line ? x->line - y->line : x->column - y->column;
    }
    return order;
}

static void
find_duplicates(struct yaml *yaml, const struct yaml_node *mapping)
{
    size_t pairs = (size_t)mapping->count / 2;
    if (pairs < 2) {
        return;
    }
    struct yaml_node **keys = arena_take(yaml->arena, pairs * sizeof *keys);
    for (size_t i = 0; i < pairs; i++) {
        keys[i] = mapping->child[2 * i];
    }
    qsort(keys, pairs, sizeof(struct yaml_node *), compare_keys);
    for (size_t i = 1; i < pairs; i++) {
        if (strcmp(keys[i - 1]->text, keys[i]->text) == 0) {
            yaml_find(yaml, keys[i], "%s stands here already, on line %d",
                      keys[i]->text, keys[i - 1]->line);
        }
    }
}

static void
close_container(struct reading *reading)
{
    struct yaml *yaml = reading->yaml;
    struct yaml_node *node = reading->open[--reading->depth];
    if (node->count > 0) {
        node->child =
            arena_take(yaml->arena, (size_t)node->count * sizeof *node->child);
    }
    int i = 0;
    for (struct yaml_node *n = node->first; n != NULL; n = n->next) {
        node->child[i++] = n;
    }
    if (node->kind == YAML_MAPPING) {
        find_duplicates(yaml, node);
    }
}

/* What has another meaning in every reader, or none in some. */
static void
refuse_extras(struct reading *reading, struct fy_event *event)
{
    struct yaml_node at = {0};
    const struct fy_mark *mark = fy_event_start_mark(event);
    if (mark != NULL) {
        at.line = mark->line + 1;
        at.column = mark->column + 1;
    }
    if (event->type == FYET_ALIAS) {
        yaml_find(reading->yaml, &at, "aliases are not part of this language");
        reading->stop = true; /* it would leave a hole in the tree */
    } else if (fy_event_get_anchor_token(event) != NULL) {
        yaml_find(reading->yaml, &at, "anchors are not part of this language");
    } else if (fy_event_get_tag_token(event) != NULL) {
        yaml_find(reading->yaml, &at, "tags are not part of this language");
    }
}

static void
read_document_start(struct reading *reading, struct fy_event *event)
{
    struct fy_document_state *state = event->document_start.document_state;
    struct yaml_node at = {.line = 1, .column = 1};
    if (++reading->documents > 1) {
        const struct fy_mark *mark = fy_event_start_mark(event);
        at.line = mark == NULL ? 1 : mark->line + 1;
        yaml_find(reading->yaml, &at, "a second document begins here");
        reading->stop = true;
    } else if (fy_document_state_version_explicit(state) ||
               fy_document_state_tags_explicit(state)) {
        yaml_find(reading->yaml, &at,
                  "directives are not part of this language");
    }
}

static void
read_event(struct reading *reading, struct fy_event *event)
{
    switch (event->type) {
    case FYET_DOCUMENT_START:
        read_document_start(reading, event);
        break;
    case FYET_SCALAR:
        refuse_extras(reading, event);
        read_scalar(reading, event);
        break;
    case FYET_SEQUENCE_START:
        refuse_extras(reading, event);
        open_container(reading, event, YAML_SEQUENCE);
        break;
    case FYET_MAPPING_START:
        refuse_extras(reading, event);
        open_container(reading, event, YAML_MAPPING);
        break;
    case FYET_SEQUENCE_END:
    case FYET_MAPPING_END:
        close_container(reading);
        break;
    case FYET_ALIAS:
        refuse_extras(reading, event);
        break;
    case FYET_NONE:
    case FYET_STREAM_START:
    case FYET_STREAM_END:
    case FYET_DOCUMENT_END:
        break;
    }
}

static void
discard(struct fy_diag *diag, void *user, const char *text, size_t size)
{
    (void)diag, (void)user, (void)text, (void)size;
}

/* What libfyaml found wrong with the syntax, in our own form. */
static void
take_syntax_errors(struct yaml *yaml, struct fy_diag *diag)
{
    void *at = NULL;
    struct fy_diag_error *error;
    while ((error = fy_diag_errors_iterate(diag, &at)) != NULL) {
        yaml_report_find(yaml, error->line, error->column,
                         yaml_syntax(yaml->arena, error->msg));
    }
    if (yaml->finding_count == 0) {
        yaml_find(yaml, NULL, "this is not YAML");
    }
}

static void
read_events(struct yaml *yaml, struct fy_parser *parser, struct fy_diag *diag)
{
    struct reading reading = {.yaml = yaml};
    struct fy_event *event = NULL;
    while (!reading.stop && (event = fy_parser_parse(parser)) != NULL) {
        read_event(&reading, event);
        fy_parser_event_free(parser, event);
    }
    if (!reading.stop && fy_parser_get_stream_error(parser)) {
        take_syntax_errors(yaml, diag);
    }
}

static void
parse(struct yaml *yaml)
{
    struct fy_diag_cfg diag_config;
    fy_diag_cfg_default(&diag_config);
    diag_config.fp = NULL;
    diag_config.output_fn = discard;
    struct fy_diag *diag = fy_diag_create(&diag_config);
    assert(diag != NULL);
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg config = {
        .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_JSON_NONE |
                 FYPCF_DEFAULT_VERSION_1_2,
        .diag = diag,
    };
    struct fy_parser *parser = fy_parser_create(&config);
    assert(parser != NULL);
    if (fy_parser_set_string(parser, (const char *)yaml->text.data,
                             yaml->text.size) == 0) {
        read_events(yaml, parser, diag);
    } else {
        yaml_find(yaml, NULL, "this is not YAML");
    }
    fy_parser_destroy(parser);
    fy_diag_destroy(diag);
}

enum status
yaml_open(struct yaml **out, const char *file, struct bytes text)
{
    struct yaml *yaml = calloc(1, sizeof *yaml);
    assert(yaml != NULL);
    yaml->arena = arena_new(ARENA_MAX);
    yaml->file = arena_string(yaml->arena, file);
    *out = yaml;
    if (text.size == 0) {
        yaml_find(yaml, NULL, "the file is empty");
    } else if (text.size > TEXT_MAX) {
        yaml_find(yaml, NULL, "the file is larger than %d bytes", TEXT_MAX);
    } else if (!text_is_utf8((const char *)text.data, text.size)) {
        yaml_find(yaml, NULL, "the file is not UTF-8 text");
    } else {
        yaml->text = arena_bytes(yaml->arena, text.data, text.size);
        parse(yaml);
        if (yaml->finding_count == 0 && yaml->root == NULL) {
            yaml_find(yaml, NULL, "the file is empty");
        }
    }
    return yaml->finding_count == 0 ? STATUS_OK : STATUS_MALFORMED;
}

void
yaml_close(struct yaml **yaml)
{
    if (*yaml != NULL) {
        arena_free(&(*yaml)->arena);
        free((*yaml)->report);
        free(*yaml);
        *yaml = NULL;
    }
}
