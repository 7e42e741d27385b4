#include "core/grant.h"

#include <stddef.h>
#include <string.h>

const struct grant_kind GRANT_KIND[GRANT_KINDS] = {
    {GRANT_ROLE, true, false, true},
    {GRANT_ACCESS, true, true, true},
    {GRANT_COURSE, true, false, true},
    {GRANT_UNDERTAKING, true, false, false},
    {GRANT_APPROVAL, false, true, false},
    {GRANT_REMOTE, false, true, true},
    {GRANT_FACILITY, true, false, true},
};

const struct grant_kind *
grant_kind(const char *kind)
{
    for (int i = 0; i < GRANT_KINDS; i++)
        if (strcmp(GRANT_KIND[i].kind, kind) == 0)
            return &GRANT_KIND[i];
    return NULL;
}

const char *
grant_lacks(const char *kind, int64_t person, const char *system,
            const char *name)
{
    const struct grant_kind *must = grant_kind(kind);
    if (must == NULL)
        return NULL;
    if (must->person && person == 0)
        return "person";
    if (must->system && system == NULL)
        return "system";
    return must->name && name == NULL ? "name" : NULL;
}

bool
grant_is_move(const char *move)
{
    static const char *const MOVES[] = {GRANT_MOVE_FREEZE, GRANT_MOVE_THAW,
                                        GRANT_MOVE_REVOKE, GRANT_MOVE_VACATE,
                                        GRANT_MOVE_ASK};
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
        if (strcmp(MOVES[i], move) == 0)
            return true;
    return false;
}
