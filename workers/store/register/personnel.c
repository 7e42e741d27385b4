#include "workers/store/register/personnel.h"

#include <string.h>

#include "workers/store/register/code.h"
#include "workers/store/register/feed.h"
#include "workers/store/register/first.h"
#include "workers/store/register/personnel_inside.h"
#include "workers/store/register/register.h"
#include "workers/store/register/standing_inside.h"

#define KEYS_MAX 10
#define NOTE_LENGTH_MIN 10 /* code points of a reason */

/* -- Common -------------------------------------------------------------- */

enum status
personnel_person(struct store *store, struct exchange *exchange,
                 const struct value *body, const char *key, int64_t *out)
{
    const char *login = value_get_text(body, key);
    *out = login != NULL ? people_by_login(store, login) : 0;
    if (*out != 0)
        return STATUS_OK;
    exchange_arg(store, exchange, "ref", value_text(login));
    return STATUS_NOT_FOUND;
}

enum status
personnel_act(struct store *store, struct exchange *exchange, const char *act,
              const char *source, const struct value *with)
{
    const struct behind behind = {
        .actor = &exchange->actor,
        .source = source,
        .request_key = exchange->request->key,
    };
    return standing_act(store, &behind, act, with, &exchange->args);
}

enum status
personnel_propose(struct store *store, struct exchange *exchange,
                  const char *what, const struct value *body)
{
    struct proposal proposal = {
        .what = what,
        .proposer = exchange->actor.number,
        .body = value_copy(store->arena, body),
    };
    value_remove(&proposal.body, "what");
    return pending_propose(store, exchange, &proposal);
}

enum status
personnel_applied(struct store *store, struct exchange *exchange,
                  enum status status)
{
    if (status == STATUS_OK)
        value_put(store->arena, &exchange->answer, "applied", value_bool(true));
    return status;
}

enum status
personnel_refuse_role(struct store *store, struct exchange *exchange,
                      const char *const *roles)
{
    return exchange_refuse_role(
        store, exchange, value_get_text(&exchange->request->body, "what"),
        roles, PERSONNEL_ROLES_MAX);
}

bool
personnel_holds(struct store *store, const struct viewer *viewer,
                int64_t person, const char *const *roles)
{
    const struct matter theirs = {.requester = person};
    for (int i = 0; i < PERSONNEL_ROLES_MAX && roles[i] != NULL; i++)
        if (strcmp(roles[i], "line-manager") == 0
                ? people_holds(store, viewer, "line-manager", &theirs)
                : viewer_has(viewer, roles[i]))
            return true;
    return false;
}

static enum status
note_check(struct store *store, struct exchange *exchange)
{
    const char *note = value_get_text(&exchange->request->body, "note");
    if (note != NULL && text_length(note) >= NOTE_LENGTH_MIN)
        return STATUS_OK;
    exchange_arg(store, exchange, "n", value_int(NOTE_LENGTH_MIN));
    return STATUS_REASON;
}

/* -- Blocking ------------------------------------------------------------ */

static const char *const BLOCKERS[PERSONNEL_ROLES_MAX] = {
    "line-manager",   "hr",       "security-coordinator",
    "security-chief", "it-chief", "admin",
};

static bool
is_security(const struct viewer *viewer)
{
    return viewer_has(viewer, "security-coordinator") ||
           viewer_has(viewer, "security-chief");
}

static enum status
block_person(struct store *store, struct exchange *exchange,
             const struct viewer *viewer, int64_t *out)
{
    enum status status = personnel_person(
        store, exchange, &exchange->request->body, "login", out);
    if (status == STATUS_OK && !personnel_holds(store, viewer, *out, BLOCKERS))
        status = personnel_refuse_role(store, exchange, BLOCKERS);
    if (status == STATUS_OK)
        status = note_check(store, exchange);
    return status;
}

static enum status
person_block(struct store *store, struct exchange *exchange,
             const struct viewer *viewer)
{
    const struct value *body = &exchange->request->body;
    const char *cause = value_get_text(body, "cause");
    struct value with = value_map();
    int64_t person;
    const enum status status = block_person(store, exchange, viewer, &person);
    if (status != STATUS_OK)
        return status;
    if (cause == NULL)
        cause = is_security(viewer) ? "security" : "administrator";
    value_put(store->arena, &with, "person", value_int(person));
    value_put(store->arena, &with, "cause", value_text(cause));
    value_put(store->arena, &with, "note",
              value_text(value_get_text(body, "note")));
    return personnel_applied(
        store, exchange,
        personnel_act(store, exchange, "person-block", "command", &with));
}

static enum status
person_unblock(struct store *store, struct exchange *exchange,
               const struct viewer *viewer)
{
    const struct value *body = &exchange->request->body;
    struct value with = value_map();
    int64_t number;
    const enum status status = block_person(store, exchange, viewer, &number);
    if (status != STATUS_OK)
        return status;
    if (number == viewer->number)
        return STATUS_OWN_MATTER;
    const struct person person = people_read(store, number);
    if (person.blocked_cause != NULL &&
        strcmp(person.blocked_cause, "security") == 0) {
        if (!personnel_holds(store, viewer, number, PENDING_UNBLOCK.proposers))
            return personnel_refuse_role(store, exchange,
                                         PENDING_UNBLOCK.proposers);
        return personnel_propose(store, exchange, PENDING_UNBLOCK.what, body);
    }
    value_put(store->arena, &with, "person", value_int(number));
    value_put(store->arena, &with, "note",
              value_text(value_get_text(body, "note")));
    return personnel_applied(
        store, exchange,
        personnel_act(store, exchange, "person-unblock", "command", &with));
}

/* -- Codes --------------------------------------------------------------- */

static enum status
reset_check(struct store *store, struct exchange *exchange, int64_t number)
{
    const struct person person = people_read(store, number);
    exchange_arg(store, exchange, "person", value_text(person.name));
    if (person.service || person.barred)
        return STATUS_INACTIVE;
    if (number == exchange->actor.number)
        return STATUS_OWN_MATTER;
    return person.mail == NULL ? STATUS_NO_MAIL : STATUS_OK;
}

static enum status
person_reset(struct store *store, struct exchange *exchange,
             const struct viewer *viewer)
{
    static const char *const ROLES[PERSONNEL_ROLES_MAX] = {"admin",
                                                           "access-admin"};
    int64_t number;
    enum status status = personnel_person(
        store, exchange, &exchange->request->body, "login", &number);
    if (status == STATUS_OK && !personnel_holds(store, viewer, number, ROLES))
        status = personnel_refuse_role(store, exchange, ROLES);
    if (status == STATUS_OK)
        status = reset_check(store, exchange, number);
    if (status != STATUS_OK)
        return status;
    journal_write(store, &(struct record){
                             .actor = &exchange->actor,
                             .kind = "security",
                             .action = "person-reset",
                             .object_type = "person",
                             .object_id = number,
                             .outcome = CHAIN_DONE,
                             .request_key = exchange->request->key,
                         });
    code_send(store, number, "person-code");
    struct value args = standing_notice(store, number);
    value_put(store->arena, &args, "by", value_text(exchange->actor.name));
    standing_tell_manager(store, number, "person-reset", args);
    return personnel_applied(store, exchange, STATUS_OK);
}

/* -- Roles --------------------------------------------------------------- */

/* Appointing is a ticket's; only the first identity has none to file. */
static enum status
role_grant(struct store *store, struct exchange *exchange,
           const struct viewer *viewer)
{
    static const char *const ROLES[PERSONNEL_ROLES_MAX] = {"admin"};
    const struct value *body = &exchange->request->body;
    int64_t person;
    if (!first_is(store, viewer->number) ||
        strcmp(value_get_text(body, "role"), "admin") != 0)
        return personnel_refuse_role(store, exchange, ROLES);
    enum status status =
        personnel_person(store, exchange, body, "login", &person);
    if (status == STATUS_OK)
        status = reset_check(store, exchange, person);
    if (status != STATUS_OK)
        return status;
    first_appoint(store, exchange, person);
    return personnel_applied(store, exchange, STATUS_OK);
}

/* -- The table ----------------------------------------------------------- */

static const struct order {
    const char *what;
    struct body_key keys[KEYS_MAX];
    enum status (*run)(struct store *, struct exchange *,
                       const struct viewer *);
} ORDERS[] = {
    {"absent",
     {{"login", VALUE_TEXT, false},
      {"from", VALUE_TEXT, false},
      {"to", VALUE_TEXT, true},
      {"kind", VALUE_TEXT, false},
      {"deputy", VALUE_TEXT, false}},
     personnel_absent},
    {"absence-end",
     {{"login", VALUE_TEXT, true}, {"from", VALUE_TEXT, false}},
     personnel_absence_end},
    {"person-block",
     {{"login", VALUE_TEXT, true},
      {"cause", VALUE_TEXT, false},
      {"note", VALUE_TEXT, false}},
     person_block},
    {"person-unblock",
     {{"login", VALUE_TEXT, true}, {"note", VALUE_TEXT, false}},
     person_unblock},
    {"person-reset", {{"login", VALUE_TEXT, true}}, person_reset},
    {"role-grant",
     {{"role", VALUE_TEXT, true}, {"login", VALUE_TEXT, true}},
     role_grant},
    {"feed",
     {{"feed", VALUE_TEXT, true},
      {"text", VALUE_TEXT, false},
      {"digest", VALUE_BIN, false},
      {"parts", VALUE_INT, false},
      {"file", VALUE_TEXT, false},
      {"dry_run", VALUE_BOOL, false},
      {"leavers", VALUE_BOOL, false},
      {"propose", VALUE_BOOL, false}},
     feed_order},
};

static const struct order *
order_of(const char *what)
{
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++)
        if (strcmp(ORDERS[i].what, what) == 0)
            return &ORDERS[i];
    return NULL;
}

bool
personnel_knows(const char *what)
{
    return order_of(what) != NULL;
}

enum status
personnel_order(struct store *store, struct exchange *exchange,
                const struct viewer *viewer, const char *what)
{
    const struct order *order = order_of(what);
    struct body_key keys[KEYS_MAX + 1] = {{"what", VALUE_TEXT, true}};
    int count = 1;
    for (int i = 0; i < KEYS_MAX && order->keys[i].key != NULL; i++)
        keys[count++] = order->keys[i];
    const enum status status = exchange_body(store, exchange, keys, count);
    return status == STATUS_OK ? order->run(store, exchange, viewer) : status;
}
