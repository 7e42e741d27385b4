/* Answers: which questions there are, and what several of them share. */
#include <string.h>

#include "workers/store/query/query.h"

#define KEYS_MAX 12

/* What every kind of audit may narrow. */
#define AUDIT_KEYS                                                             \
    {                                                                          \
        {"system", VALUE_TEXT, false}, {"person", VALUE_TEXT, false},          \
            {"at_ms", VALUE_INT, false}, {"from_ms", VALUE_INT, false},        \
            {"to_ms", VALUE_INT, false}, {"limit", VALUE_INT, false},          \
        {                                                                      \
            "after", VALUE_INT, false                                          \
        }                                                                      \
    }

static const struct question {
    const char *what;
    enum status (*answer)(struct store *, struct exchange *);
    struct body_key keys[KEYS_MAX];
} QUESTIONS[] = {
    {"whoami", query_whoami, {{0}}},
    {"list",
     query_list,
     {{"workflow", VALUE_TEXT, false},
      {"state", VALUE_TEXT, false},
      {"open", VALUE_BOOL, false},
      {"mine", VALUE_BOOL, false},
      {"waiting_for_me", VALUE_BOOL, false},
      {"unassigned", VALUE_BOOL, false},
      {"overdue", VALUE_BOOL, false},
      {"sort", VALUE_TEXT, false},
      {"limit", VALUE_INT, false},
      {"after", VALUE_TEXT, false}}},
    {"search",
     query_search,
     {{"words", VALUE_TEXT, true}, {"limit", VALUE_INT, false}}},
    {"show",
     query_show,
     {{"ref", VALUE_TEXT, true}, {"at_ms", VALUE_INT, false}}},
    {"moves", query_moves, {{"ref", VALUE_TEXT, true}}},
    {"explain",
     query_explain,
     {{"ref", VALUE_TEXT, true}, {"clock", VALUE_TEXT, false}}},
    {"changes",
     query_changes,
     {{"changes_after", VALUE_INT, true},
      {"wait_ms", VALUE_INT, false},
      {"ref", VALUE_TEXT, false}}},
    {"known", query_known, {{0}}},
    {"decide", query_decide, {{0}}},
    {"menu", query_menu, {{0}}},
    {"persons",
     query_persons,
     {{"find", VALUE_TEXT, false}, {"after", VALUE_TEXT, false}}},
    {"person",
     query_person,
     {{"login", VALUE_TEXT, true}, {"at_ms", VALUE_INT, false}}},
    {"systems", query_systems, {{"after", VALUE_TEXT, false}}},
    {"system",
     query_system,
     {{"key", VALUE_TEXT, true}, {"at_ms", VALUE_INT, false}}},
    {"roles", query_roles, {{"at_ms", VALUE_INT, false}}},
    {"catalogue", query_catalogue, {{"system", VALUE_TEXT, true}}},
    {"profiles", query_profiles, {{"after", VALUE_TEXT, false}}},
    {"courses", query_courses, {{"after", VALUE_TEXT, false}}},
    {"units", query_units, {{"after", VALUE_TEXT, false}}},
    {"audit-access", query_audit_access, AUDIT_KEYS},
    {"audit-decisions", query_audit_decisions, AUDIT_KEYS},
    {"audit-overrides", query_audit_overrides, AUDIT_KEYS},
    {"audit-refusals", query_audit_refusals, AUDIT_KEYS},
    {"council",
     query_council,
     {{"date", VALUE_TEXT, true}, {"after", VALUE_INT, false}}},
    {"register", query_register, {{"after", VALUE_TEXT, false}}},
    {"workflows", query_workflows, {{0}}},
    {"workflow",
     query_workflow,
     {{"name", VALUE_TEXT, true}, {"version", VALUE_INT, false}}},
    {"log",
     query_log,
     {{"after", VALUE_INT, false},
      {"limit", VALUE_INT, false},
      {"security", VALUE_BOOL, false}}},
    {"log-export",
     query_log_export,
     {{"after", VALUE_INT, false}, {"limit", VALUE_INT, false}}},
    {"log-fold", query_log_fold, {{"after", VALUE_INT, false}}},
    {"obligations", query_obligations, {{"after", VALUE_INT, false}}},
    {"pending", query_pending, {{"after", VALUE_INT, false}}},
    {"proposal", query_proposal, {{"id", VALUE_INT, true}}},
    {"doctor", query_doctor, {{0}}},
};

void
query_shows(struct store *store, struct exchange *exchange,
            const struct loaded *loaded)
{
    if (loaded->matter.security)
        value_add(store->arena, &exchange->marked,
                  value_text(loaded->ticket.ref));
}

/* Reading marked matter is a record, also where it is one row of many (P10).
 * The REFs are detail: their number is not bounded by an entry. */
static void
read_log(struct store *store, const struct exchange *exchange, const char *what)
{
    if (exchange->marked.count == 0)
        return;
    struct value detail = value_map();
    value_put(store->arena, &detail, "what", value_text(what));
    value_put(store->arena, &detail, "refs", exchange->marked);
    journal_write(store, &(struct record){
                             .actor = &exchange->actor,
                             .kind = "security",
                             .action = "read",
                             .object_type = "ticket",
                             .object_id = exchange->object,
                             .outcome = CHAIN_DONE,
                             .detail = &detail,
                         });
}

enum status
query_answer(struct store *store, struct exchange *exchange)
{
    const char *what = value_get_text(&exchange->request->body, "what");
    for (size_t i = 0; what != NULL && i < sizeof QUESTIONS / sizeof *QUESTIONS;
         i++) {
        const struct question *question = &QUESTIONS[i];
        if (strcmp(question->what, what) != 0)
            continue;
        struct body_key keys[KEYS_MAX + 1] = {{"what", VALUE_TEXT, true}};
        int count = 1;
        for (int k = 0; k < KEYS_MAX && question->keys[k].key != NULL; k++)
            keys[count++] = question->keys[k];
        enum status status = exchange_body(store, exchange, keys, count);
        if (status == STATUS_OK)
            status = question->answer(store, exchange);
        if (status == STATUS_OK)
            read_log(store, exchange, what);
        return status;
    }
    return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID, "what",
                                 "something that can be asked");
}

enum status
query_after(struct store *store, struct exchange *exchange, int64_t *out)
{
    const int64_t after = value_get_int(&exchange->request->body, "after", 0);
    if (after < 0)
        return exchange_refuse_field(store, exchange, STATUS_FIELD_INVALID,
                                     "after", "what an answer gave as next");
    *out = after;
    return STATUS_OK;
}

enum status
query_needs_role(struct store *store, struct exchange *exchange,
                 const struct names *roles)
{
    const struct viewer viewer = people_viewer(store, exchange->actor.number);
    for (int i = 0; i < roles->count; i++)
        if (viewer_has(&viewer, roles->name[i]))
            return STATUS_OK;
    return exchange_refuse_role(
        store, exchange, value_get_text(&exchange->request->body, "what"),
        roles->name, roles->count);
}
