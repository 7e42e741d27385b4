#include "clients/cli/match.h"

#include <string.h>

#include "core/text.h"

void
match_start(struct match *match, struct arena *arena, const char *typed)
{
    *match = (struct match){.arena = arena,
                            .typed = text_plain(arena, typed),
                            .shown = value_list(),
                            .keys = value_list()};
}

/* Whether it begins with what was typed, hyphens or not ("epost"). */
static bool
begins(const char *typed, const char *text)
{
    for (; *typed != '\0'; typed++, text++) {
        while (*text == '-' && *typed != '-')
            text++;
        if (*typed != *text)
            return false;
    }
    return true;
}

static enum match_fit
text_fit(const struct match *match, const char *text, enum match_fit whole)
{
    if (text == NULL || *text == '\0')
        return MATCH_NONE;
    const char *plain = text_plain(match->arena, text);
    if (strcmp(match->typed, plain) == 0)
        return whole;
    if (*match->typed == '\0')
        return MATCH_NONE;
    if (begins(match->typed, plain))
        return MATCH_PREFIX;
    /* text_plain has made hyphens of spaces. */
    for (const char *at = strchr(plain, '-'); match->within && at != NULL;
         at = strchr(at + 1, '-'))
        if (begins(match->typed, at + 1))
            return MATCH_WITHIN;
    return MATCH_NONE;
}

static bool
is_kept(const struct match *match, const char *key)
{
    for (uint32_t i = 0; i < match->keys.count; i++)
        if (strcmp(match->keys.as.items[i].as.text, key) == 0)
            return true;
    return false;
}

void
match_offer(struct match *match, const char *key, const struct label *label,
            const char *shown)
{
    const char *labels[] = {label == NULL ? NULL : label->en,
                            label == NULL ? NULL : label->sv};
    enum match_fit fit = text_fit(match, key, MATCH_KEY);
    for (int i = 0; i < 2; i++) {
        const enum match_fit other = text_fit(match, labels[i], MATCH_LABEL);
        fit = other > fit ? other : fit;
    }
    if (fit == MATCH_NONE || fit < match->fit ||
        (fit == match->fit && is_kept(match, key)))
        return;
    if (fit > match->fit) {
        match->shown = value_list();
        match->keys = value_list();
        match->fit = fit;
    }
    value_add(match->arena, &match->keys, value_text(key));
    value_add(
        match->arena, &match->shown,
        value_text(shown == NULL || strcmp(shown, key) == 0
                       ? key
                       : arena_format(match->arena, "%s (%s)", key, shown)));
    match->key = match->keys.count == 1 ? key : NULL;
}
