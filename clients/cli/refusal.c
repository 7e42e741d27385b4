#include "clients/cli/refusal.h"

#include <string.h>

#include "clients/cli/change.h"
#include "clients/cli/command.h"
#include "clients/cli/names.h"
#include "clients/cli/say.h"
#include "core/workflow.h"

/* -- Rules that must not be met, and are ---------------------------------- */

static const struct {
    const char *guard;
    const char *sentence;
} MET[] = {
    {"sod", N_("This move is only for a role that does not go together with "
               "one that the person has.")},
    {"training", N_("This move is only for someone who lacks a course that the "
                    "role takes.")},
    {"in-profile", N_("This move is only for a role outside the person's "
                      "position profile.")},
    {"privileged", N_("This move is only for a role that is not privileged.")},
    {"remote", N_("This move is only for a role that is no work from afar.")},
    {"nda", N_("This move is only for someone without a confidentiality "
               "undertaking.")},
    {"not-self", N_("This move is only for who the ticket is about.")},
    {"need", N_("This move is not for a ticket where {field} is filled in.")},
    {"round", N_("This move is not possible once the vote is {of}.")},
    {"system-is", N_("This move is not for a system that is {of}.")},
    {"linked", N_("A linked ticket stands in the way of this move: {what}.")},
};

/* Who is to decide does not ask. Only a line manager's own order is her
 * decision: whoever else decides leaves the asking to somebody else. */
static const char *
holds_sentence(const struct value *args)
{
    static const char *const SENTENCES[2][2] = {
        {N_("{person} is to decide on this, as {roles}, and cannot where it is "
            "filed in that very name. File it without --for, in another name: "
            "then {person} decides on it."),
         N_("{person} is to decide on this, as {roles}, and cannot where it is "
            "filed in that very name. File it without --for, in another name: "
            "then {person} decides on it. Or let {person} order it: that "
            "order is the decision as well.")},
        {N_("You are to decide on this, as {roles}, and cannot where you have "
            "asked for it yourself. Let somebody else file it: then you "
            "decide on it."),
         N_("You are to decide on this, as {roles}: order it by the move for "
            "that role, and it is decided as well.")}};
    const struct value *roles = value_get(args, "roles");
    const struct value manager = value_text("line-manager");
    const bool orders = roles != NULL && roles->kind == VALUE_LIST &&
                        roles->count == 1 &&
                        value_equal(&roles->as.items[0], &manager);
    return SENTENCES[value_get_bool(args, "own")][orders];
}

static const char *
met_sentence(const char *guard, const struct value *args)
{
    if (strcmp(guard, "holds") == 0)
        return holds_sentence(args);
    for (size_t i = 0; i < sizeof MET / sizeof *MET; i++)
        if (strcmp(guard, MET[i].guard) == 0)
            return MET[i].sentence;
    return N_("This move is for other tickets: the rule \"{guard}\" is met.");
}

/* -- Linked tickets ------------------------------------------------------- */

static void
part_add(struct cli *cli, struct value *parts, const char *text)
{
    value_add(cli->arena, parts, value_text(text));
}

/* "P1", "P2" as "P1 / P2"; states by their labels in that workflow. */
static const char *
alternatives(struct cli *cli, const struct value *list,
             const struct workflow *workflow)
{
    const char *text = "";
    for (uint32_t i = 0;
         list != NULL && list->kind == VALUE_LIST && i < list->count; i++) {
        const char *word = list->as.items[i].as.text;
        text = arena_format(
            cli->arena, "%s%s%s", text, i > 0 ? " / " : "",
            workflow == NULL ? word : names_state(cli, workflow, word));
    }
    return text;
}

static const char *
relation_text(struct cli *cli, const char *relation)
{
    static const char FIELD[] = "field:";
    if (strncmp(relation, FIELD, sizeof FIELD - 1) == 0)
        return arena_format(
            cli->arena, _("given in the field \"%s\""),
            names_field(cli, cli->workflow, relation + sizeof FIELD - 1));
    if (strcmp(relation, "child") == 0)
        return _("part of this ticket");
    if (strcmp(relation, "parent") == 0)
        return _("of which this ticket is a part");
    return relation;
}

/* "Incident, open, P1 / P2, given in the field "Incident"". */
static struct value
linked_parts(struct cli *cli, const struct value *args)
{
    const struct value *workflows = value_get(args, "workflows");
    const char *relation = value_get_text(args, "relation");
    const struct workflow *workflow = NULL;
    struct value parts = value_list();
    for (uint32_t i = 0; workflows != NULL && workflows->kind == VALUE_LIST &&
                         i < workflows->count;
         i++) {
        const char *name = workflows->as.items[i].as.text;
        /* A story is played without a connection: the key has to do. */
        workflow = cli->configured ? names_fetch(cli, name, 0) : NULL;
        part_add(cli, &parts,
                 workflow == NULL ? name : names_workflow(cli, workflow));
    }
    const char *states = alternatives(cli, value_get(args, "states"), workflow);
    const char *priorities =
        alternatives(cli, value_get(args, "priorities"), NULL);
    if (value_get_bool(args, "open"))
        part_add(cli, &parts, _("still open"));
    if (*states != '\0')
        part_add(cli, &parts, states);
    if (*priorities != '\0')
        part_add(cli, &parts, priorities);
    part_add(cli, &parts, relation_text(cli, relation));
    return parts;
}

/* -- Roles ---------------------------------------------------------------- */

/* A command by its name in the person's language, for "audit-refusals"; NULL
 * for what is no command. */
static const char *
command_word(struct cli *cli, const char *what)
{
    static const struct {
        const char *what;
        const char *command;
    } QUESTIONS[] = {
        {"register", "register export"},
        {"obligations", "register obligations"},
        {"log", "log show"},
        {"log-fold", "log verify"},
    };
    char *name = arena_format(cli->arena, "%s", what);
    for (size_t i = 0; i < sizeof QUESTIONS / sizeof *QUESTIONS; i++)
        if (strcmp(what, QUESTIONS[i].what) == 0)
            return command_word(cli, QUESTIONS[i].command);
    char *dash = strchr(name, '-');
    if (dash != NULL)
        *dash = ' ';
    for (int i = 0; i < COMMANDS.count; i++)
        if (strcmp(COMMANDS.row[i].name, name) == 0)
            return strcmp(cli->language, "sv") == 0 ? COMMANDS.row[i].swedish
                                                    : COMMANDS.row[i].name;
    return NULL;
}

/* A move of a ticket, a command, or filing for somebody else. */
static const char *
role_sentence(struct cli *cli, const struct value *args, struct value *shown)
{
    const char *move = value_get_text(args, "move");
    const char *ref = value_get_text(args, "ref");
    const struct value *roles = value_get(args, "roles");
    if (move != NULL && strcmp(move, "--for") == 0)
        return N_("To file for somebody else takes another role: {roles}.");
    if (move != NULL && strcmp(move, "role-grant") == 0)
        return N_("A role is given by a ticket that one proposes and another "
                  "attests. The first identity appoints only "
                  "administrators.");
    if (roles == NULL || roles->kind != VALUE_LIST || roles->count == 0)
        return N_("Nobody makes the move \"{move}\" on {ref}: it happens by "
                  "itself when what it waits for has happened.");
    if (ref != NULL && *ref != '\0' && strcmp(ref, "Ärende") != 0)
        return status_sentence(STATUS_ROLE);
    /* Who refuses a command names the program; a new ticket has no name. */
    const char *command =
        move == NULL || ref == NULL ? NULL : command_word(cli, move);
    if (command != NULL)
        value_put(cli->arena, shown, "move", value_text(command));
    return N_("You do not have the role that \"{move}\" takes. It takes: "
              "{roles}.");
}

/* Not whom the matter is about, but somebody who has a part in it. */
static bool
is_other_field(const struct value *args)
{
    const char *field = value_get_text(args, "field");
    return field != NULL && strcmp(field, "subject") != 0 &&
           strcmp(field, "requester") != 0;
}

/* What a deputy may not do because of whom they act for; NULL: any other. */
static const char *
principal_sentence(enum status status)
{
    static const struct {
        enum status status;
        const char *sentence;
    } ROWS[] = {
        {STATUS_FOUR_EYES,
         N_("Whoever you are deputy for has already done this on the ticket: "
            "{earlier}. Neither they nor their deputy may do both (four "
            "eyes).")},
        {STATUS_OWN_MATTER,
         N_("This is the own matter of whoever you are deputy for: their "
            "deputy cannot decide on it either.")},
        {STATUS_RECUSED,
         N_("Whoever you are deputy for has recused themselves: their deputy "
            "may not take part in the matter either.")},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (ROWS[i].status == status)
            return ROWS[i].sentence;
    return NULL;
}

/* About a field that is not chosen from a few: only whether it is filled. */
static const char *
condition_sentence(const struct cli *cli, const struct value *args)
{
    const struct value *allowed = value_get(args, "allowed");
    const char *field = value_get_text(args, "field");
    const char *value = value_get_text(args, "value");
    const struct field *about = cli->workflow == NULL || field == NULL
                                    ? NULL
                                    : workflow_field(cli->workflow, field);
    if (allowed == NULL || allowed->kind != VALUE_LIST || about == NULL ||
        about->type == FIELD_CHOICE)
        return status_sentence(STATUS_CONDITION);
    if (about->type == FIELD_FLAG)
        return N_("This move is only for when \"{field}\" is {allowed}; it is "
                  "{value}.");
    const struct value none = value_text("none");
    if (allowed->count == 1 && value_equal(&allowed->as.items[0], &none))
        return N_("The field {field} is filled in already: this move is only "
                  "for when it is empty.");
    if (allowed->count == 0 && value != NULL && strcmp(value, "none") == 0)
        return N_("The field {field} is empty: this move is only for when it "
                  "is filled in.");
    return status_sentence(STATUS_CONDITION);
}

/* Whoever joins those affected is kept from doing so twice by four eyes, and
 * so is the requester, who is one of them. */
static bool
is_joining(const struct value *args)
{
    const char *move = value_get_text(args, "move");
    return move != NULL && strcmp(move, "me-too") == 0;
}

static bool
names_attachment(const struct value *args)
{
    const char *field = value_get_text(args, "field");
    return field != NULL && strcmp(field, "attach.name") == 0;
}

const char *
refusal_sentence(struct cli *cli, enum status status, const struct value *args,
                 struct value *shown)
{
    const char *guard = value_get_text(args, "guard");
    if (value_get_text(args, "relation") != NULL)
        value_put(cli->arena, shown, "what", linked_parts(cli, args));
    if (status == STATUS_CONDITION && guard != NULL)
        return met_sentence(guard, args);
    if (status == STATUS_CONDITION)
        return condition_sentence(cli, args);
    const struct value *possible = value_get(args, "possible");
    if (status == STATUS_STATE && possible != NULL && possible->count == 0)
        return N_("The move \"{move}\" is not possible in the state "
                  "\"{state}\", and there is none there that you can make "
                  "now.");
    if (status == STATUS_TWO_PERSONS)
        value_put(cli->arena, shown, "what",
                  value_text(change_word(value_get_text(args, "what"))));
    if (status == STATUS_ROLE)
        return role_sentence(cli, args, shown);
    if (value_get_bool(args, "principal") && principal_sentence(status) != NULL)
        return principal_sentence(status);
    if (status == STATUS_FOUR_EYES && value_get_text(args, "by") != NULL)
        return N_("{by} has done this on the ticket in your name: {earlier}. "
                  "The same person may not do both (four eyes).");
    if (status == STATUS_OWN_MATTER && is_other_field(args))
        return N_("You are the one in the field {field}: this move takes "
                  "somebody else.");
    if (status == STATUS_TERM && value_get(args, "start") != NULL)
        return N_("{field} must be after {start}, and lie ahead.");
    if (status == STATUS_REASON && value_get_int(args, "n", 0) == 1)
        return N_("Write a reason.");
    if (status == STATUS_FOUR_EYES && is_joining(args))
        return N_("You are already among those affected.");
    if (status == STATUS_NOT_APPROVED &&
        value_get_int(args, "date_at_ms", 0) == 0)
        return N_("{system} has no operational approval. The system owner "
                  "decides on one; after that access can be ordered.");
    if (status == STATUS_UNAVAILABLE && value_get(args, "service") == NULL)
        return N_("The system does not answer; nothing was done. Try again "
                  "later.");
    if (status == STATUS_FIELD_MISSING && names_attachment(args))
        return N_("The file is missing: arende attach REF FILE.");
    if (status == STATUS_FIELD_MISSING && value_get(args, "also") != NULL)
        return N_("The field {field} is missing, and so are: {also}.");
    if (status == STATUS_ROLE_UNKNOWN && value_get(args, "there") != NULL)
        return N_("The role {role} is not in the role catalogue of {system}. "
                  "Roles there: {there}.");
    if (status == STATUS_TOO_LARGE && value_get(args, "field") != NULL)
        return N_("The field {field} is too large: at most {limit}.");
    if (status == STATUS_OVERLAP && value_get(args, "from") == NULL &&
        value_get(args, "from_at_ms") == NULL)
        return N_("Something that you may not see is planned for the same "
                  "system at that time. Choose another window.");
    if (status == STATUS_FEED_INVALID && value_get(args, "column") != NULL)
        value_put(cli->arena, shown, "where", *value_get(args, "column"));
    else if (status == STATUS_FEED_INVALID)
        return N_("The table has a fault in line {line}: {why} Nothing was "
                  "changed.");
    if (status == STATUS_UNSOUND && value_get(args, "finding") == NULL)
        return N_("The workflow is not sound.");
    return status_sentence(status);
}
