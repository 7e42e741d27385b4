/* What a step gives, takes and changes in the register. */
#include <string.h>

#include "core/effect.h"
#include "workers/store/follow_inside.h"
#include "workers/store/register/council.h"
#include "workers/store/register/opposite.h"
#include "workers/store/register/standing.h"

/* -- Grants -------------------------------------------------------------- */

static enum status
grant(struct store *store, const struct loaded *loaded,
      const struct effect *effect, struct value *args)
{
    const struct granted_new new = {
        .kind = effect->target,
        .person = effect_number(&loaded->ticket, effect, "person"),
        .system = effect_text(&loaded->ticket, effect, "system"),
        .name = effect_text(&loaded->ticket, effect, "name"),
        .from_at_ms = effect_number(&loaded->ticket, effect, "from"),
        .until_at_ms = effect_number(&loaded->ticket, effect, "until"),
        .ticket = loaded->ticket.id,
        .decided_at_ms = store->now_ms,
    };
    const char *lacking =
        grant_lacks(new.kind, new.person, new.system, new.name);
    if (lacking != NULL) {
        value_put(store->arena, args, "field", value_text(lacking));
        return STATUS_FIELD_MISSING;
    }
    if (strcmp(new.kind, GRANT_ROLE) == 0 &&
        opposite_by_role(store, new.person, new.name)) {
        value_put(store->arena, args, "field", value_text("person"));
        value_put(store->arena, args, "expected", value_text(OPPOSITE_NOT));
        return STATUS_FIELD_INVALID;
    }
    if (strcmp(new.kind, GRANT_ROLE) == 0 && council_has_role(new.name) &&
        !council_may_sit(store, new.person)) {
        value_put(store->arena, args, "field", value_text("person"));
        value_put(store->arena, args, "expected", value_text(COUNCIL_SEAT));
        return STATUS_FIELD_INVALID;
    }
    granted_add(store, &new);
    return STATUS_OK;
}

static void
change(struct store *store, enum effect_kind kind, int64_t id)
{
    if (kind == EFFECT_END)
        granted_end(store, id, "ticket");
    else
        granted_pause(store, id, kind == EFFECT_PAUSE);
}

/* Whether it is the person's, and on the system, that the effect says. */
static bool
is_of(const struct loaded *loaded, const struct effect *effect,
      const struct granted *granted)
{
    const int64_t person = effect_number(&loaded->ticket, effect, "person");
    const char *system = effect_text(&loaded->ticket, effect, "system");
    return strcmp(granted->kind, effect->target) == 0 &&
           (person == 0 || person == granted->person) &&
           (system == NULL || strcmp(system, granted->system) == 0);
}

/* Another ticket gave it, and says itself when it rests: what lets it hold
 * again there may be more than is known here. */
static bool
is_anothers(const struct loaded *loaded, const struct effect *effect,
            const struct granted *granted)
{
    return effect->kind != EFFECT_END && granted->ticket != 0 &&
           granted->ticket != loaded->ticket.id;
}

/* Those that this ticket gave, or the one that it names: never one of another
 * kind or another's. An empty field names none. */
static enum status
change_grants(struct store *store, const struct loaded *loaded,
              const struct effect *effect, struct value *args)
{
    if (!effect_names_grant(effect)) {
        const struct crowd crowd =
            granted_of_ticket(store, loaded->ticket.id, effect->target);
        for (int i = 0; i < crowd.count; i++)
            change(store, effect->kind, crowd.number[i]);
        return STATUS_OK;
    }
    const int64_t id = effect_number(&loaded->ticket, effect, "grant");
    struct granted granted;
    if (id == 0)
        return STATUS_OK;
    if (!granted_read(store, id, &granted) ||
        !is_of(loaded, effect, &granted)) {
        value_put(store->arena, args, "field", value_text("grant"));
        value_put(store->arena, args, "expected",
                  value_text("a grant of the kind that the move is about"));
        return STATUS_FIELD_INVALID;
    }
    if (!is_anothers(loaded, effect, &granted))
        change(store, effect->kind, id);
    return STATUS_OK;
}

/* -- Acts ---------------------------------------------------------------- */

static enum status
act(struct store *store, const struct loaded *loaded,
    const struct effect *effect, const struct origin *origin,
    struct value *args)
{
    const struct behind behind = {
        .actor = origin->actor,
        .acting_for = origin->acting_for,
        .ticket = loaded->ticket.id,
        .source = loaded->ticket.ref,
        .request_key = origin->request_key,
    };
    const struct value with =
        effect_arguments(store->arena, &loaded->ticket, effect);
    struct value said = value_map();
    const enum status status =
        standing_act(store, &behind, effect->target, &with, &said);
    if (status != STATUS_OK)
        *args = said;
    return status;
}

enum status
follow_register(struct following *following, const struct effect *effect)
{
    struct store *store = following->store;
    const struct loaded *loaded = following->loaded;
    switch (effect->kind) {
    case EFFECT_GRANT:
        return grant(store, loaded, effect, following->args);
    case EFFECT_END:
    case EFFECT_PAUSE:
    case EFFECT_RESUME:
        return change_grants(store, loaded, effect, following->args);
    case EFFECT_REGISTER:
        return act(store, loaded, effect, following->origin, following->args);
    case EFFECT_NOTIFY:
    case EFFECT_ESCALATE:
    case EFFECT_JOB:
    case EFFECT_FIRE:
    case EFFECT_SPAWN:
    case EFFECT_SIGNAL:
        break;
    }
    return STATUS_OK;
}
