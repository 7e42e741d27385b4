/* The table of acts, their parameters, and what every act leaves behind. */
#include "workers/store/register/standing.h"

#include <string.h>

#include "core/codec.h"
#include "core/mutant.h"
#include "workers/store/register/past.h"
#include "workers/store/register/register.h"
#include "workers/store/register/standing_inside.h"

#define TICKETS_SHOWN_MAX 50

static const struct row {
    const char *name;
    enum status (*run)(const struct act *);
    bool ruled; /* by the rules of the register, as an import is */
} ROWS[] = {
    {"person-add", standing_person_add, false},
    {"person-change", standing_person_change, false},
    {"person-block", standing_person_block, false},
    {"person-unblock", standing_person_unblock, false},
    {"person-close", standing_person_close, false},
    {"absence-add", standing_absence_add, false},
    {"absence-end", standing_absence_end, false},
    {"deputy-add", standing_deputy_add, false},
    {"deputy-end", standing_deputy_end, false},
    {"system-add", standing_system_add, false},
    {"system-change", standing_system_change, false},
    {"system-classify", standing_system_classify, false},
    {"system-end", standing_system_end, false},
    {"system-parts", standing_system_parts, true},
    {"system-parties", standing_system_parties, false},
    {"system-carry", standing_system_carry, false},
    {"role-set", standing_role_set, true},
    {"role-end", standing_role_end, true},
    {"appoint", standing_appoint, false},
    {"dismiss", standing_dismiss, false},
    {"identity", standing_identity, false},
};

static const struct row *
row_named(const char *name)
{
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (strcmp(ROWS[i].name, name) == 0)
            return &ROWS[i];
    return NULL;
}

bool
standing_knows(const char *act)
{
    return row_named(act) != NULL;
}

/* It stands only if it breaks no rule that was kept before: what no import
 * brings in, no ticket does. */
static enum status
run_ruled(const struct act *act, const struct row *row)
{
    struct store *store = act->store;
    struct fault fault = {.status = STATUS_OK};
    const struct value nothing = value_map();
    const struct value before = register_faults(store);
    const struct log_state log = store->log;
    db_savepoint(store->db);
    const enum status status = row->run(act);
    if (status == STATUS_OK &&
        register_check(store, &nothing, &before, &fault)) {
        db_release(store->db);
        return STATUS_OK;
    }
    db_undo(store->db);
    store->log = log;
    if (status != STATUS_OK)
        return status;
    value_put(store->arena, act->args, "why", value_text(fault.why));
    value_put(store->arena, act->args, "why_args", fault.args);
    return STATUS_REGISTER_RULE;
}

enum status
standing_act(struct store *store, const struct behind *behind, const char *name,
             const struct value *with, struct value *args)
{
    const struct row *row = row_named(name);
    const struct act act = {.store = store,
                            .behind = behind,
                            .name = name,
                            .with = with,
                            .args = args};
    if (row == NULL)
        return standing_invalid(&act, "register", "an act of the register");
    /* What has just changed may be due already. */
    store->standing_mono_ms = 0;
    return row->ruled ? run_ruled(&act, row) : row->run(&act);
}

/* -- Parameters ---------------------------------------------------------- */

bool
standing_given(const struct act *act, const char *key)
{
    const struct value *value = value_get(act->with, key);
    return value != NULL && value->kind != VALUE_NIL;
}

const char *
standing_text(const struct act *act, const char *key)
{
    return value_get_text(act->with, key);
}

int64_t
standing_moment(const struct act *act, const char *key)
{
    return value_get_int(act->with, key, 0);
}

enum status
standing_missing(const struct act *act, const char *key)
{
    value_put(act->store->arena, act->args, "field", value_text(key));
    return STATUS_FIELD_MISSING;
}

enum status
standing_invalid(const struct act *act, const char *key, const char *expected)
{
    value_put(act->store->arena, act->args, "field", value_text(key));
    value_put(act->store->arena, act->args, "expected", value_text(expected));
    return STATUS_FIELD_INVALID;
}

void
standing_names(const struct act *act, const char *key, int64_t person)
{
    value_put(act->store->arena, act->args, key,
              value_text(people_read(act->store, person).name));
}

enum status
standing_person(const struct act *act, const char *key, int64_t *out)
{
    const struct value *value = value_get(act->with, key);
    int64_t number = 0;
    *out = 0;
    if (value == NULL || value->kind == VALUE_NIL)
        return STATUS_OK;
    if (value->kind == VALUE_INT)
        number = value->as.integer;
    else if (value->kind == VALUE_TEXT)
        number = people_by_login(act->store, value->as.text);
    if (number == 0 || people_read(act->store, number).number == 0)
        return standing_invalid(act, key, "the login of a person");
    *out = number;
    return STATUS_OK;
}

/* -- Records ------------------------------------------------------------- */

static void
record(const struct act *act, const char *type, int64_t id, const char *to)
{
    const struct behind *behind = act->behind;
    struct store *store = act->store;
    struct value detail = value_copy(store->arena, act->with);
    const struct value canonical = value_canonical(store->arena, act->with);
    if (behind->acting_for != 0)
        value_put(store->arena, &detail, "acting_for",
                  value_int(behind->acting_for));
    if (behind->source != NULL)
        value_put(store->arena, &detail, "source", value_text(behind->source));
    journal_write(store, &(struct record){
                             .actor = behind->actor,
                             .kind = "security",
                             .action = act->name,
                             .object_type = type,
                             .object_id = id,
                             .object_version = behind->ticket,
                             .to = to,
                             .outcome = CHAIN_DONE,
                             .request_key = behind->request_key,
                             .body = codec_encode(store->arena, &canonical),
                             .detail = &detail,
                         });
}

void
standing_record_person(const struct act *act, int64_t person)
{
    record(act, "person", person, NULL);
    past_note_number(act->store, PAST_PERSON, person);
}

void
standing_record_system(const struct act *act, const char *system)
{
    record(act, "system", 0, system);
    past_note(act->store, PAST_SYSTEM, system);
}

int64_t
standing_end_sessions(struct store *store, int64_t person)
{
    if (MUTANT(LEAVE_IGNORED))
        return 0;
    db_run(store->db,
           "UPDATE session SET ended_at_ms = ?2"
           " WHERE person = ?1 AND ended_at_ms IS NULL",
           DB_ARGS(db_int_of(person), db_int_of(store->now_ms)));
    return db_changed(store->db);
}

/* -- Notices ------------------------------------------------------------- */

struct value
standing_notice(struct store *store, int64_t about)
{
    const struct person person = people_read(store, about);
    struct value args = value_map();
    value_put(store->arena, &args, "person", value_text(person.name));
    value_put(store->arena, &args, "login", value_text(person.login));
    return args;
}

void
standing_tell_at(struct store *store, const struct person *reader,
                 int64_t about, const char *template_name, struct value args)
{
    struct arena *arena = store->arena;
    if (reader->number == 0 || reader->mail == NULL || reader->service)
        return;
    struct value to = value_map();
    value_put(arena, &to, "number", value_int(reader->number));
    value_put(arena, &to, "login", value_text(reader->login));
    value_put(arena, &to, "name", value_text(reader->name));
    value_put(arena, &to, "mail", value_text(reader->mail));
    value_put(arena, &to, "language", value_text(reader->language));
    struct value body = value_map();
    value_put(arena, &body, "template", value_text(template_name));
    value_put(arena, &body, "to", to);
    /* There is no ticket; all notices about one person are one thread. */
    value_put(arena, &body, "ref",
              value_text(arena_format(arena, "ID-%lld", (long long)about)));
    value_put(arena, &body, "at_ms", value_int(store->now_ms));
    value_put(arena, &body, "site", value_text(people_site_name(store)));
    value_put(arena, &body, "args", args);
    job_insert(store, "notify", 0, 0, (int64_t)store->log.seq, body, NULL);
}

static struct crowd
managers_of(struct store *store, int64_t about)
{
    const struct matter matter = {.requester = about};
    return people_with_role(store, "line-manager", &matter);
}

/* What is about the reader reaches them even while they are barred: that is
 * what it may be about. */
void
standing_tell(struct store *store, int64_t reader, int64_t about,
              const char *template_name, struct value args)
{
    const struct person person = reader == about
                                     ? people_read(store, reader)
                                     : people_reached(store, reader);
    standing_tell_at(store, &person, about, template_name, args);
}

/* Single-use codes go to the new address from now on: whoever has the old one
 * must learn it there. */
static void
tell_old_mail(struct store *store, const struct person *before)
{
    const char *mail = people_read(store, before->number).mail;
    if (before->mail == NULL || mail == NULL || strcmp(mail, before->mail) == 0)
        return;
    standing_tell_at(store, before, before->number, "mail-changed",
                     standing_notice(store, before->number));
}

static void
former_keep(struct store *store, int64_t number, const char *was,
            const char *is)
{
    if (was == NULL || (is != NULL && strcmp(was, is) == 0))
        return;
    db_run(store->db,
           "INSERT INTO former (number, word) VALUES (?, ?)"
           " ON CONFLICT (number, word) DO NOTHING",
           DB_ARGS(db_int_of(number), db_text_of(was)));
}

void
standing_renamed(struct store *store, const struct person *before)
{
    const struct person now = people_read(store, before->number);
    former_keep(store, now.number, before->name, now.name);
    former_keep(store, now.number, before->mail, now.mail);
    tell_old_mail(store, before);
}

void
standing_tell_manager(struct store *store, int64_t about,
                      const char *template_name, struct value args)
{
    const struct crowd managers = managers_of(store, about);
    for (int i = 0; i < managers.count; i++)
        standing_tell(store, managers.number[i], about, template_name, args);
}

/* "INC-1, …"; NULL if there is none that the reader may see. */
static const char *
open_tickets(struct store *store, int64_t person, int64_t reader)
{
    const char *text = "";
    int shown = 0;
    const struct viewer viewer = people_viewer(store, reader);
    struct crowd tickets = {0};
    crowd_add_rows(store, &tickets,
                   db_rows(store->db,
                           "SELECT id FROM ticket WHERE assignee = ?"
                           " AND category <> 'final' ORDER BY id",
                           DB_ARGS(db_int_of(person))));
    for (int i = 0; i < tickets.count && shown < TICKETS_SHOWN_MAX; i++) {
        struct loaded loaded;
        if (!ticket_load(store, tickets.number[i], &loaded) ||
            !visible_to(store, &viewer, &loaded.matter))
            continue;
        text = arena_format(store->arena, "%s%s%s", text, shown > 0 ? ", " : "",
                            loaded.ticket.ref);
        shown++;
    }
    return shown > 0 ? text : NULL;
}

void
standing_tell_tickets(struct store *store, int64_t reader, int64_t about,
                      const char *template_name, struct value args)
{
    struct value told = value_copy(store->arena, &args);
    value_put(store->arena, &told, "tickets",
              value_text(open_tickets(store, about, reader)));
    standing_tell(store, reader, about, template_name, told);
}

void
standing_tell_manager_tickets(struct store *store, int64_t about,
                              const char *template_name, struct value args)
{
    const struct crowd managers = managers_of(store, about);
    for (int i = 0; i < managers.count; i++)
        standing_tell_tickets(store, managers.number[i], about, template_name,
                              args);
}
