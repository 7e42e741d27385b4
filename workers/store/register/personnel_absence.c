/* Absence, written down by oneself or by a superior. */
#include <string.h>

#include "workers/store/register/personnel_inside.h"
#include "workers/store/register/register.h"

/* Days as people write them; the last one counts. */
static enum status
day_put(struct store *store, struct exchange *exchange, const char *key,
        const char *parameter, struct value *with)
{
    const char *text = value_get_text(&exchange->request->body, key);
    int64_t at_ms;
    if (text == NULL)
        return STATUS_OK;
    const bool until = strcmp(parameter, "until") == 0;
    if (until ? !register_until(store, text, &at_ms)
              : !register_from(store, text, &at_ms))
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID, key,
                                     "a day, as 2027-12-31");
    value_put(store->arena, with, parameter, value_int(at_ms));
    return STATUS_OK;
}

static const char *const SUPERIORS[PERSONNEL_ROLES_MAX] = {"line-manager",
                                                           "hr"};

/* Oneself, or whose absence one may write down. */
static enum status
absent_person(struct store *store, struct exchange *exchange,
              const struct viewer *viewer, int64_t *out)
{
    *out = viewer->number;
    if (value_get(&exchange->request->body, "login") == NULL)
        return STATUS_OK;
    const enum status status = personnel_person(
        store, exchange, &exchange->request->body, "login", out);
    if (status != STATUS_OK || *out == viewer->number ||
        personnel_holds(store, viewer, *out, SUPERIORS))
        return status;
    return personnel_refuse_role(store, exchange, SUPERIORS);
}

/* Whether somebody else has written down the absence that begins then: a leave
 * that bars must not become an errand by one's own hand. */
static bool
is_anothers(struct store *store, int64_t person, int64_t from_ms)
{
    return db_number(store->db,
                     "SELECT 1 FROM absence WHERE person = ?"
                     " AND from_at_ms = ? AND source <> 'self'",
                     DB_ARGS(db_int_of(person), db_int_of(from_ms)), 0) != 0;
}

enum status
personnel_absent(struct store *store, struct exchange *exchange,
                 const struct viewer *viewer)
{
    static const char *const COPIED[] = {"kind", "deputy"};
    const struct value *body = &exchange->request->body;
    struct value with = value_map();
    int64_t person;
    enum status status = absent_person(store, exchange, viewer, &person);
    if (status == STATUS_OK)
        status = day_put(store, exchange, "from", "from", &with);
    if (status == STATUS_OK)
        status = day_put(store, exchange, "to", "until", &with);
    const int64_t from_ms = value_get_int(&with, "from", store->now_ms);
    if (status == STATUS_OK && person == viewer->number &&
        is_anothers(store, person, from_ms))
        status = personnel_refuse_role(store, exchange, SUPERIORS);
    if (status != STATUS_OK)
        return status;
    value_put(store->arena, &with, "person", value_int(person));
    for (size_t i = 0; i < sizeof COPIED / sizeof *COPIED; i++)
        value_put(store->arena, &with, COPIED[i],
                  value_text(value_get_text(body, COPIED[i])));
    status =
        personnel_act(store, exchange, "absence-add",
                      person == viewer->number ? "self" : "command", &with);
    const char *refused = value_get_text(&exchange->args, "field");
    if (status != STATUS_OK && refused != NULL &&
        strcmp(refused, "until") == 0) /* as the request calls it */
        exchange_arg(store, exchange, "field", value_text("to"));
    if (status != STATUS_OK)
        return status;
    value_put(
        store->arena, &exchange->answer, "deputy_awaits",
        value_bool(db_number(store->db,
                             "SELECT 1 FROM absence WHERE person = ?"
                             " AND from_at_ms = ? AND deputy IS NOT NULL"
                             " AND deputy_confirmed = 0",
                             DB_ARGS(db_int_of(person), db_int_of(from_ms)),
                             0) != 0));
    return personnel_applied(store, exchange, STATUS_OK);
}

/* The first day of the absence that lasts now; 0: none does. */
static int64_t
lasting_since(struct store *store, int64_t person)
{
    return db_number(store->db,
                     "SELECT max(from_at_ms) FROM absence WHERE person = ?1"
                     " AND from_at_ms <= ?2 AND to_at_ms > ?2",
                     DB_ARGS(db_int_of(person), db_int_of(store->now_ms)), 0);
}

/* Coming back early is for a superior to decide. */
enum status
personnel_absence_end(struct store *store, struct exchange *exchange,
                      const struct viewer *viewer)
{
    struct value with = value_map();
    int64_t person;
    enum status status = absent_person(store, exchange, viewer, &person);
    if (status == STATUS_OK && person == viewer->number)
        status = personnel_refuse_role(store, exchange, SUPERIORS);
    if (status == STATUS_OK)
        status = day_put(store, exchange, "from", "from", &with);
    if (status != STATUS_OK)
        return status;
    value_put(store->arena, &with, "person", value_int(person));
    if (value_get(&with, "from") == NULL)
        value_put(store->arena, &with, "from",
                  value_int(lasting_since(store, person)));
    return personnel_applied(
        store, exchange,
        personnel_act(store, exchange, "absence-end", "command", &with));
}
