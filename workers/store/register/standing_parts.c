/* What a system consists of, who its parties are, and which roles one can
 * have in it. */
#include <string.h>

#include "core/codec.h"
#include "core/text.h"
#include "workers/store/register/owned.h"
#include "workers/store/register/past.h"
#include "workers/store/register/standing_inside.h"

#define ITEMS_MAX 200      /* of one list, as in the register file */
#define LENGTH_MAX 200     /* code points of one item */
#define ROLE_KEY_MAX 64    /* bytes */
#define NONE_WORD "saknas" /* what a party that there is none of says */

/* -- Lists that were typed ------------------------------------------------ */

static bool
is_between(char c)
{
    return c == '\n' || c == ',' || c == '\r';
}

/* One item of the text, without the spaces around it; `*at` is past it. */
static const char *
item_next(struct store *store, const char **at)
{
    const char *begin = *at;
    while (is_between(*begin) || *begin == ' ')
        begin++;
    const char *end = begin;
    while (*end != '\0' && !is_between(*end))
        end++;
    *at = end;
    while (end > begin && end[-1] == ' ')
        end--;
    return arena_text(store->arena, begin, (size_t)(end - begin));
}

static bool
has_text(const struct value *list, const char *text)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (strcmp(list->as.items[i].as.text, text) == 0)
            return true;
    return false;
}

/* One item a line, or with commas between; a dash alone is none. */
static enum status
list_read(const struct act *act, const char *key, struct value *out)
{
    struct store *store = act->store;
    const char *text = standing_text(act, key);
    *out = value_list();
    if (text == NULL || strcmp(text, "-") == 0 || strcmp(text, "–") == 0)
        return STATUS_OK;
    for (const char *at = text; *at != '\0';) {
        const char *item = item_next(store, &at);
        if (*item == '\0' || has_text(out, item))
            continue;
        if (!text_is_clean(item, false) || text_length(item) > LENGTH_MAX ||
            out->count == ITEMS_MAX)
            return standing_invalid(act, key,
                                    "one a line, of at most 200 characters, "
                                    "and at most 200 of them");
        value_add(store->arena, out, value_text(item));
    }
    return STATUS_OK;
}

/* The first item that the query does not find; NULL: all are there. */
static const char *
unknown_item(struct store *store, const struct value *list, const char *sql,
             const char *system)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const char *item = list->as.items[i].as.text;
        if (db_number(store->db, sql,
                      DB_ARGS(db_text_of(item), db_text_of(system)), 0) == 0)
            return item;
    }
    return NULL;
}

static void
list_put(struct store *store, struct value *more, const char *key,
         const struct value *list)
{
    if (list->count > 0)
        value_put(store->arena, more, key, *list);
    else
        value_remove(more, key);
}

/* -- Parts (R3) ----------------------------------------------------------- */

enum status
standing_system_parts(const struct act *act)
{
    static const char *const LISTS[] = {"hosts", "services", "shared",
                                        "integrations"};
    struct store *store = act->store;
    const char *key;
    enum status status = standing_system(act, &key);
    if (status != STATUS_OK)
        return status;
    struct value more = standing_more_read(store, key);
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        struct value list;
        if (!standing_given(act, LISTS[i]))
            continue;
        status = list_read(act, LISTS[i], &list);
        if (status != STATUS_OK)
            return status;
        if (strcmp(LISTS[i], "integrations") == 0 &&
            unknown_item(store, &list,
                         "SELECT 1 FROM system WHERE key = ?1"
                         " AND ?2 IS NOT NULL",
                         key) != NULL)
            return standing_invalid(act, LISTS[i], "systems of the register");
        list_put(store, &more, LISTS[i], &list);
        standing_decided_system(act, key, LISTS[i]);
    }
    standing_more_write(store, key, &more);
    standing_record_system(act, key);
    return STATUS_OK;
}

/* -- Parties (R8) --------------------------------------------------------- */

static bool
is_line(const char *text)
{
    return text[0] != '\0' && text_is_clean(text, false) &&
           text_length(text) <= LENGTH_MAX;
}

static bool
says_why(const char *party)
{
    const size_t size = sizeof NONE_WORD - 1;
    return strncmp(party, NONE_WORD, size) != 0 ||
           (party[size] == ':' &&
            party[size + 1 + strspn(party + size + 1, " ")] != '\0');
}

/* Who a party is: as given, as it was, or that there is none and why; NULL
 * while nobody has said. */
static enum status
party_read(const struct act *act, const struct value *was, const char *key,
           const char **out)
{
    const char *given = standing_text(act, key);
    const char *before = value_get_text(was, key);
    const char *missing = standing_text(act, "missing");
    if (given != NULL && !says_why(given))
        return standing_invalid(act, key, "a name, or \"saknas: \" and why");
    if (given != NULL)
        *out = given;
    else if (before != NULL)
        *out = before;
    else if (missing != NULL)
        *out = arena_format(act->store->arena, NONE_WORD ": %s", missing);
    else
        *out = NULL;
    return *out == NULL || is_line(*out)
               ? STATUS_OK
               : standing_invalid(act, key, "one line of text");
}

enum status
standing_system_parties(const struct act *act)
{
    static const char *const PARTIES[] = {"administrators", "user-groups",
                                          "application-supplier",
                                          "operations-supplier"};
    struct store *store = act->store;
    const char *key;
    enum status status = standing_system(act, &key);
    if (status != STATUS_OK)
        return status;
    struct value more = standing_more_read(store, key);
    struct value parties = value_map(), suppliers;
    for (size_t i = 0; i < sizeof PARTIES / sizeof *PARTIES; i++) {
        const char *party = NULL;
        status =
            party_read(act, value_get(&more, "parties"), PARTIES[i], &party);
        if (status != STATUS_OK)
            return status;
        if (party != NULL)
            value_put(store->arena, &parties, PARTIES[i], value_text(party));
    }
    if (parties.count == sizeof PARTIES / sizeof *PARTIES) {
        value_put(store->arena, &more, "parties", parties);
        standing_decided_system(act, key, "parties");
    }
    if (standing_given(act, "suppliers")) {
        status = list_read(act, "suppliers", &suppliers);
        if (status != STATUS_OK)
            return status;
        list_put(store, &more, "suppliers", &suppliers);
        standing_decided_system(act, key, "suppliers");
    }
    standing_more_write(store, key, &more);
    standing_record_system(act, key);
    return STATUS_OK;
}

/* -- The catalogue of roles (R84) ----------------------------------------- */

static enum status
role_read(const struct act *act, const char **out)
{
    *out = standing_text(act, "role");
    if (*out == NULL)
        return standing_missing(act, "role");
    const size_t size = strlen(*out);
    if (size == 0 || size > ROLE_KEY_MAX ||
        strspn(*out, "abcdefghijklmnopqrstuvwxyz0123456789-.") != size)
        return standing_invalid(act, "role",
                                "small letters a–z, digits, hyphen and dot, "
                                "at most 64 of them");
    return STATUS_OK;
}

/* What the catalogue has of the role besides its label; its label, or NULL. */
static const char *
role_more(struct store *store, const char *system, const char *role,
          struct value *more)
{
    *more = value_map();
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT label, more FROM catalogue WHERE system = ?"
                " AND role = ?",
                DB_ARGS(db_text_of(system), db_text_of(role)));
    if (!db_next(rows))
        return NULL;
    const char *label = arena_string(store->arena, db_text(rows, 0));
    const struct bytes blob = db_blob(rows, 1);
    codec_decode(store->arena, blob.data, blob.size, more);
    db_end(rows);
    return label;
}

static enum status
role_lists(const struct act *act, const char *system, struct value *more)
{
    struct store *store = act->store;
    static const struct {
        const char *key;
        const char *sql;
        const char *expected;
    } LISTS[] = {
        {"courses", "SELECT 1 FROM course WHERE key = ?1 AND ?2 IS NOT NULL",
         "courses of the register"},
        {"conflicts", "SELECT 1 FROM catalogue WHERE role = ?1 AND system = ?2",
         "roles of the same system"},
    };
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        struct value list;
        if (!standing_given(act, LISTS[i].key))
            continue;
        const enum status status = list_read(act, LISTS[i].key, &list);
        if (status != STATUS_OK)
            return status;
        if (unknown_item(store, &list, LISTS[i].sql, system) != NULL)
            return standing_invalid(act, LISTS[i].key, LISTS[i].expected);
        list_put(store, more, LISTS[i].key, &list);
    }
    return STATUS_OK;
}

enum status
standing_role_set(const struct act *act)
{
    struct store *store = act->store;
    const char *system, *role, *tasks = standing_text(act, "tasks");
    struct value more;
    enum status status = standing_system(act, &system);
    if (status == STATUS_OK)
        status = role_read(act, &role);
    if (status != STATUS_OK)
        return status;
    const char *label = standing_text(act, "label");
    const char *before = role_more(store, system, role, &more);
    if (label == NULL)
        label = before;
    if (label == NULL)
        return standing_missing(act, "label");
    if (!is_line(label))
        return standing_invalid(act, "label", "one line of text");
    if (tasks != NULL && !is_line(tasks))
        return standing_invalid(act, "tasks", "one line of text");
    if (tasks != NULL)
        value_put(store->arena, &more, "tasks", value_text(tasks));
    status = role_lists(act, system, &more);
    if (status != STATUS_OK)
        return status;
    const struct bytes blob = codec_encode(store->arena, &more);
    const bool privileged = standing_flag(value_get(act->with, "privileged"));
    db_run(store->db,
           "INSERT INTO catalogue (system, role, label, privileged, more)"
           " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (system, role) DO UPDATE"
           " SET label = ?3, privileged = CASE WHEN ?6 THEN ?4"
           " ELSE privileged END, more = ?5",
           DB_ARGS(db_text_of(system), db_text_of(role), db_text_of(label),
                   db_int_of(privileged), db_blob_of(blob.data, blob.size),
                   db_int_of(standing_given(act, "privileged"))));
    standing_decided_system(act, system, "roles");
    standing_record_system(act, system);
    return STATUS_OK;
}

/* Whoever has it, or needs it, keeps it: the rules of the register say so. */
enum status
standing_role_end(const struct act *act)
{
    struct store *store = act->store;
    const char *system, *role;
    enum status status = standing_system(act, &system);
    if (status == STATUS_OK)
        status = role_read(act, &role);
    if (status != STATUS_OK)
        return status;
    db_run(store->db, "DELETE FROM catalogue WHERE system = ? AND role = ?",
           DB_ARGS(db_text_of(system), db_text_of(role)));
    if (db_changed(store->db) == 0)
        return standing_invalid(act, "role", "a role of the system");
    standing_decided_system(act, system, "roles");
    standing_record_system(act, system);
    return STATUS_OK;
}

/* -- Which ticket answers for it ------------------------------------------ */

#define CARRIED "registration" /* of table owned; no key of the file */

/* Two tickets for one system would undo each other's changes. */
enum status
standing_system_carry(const struct act *act)
{
    struct store *store = act->store;
    const char *key;
    const enum status status = standing_system(act, &key);
    if (status != STATUS_OK)
        return status;
    struct db_rows *rows =
        db_rows(store->db,
                "SELECT t.ref FROM owned o JOIN ticket t ON t.id = o.ticket"
                " WHERE o.kind = 'system' AND o.key = ?1"
                " AND o.what = '" CARRIED "' AND t.id <> ?2"
                " AND t.category <> 'final'",
                DB_ARGS(db_text_of(key), db_int_of(act->behind->ticket)));
    if (db_next(rows)) {
        value_put(store->arena, act->args, "system", value_text(key));
        value_put(store->arena, act->args, "ref",
                  value_text(arena_string(store->arena, db_text(rows, 0))));
        db_end(rows);
        return STATUS_SYSTEM_CARRIED;
    }
    standing_decided_system(act, key, CARRIED);
    standing_record_system(act, key);
    return STATUS_OK;
}
