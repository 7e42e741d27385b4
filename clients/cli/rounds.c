#include "clients/cli/rounds.h"

#include <string.h>

#include "clients/cli/person.h"
#include "clients/cli/say.h"

/* Words that answers use, and what people call them. */
struct word {
    const char *key;
    const char *word;
};

static const struct word VOTES[] = {
    {"yes", N_("yes")}, {"no", N_("no")}, {"abstain", N_("abstains")}};

static const struct word STATES[] = {{"open", N_("open")},
                                     {"carried", N_("carried")},
                                     {"lost", N_("lost")},
                                     {"void", N_("void: the matter was "
                                                 "changed")}};

static const char *
word_of(const struct word *words, size_t count, const char *key,
        const char *fallback)
{
    for (size_t i = 0; key != NULL && i < count; i++)
        if (strcmp(words[i].key, key) == 0)
            return _(words[i].word);
    return fallback;
}

static void
seat_add(struct cli *cli, struct page *page, const struct value *seat)
{
    const char *by = value_get_text(seat, "by");
    page_add(page, "    %s: %s", say_text(cli, value_get_text(seat, "name")),
             value_get_bool(seat, "recused")
                 ? _("recused")
                 : word_of(VOTES, 3, value_get_text(seat, "vote"),
                           _("has not voted")));
    if (by != NULL)
        page_add(page, _(" (by the deputy %s)"), person_word(cli, by));
    page_add(page, "\n");
}

void
rounds_add(struct cli *cli, struct page *page, const struct value *rounds)
{
    for (uint32_t i = 0;
         rounds != NULL && rounds->kind == VALUE_LIST && i < rounds->count;
         i++) {
        const struct value *round = &rounds->as.items[i];
        const struct value *seats = value_get(round, "seats");
        page_add(page,
                 _("  Vote %lld (%s): %lld yes, %lld no, %lld abstaining, of "
                   "%lld entitled to vote\n"),
                 (long long)value_get_int(round, "number", 0),
                 word_of(STATES, 4, value_get_text(round, "state"), "–"),
                 (long long)value_get_int(round, "yes", 0),
                 (long long)value_get_int(round, "no", 0),
                 (long long)value_get_int(round, "abstain", 0),
                 (long long)value_get_int(round, "eligible", 0));
        for (uint32_t s = 0;
             seats != NULL && seats->kind == VALUE_LIST && s < seats->count;
             s++)
            seat_add(cli, page, &seats->as.items[s]);
    }
}
