/* Roles by command, and what of it takes two persons. */
#include <string.h>

#include "core/codec.h"
#include "workers/store/register/personnel_inside.h"
#include "workers/store/register/register.h"

/* -- Roles --------------------------------------------------------------- */

static bool
scope_exists(struct store *store, const char *scope)
{
    return db_number(store->db,
                     "SELECT 1 FROM system WHERE key = ?1"
                     " UNION SELECT 1 FROM unit WHERE key = ?1",
                     DB_ARGS(db_text_of(scope)), 0) != 0;
}

enum status
personnel_role_check(struct store *store, struct exchange *exchange,
                     const struct value *body, int64_t *person)
{
    const struct role *role = role_named(value_get_text(body, "role"));
    const char *scope = value_get_text(body, "scope");
    const char *until = value_get_text(body, "until");
    int64_t until_ms = INT64_MAX;
    if (role == NULL ||
        (role->scope != ROLE_ASSIGNED && role->scope != ROLE_SERVICE))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "role", "a role that can be assigned");
    if (scope != NULL && !scope_exists(store, scope))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "scope", "a system or a unit");
    if (until != NULL &&
        (!register_until(store, until, &until_ms) || until_ms <= store->now_ms))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "until", "a day that is to come");
    const enum status status =
        personnel_person(store, exchange, body, "login", person);
    if (status != STATUS_OK)
        return status;
    const struct person holder = people_read(store, *person);
    if (*person == exchange->actor.number)
        return STATUS_OWN_MATTER;
    if (holder.service == (role->scope == ROLE_SERVICE) && !holder.blocked &&
        !holder.closed)
        return STATUS_OK;
    exchange_arg(store, exchange, "person", value_text(holder.name));
    return STATUS_INACTIVE;
}

void
personnel_role_record(struct store *store, struct exchange *exchange,
                      const char *action, int64_t person,
                      const struct value *body)
{
    const struct value canonical = value_canonical(store->arena, body);
    journal_write(store, &(struct record){
                             .actor = &exchange->actor,
                             .kind = "security",
                             .action = action,
                             .object_type = "person",
                             .object_id = person,
                             .to = value_get_text(body, "role"),
                             .outcome = CHAIN_DONE,
                             .request_key = exchange->request->key,
                             .body = codec_encode(store->arena, &canonical),
                         });
}

static bool
has_it(struct store *store, int64_t person, const struct value *body)
{
    const char *scope = value_get_text(body, "scope");
    const struct granted_list list =
        granted_of_person(store, person, GRANTED_ROLE);
    for (int i = 0; i < list.count; i++)
        if (strcmp(list.row[i].name, value_get_text(body, "role")) == 0 &&
            strcmp(list.row[i].system, scope != NULL ? scope : "") == 0)
            return true;
    return false;
}

enum status
personnel_role_grant(struct store *store, struct exchange *exchange,
                     const struct value *body)
{
    const char *until = value_get_text(body, "until");
    int64_t person, until_ms = 0;
    const enum status status =
        personnel_role_check(store, exchange, body, &person);
    if (status != STATUS_OK || has_it(store, person, body))
        return status;
    if (until != NULL)
        register_until(store, until, &until_ms);
    personnel_role_record(store, exchange, "role-grant", person, body);
    granted_add(store, &(struct granted_new){
                           .kind = GRANTED_ROLE,
                           .person = person,
                           .system = value_get_text(body, "scope"),
                           .name = value_get_text(body, "role"),
                           .until_at_ms = until_ms,
                           .reference = "command",
                       });
    return STATUS_OK;
}

static enum status
role_carry_out(struct store *store, struct exchange *exchange,
               const struct proposal *proposal)
{
    return personnel_role_grant(store, exchange, &proposal->body);
}

static int64_t
about(struct store *store, const struct proposal *proposal)
{
    return people_by_login(store, value_get_text(&proposal->body, "login"));
}

static const char *
role_summary(struct store *store, const struct proposal *proposal)
{
    const char *scope = value_get_text(&proposal->body, "scope");
    return arena_format(store->arena, "%s%s%s → %s",
                        value_get_text(&proposal->body, "role"),
                        scope != NULL ? " " : "", scope != NULL ? scope : "",
                        value_get_text(&proposal->body, "login"));
}

const struct pending_kind PENDING_ROLE_GRANT = {
    .what = "role-grant",
    .proposers = {"admin"},
    .confirmers = {"admin"},
    .about = about,
    .carry_out = role_carry_out,
    .summary = role_summary,
};

/* -- Lifting a block that was set for security ---------------------------- */

static enum status
unblock_carry_out(struct store *store, struct exchange *exchange,
                  const struct proposal *proposal)
{
    struct value with = value_map();
    const int64_t person = about(store, proposal);
    if (person == 0)
        return STATUS_NOT_FOUND;
    value_put(store->arena, &with, "person", value_int(person));
    value_put(store->arena, &with, "note",
              value_text(value_get_text(&proposal->body, "note")));
    return personnel_act(store, exchange, "person-unblock", "command", &with);
}

static const char *
login_summary(struct store *store, const struct proposal *proposal)
{
    return arena_format(store->arena, "%s: %s", proposal->what,
                        value_get_text(&proposal->body, "login"));
}

const struct pending_kind PENDING_UNBLOCK = {
    .what = "person-unblock",
    .proposers = {"security-coordinator", "security-chief", "it-chief",
                  "admin"},
    .confirmers = {"security-coordinator", "security-chief", "it-chief",
                   "admin"},
    .about = about,
    .carry_out = unblock_carry_out,
    .summary = login_summary,
};
