/* Units, persons and systems: reading a file and filling the tables. */
#include "workers/store/register/register.h"

#include <string.h>

#include "core/codec.h"
#include "core/text.h"
#include "runtime/yaml.h"
#include "workers/store/register/granted.h"

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
    return db_number(store->db, "SELECT count(*) FROM person", DB_NONE, 0) == 0;
}

/* -- Reading ------------------------------------------------------------- */

/* The node that a path of keys leads to, or the last one on the way. */
static const struct yaml_node *
node_at(struct store *store, const struct yaml *yaml, const char *where)
{
    const struct yaml_node *node = yaml_root(yaml);
    while (where != NULL && *where != '\0') {
        const size_t size = strcspn(where, "/");
        const char *key = arena_text(store->arena, where, size);
        const struct yaml_node *next = NULL;
        for (int i = 0; yaml_kind(node) == YAML_MAPPING && i < yaml_count(node);
             i++)
            if (strcmp(yaml_text(yaml_pair_key(node, i)), key) == 0)
                next = yaml_pair_value(node, i);
        if (next == NULL)
            break;
        node = next;
        where += size + (where[size] == '/');
    }
    return node;
}

const struct value *
register_read(struct store *store, const char *file, struct bytes text,
              const char **report, int *line, const char **why)
{
    struct yaml *yaml = NULL;
    struct value *tree = NULL;
    *line = 1;
    *why = "it is not YAML as it should be.";
    if (yaml_open(&yaml, file, text) == STATUS_OK) {
        const char *where = NULL;
        struct value read = yaml_value(store->arena, yaml_root(yaml));
        if (register_sound(store, &read, &where, why)) {
            tree = arena_take(store->arena, sizeof *tree);
            *tree = read;
        } else {
            const struct yaml_node *node = node_at(store, yaml, where);
            *line = yaml_line(node);
            *why = arena_format(store->arena, "%s %s", where, *why);
            yaml_find(yaml, node, "%s", *why);
        }
    }
    *report = arena_string(store->arena, yaml_report(yaml));
    yaml_close(&yaml);
    return tree;
}

/* -- Writing ------------------------------------------------------------- */

static int64_t
number_of(struct store *store, const char *login)
{
    return login == NULL ? 0 : people_by_login(store, login);
}

static const char *
text_or(const struct value *row, const char *key, const char *fallback)
{
    const char *text = value_get_text(row, key);
    return text != NULL ? text : fallback;
}

static void
units_write(struct store *store, const struct value *units)
{
    for (uint32_t i = 0; i < units->count; i++) {
        const struct value *row = &units->as.pairs[i].value;
        db_run(store->db,
               "INSERT INTO unit (key, label, kind) VALUES (?, ?, ?)"
               " ON CONFLICT (key) DO UPDATE SET label = excluded.label,"
               " kind = excluded.kind",
               DB_ARGS(db_text_of(units->as.pairs[i].key),
                       db_text_of(value_get_text(row, "label")),
                       db_text_of(value_get_text(row, "kind"))));
    }
}

/* Once every unit and every person is there. */
static void
units_join(struct store *store, const struct value *units)
{
    for (uint32_t i = 0; i < units->count; i++) {
        const struct value *row = &units->as.pairs[i].value;
        db_run(store->db,
               "UPDATE unit SET parent = ?, manager = ? WHERE key = ?",
               DB_ARGS(db_text_of(value_get_text(row, "parent")),
                       db_maybe_of(
                           number_of(store, value_get_text(row, "manager"))),
                       db_text_of(units->as.pairs[i].key)));
    }
}

static int64_t
person_write(struct store *store, const char *login, const struct value *row)
{
    uint8_t hash[CHAIN_HASH_SIZE];
    register_login_hash(store, login, hash);
    int64_t number = people_by_login(store, login);
    const struct db_arg kind = db_text_of(text_or(row, "kind", "person"));
    const struct db_arg unit = db_text_of(value_get_text(row, "unit"));
    const struct db_arg language = db_text_of(text_or(row, "language", "sv"));
    if (number == 0) {
        number =
            db_number(store->db, "SELECT max(number) FROM person", DB_NONE, 0) +
            1;
        db_run(store->db,
               "INSERT INTO person (number, kind, unit, login_hash,"
               " language, blocked) VALUES (?, ?, ?, ?, ?, 0)",
               DB_ARGS(db_int_of(number), kind, unit,
                       db_blob_of(hash, sizeof hash), language));
    } else {
        db_run(store->db,
               "UPDATE person SET kind = ?, unit = ?, language = ?"
               " WHERE number = ?",
               DB_ARGS(kind, unit, language, db_int_of(number)));
    }
    db_run(store->db,
           "INSERT INTO person_text (number, login, name, mail)"
           " VALUES (?, ?, ?, ?) ON CONFLICT (number) DO UPDATE"
           " SET name = excluded.name, mail = excluded.mail",
           DB_ARGS(db_int_of(number),
                   db_text_of(text_fold(store->arena, login)),
                   db_text_of(value_get_text(row, "name")),
                   db_text_of(value_get_text(row, "mail"))));
    return number;
}

static void
role_write(struct store *store, int64_t person, const struct value *role)
{
    const bool plain = role->kind == VALUE_TEXT;
    const char *until = plain ? NULL : value_get_text(role, "until");
    struct granted_new new = {
        .kind = GRANTED_ROLE,
        .person = person,
        .name = plain ? role->as.text : value_get_text(role, "role"),
        .system = plain ? "" : text_or(role, "scope", ""),
    };
    if (until != NULL)
        register_until(store, until, &new.until_at_ms);
    granted_add(store, &new);
}

static void
persons_write(struct store *store, const struct value *persons)
{
    for (uint32_t i = 0; i < persons->count; i++) {
        const struct value *row = &persons->as.pairs[i].value;
        const int64_t number =
            person_write(store, persons->as.pairs[i].key, row);
        const struct value *roles = value_get(row, "roles");
        if (roles == NULL)
            continue;
        const struct granted_list before =
            granted_of_person(store, number, GRANTED_ROLE);
        for (int r = 0; r < before.count; r++)
            if (before.row[r].imported)
                granted_end(store, before.row[r].id, "import");
        for (uint32_t r = 0; r < roles->count; r++)
            role_write(store, number, &roles->as.items[r]);
    }
    for (uint32_t i = 0; i < persons->count; i++) {
        const char *owner =
            value_get_text(&persons->as.pairs[i].value, "owner");
        if (owner != NULL)
            db_run(
                store->db, "UPDATE person SET owner = ? WHERE number = ?",
                DB_ARGS(db_int_of(number_of(store, owner)),
                        db_int_of(number_of(store, persons->as.pairs[i].key))));
    }
}

/* Keys of a system that no rule asks for by column. */
static struct bytes
system_more(struct store *store, const struct value *row)
{
    static const char *const MORE[] = {"class", "suppliers", "hosts",
                                       "services"};
    struct value more = value_map();
    for (size_t i = 0; i < sizeof MORE / sizeof *MORE; i++) {
        const struct value *value = value_get(row, MORE[i]);
        if (value != NULL)
            value_put(store->arena, &more, MORE[i], *value);
    }
    return codec_encode(store->arena, &more);
}

static void
system_write(struct store *store, const char *key, const struct value *row)
{
    const struct bytes more = system_more(store, row);
    db_run(
        store->db,
        "INSERT INTO system (key, label, unit, category, owner, manager,"
        " sector_critical, more) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO UPDATE SET label = excluded.label,"
        " unit = excluded.unit, category = excluded.category,"
        " owner = excluded.owner, manager = excluded.manager,"
        " sector_critical = excluded.sector_critical,"
        " more = excluded.more",
        DB_ARGS(db_text_of(key), db_text_of(value_get_text(row, "label")),
                db_text_of(value_get_text(row, "unit")),
                db_text_of(value_get_text(row, "category")),
                db_maybe_of(number_of(store, value_get_text(row, "owner"))),
                db_maybe_of(number_of(store, value_get_text(row, "manager"))),
                db_int_of(value_get_bool(row, "sector-critical")),
                db_blob_of(more.data, more.size)));
    const struct value *admins = value_get(row, "admins");
    if (admins == NULL)
        return;
    db_run(store->db, "DELETE FROM system_admin WHERE system = ?",
           DB_ARGS(db_text_of(key)));
    for (uint32_t i = 0; i < admins->count; i++)
        db_run(
            store->db,
            "INSERT INTO system_admin (system, person) VALUES (?, ?)"
            " ON CONFLICT DO NOTHING",
            DB_ARGS(db_text_of(key),
                    db_int_of(number_of(store, admins->as.items[i].as.text))));
}

void
register_write(struct store *store, const struct value *tree)
{
    static const struct value NONE = {.kind = VALUE_MAP};
    const struct value *units = value_get(tree, "units");
    const struct value *persons = value_get(tree, "persons");
    const struct value *systems = value_get(tree, "systems");
    const char *name = value_get_text(tree, "municipality");
    units_write(store, units != NULL ? units : &NONE);
    persons_write(store, persons != NULL ? persons : &NONE);
    units_join(store, units != NULL ? units : &NONE);
    for (uint32_t i = 0; systems != NULL && i < systems->count; i++)
        system_write(store, systems->as.pairs[i].key,
                     &systems->as.pairs[i].value);
    if (name != NULL)
        db_run(store->db,
               "INSERT INTO meta (key, value) VALUES ('municipality', ?)"
               " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
               DB_ARGS(db_text_of(name)));
}

enum status
store_fill_register(struct store *store, const char *file, struct bytes text,
                    const char **report)
{
    int line;
    const char *why;
    if (!register_is_empty(store))
        return STATUS_TWO_PERSONS;
    const struct value *tree =
        register_read(store, file, text, report, &line, &why);
    if (tree == NULL)
        return STATUS_REGISTER_INVALID;
    register_write(store, tree);
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
