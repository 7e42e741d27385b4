/*
 * Who may see a ticket: whom it concerns, who answers for it, and the desk
 * unless it is marked. Nobody else, in lists, search, watch, mail and counts
 * alike. Not visible and not there look the same (P9).
 */
#include "workers/store/inside.h"

/* Someone implicated in a violation sees nothing of it whatever the role. */
static bool
implicated(const struct viewer *viewer, const struct matter *matter)
{
    const struct value *field = value_get(matter->fields, "implicated");
    if (field == NULL)
        return false;
    if (field->kind == VALUE_INT)
        return field->as.integer == viewer->number;
    if (field->kind == VALUE_LIST)
        for (uint32_t i = 0; i < field->count; i++)
            if (field->as.items[i].kind == VALUE_INT &&
                field->as.items[i].as.integer == viewer->number)
                return true;
    return false;
}

/* Everyone who works here may know of a disturbance that is marked so, unless
 * security forbids it. */
bool
visible_known(const struct viewer *viewer, const struct matter *matter)
{
    return matter->public && !matter->security && !implicated(viewer, matter);
}

bool
visible_to(struct store *store, const struct viewer *viewer,
           const struct matter *matter)
{
    if (implicated(viewer, matter))
        return false;
    /* A service sees what came of its own reports. */
    if (viewer->service)
        return matter->requester == viewer->number;
    for (int i = 0; i < role_count(); i++) {
        const struct role *role = role_at(i);
        const bool opens = matter->security ? role->sees_marked : role->sees;
        if (opens && people_holds(store, viewer, role->name, matter))
            return true;
    }
    return false;
}
