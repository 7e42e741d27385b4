/* A proposal that is a workflow file. */
#include <string.h>

#include "core/line_diff.h"
#include "workers/store/pending.h"

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

/* The text of a version that is stored; never NULL. */
static const char *
text_stored(struct store *store, const struct workflow *workflow)
{
    struct db_rows *rows = db_rows(
        store->db, "SELECT text FROM workflow WHERE name = ? AND version = ?",
        DB_ARGS(db_text_of(workflow->name), db_int_of(workflow->version)));
    if (!db_next(rows))
        return ""; /* the storage has failed meanwhile */
    const char *text = arena_string(store->arena, db_text(rows, 0));
    db_end(rows);
    return text;
}

/* Every line that differs, under its headings: also a guard that is gone. */
static void
lines_difference(struct store *store, const char *before, const char *after,
                 struct value *out)
{
    const char *place = "";
    const struct line_diff diff =
        line_diff(store->arena, before, after, PENDING_LINES_MAX);
    for (int i = 0; i < diff.count; i++) {
        const struct line_change *change = &diff.change[i];
        if (strcmp(change->place, place) != 0 && *change->place != '\0')
            value_add(
                store->arena, out,
                value_text(arena_format(store->arena, "~ %s", change->place)));
        place = change->place;
        value_add(
            store->arena, out,
            value_text(arena_format(store->arena, "%s %s",
                                    change->added ? "+" : "-", change->line)));
    }
    if (diff.total > diff.count)
        value_add(store->arena, out,
                  value_text(arena_format(store->arena, "… +%d",
                                          diff.total - diff.count)));
}

static enum status
workflow_look(struct store *store, struct exchange *exchange,
              struct proposal *proposal)
{
    struct arena *arena = store->arena;
    struct workflow *workflow = NULL;
    const enum status status =
        workflow_check(store, exchange, pending_file(proposal),
                       pending_text(proposal), &workflow);
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
    lines_difference(store, before == NULL ? "" : text_stored(store, before),
                     value_get_text(&proposal->body, "text"), &difference);
    value_put(arena, &exchange->answer, "difference",
              pending_shown(store, &difference));
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
    const enum status status =
        workflow_check(store, exchange, pending_file(proposal),
                       pending_text(proposal), &workflow);
    if (status != STATUS_OK)
        return status;
    workflow_insert(store, workflow, pending_text(proposal), proposal->proposer,
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
    .summary = pending_file_summary,
};
