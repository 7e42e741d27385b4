/* Proposals that are files: a register, a workflow. */
#include <string.h>

#include "workers/store/pending.h"
#include "workers/store/register/first.h"

#define DIFFERENCE_MAX 500         /* lines shown … */
#define DIFFERENCE_SIZE_MAX 100000 /* … and bytes */

static struct bytes
text_of(const struct proposal *proposal)
{
    const char *text = value_get_text(&proposal->body, "text");
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static const char *
file_of(const struct proposal *proposal)
{
    const char *file = value_get_text(&proposal->body, "file");
    return file != NULL ? file : proposal->what;
}

/* -- A register ---------------------------------------------------------- */

/* As many lines as an answer holds, and how many there are besides. */
static struct value
shown(struct store *store, const struct value *difference)
{
    struct value lines = value_list();
    size_t size = 0;
    for (uint32_t i = 0; i < difference->count; i++) {
        const struct value *line = &difference->as.items[i];
        size += line->count;
        if (i == DIFFERENCE_MAX || size > DIFFERENCE_SIZE_MAX) {
            value_add(store->arena, &lines,
                      value_text(arena_format(store->arena, "… +%u",
                                              difference->count - i)));
            break;
        }
        value_add(store->arena, &lines, *line);
    }
    return lines;
}

/* Reads the file as a change of the register; with `apply` it is made. What
 * it changes is the answer. */
static enum status
register_take(struct store *store, struct exchange *exchange,
              const struct proposal *proposal, bool apply)
{
    struct register_import import = {
        .file = file_of(proposal),
        .text = text_of(proposal),
        .apply = apply,
    };
    const enum status status = register_import(store, &import);
    if (status != STATUS_OK) {
        for (uint32_t i = 0; i < import.args.count; i++)
            exchange_arg(store, exchange, import.args.as.pairs[i].key,
                         import.args.as.pairs[i].value);
        exchange_arg(store, exchange, "report", value_text(import.report));
        return status;
    }
    value_put(store->arena, &exchange->answer, "difference",
              shown(store, &import.difference));
    return STATUS_OK;
}

static enum status
register_look(struct store *store, struct exchange *exchange,
              struct proposal *proposal)
{
    return register_take(store, exchange, proposal, false);
}

/* Judged by the register as it is now. */
static enum status
register_carry_out(struct store *store, struct exchange *exchange,
                   const struct proposal *proposal)
{
    return register_take(store, exchange, proposal, true);
}

const struct pending_kind PENDING_REGISTER_IMPORT = {
    .what = "register-import",
    .keys = {{"text", VALUE_TEXT, true}, {"file", VALUE_TEXT, false}},
    .proposers = {"admin"},
    .confirmers = {"admin"},
    .look = register_look,
    .carry_out = register_carry_out,
};

/* -- A workflow ---------------------------------------------------------- */

static void
names_difference(struct store *store, const char *what, int count_before,
                 int count_after, struct value *out)
{
    if (count_before != count_after)
        value_add(store->arena, out,
                  value_text(arena_format(store->arena, "~ %s: %d → %d", what,
                                          count_before, count_after)));
}

/* The moves of one that the other has not. */
static void
moves_difference(struct store *store, const char *sign,
                 const struct workflow *one, const struct workflow *other,
                 struct value *out)
{
    for (int i = 0; i < one->move_count; i++)
        if (workflow_move_named(other, one->moves[i].name) == NULL)
            value_add(store->arena, out,
                      value_text(arena_format(store->arena, "%s move %s", sign,
                                              one->moves[i].name)));
}

static enum status
workflow_look(struct store *store, struct exchange *exchange,
              struct proposal *proposal)
{
    struct arena *arena = store->arena;
    struct workflow *workflow = NULL;
    const enum status status = workflow_check(
        store, exchange, file_of(proposal), text_of(proposal), &workflow);
    if (status != STATUS_OK)
        return status;
    const struct workflow *before = workflow_active(store, workflow->name);
    struct value difference = value_list();
    if (before == NULL) {
        value_add(arena, &difference,
                  value_text(arena_format(arena, "+ workflow %s version %u",
                                          workflow->name, workflow->version)));
    } else {
        names_difference(store, "version", (int)before->version,
                         (int)workflow->version, &difference);
        names_difference(store, "states", before->state_count,
                         workflow->state_count, &difference);
        names_difference(store, "fields", before->field_count,
                         workflow->field_count, &difference);
        moves_difference(store, "+", workflow, before, &difference);
        moves_difference(store, "-", before, workflow, &difference);
    }
    value_put(arena, &exchange->answer, "difference", difference);
    value_put(arena, &exchange->answer, "workflow", value_text(workflow->name));
    value_put(arena, &exchange->answer, "version",
              value_int(workflow->version));
    return STATUS_OK;
}

static enum status
workflow_carry_out(struct store *store, struct exchange *exchange,
                   const struct proposal *proposal)
{
    struct workflow *workflow = NULL;
    const enum status status = workflow_check(
        store, exchange, file_of(proposal), text_of(proposal), &workflow);
    if (status != STATUS_OK)
        return status;
    workflow_insert(store, workflow, text_of(proposal), proposal->proposer,
                    exchange->actor.number);
    return STATUS_OK;
}

const struct pending_kind PENDING_WORKFLOW_ACTIVATE = {
    .what = "workflow-activate",
    .keys = {{"text", VALUE_TEXT, true}, {"file", VALUE_TEXT, false}},
    .proposers = {"admin"},
    .confirmers = {"admin"},
    .look = workflow_look,
    .carry_out = workflow_carry_out,
};
