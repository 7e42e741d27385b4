/* A register file comes in: read, merged with what there is, checked, written
 * or refused whole. */
#include "workers/store/register/register.h"

#include <stdlib.h>
#include <string.h>

#include "core/sentence.h"
#include "core/text.h"
#include "runtime/yaml.h"

void
register_login_hash(struct store *store, const char *login,
                    uint8_t out[CHAIN_HASH_SIZE])
{
    const char *folded = text_fold(store->arena, login);
    store_digest(store, "login",
                 (struct bytes){(const uint8_t *)folded, strlen(folded)}, out);
}

bool
register_is_empty(struct store *store)
{
    /* The first identity is there to fill it. */
    return db_number(store->db,
                     "SELECT count(*) FROM person WHERE number IS NOT"
                     " (SELECT value FROM meta WHERE key = 'first')",
                     DB_NONE, 0) == 0;
}

/* -- Faults -------------------------------------------------------------- */

bool
fault_at(struct fault *fault, const char *where, const char *why)
{
    if (fault->status == STATUS_OK)
        *fault = (struct fault){
            .status = STATUS_REGISTER_INVALID,
            .where = where,
            .why = why,
            .args = value_map(),
        };
    return false;
}

bool
fault_with(struct store *store, struct fault *fault, const char *where,
           const char *why, const char *name, const char *value)
{
    if (fault->status != STATUS_OK)
        return false;
    fault_at(fault, where, why);
    value_put(store->arena, &fault->args, name, value_text(value));
    return false;
}

bool
fault_owned(struct store *store, struct fault *fault, const char *where,
            const char *ref)
{
    fault_with(store, fault, where,
               "it was decided in {ref} and is changed by a ticket.", "ref",
               ref);
    fault->status = STATUS_OWNED;
    value_put(store->arena, &fault->args, "what", value_text(where));
    return false;
}

const char *
register_path(struct store *store, const char *above, const char *key)
{
    return *above == '\0' ? key
                          : arena_format(store->arena, "%s/%s", above, key);
}

const char *
register_path_item(struct store *store, const char *above, uint32_t index)
{
    return arena_format(store->arena, "%s/%u", above, index);
}

bool
register_lists(const struct value *list, const char *text)
{
    for (uint32_t i = 0; list != NULL && i < list->count; i++)
        if (list->as.items[i].kind == VALUE_TEXT &&
            strcmp(list->as.items[i].as.text, text) == 0)
            return true;
    return false;
}

/* -- Where in the file --------------------------------------------------- */

static const struct yaml_node *
child_of(const struct yaml_node *node, const char *key)
{
    switch (yaml_kind(node)) {
    case YAML_SCALAR:
        return NULL;
    case YAML_SEQUENCE: {
        char *end;
        const unsigned long index = strtoul(key, &end, 10);
        return *end == '\0' && index < (unsigned long)yaml_count(node)
                   ? yaml_item(node, (int)index)
                   : NULL;
    }
    case YAML_MAPPING:
        return yaml_get(node, key);
    }
    return NULL;
}

/* The node that a path of keys leads to, or the last one on the way. */
static const struct yaml_node *
node_at(struct store *store, const struct yaml *yaml, const char *where)
{
    const struct yaml_node *node = yaml_root(yaml);
    while (*where != '\0') {
        const size_t size = strcspn(where, "/");
        const struct yaml_node *next =
            child_of(node, arena_text(store->arena, where, size));
        if (next == NULL)
            break;
        node = next;
        where += size + (where[size] == '/');
    }
    return node;
}

/* -- Merging ------------------------------------------------------------- */

/* What a value becomes by a change: maps key by key, anything else whole. */
static struct value
merged(struct arena *arena, const struct value *before,
       const struct value *change)
{
    if (change->kind != VALUE_MAP)
        return *change;
    struct value map = value_map();
    const bool is_map = before != NULL && before->kind == VALUE_MAP;
    for (uint32_t i = 0; is_map && i < before->count; i++)
        value_put(arena, &map, before->as.pairs[i].key,
                  before->as.pairs[i].value);
    for (uint32_t i = 0; i < change->count; i++) {
        const struct value_pair *pair = &change->as.pairs[i];
        if (pair->value.kind == VALUE_NIL)
            value_remove(&map, pair->key);
        else
            value_put(arena, &map, pair->key,
                      merged(arena, value_get(&map, pair->key), &pair->value));
    }
    return map;
}

/* A section holds only the rows that the file names; a row that is null stays
 * so, to be taken away. */
static struct value
section_merged(struct arena *arena, const struct value *before,
               const struct value *section)
{
    if (section->kind != VALUE_MAP)
        return *section;
    struct value rows = value_map();
    for (uint32_t i = 0; i < section->count; i++) {
        const struct value_pair *pair = &section->as.pairs[i];
        value_put(
            arena, &rows, pair->key,
            pair->value.kind == VALUE_NIL
                ? value_nil()
                : merged(arena, value_get(before, pair->key), &pair->value));
    }
    return rows;
}

static struct value
tree_merged(struct arena *arena, const struct value *before,
            const struct value *file)
{
    if (file->kind != VALUE_MAP)
        return *file;
    struct value tree = value_map();
    for (uint32_t i = 0; i < file->count; i++) {
        const struct value_pair *pair = &file->as.pairs[i];
        const struct value *was = value_get(before, pair->key);
        value_put(arena, &tree, pair->key,
                  strcmp(pair->key, "settings") == 0
                      ? merged(arena, was, &pair->value)
                      : section_merged(arena, was, &pair->value));
    }
    return tree;
}

/* -- Importing ----------------------------------------------------------- */

static bool
carry_out(struct store *store, const struct value *before,
          const struct value *file, const struct value *tree,
          const struct value *faults, struct fault *fault)
{
    if (!register_write(store, before, tree, fault) ||
        !register_remove(store, tree, fault) ||
        !register_check(store, file, faults, fault))
        return false;
    if (db_outcome(store->db) == DB_CONSTRAINT)
        return fault_at(fault, "",
                        "the database refuses it; something in it "
                        "contradicts something else.");
    return true;
}

/* Writes it inside a savepoint, and lets it stand only if it may. */
static bool
try_out(struct store *store, struct register_import *import,
        const struct value *file, struct fault *fault)
{
    const struct value before = register_export(store);
    const struct value tree = tree_merged(store->arena, &before, file);
    if (!register_shape_sound(store, &tree, fault))
        return false;
    const struct value faults =
        register_is_empty(store) ? value_list() : register_faults(store);
    db_savepoint(store->db);
    bool sound = carry_out(store, &before, file, &tree, &faults, fault);
    if (sound) {
        const struct value after = register_export(store);
        import->difference = register_difference(store, &before, &after);
        import->gains = register_gains(store, &before, &after);
        sound = !crowd_has(&import->gains, import->proposer) &&
                !crowd_has(&import->gains, import->confirmer);
        fault->status = sound ? STATUS_OK : STATUS_OWN_MATTER;
    }
    if (sound && import->apply)
        db_release(store->db);
    else
        db_undo(store->db);
    return sound;
}

/* The arguments of the refusal's sentence, and the report with its caret. */
static void
refuse(struct store *store, struct register_import *import, struct yaml *yaml,
       const struct fault *fault)
{
    struct arena *arena = store->arena;
    const struct yaml_node *node = node_at(store, yaml, fault->where);
    if (fault->status == STATUS_OWNED) {
        import->args = fault->args;
        value_put(arena, &import->args, "what",
                  value_text(arena_format(arena, "%s:%d %s", import->file,
                                          yaml_line(node), fault->where)));
    } else {
        import->args = value_map();
        value_put(arena, &import->args, "why", value_text(fault->why));
        value_put(arena, &import->args, "why_args", fault->args);
    }
    value_put(arena, &import->args, "where",
              value_text(text_visible(arena, fault->where, false)));
    value_put(arena, &import->args, "line", value_int(yaml_line(node)));
    yaml_find(yaml, node, "%s: %s", fault->where,
              sentence_render(arena, fault->why, &fault->args));
}

/* The first finding of the reader itself, "FILE:LINE:COLUMN: error: …". */
static void
refuse_unread(struct store *store, struct register_import *import,
              const struct yaml *yaml, struct fault *fault)
{
    static const char ERROR[] = "error: ";
    struct arena *arena = store->arena;
    const char *report = yaml_report(yaml);
    const size_t name = strlen(import->file);
    const bool placed =
        strncmp(report, import->file, name) == 0 && report[name] == ':';
    const char *text = strstr(report, ERROR);
    text = text == NULL ? report : text + sizeof ERROR - 1;
    fault_with(store, fault, import->file, "it cannot be read: {finding}.",
               "finding", arena_text(arena, text, strcspn(text, "\n")));
    value_put(arena, &import->args, "line",
              value_int(placed ? strtol(report + name + 1, NULL, 10) : 1));
    value_put(arena, &import->args, "where", value_text(import->file));
    value_put(arena, &import->args, "why", value_text(fault->why));
    value_put(arena, &import->args, "why_args", fault->args);
}

enum status
register_import(struct store *store, struct register_import *import)
{
    struct yaml *yaml = NULL;
    struct fault fault = {.status = STATUS_OK};
    import->difference = value_list();
    import->args = value_map();
    if (yaml_open(&yaml, import->file, import->text) != STATUS_OK) {
        refuse_unread(store, import, yaml, &fault);
    } else {
        const struct value file = yaml_value(store->arena, yaml_root(yaml));
        if (!try_out(store, import, &file, &fault) &&
            fault.status != STATUS_OWN_MATTER)
            refuse(store, import, yaml, &fault);
    }
    import->report = arena_string(store->arena, yaml_report(yaml));
    yaml_close(&yaml);
    return fault.status;
}

enum status
store_fill_register(struct store *store, const char *file, struct bytes text,
                    const char **report)
{
    struct register_import import = {.file = file, .text = text, .apply = true};
    if (!register_is_empty(store))
        return STATUS_TWO_PERSONS;
    const enum status status = register_import(store, &import);
    *report = import.report;
    if (status != STATUS_OK)
        return status;
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "register-import",
                             .object_type = "register",
                             .outcome = CHAIN_DONE,
                             .body = text,
                         });
    return STATUS_OK;
}
