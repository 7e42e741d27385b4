/* Whether a register makes sense: every rule with the place where it is
 * broken. The tree has the shape of deploy/sample/register.yaml. */
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "workers/store/inside.h"
#include "workers/store/register/register.h"

#define LOGIN_MAX 32  /* bytes */
#define LABEL_MAX 200 /* code points */
#define DEPTH_MAX 32  /* units above one another */

struct check {
    struct store *store;
    const struct value *tree;
    const char *where; /* path with '/' between the keys */
    const char *why;
};

/* The first fault counts. Returns false for `return fault(…)`. */
static bool
fault(struct check *check, const char *where, const char *why)
{
    if (check->why == NULL) {
        check->where = where;
        check->why = why;
    }
    return false;
}

static const char *
path(struct check *check, const char *section, const char *key,
     const char *name)
{
    return arena_format(check->store->arena, "%s/%s%s%s", section, key,
                        name != NULL ? "/" : "", name != NULL ? name : "");
}

static bool
key_is_plain(const char *key, size_t size_max)
{
    const size_t size = strlen(key);
    return size > 0 && size <= size_max &&
           strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-.") == size;
}

static bool
section_has(const struct check *check, const char *section, const char *key)
{
    return value_get(value_get(check->tree, section), key) != NULL;
}

/* What the file names must be in the file or already in the register. */
static bool
exists(struct check *check, const char *section, const char *key)
{
    if (section_has(check, section, key))
        return true;
    struct store *store = check->store;
    if (strcmp(section, "persons") == 0)
        return people_by_login(store, key) != 0;
    if (strcmp(section, "units") == 0)
        return db_number(store->db, "SELECT 1 FROM unit WHERE key = ?",
                         DB_ARGS(db_text_of(key)), 0) != 0;
    return db_number(store->db, "SELECT 1 FROM system WHERE key = ?",
                     DB_ARGS(db_text_of(key)), 0) != 0;
}

/* -- Kinds of values ----------------------------------------------------- */

enum shape {
    SHAPE_TEXT,   /* one clean line */
    SHAPE_UNIT,   /* a key of units */
    SHAPE_PERSON, /* a login */
    SHAPE_PERSONS,
    SHAPE_TEXTS,
    SHAPE_FLAG,
    SHAPE_MAP,
    SHAPE_ROLES,
    SHAPE_ONE_OF,
};

struct rule {
    const char *name;
    enum shape shape;
    bool must;
    const char *one_of; /* of SHAPE_ONE_OF, with spaces around each */
};

static const struct rule UNIT_RULES[] = {
    {"label", SHAPE_TEXT, true, NULL},
    {"kind", SHAPE_ONE_OF, true, " municipality board department unit "},
    {"parent", SHAPE_UNIT, false, NULL},
    {"manager", SHAPE_PERSON, false, NULL},
};

static const struct rule PERSON_RULES[] = {
    {"name", SHAPE_TEXT, true, NULL},
    {"mail", SHAPE_TEXT, false, NULL},
    {"unit", SHAPE_UNIT, true, NULL},
    {"language", SHAPE_ONE_OF, false, " sv en "},
    {"kind", SHAPE_ONE_OF, false, " person service "},
    {"owner", SHAPE_PERSON, false, NULL},
    {"roles", SHAPE_ROLES, false, NULL},
};

static const struct rule SYSTEM_RULES[] = {
    {"label", SHAPE_TEXT, true, NULL},
    {"unit", SHAPE_UNIT, true, NULL},
    {"category", SHAPE_ONE_OF, true, " business infrastructure common "},
    {"owner", SHAPE_PERSON, true, NULL},
    {"manager", SHAPE_PERSON, false, NULL},
    {"admins", SHAPE_PERSONS, false, NULL},
    {"sector-critical", SHAPE_FLAG, false, NULL},
    {"class", SHAPE_MAP, false, NULL},
    {"suppliers", SHAPE_TEXTS, false, NULL},
    {"hosts", SHAPE_TEXTS, false, NULL},
    {"services", SHAPE_TEXTS, false, NULL},
};

static bool
text_sound(struct check *check, const char *where, const struct value *value)
{
    if (value->kind != VALUE_TEXT)
        return fault(check, where, "must be one text.");
    if (value->count == 0 || !text_is_clean(value->as.text, false) ||
        text_length(value->as.text) > LABEL_MAX)
        return fault(check, where,
                     "must be one line of text, at most 200 characters.");
    return true;
}

static bool
reference_sound(struct check *check, const char *where,
                const struct value *value, const char *section,
                const char *what)
{
    if (value->kind != VALUE_TEXT)
        return fault(check, where, "must name exactly one.");
    if (!exists(check, section, value->as.text))
        return fault(check, where,
                     arena_format(check->store->arena, "there is no %s \"%s\".",
                                  what,
                                  text_visible(check->store->arena,
                                               value->as.text, false)));
    return true;
}

static bool
list_sound(struct check *check, const char *where, const struct value *value,
           bool persons)
{
    if (value->kind != VALUE_LIST)
        return fault(check, where, "must be a list.");
    for (uint32_t i = 0; i < value->count; i++) {
        const struct value *item = &value->as.items[i];
        if (persons ? !reference_sound(check, where, item, "persons", "person")
                    : !text_sound(check, where, item))
            return false;
    }
    return true;
}

/* A key that is not read would be a bound that does not hold. */
static bool
role_keys_sound(struct check *check, const char *where,
                const struct value *role)
{
    static const char *const KEYS[] = {"role", "scope", "until"};
    for (uint32_t i = 0; role->kind == VALUE_MAP && i < role->count; i++) {
        const struct value_pair *pair = &role->as.pairs[i];
        size_t k = 0;
        while (k < sizeof KEYS / sizeof *KEYS &&
               strcmp(KEYS[k], pair->key) != 0)
            k++;
        if (k == sizeof KEYS / sizeof *KEYS || pair->value.kind != VALUE_TEXT)
            return fault(check, where,
                         "gives a role something else than role, scope and "
                         "until, each one text.");
    }
    return true;
}

static bool
role_sound(struct check *check, const char *where, const struct value *value)
{
    const bool plain = value->kind == VALUE_TEXT;
    const char *name = plain ? value->as.text : value_get_text(value, "role");
    const struct role *role = name != NULL ? role_named(name) : NULL;
    if (role == NULL)
        return fault(check, where, "names a role that does not exist.");
    if (role->scope != ROLE_ASSIGNED && role->scope != ROLE_SERVICE)
        return fault(check, where,
                     "names a role that follows from units and systems and "
                     "cannot be assigned.");
    if (plain)
        return true;
    if (!role_keys_sound(check, where, value))
        return false;
    const char *scope = value_get_text(value, "scope");
    if (scope != NULL && !exists(check, "systems", scope) &&
        !exists(check, "units", scope))
        return fault(check, where,
                     "gives a scope that is neither a system nor a unit.");
    int64_t until_ms;
    const char *until = value_get_text(value, "until");
    if (until != NULL && !register_until(check->store, until, &until_ms))
        return fault(check, where,
                     "gives an end that is no date in quotes "
                     "(\"2027-12-31\").");
    return true;
}

static bool
roles_sound(struct check *check, const char *where, const struct value *value)
{
    if (value->kind != VALUE_LIST)
        return fault(check, where, "must be a list of roles.");
    for (uint32_t i = 0; i < value->count; i++)
        if (!role_sound(check, where, &value->as.items[i]))
            return false;
    return true;
}

static bool
shape_sound(struct check *check, const char *where, const struct rule *rule,
            const struct value *value)
{
    switch (rule->shape) {
    case SHAPE_TEXT:
        return text_sound(check, where, value);
    case SHAPE_UNIT:
        return reference_sound(check, where, value, "units", "unit");
    case SHAPE_PERSON:
        return reference_sound(check, where, value, "persons", "person");
    case SHAPE_PERSONS:
        return list_sound(check, where, value, true);
    case SHAPE_TEXTS:
        return list_sound(check, where, value, false);
    case SHAPE_FLAG:
        return value->kind == VALUE_BOOL ||
               fault(check, where, "must be true or false.");
    case SHAPE_MAP:
        return value->kind == VALUE_MAP ||
               fault(check, where, "must be a map.");
    case SHAPE_ROLES:
        return roles_sound(check, where, value);
    case SHAPE_ONE_OF:
        break;
    }
    if (value->kind == VALUE_TEXT && strpbrk(value->as.text, " ") == NULL &&
        strstr(rule->one_of, arena_format(check->store->arena, " %s ",
                                          value->as.text)) != NULL)
        return true;
    return fault(
        check, where,
        arena_format(check->store->arena, "must be one of%s.", rule->one_of));
}

static bool
row_sound(struct check *check, const char *section, const char *key,
          const struct value *row, const struct rule *rules, size_t count)
{
    if (!key_is_plain(key, LOGIN_MAX))
        return fault(check, path(check, section, key, NULL),
                     "must be named with small letters a–z, digits, hyphen "
                     "and dot, at most 32 of them.");
    if (row->kind != VALUE_MAP)
        return fault(check, path(check, section, key, NULL), "must be a map.");
    for (uint32_t i = 0; i < row->count; i++) {
        const struct value_pair *pair = &row->as.pairs[i];
        const char *where = path(check, section, key, pair->key);
        size_t r = 0;
        while (r < count && strcmp(rules[r].name, pair->key) != 0)
            r++;
        if (r == count)
            return fault(check, where, "is a key that nobody knows.");
        if (!shape_sound(check, where, &rules[r], &pair->value))
            return false;
    }
    for (size_t r = 0; r < count; r++)
        if (rules[r].must && value_get(row, rules[r].name) == NULL)
            return fault(check, path(check, section, key, NULL),
                         arena_format(check->store->arena, "lacks \"%s\".",
                                      rules[r].name));
    return true;
}

static bool
section_sound(struct check *check, const char *section,
              const struct rule *rules, size_t count)
{
    const struct value *rows = value_get(check->tree, section);
    if (rows == NULL)
        return true;
    if (rows->kind != VALUE_MAP)
        return fault(check, section, "must be a map.");
    for (uint32_t i = 0; i < rows->count; i++)
        if (!row_sound(check, section, rows->as.pairs[i].key,
                       &rows->as.pairs[i].value, rules, count))
            return false;
    return true;
}

/* -- What spans rows ----------------------------------------------------- */

static const char *
parent_of(struct check *check, const char *key)
{
    const struct value *unit = value_get(value_get(check->tree, "units"), key);
    if (unit != NULL)
        return value_get_text(unit, "parent");
    const char *parent = NULL;
    struct db_rows *rows =
        db_rows(check->store->db, "SELECT parent FROM unit WHERE key = ?",
                DB_ARGS(db_text_of(key)));
    if (db_next(rows)) {
        if (!db_null(rows, 0))
            parent = arena_string(check->store->arena, db_text(rows, 0));
        db_end(rows);
    }
    return parent;
}

static bool
tree_sound(struct check *check)
{
    const struct value *units = value_get(check->tree, "units");
    for (uint32_t i = 0; units != NULL && i < units->count; i++) {
        const char *key = units->as.pairs[i].key;
        const char *at = parent_of(check, key);
        for (int depth = 0; at != NULL; depth++) {
            if (strcmp(at, key) == 0)
                return fault(check, path(check, "units", key, "parent"),
                             "makes the unit lie inside itself.");
            if (depth == DEPTH_MAX)
                return fault(check, path(check, "units", key, "parent"),
                             "lies too deep, or in a circle.");
            at = parent_of(check, at);
        }
    }
    return true;
}

static bool
logins_sound(struct check *check)
{
    const struct value *persons = value_get(check->tree, "persons");
    for (uint32_t i = 0; persons != NULL && i < persons->count; i++) {
        const char *login = persons->as.pairs[i].key;
        const struct value *person = &persons->as.pairs[i].value;
        uint8_t hash[CHAIN_HASH_SIZE];
        register_login_hash(check->store, login, hash);
        const bool used =
            db_number(check->store->db,
                      "SELECT 1 FROM person WHERE login_hash = ?",
                      DB_ARGS(db_blob_of(hash, sizeof hash)), 0) != 0;
        if (used && people_by_login(check->store, login) == 0)
            return fault(check, path(check, "persons", login, NULL),
                         "is a login that someone had before; logins are "
                         "never used again.");
        const char *kind = value_get_text(person, "kind");
        if (kind != NULL && strcmp(kind, "service") == 0 &&
            value_get(person, "owner") == NULL)
            return fault(check, path(check, "persons", login, NULL),
                         "is a service and lacks a person who owns it.");
    }
    return true;
}

#define COUNT(rules) (sizeof(rules) / sizeof *(rules))

bool
register_sound(struct store *store, const struct value *tree,
               const char **where, const char **why)
{
    static const char *const SECTIONS[] = {"municipality", "units", "persons",
                                           "systems"};
    struct check check = {.store = store, .tree = tree};
    bool sound =
        tree->kind == VALUE_MAP || fault(&check, "",
                                         "must be a map of units, persons and "
                                         "systems.");
    const struct value *name = value_get(tree, "municipality");
    sound = sound && (name == NULL || text_sound(&check, "municipality", name));
    for (uint32_t i = 0; sound && i < tree->count; i++) {
        size_t s = 0;
        while (s < COUNT(SECTIONS) &&
               strcmp(SECTIONS[s], tree->as.pairs[i].key) != 0)
            s++;
        if (s == COUNT(SECTIONS))
            sound = fault(&check, tree->as.pairs[i].key,
                          "is a key that nobody knows.");
    }
    sound =
        sound &&
        section_sound(&check, "units", UNIT_RULES, COUNT(UNIT_RULES)) &&
        section_sound(&check, "persons", PERSON_RULES, COUNT(PERSON_RULES)) &&
        section_sound(&check, "systems", SYSTEM_RULES, COUNT(SYSTEM_RULES)) &&
        tree_sound(&check) && logins_sound(&check);
    *where = check.where;
    *why = check.why;
    return sound;
}
