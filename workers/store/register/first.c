#include "workers/store/register/first.h"

#include <string.h>

#include "workers/store/register/code.h"
#include "workers/store/register/granted.h"
#include "workers/store/register/past.h"
#include "workers/store/register/register.h"
#include "workers/store/register/standing.h"

static int64_t
first_number(struct store *store)
{
    return db_number(store->db, "SELECT value FROM meta WHERE key = 'first'",
                     DB_NONE, 0);
}

bool
first_is(struct store *store, int64_t number)
{
    return number != 0 && first_number(store) == number;
}

const char *
first_make(struct store *store)
{
    uint8_t hash[CHAIN_HASH_SIZE];
    const int64_t number =
        db_number(store->db, "SELECT max(number) FROM person", DB_NONE, 0) + 1;
    register_login_hash(store, FIRST_LOGIN, hash);
    db_run(store->db,
           "INSERT INTO person (number, kind, login_hash, language, blocked)"
           " VALUES (?, 'person', ?, 'sv', 0)",
           DB_ARGS(db_int_of(number), db_blob_of(hash, sizeof hash)));
    db_run(store->db,
           "INSERT INTO person_text (number, login, name)"
           " VALUES (?, ?, 'Första identiteten')",
           DB_ARGS(db_int_of(number), db_text_of(FIRST_LOGIN)));
    db_run(store->db,
           "INSERT INTO meta (key, value) VALUES ('first', ?)"
           " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
           DB_ARGS(db_int_of(number)));
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "first-identity",
                             .object_type = "person",
                             .object_id = number,
                             .outcome = CHAIN_DONE,
                         });
    code_issue(store, number);
    return code_text(store, number);
}

bool
first_may(struct store *store, const struct exchange *exchange)
{
    const char *what = value_get_text(&exchange->request->body, "what");
    return first_is(store, exchange->actor.number) && what != NULL &&
           strcmp(what, "register-import") == 0 && register_is_empty(store);
}

enum status
first_allows(struct store *store, struct exchange *exchange)
{
    static const char *const ACTS[] = {"stage", "register-import",
                                       "role-grant"};
    const struct request *request = exchange->request;
    const char *what = value_get_text(&request->body, "what");
    if (!first_is(store, exchange->actor.number) ||
        request->type == REQUEST_LOGOUT || request->type == REQUEST_QUERY)
        return STATUS_OK;
    for (size_t i = 0; request->type == REQUEST_ADMIN && what != NULL &&
                       i < sizeof ACTS / sizeof *ACTS;
         i++)
        if (strcmp(ACTS[i], what) == 0)
            return STATUS_OK;
    exchange_arg(
        store, exchange, "move",
        value_text(what != NULL ? what : request_type_name(request->type)));
    exchange_arg(store, exchange, "ref", value_text("Ärende"));
    exchange_arg(store, exchange, "roles", value_text("admin"));
    return STATUS_ROLE;
}

static bool
has_password(struct store *store, int64_t number)
{
    return db_number(store->db,
                     "SELECT 1 FROM person WHERE number = ?"
                     " AND verifier IS NOT NULL",
                     DB_ARGS(db_int_of(number)), 0) != 0;
}

/* With a password, or with a code that is on its way. */
static bool
can_log_in(struct store *store, int64_t number)
{
    return has_password(store, number) || code_text(store, number) != NULL;
}

static int
admins_active(struct store *store)
{
    const struct matter matter = {.id = 0};
    const struct crowd admins = people_with_role(store, "admin", &matter);
    int count = 0;
    for (int i = 0; i < admins.count; i++)
        count += people_active(store, admins.number[i]) &&
                 can_log_in(store, admins.number[i]);
    return count;
}

/* Ends it as soon as there are two administrators. */
static void
settle(struct store *store)
{
    const int64_t number = first_number(store);
    if (number == 0 || admins_active(store) < FIRST_ADMINS)
        return;
    const struct behind behind = {.actor = &ACTOR_STORE, .source = "store"};
    struct value with = value_map();
    struct value args = value_map();
    value_put(store->arena, &with, "person", value_int(number));
    standing_act(store, &behind, "person-close", &with, &args);
    /* Its name says nothing about anybody; its login is used up for ever. */
    db_run(store->db, "DELETE FROM person_text WHERE number = ?",
           DB_ARGS(db_int_of(number)));
    db_run(store->db, "DELETE FROM meta WHERE key = 'first'", DB_NONE);
}

void
first_appoint(struct store *store, struct exchange *exchange, int64_t person)
{
    const struct viewer viewer = people_viewer(store, person);
    journal_write(store, &(struct record){
                             .actor = &exchange->actor,
                             .kind = "security",
                             .action = "role-grant",
                             .object_type = "person",
                             .object_id = person,
                             .to = "admin",
                             .outcome = CHAIN_DONE,
                             .request_key = exchange->request->key,
                         });
    if (!viewer_has(&viewer, "admin"))
        granted_add(store, &(struct granted_new){.kind = GRANT_ROLE,
                                                 .person = person,
                                                 .name = "admin",
                                                 .reference = "first"});
    code_send(store, person, "person-code-first");
    settle(store);
}

/* The code holds for three days and nobody can ask for another: whoever can
 * start the system gets one. */
static const char *
code_again(struct store *store, int64_t number)
{
    journal_write(store, &(struct record){
                             .actor = &ACTOR_STORE,
                             .kind = "security",
                             .action = "first-code",
                             .object_type = "person",
                             .object_id = number,
                             .outcome = CHAIN_DONE,
                         });
    code_issue(store, number);
    return code_text(store, number);
}

const char *
store_first_identity(struct store *store)
{
    const int64_t number = first_number(store);
    if (!register_is_empty(store))
        return NULL;
    if (number == 0)
        return first_make(store);
    return can_log_in(store, number) ? NULL : code_again(store, number);
}
