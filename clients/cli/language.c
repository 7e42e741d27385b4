#include "clients/cli/language.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/place.h"
#include "runtime/yaml.h"

const char *
language_known(const char *name)
{
    if (name == NULL)
        return NULL;
    static const char *const KNOWN[] = {"sv", "en"};
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
        if (strncmp(name, KNOWN[i], 2) != 0)
            continue;
        if (name[2] == '\0' || strchr("_.:@-", name[2]) != NULL)
            return KNOWN[i];
    }
    return NULL;
}

const char *
language_environment(void)
{
    static const char *const NAMES[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES",
                                        "LANG"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const char *language = language_known(getenv(NAMES[i]));
        if (language != NULL)
            return language;
    }
    return NULL;
}

static const char *
translated(const char *sentence)
{
    return gettext(sentence);
}

void
language_use(struct arena *arena, const char *language)
{
    setenv("LANGUAGE", language, 1);
    /* A locale from the environment would be asked before LANGUAGE. */
    setlocale(LC_CTYPE, "C.UTF-8");
    setlocale(LC_MESSAGES, "C.UTF-8");
    bindtextdomain("arende", place_share(arena, "locale"));
    bind_textdomain_codeset("arende", "UTF-8");
    textdomain("arende");
    yaml_language(translated);
}

const char *
language_label(const char *language, const struct label *label)
{
    const char *text = strcmp(language, "sv") == 0 ? label->sv : label->en;
    return text == NULL ? "" : text;
}
