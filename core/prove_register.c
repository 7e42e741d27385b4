/* What effects write into the register: acts and grants, and their parts. */
#include "core/grant.h"
#include "core/prove_inside.h"

#include <string.h>

#define PROVE_KEY (PROVE_WORD | PROVE_TYPE(FIELD_SYSTEM))
#define PROVE_LOGIN (PROVE_WORD | PROVE_PERSON)
#define PROVE_GRADE (PROVE_WORD | PROVE_TYPE(FIELD_INT))
#define PROVE_TEXTS (PROVE_WORD | PROVE_TYPE(FIELD_LINES))
#define PROVE_UNIT (PROVE_WORD | PROVE_TYPE(FIELD_UNIT))

/* What an effect may take along under which name. */
struct parameter {
    const char *name;
    unsigned types;
    bool needed;
    const char *const *words; /* a constant is one of these; NULL: any */
};

struct takes {
    const char *what; /* an act, or a kind of grant */
    struct parameter parameter[10];
};

static const char *const shares[] = {"owner", "manager", "admin", NULL};
static const char *const causes[] = {"leave", "security", "administrator",
                                     "left", NULL};
static const char *const absences[] = {"leave", "other", NULL};

/* Those of workers/store/register/standing.h. */
static const struct takes acts[] = {
    {"person-add",
     {{"login", PROVE_WORD, true, NULL},
      {"name", PROVE_WORD, true, NULL},
      {"unit", PROVE_UNIT, true, NULL},
      {"mail", PROVE_WORD, false, NULL},
      {"until", PROVE_INSTANT, false, NULL},
      {"company", PROVE_WORD, false, NULL},
      {"profile", PROVE_WORD, false, NULL},
      {"language", PROVE_WORD, false, NULL}}},
    {"person-change",
     {{"person", PROVE_LOGIN, true, NULL},
      {"unit", PROVE_UNIT, false, NULL},
      {"profile", PROVE_WORD, false, NULL},
      {"until", PROVE_INSTANT, false, NULL},
      {"company", PROVE_WORD, false, NULL},
      {"name", PROVE_WORD, false, NULL},
      {"mail", PROVE_WORD, false, NULL},
      {"language", PROVE_WORD, false, NULL}}},
    {"person-block",
     {{"person", PROVE_LOGIN, true, NULL},
      {"cause", PROVE_WORD, true, causes},
      {"from", PROVE_INSTANT, false, NULL},
      {"until", PROVE_INSTANT, false, NULL}}},
    {"person-unblock",
     {{"person", PROVE_LOGIN, true, NULL},
      {"cause", PROVE_WORD, false, causes}}},
    {"person-close", {{"person", PROVE_LOGIN, true, NULL}}},
    {"absence-add",
     {{"person", PROVE_LOGIN, true, NULL},
      {"from", PROVE_INSTANT, true, NULL},
      {"until", PROVE_INSTANT, true, NULL},
      {"kind", PROVE_WORD, false, absences},
      {"deputy", PROVE_LOGIN, false, NULL}}},
    {"absence-end",
     {{"person", PROVE_LOGIN, true, NULL},
      {"from", PROVE_INSTANT, true, NULL}}},
    {"deputy-add",
     {{"person", PROVE_LOGIN, true, NULL},
      {"deputy", PROVE_LOGIN, true, NULL},
      {"from", PROVE_INSTANT, true, NULL},
      {"until", PROVE_INSTANT, true, NULL}}},
    {"deputy-end",
     {{"person", PROVE_LOGIN, true, NULL},
      {"deputy", PROVE_LOGIN, true, NULL}}},
    {"system-add",
     {{"system", PROVE_KEY, true, NULL},
      {"name", PROVE_WORD, true, NULL},
      {"unit", PROVE_UNIT, true, NULL},
      {"category", PROVE_WORD, true, NULL},
      {"owner", PROVE_LOGIN, false, NULL},
      {"manager", PROVE_LOGIN, false, NULL}}},
    {"system-change",
     {{"system", PROVE_KEY, true, NULL},
      {"name", PROVE_WORD, false, NULL},
      {"unit", PROVE_UNIT, false, NULL},
      {"category", PROVE_WORD, false, NULL},
      {"sector-critical", PROVE_TYPE(FIELD_FLAG), false, NULL},
      {"licences", PROVE_TYPE(FIELD_INT), false, NULL}}},
    {"system-classify",
     {{"system", PROVE_KEY, true, NULL},
      {"confidentiality", PROVE_GRADE, true, NULL},
      {"integrity", PROVE_GRADE, true, NULL},
      {"availability", PROVE_GRADE, true, NULL}}},
    {"system-end", {{"system", PROVE_KEY, true, NULL}}},
    {"system-parts",
     {{"system", PROVE_KEY, true, NULL},
      {"hosts", PROVE_TEXTS, false, NULL},
      {"services", PROVE_TEXTS, false, NULL},
      {"shared", PROVE_TEXTS, false, NULL},
      {"integrations", PROVE_TEXTS, false, NULL}}},
    {"system-parties",
     {{"system", PROVE_KEY, true, NULL},
      {"administrators", PROVE_WORD, false, NULL},
      {"user-groups", PROVE_WORD, false, NULL},
      {"application-supplier", PROVE_WORD, false, NULL},
      {"operations-supplier", PROVE_WORD, false, NULL},
      {"missing", PROVE_WORD, false, NULL},
      {"suppliers", PROVE_TEXTS, false, NULL}}},
    {"system-carry", {{"system", PROVE_KEY, true, NULL}}},
    {"role-set",
     {{"system", PROVE_KEY, true, NULL},
      {"role", PROVE_WORD, true, NULL},
      {"label", PROVE_WORD, false, NULL},
      {"tasks", PROVE_WORD, false, NULL},
      {"privileged", PROVE_TYPE(FIELD_FLAG), false, NULL},
      {"courses", PROVE_TEXTS, false, NULL},
      {"conflicts", PROVE_TEXTS, false, NULL}}},
    {"role-end",
     {{"system", PROVE_KEY, true, NULL}, {"role", PROVE_WORD, true, NULL}}},
    {"appoint",
     {{"system", PROVE_KEY, true, NULL},
      {"as", PROVE_WORD, true, shares},
      {"person", PROVE_LOGIN, true, NULL}}},
    {"dismiss",
     {{"system", PROVE_KEY, true, NULL},
      {"as", PROVE_WORD, true, shares},
      {"person", PROVE_LOGIN, false, NULL}}},
    {"identity", {{"person", PROVE_LOGIN, true, NULL}}},
    {NULL, {{NULL, 0, false, NULL}}},
};

/* Every kind of grant takes the same; some it cannot be without. */
static struct takes
grant_takes(const struct grant_kind *kind)
{
    return (struct takes){
        kind->kind,
        {{"person", PROVE_PERSON, kind->person, NULL},
         {"system", PROVE_KEY, kind->system, NULL},
         {"name", PROVE_WORD, kind->name, NULL},
         {"from", PROVE_INSTANT, false, NULL},
         {"until", PROVE_INSTANT, false, NULL}},
    };
}

static const struct takes *
find_act(const char *what)
{
    for (int i = 0; acts[i].what != NULL; i++) {
        if (strcmp(acts[i].what, what) == 0)
            return &acts[i];
    }
    return NULL;
}

static const struct parameter *
find_parameter(const struct takes *takes, const char *name)
{
    const size_t room = sizeof takes->parameter / sizeof *takes->parameter;

    for (size_t i = 0; i < room && takes->parameter[i].name != NULL; i++) {
        if (strcmp(takes->parameter[i].name, name) == 0)
            return &takes->parameter[i];
    }
    return NULL;
}

static bool
is_word_of(const struct with *with, const char *const words[])
{
    if (words == NULL)
        return true;
    for (int i = 0; with->value.kind == VALUE_TEXT && words[i] != NULL; i++) {
        if (strcmp(words[i], with->value.as.text) == 0)
            return true;
    }
    return false;
}

/* Everyone who files a ticket is a person: so may `requester` be taken. */
static void
with_field(struct proving *proving, int line, const char *where,
           const char *name, unsigned types)
{
    if (strcmp(name, "requester") == 0 &&
        workflow_field(proving->workflow, name) == NULL &&
        (types & PROVE_PERSON) != 0)
        return;
    prove_field(proving, line, where, name, types);
}

static bool
has_with(const struct effect *effect, const char *name)
{
    for (int i = 0; i < effect->with_count; i++) {
        if (strcmp(effect->with[i].parameter, name) == 0)
            return true;
    }
    return false;
}

static void
takes_names(struct proving *proving, const char *where,
            const struct effect *effect, const struct takes *takes)
{
    const size_t room = sizeof takes->parameter / sizeof *takes->parameter;

    for (int i = 0; i < effect->with_count; i++) {
        const struct with *with = &effect->with[i];
        const struct parameter *parameter =
            find_parameter(takes, with->parameter);
        if (parameter == NULL)
            prove_unknown(proving, effect->line, where, "parameter",
                          with->parameter);
        else if (with->field != NULL)
            with_field(proving, effect->line, where, with->field,
                       parameter->types);
        else if (!is_word_of(with, parameter->words))
            prove_unknown(proving, effect->line, where, "value",
                          with->value.kind == VALUE_TEXT ? with->value.as.text
                                                         : "of this kind");
    }
    for (size_t i = 0; i < room && takes->parameter[i].name != NULL; i++) {
        const struct parameter *parameter = &takes->parameter[i];
        if (parameter->needed && !has_with(effect, parameter->name))
            prove_find(proving, PROOF_NAMES, effect->line,
                       "In {where}: {what} needs {parameter}.", "where", where,
                       "what", takes->what, "parameter", parameter->name, NULL);
    }
}

/* `end`, `pause` and `resume` may name one grant, and say whose it is and on
 * which system. */
static void
grant_named(struct proving *proving, const char *where,
            const struct effect *effect)
{
    static const struct takes takes = {
        .parameter = {{"grant", PROVE_TYPE(FIELD_GRANT), true, NULL},
                      {"person", PROVE_TYPE(FIELD_PERSON), false, NULL},
                      {"system", PROVE_TYPE(FIELD_SYSTEM), false, NULL}}};

    if (effect->with_count > 0)
        takes_names(proving, where, effect, &takes);
}

static void
act_names(struct proving *proving, const char *where,
          const struct effect *effect)
{
    const struct takes *takes = find_act(effect->target);

    if (takes == NULL)
        prove_unknown(proving, effect->line, where, "act of the register",
                      effect->target);
    else
        takes_names(proving, where, effect, takes);
}

static void
grant_names(struct proving *proving, const char *where,
            const struct effect *effect)
{
    const struct grant_kind *kind = grant_kind(effect->target);

    if (kind == NULL) {
        prove_unknown(proving, effect->line, where, "kind of grant",
                      effect->target);
    } else if (effect->kind == EFFECT_GRANT) {
        const struct takes takes = grant_takes(kind);
        takes_names(proving, where, effect, &takes);
    } else {
        grant_named(proving, where, effect);
    }
}

void
prove_register_names(struct proving *proving, const char *where,
                     const struct effect *effect)
{
    if (effect->kind == EFFECT_REGISTER)
        act_names(proving, where, effect);
    else
        grant_names(proving, where, effect);
}
