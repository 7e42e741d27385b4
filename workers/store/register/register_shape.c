/* The grammar of the register file: which keys a row has, of which kind, and
 * that whatever they name is there. */
#include <string.h>

#include "core/text.h"
#include "workers/store/register/register.h"

#define LOGIN_MAX 32  /* bytes */
#define KEY_MAX 64    /* bytes */
#define LABEL_MAX 200 /* code points */
/* Items of one list: so many that a row always fits into one answer. */
#define LIST_MAX 200

struct check {
    struct store *store;
    const struct value *tree;
    struct fault *fault;
};

/* -- The grammar --------------------------------------------------------- */

enum shape {
    SHAPE_TEXT,   /* one clean line */
    SHAPE_MAIL,   /* one mail address */
    SHAPE_TEXTS,  /* a list of them */
    SHAPE_NUMBER, /* least … most */
    SHAPE_FLAG,
    SHAPE_FROM,  /* a day in quotes; from its beginning */
    SHAPE_UNTIL, /* … until its end */
    SHAPE_ONE_OF,
    SHAPE_NAME,  /* of a row of `section` */
    SHAPE_NAMES, /* a list of them */
    SHAPE_ROLE,  /* one that can be assigned */
    SHAPE_PARTY, /* a text, or "saknas: " and why */
    SHAPE_ROW,
    SHAPE_ROWS,       /* a list of rows */
    SHAPE_ROLES,      /* a list of rows or names of roles */
    SHAPE_TABLE,      /* KEY: row */
    SHAPE_TABLE_ROWS, /* KEY: list of rows */
};

struct grammar;

struct key {
    const char *name;
    enum shape shape;
    bool must;
    const char *words; /* ONE_OF: with spaces around each; NAME(S): section */
    int64_t least, most;
    const struct grammar *row;
};

struct grammar {
    const struct key *key;
    size_t count;
};

#define GRAMMAR(name, ...)                                                     \
    static const struct key name##_KEYS[] = {__VA_ARGS__};                     \
    static const struct grammar name = {                                       \
        name##_KEYS, sizeof(name##_KEYS) / sizeof *(name##_KEYS)}
#define MUST true
#define MAY false
/* Of every decision: who decided when, and where it stands. */
#define DECIDED                                                                \
    {"decided", SHAPE_FROM, MAY, NULL, 0, 0, NULL},                            \
    {                                                                          \
        "reference", SHAPE_TEXT, MAY, NULL, 0, 0, NULL                         \
    }

GRAMMAR(UNIT, {"label", SHAPE_TEXT, MUST, NULL, 0, 0, NULL},
        {"kind", SHAPE_ONE_OF, MUST, " municipality board department unit ", 0,
         0, NULL},
        {"parent", SHAPE_NAME, MAY, "units", 0, 0, NULL},
        {"manager", SHAPE_NAME, MAY, "persons", 0, 0, NULL},
        {"function", SHAPE_ONE_OF, MAY, " central-it ", 0, 0, NULL});

GRAMMAR(COURSE, {"label", SHAPE_TEXT, MUST, NULL, 0, 0, NULL},
        {"months", SHAPE_NUMBER, MAY, NULL, 1, 600, NULL});

GRAMMAR(ROLE, {"role", SHAPE_ROLE, MUST, NULL, 0, 0, NULL},
        {"scope", SHAPE_NAME, MAY, "systems units", 0, 0, NULL},
        {"from", SHAPE_FROM, MAY, NULL, 0, 0, NULL},
        {"until", SHAPE_UNTIL, MAY, NULL, 0, 0, NULL}, DECIDED);
GRAMMAR(GRANT, {"system", SHAPE_NAME, MUST, "systems", 0, 0, NULL},
        {"role", SHAPE_TEXT, MUST, NULL, 0, 0, NULL},
        {"from", SHAPE_FROM, MAY, NULL, 0, 0, NULL},
        {"until", SHAPE_UNTIL, MAY, NULL, 0, 0, NULL},
        {"paused", SHAPE_FLAG, MAY, NULL, 0, 0, NULL}, DECIDED);
GRAMMAR(PASSED, {"course", SHAPE_NAME, MUST, "courses", 0, 0, NULL},
        {"passed", SHAPE_FROM, MUST, NULL, 0, 0, NULL},
        {"until", SHAPE_UNTIL, MAY, NULL, 0, 0, NULL}, DECIDED);
GRAMMAR(UNDERTAKING, {"company", SHAPE_TEXT, MUST, NULL, 0, 0, NULL},
        {"from", SHAPE_FROM, MAY, NULL, 0, 0, NULL},
        {"until", SHAPE_UNTIL, MUST, NULL, 0, 0, NULL}, DECIDED);
GRAMMAR(FACILITY, {"zone", SHAPE_TEXT, MUST, NULL, 0, 0, NULL},
        {"from", SHAPE_FROM, MAY, NULL, 0, 0, NULL},
        {"until", SHAPE_UNTIL, MUST, NULL, 0, 0, NULL}, DECIDED);
GRAMMAR(DEPUTY, {"deputy", SHAPE_NAME, MUST, "persons", 0, 0, NULL},
        {"from", SHAPE_FROM, MAY, NULL, 0, 0, NULL},
        {"until", SHAPE_UNTIL, MUST, NULL, 0, 0, NULL});
GRAMMAR(ABSENCE, {"from", SHAPE_FROM, MUST, NULL, 0, 0, NULL},
        {"to", SHAPE_UNTIL, MUST, NULL, 0, 0, NULL},
        {"kind", SHAPE_ONE_OF, MUST, " leave other ", 0, 0, NULL},
        {"deputy", SHAPE_NAME, MAY, "persons", 0, 0, NULL});

GRAMMAR(PERSON, {"name", SHAPE_TEXT, MUST, NULL, 0, 0, NULL},
        {"mail", SHAPE_MAIL, MAY, NULL, 0, 0, NULL},
        {"unit", SHAPE_NAME, MUST, "units", 0, 0, NULL},
        {"language", SHAPE_ONE_OF, MAY, " sv en ", 0, 0, NULL},
        {"kind", SHAPE_ONE_OF, MAY, " person service ", 0, 0, NULL},
        {"owner", SHAPE_NAME, MAY, "persons", 0, 0, NULL},
        {"company", SHAPE_TEXT, MAY, NULL, 0, 0, NULL},
        {"profile", SHAPE_NAME, MAY, "profiles", 0, 0, NULL},
        {"employed-until", SHAPE_UNTIL, MAY, NULL, 0, 0, NULL},
        {"blocked", SHAPE_ONE_OF, MAY, " leave security administrator left ", 0,
         0, NULL},
        {"closed", SHAPE_FROM, MAY, NULL, 0, 0, NULL},
        {"deputies", SHAPE_ROWS, MAY, NULL, 0, 0, &DEPUTY},
        {"absences", SHAPE_ROWS, MAY, NULL, 0, 0, &ABSENCE},
        {"roles", SHAPE_ROLES, MAY, NULL, 0, 0, &ROLE},
        {"courses", SHAPE_ROWS, MAY, NULL, 0, 0, &PASSED},
        {"undertakings", SHAPE_ROWS, MAY, NULL, 0, 0, &UNDERTAKING},
        {"grants", SHAPE_ROWS, MAY, NULL, 0, 0, &GRANT},
        {"facilities", SHAPE_ROWS, MAY, NULL, 0, 0, &FACILITY});

GRAMMAR(CLASS, {"confidentiality", SHAPE_NUMBER, MUST, NULL, 1, 3, NULL},
        {"integrity", SHAPE_NUMBER, MUST, NULL, 1, 3, NULL},
        {"availability", SHAPE_NUMBER, MUST, NULL, 1, 3, NULL});
/* Source: reference domain R8; the owner is a key of the system itself. */
GRAMMAR(PARTIES, {"administrators", SHAPE_PARTY, MUST, NULL, 0, 0, NULL},
        {"user-groups", SHAPE_PARTY, MUST, NULL, 0, 0, NULL},
        {"application-supplier", SHAPE_PARTY, MUST, NULL, 0, 0, NULL},
        {"operations-supplier", SHAPE_PARTY, MUST, NULL, 0, 0, NULL});
GRAMMAR(CATALOGUE, {"label", SHAPE_TEXT, MUST, NULL, 0, 0, NULL},
        {"privileged", SHAPE_FLAG, MAY, NULL, 0, 0, NULL},
        {"remote", SHAPE_FLAG, MAY, NULL, 0, 0, NULL},
        {"tasks", SHAPE_TEXT, MAY, NULL, 0, 0, NULL},
        {"courses", SHAPE_NAMES, MAY, "courses", 0, 0, NULL},
        {"conflicts", SHAPE_TEXTS, MAY, NULL, 0, 0, NULL});
/* Of the manager, by the owner, who attests that they know enough. Source:
 * reference domain R5, R7. */
GRAMMAR(APPOINTMENT, {"decided", SHAPE_FROM, MUST, NULL, 0, 0, NULL},
        {"attested", SHAPE_FROM, MUST, NULL, 0, 0, NULL},
        {"reference", SHAPE_TEXT, MUST, NULL, 0, 0, NULL});
GRAMMAR(APPROVAL, {"from", SHAPE_FROM, MAY, NULL, 0, 0, NULL},
        {"until", SHAPE_UNTIL, MUST, NULL, 0, 0, NULL}, DECIDED);
/* As in workflows/remote-decision.yaml (R107). */
GRAMMAR(REMOTE,
        {"equipment", SHAPE_ONE_OF, MUST, " stationary mobile ", 0, 0, NULL},
        {"from", SHAPE_FROM, MAY, NULL, 0, 0, NULL},
        {"until", SHAPE_UNTIL, MUST, NULL, 0, 0, NULL}, DECIDED);

GRAMMAR(SYSTEM, {"label", SHAPE_TEXT, MUST, NULL, 0, 0, NULL},
        {"unit", SHAPE_NAME, MUST, "units", 0, 0, NULL},
        {"category", SHAPE_ONE_OF, MUST, " business infrastructure common ", 0,
         0, NULL},
        {"owner", SHAPE_NAME, MUST, "persons", 0, 0, NULL},
        {"manager", SHAPE_NAME, MAY, "persons", 0, 0, NULL},
        {"appointment", SHAPE_ROW, MAY, NULL, 0, 0, &APPOINTMENT},
        {"admins", SHAPE_NAMES, MAY, "persons", 0, 0, NULL},
        {"sector-critical", SHAPE_FLAG, MAY, NULL, 0, 0, NULL},
        {"class", SHAPE_ROW, MAY, NULL, 0, 0, &CLASS},
        {"licences", SHAPE_NUMBER, MAY, NULL, 0, 1000000, NULL},
        {"suppliers", SHAPE_TEXTS, MAY, NULL, 0, 0, NULL},
        {"hosts", SHAPE_TEXTS, MAY, NULL, 0, 0, NULL},
        {"services", SHAPE_TEXTS, MAY, NULL, 0, 0, NULL},
        {"shared", SHAPE_TEXTS, MAY, NULL, 0, 0, NULL},
        {"integrations", SHAPE_NAMES, MAY, "systems", 0, 0, NULL},
        {"parties", SHAPE_ROW, MAY, NULL, 0, 0, &PARTIES},
        {"roles", SHAPE_TABLE, MAY, NULL, 0, KEY_MAX, &CATALOGUE},
        {"approval", SHAPE_ROW, MAY, NULL, 0, 0, &APPROVAL},
        {"remote", SHAPE_ROWS, MAY, NULL, 0, 0, &REMOTE},
        {"ended", SHAPE_FROM, MAY, NULL, 0, 0, NULL});

GRAMMAR(LINE, {"system", SHAPE_NAME, MUST, "systems", 0, 0, NULL},
        {"role", SHAPE_TEXT, MUST, NULL, 0, 0, NULL});
GRAMMAR(FREEZE, {"from", SHAPE_FROM, MUST, NULL, 0, 0, NULL},
        {"until", SHAPE_UNTIL, MUST, NULL, 0, 0, NULL},
        {"systems", SHAPE_NAMES, MAY, "systems", 0, 0, NULL},
        {"reason", SHAPE_TEXT, MUST, NULL, 0, 0, NULL});
GRAMMAR(SETTINGS, {"transition-until", SHAPE_UNTIL, MAY, NULL, 0, 0, NULL},
        {"protected-phone", SHAPE_TEXT, MAY, NULL, 0, 0, NULL},
        {"absence-long-days", SHAPE_NUMBER, MAY, NULL, 1, 365, NULL});

GRAMMAR(FILE_OF_ALL, {"municipality", SHAPE_TEXT, MAY, NULL, 0, 0, NULL},
        {"settings", SHAPE_ROW, MAY, NULL, 0, 0, &SETTINGS},
        {"units", SHAPE_TABLE, MAY, NULL, 0, KEY_MAX, &UNIT},
        {"courses", SHAPE_TABLE, MAY, NULL, 0, KEY_MAX, &COURSE},
        {"persons", SHAPE_TABLE, MAY, NULL, 0, LOGIN_MAX, &PERSON},
        {"systems", SHAPE_TABLE, MAY, NULL, 0, KEY_MAX, &SYSTEM},
        {"profiles", SHAPE_TABLE_ROWS, MAY, NULL, 0, KEY_MAX, &LINE},
        {"freezes", SHAPE_ROWS, MAY, NULL, 0, 0, &FREEZE});

/* -- What is named must be there ----------------------------------------- */

static bool
in_store(struct store *store, const char *section, const char *name)
{
    static const struct {
        const char *section;
        const char *sql;
    } TABLES[] = {
        {"units", "SELECT 1 FROM unit WHERE key = ?"},
        {"systems", "SELECT 1 FROM system WHERE key = ?"},
        {"courses", "SELECT 1 FROM course WHERE key = ?"},
        {"profiles", "SELECT 1 FROM profile_line WHERE profile = ? LIMIT 1"},
    };
    if (strcmp(section, "persons") == 0)
        return people_by_login(store, name) != 0;
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
        if (strcmp(TABLES[i].section, section) == 0)
            return db_number(store->db, TABLES[i].sql,
                             DB_ARGS(db_text_of(name)), 0) != 0;
    return false;
}

/* In the file, or already in the register and not taken away by the file. */
static bool
exists(struct check *check, const char *sections, const char *name)
{
    for (const char *at = sections; *at != '\0';) {
        const size_t size = strcspn(at, " ");
        const char *section = arena_text(check->store->arena, at, size);
        const struct value *row =
            value_get(value_get(check->tree, section), name);
        if (row != NULL ? row->kind != VALUE_NIL
                        : in_store(check->store, section, name))
            return true;
        at += size + (at[size] == ' ');
    }
    return false;
}

/* -- Single values ------------------------------------------------------- */

static bool
name_wrong(struct check *check, const char *where, const char *why,
           const char *name)
{
    struct store *store = check->store;
    return fault_with(store, check->fault, where, why, "name",
                      text_visible(store->arena, name, false));
}

static bool
text_sound(struct check *check, const char *where, const struct value *value)
{
    if (value->kind != VALUE_TEXT)
        return fault_at(check->fault, where, "it must be one text.");
    if (value->count == 0 || !text_is_clean(value->as.text, false) ||
        text_length(value->as.text) > LABEL_MAX)
        return fault_at(check->fault, where,
                        "it must be one line of text, at most 200 "
                        "characters.");
    return true;
}

static bool
mail_sound(struct check *check, const char *where, const struct value *value)
{
    return text_sound(check, where, value) &&
           (text_is_mail(value->as.text) ||
            fault_at(check->fault, where,
                     "it must be one mail address, as a.b@example.com."));
}

static bool
name_sound(struct check *check, const char *where, const char *sections,
           const struct value *value)
{
    static const struct {
        const char *sections;
        const char *why;
    } MISSING[] = {
        {"units", "there is no unit \"{name}\"."},
        {"persons", "there is no person \"{name}\"."},
        {"systems", "there is no system \"{name}\"."},
        {"courses", "there is no course \"{name}\"."},
        {"profiles", "there is no position profile \"{name}\"."},
        {"systems units", "there is neither a system nor a unit \"{name}\"."},
    };
    if (value->kind != VALUE_TEXT)
        return fault_at(check->fault, where, "it must name exactly one.");
    if (exists(check, sections, value->as.text))
        return true;
    size_t i = 0;
    while (strcmp(MISSING[i].sections, sections) != 0)
        i++;
    return name_wrong(check, where, MISSING[i].why, value->as.text);
}

static bool
role_sound(struct check *check, const char *where, const struct value *value)
{
    if (value->kind != VALUE_TEXT)
        return fault_at(check->fault, where, "it must name exactly one.");
    const struct role *role = role_named(value->as.text);
    if (role == NULL)
        return name_wrong(check, where, "there is no role \"{name}\".",
                          value->as.text);
    if (role->scope != ROLE_ASSIGNED && role->scope != ROLE_SERVICE)
        return name_wrong(check, where,
                          "the role {name} follows from units and systems and "
                          "cannot be assigned.",
                          value->as.text);
    return true;
}

static bool
word_sound(struct check *check, const char *where, const struct key *key,
           const struct value *value)
{
    struct arena *arena = check->store->arena;
    if (value->kind == VALUE_TEXT && strpbrk(value->as.text, " ") == NULL &&
        strstr(key->words, arena_format(arena, " %s ", value->as.text)) != NULL)
        return true;
    const size_t size = strlen(key->words);
    return fault_with(check->store, check->fault, where,
                      "it must be one of: {words}.", "words",
                      arena_text(arena, key->words + 1, size - 2));
}

static bool
day_sound(struct check *check, const char *where, const struct value *value)
{
    int64_t at_ms;
    if (value->kind == VALUE_TEXT &&
        register_from(check->store, value->as.text, &at_ms))
        return true;
    return fault_at(check->fault, where,
                    "it must be a day in quotes, such as \"2027-12-31\".");
}

static bool
number_sound(struct check *check, const char *where, const struct key *key,
             const struct value *value)
{
    if (value->kind == VALUE_INT && value->as.integer >= key->least &&
        value->as.integer <= key->most)
        return true;
    fault_at(check->fault, where,
             "it must be a whole number from {least} to {most}.");
    value_put(check->store->arena, &check->fault->args, "least",
              value_int(key->least));
    value_put(check->store->arena, &check->fault->args, "most",
              value_int(key->most));
    return false;
}

/* A party that there is none of says why. Source: reference domain R8. */
static bool
party_sound(struct check *check, const char *where, const struct value *value)
{
    static const char NONE[] = "saknas";
    if (!text_sound(check, where, value))
        return false;
    const char *text = value->as.text;
    if (strncmp(text, NONE, sizeof NONE - 1) != 0)
        return true;
    text += sizeof NONE - 1;
    if (*text == ':' && text[1 + strspn(text + 1, " ")] != '\0')
        return true;
    return fault_at(check->fault, where,
                    "a party that there is none of says why: \"saknas: …\".");
}

/* -- Rows, lists and tables ---------------------------------------------- */

static bool value_sound(struct check *check, const char *where,
                        const struct key *key, const struct value *value);

static const struct key *
key_of(const struct grammar *grammar, const char *name)
{
    for (size_t k = 0; k < grammar->count; k++)
        if (strcmp(grammar->key[k].name, name) == 0)
            return &grammar->key[k];
    return NULL;
}

/* A key that is not read would be a bound that does not hold. */
static bool
row_sound(struct check *check, const char *where, const struct grammar *grammar,
          const struct value *row)
{
    struct store *store = check->store;
    if (row->kind != VALUE_MAP)
        return fault_at(check->fault, where, "it must be a map.");
    for (uint32_t i = 0; i < row->count; i++) {
        const struct value_pair *pair = &row->as.pairs[i];
        const char *here = register_path(store, where, pair->key);
        const struct key *key = key_of(grammar, pair->key);
        if (key == NULL)
            return name_wrong(check, here, "nobody knows the key \"{name}\".",
                              pair->key);
        if (!value_sound(check, here, key, &pair->value))
            return false;
    }
    for (size_t k = 0; k < grammar->count; k++)
        if (grammar->key[k].must &&
            value_get(row, grammar->key[k].name) == NULL)
            return fault_with(store, check->fault, where,
                              "it lacks \"{name}\".", "name",
                              grammar->key[k].name);
    return true;
}

static bool
list_sound(struct check *check, const char *where, const struct key *key,
           const struct value *list)
{
    struct store *store = check->store;
    if (list->kind != VALUE_LIST)
        return fault_at(check->fault, where, "it must be a list.");
    if (list->count > LIST_MAX)
        return fault_at(check->fault, where, "it has more than 200 items.");
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *item = &list->as.items[i];
        const char *here = register_path_item(store, where, i);
        bool sound = false;
        if (key->shape == SHAPE_TEXTS)
            sound = text_sound(check, here, item);
        else if (key->shape == SHAPE_NAMES)
            sound = name_sound(check, here, key->words, item);
        else if (key->shape == SHAPE_ROLES && item->kind == VALUE_TEXT)
            sound = role_sound(check, here, item);
        else
            sound = row_sound(check, here, key->row, item);
        if (!sound)
            return false;
    }
    return true;
}

static bool
key_is_plain(const char *key, int64_t size_max)
{
    const size_t size = strlen(key);
    return size > 0 && (int64_t)size <= size_max &&
           strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-.") == size;
}

static bool
table_sound(struct check *check, const char *where, const struct key *key,
            const struct value *table)
{
    struct store *store = check->store;
    if (table->kind != VALUE_MAP)
        return fault_at(check->fault, where, "it must be a map.");
    const struct key rows = {.shape = SHAPE_ROWS, .row = key->row};
    for (uint32_t i = 0; i < table->count; i++) {
        const struct value_pair *pair = &table->as.pairs[i];
        const char *here = register_path(store, where, pair->key);
        if (!key_is_plain(pair->key, key->most))
            return name_wrong(check, here,
                              "\"{name}\" is no key: a–z in lower case, 0–9, "
                              "hyphen and point.",
                              pair->key);
        if (pair->value.kind == VALUE_NIL) /* it is taken away */
            continue;
        if (key->shape == SHAPE_TABLE
                ? !row_sound(check, here, key->row, &pair->value)
                : !list_sound(check, here, &rows, &pair->value))
            return false;
    }
    return true;
}

static bool
value_sound(struct check *check, const char *where, const struct key *key,
            const struct value *value)
{
    switch (key->shape) {
    case SHAPE_TEXT:
        return text_sound(check, where, value);
    case SHAPE_MAIL:
        return mail_sound(check, where, value);
    case SHAPE_NUMBER:
        return number_sound(check, where, key, value);
    case SHAPE_FLAG:
        return value->kind == VALUE_BOOL ||
               fault_at(check->fault, where, "it must be true or false.");
    case SHAPE_FROM:
    case SHAPE_UNTIL:
        return day_sound(check, where, value);
    case SHAPE_ONE_OF:
        return word_sound(check, where, key, value);
    case SHAPE_NAME:
        return name_sound(check, where, key->words, value);
    case SHAPE_ROLE:
        return role_sound(check, where, value);
    case SHAPE_PARTY:
        return party_sound(check, where, value);
    case SHAPE_ROW:
        return row_sound(check, where, key->row, value);
    case SHAPE_TEXTS:
    case SHAPE_NAMES:
    case SHAPE_ROWS:
    case SHAPE_ROLES:
        return list_sound(check, where, key, value);
    case SHAPE_TABLE:
    case SHAPE_TABLE_ROWS:
        return table_sound(check, where, key, value);
    }
    return false;
}

/* A login that somebody has had names that person for ever. */
static bool
logins_sound(struct check *check)
{
    struct store *store = check->store;
    const struct value *persons = value_get(check->tree, "persons");
    for (uint32_t i = 0; persons != NULL && i < persons->count; i++) {
        const char *login = persons->as.pairs[i].key;
        uint8_t hash[CHAIN_HASH_SIZE];
        register_login_hash(store, login, hash);
        if (people_by_login(store, login) == 0 &&
            db_number(store->db, "SELECT 1 FROM person WHERE login_hash = ?",
                      DB_ARGS(db_blob_of(hash, sizeof hash)), 0) != 0)
            return name_wrong(check, register_path(store, "persons", login),
                              "somebody had the login \"{name}\" before; "
                              "logins are never used again.",
                              login);
    }
    return true;
}

bool
register_shape_sound(struct store *store, const struct value *tree,
                     struct fault *fault)
{
    struct check check = {store, tree, fault};
    if (tree->kind != VALUE_MAP)
        return fault_at(fault, "",
                        "a register is a map of units, persons and systems.");
    return row_sound(&check, "", &FILE_OF_ALL, tree) && logins_sound(&check);
}
