/*
 * Who may see a ticket: whom it concerns, who answers for it, and the desk
 * unless it is marked. Nobody else, in lists, search, watch, mail and counts
 * alike; and from whom it is hidden they have no role on it, nor through a
 * deputy. Not visible and not there look the same (P9).
 */
#include <string.h>

#include "core/mutant.h"
#include "workers/store/inside.h"

/* Everyone who works here may know of a disturbance that is marked so, unless
 * security forbids it. */
bool
visible_known(const struct viewer *viewer, const struct matter *matter)
{
    return matter->public && !matter->security &&
           !people_hidden(matter, viewer->number);
}

/* What passes to a deputy: neither employment nor a matter of one's own. */
static bool
passes_on(const char *role)
{
    return strcmp(role, "employee") != 0 && strcmp(role, "requester") != 0 &&
           strcmp(role, "subject") != 0;
}

static bool
sees_by_role(struct store *store, const struct viewer *viewer,
             const struct matter *matter, bool in_stead)
{
    for (int i = 0; i < role_count(); i++) {
        const struct role *role = role_at(i);
        const bool opens = matter->security ? role->sees_marked : role->sees;
        if (opens && (!in_stead || passes_on(role->name)) &&
            people_holds(store, viewer, role->name, matter))
            return true;
    }
    const struct names *seen_by = matter->security
                                      ? &matter->workflow->seen_marked_by
                                      : &matter->workflow->seen_by;
    for (int i = 0; i < seen_by->count; i++)
        if ((!in_stead || passes_on(seen_by->name[i])) &&
            people_holds(store, viewer, seen_by->name[i], matter))
            return true;
    return false;
}

/* In whose part the viewer may look; read when it is first asked. */
static const struct stead *
stead_of(struct store *store, const struct viewer *viewer)
{
    static const struct stead NONE = {.read = true};
    struct stead *stead = viewer->stead;
    if (stead == NULL)
        return &NONE;
    if (stead->read)
        return stead;
    const struct crowd crowd = people_principals(store, viewer->number);
    stead->viewer = arena_take(store->arena, ((size_t)crowd.count + 1) *
                                                 sizeof *stead->viewer);
    for (int i = 0; i < crowd.count; i++)
        stead->viewer[i] = people_viewer(store, crowd.number[i]);
    stead->count = crowd.count;
    stead->read = true;
    return stead;
}

void
visible_ready(struct store *store, const struct viewer *viewer)
{
    stead_of(store, viewer);
}

bool
visible_to(struct store *store, const struct viewer *viewer,
           const struct matter *matter)
{
    if (MUTANT(SHOWN_TO_ANYONE))
        return true;
    if (people_hidden(matter, viewer->number))
        return false;
    /* A service sees what came of its own reports. */
    if (viewer->service)
        return matter->requester == viewer->number;
    if (sees_by_role(store, viewer, matter, false))
        return true;
    const struct stead *stead = stead_of(store, viewer);
    for (int i = 0; i < stead->count; i++)
        if (sees_by_role(store, &stead->viewer[i], matter, true))
            return true;
    return false;
}
