/* Whatever a person reads is there in both languages. */
#include "core/prove_inside.h"

static void
both_there(struct proving *proving, int line, const char *where,
           const struct label *label)
{
    const bool en = label->en != NULL && *label->en != '\0';
    const bool sv = label->sv != NULL && *label->sv != '\0';

    if (!en || !sv)
        prove_find(proving, PROOF_LANGUAGES, line,
                   "In {where}: the label is missing in {language}.", "where",
                   where, "language", en ? "sv" : "en", NULL);
}

void
prove_languages(struct proving *proving)
{
    const struct workflow *workflow = proving->workflow;

    both_there(proving, 0, "workflow", &workflow->label);
    for (int i = 0; i < workflow->state_count; i++)
        both_there(proving, workflow->states[i].line,
                   prove_place(proving, "state", workflow->states[i].name),
                   &workflow->states[i].label);
    for (int i = 0; i < workflow->field_count; i++) {
        const struct field *field = &workflow->fields[i];
        both_there(proving, field->line,
                   prove_place(proving, "field", field->name), &field->label);
        for (int c = 0; c < field->choice_count; c++)
            both_there(proving, field->line,
                       prove_place(proving, "choice", field->choices[c].key),
                       &field->choices[c].label);
    }
    for (int i = 0; i < workflow->move_count; i++)
        both_there(proving, workflow->moves[i].line,
                   prove_place(proving, "move", workflow->moves[i].name),
                   &workflow->moves[i].label);
    for (int i = 0; i < workflow->round_count; i++)
        both_there(proving, workflow->rounds[i].line,
                   prove_place(proving, "round", workflow->rounds[i].name),
                   &workflow->rounds[i].label);
    for (int i = 0; i < workflow->clock_count; i++)
        both_there(proving, workflow->clocks[i].line,
                   prove_place(proving, "clock", workflow->clocks[i].name),
                   &workflow->clocks[i].label);
}
