/* Guards, and guards within guards. */
#include "runtime/workflow_parts.h"

#include <string.h>

/* Guards within guards: any, none and when. */
#define GUARD_DEPTH_MAX 4

/* What a guard's own key takes. */
enum takes {
    TAKES_NUMBER,   /* 20 */
    TAKES_NAMES,    /* [triage, assign]; may be empty */
    TAKES_SOME,     /* the same, not empty */
    TAKES_MOVES,    /* the same; parent:assign too */
    TAKES_ONE,      /* council */
    TAKES_FIELD,    /* assignee */
    TAKES_VALUES,   /* {name: priority, in: [P1]}, not-in, least or most */
    TAKES_DURATION, /* 5m */
    TAKES_MONTHS,   /* 5d or 12mo */
    TAKES_TRUE,     /* true */
    TAKES_GUARDS,   /* [{…}, {…}] */
    TAKES_LINKED,   /* {relation: child, workflow: [incident], …} */
    TAKES_REFS,     /* {from: starts, until: ends} */
    TAKES_DEFAULTS, /* the same, or true for the fields of the usual names */
    TAKES_TAKEN,    /* {login: name} */
};

static const struct guard_row {
    enum guard_kind kind;
    enum takes takes;
    const char *key;      /* where it is not guard_kind_name */
    const char *extra[3]; /* further keys it knows, besides for and when */
    unsigned refs;        /* what TAKES_REFS and TAKES_DEFAULTS know */
    unsigned needed;      /* and what must be there */
} guard_rows[] = {
    {.kind = GUARD_REASON, .takes = TAKES_NUMBER},
    {.kind = GUARD_FOUR_EYES, .takes = TAKES_MOVES},
    {.kind = GUARD_NOT_SELF, .takes = TAKES_NAMES},
    {.kind = GUARD_FIELD, .takes = TAKES_VALUES},
    {.kind = GUARD_ACTIVE, .takes = TAKES_FIELD},
    {.kind = GUARD_WITHIN, .takes = TAKES_DURATION, .extra = {"of"}},
    {.kind = GUARD_UNTOUCHED, .takes = TAKES_DURATION},
    {.kind = GUARD_RAISES, .takes = TAKES_TRUE},
    {.kind = GUARD_LOWERS, .takes = TAKES_TRUE},
    {.kind = GUARD_NEED, .takes = TAKES_FIELD},
    {.kind = GUARD_CHILDREN_CLOSED, .takes = TAKES_NAMES},
    {.kind = GUARD_ANY, .takes = TAKES_GUARDS},
    {.kind = GUARD_NONE, .takes = TAKES_GUARDS},
    {.kind = GUARD_DECIDED, .takes = TAKES_SOME},
    {.kind = GUARD_EVIDENCE, .takes = TAKES_SOME, .extra = {"by"}},
    {.kind = GUARD_LINKED, .takes = TAKES_LINKED},
    {.kind = GUARD_RECENT, .takes = TAKES_MONTHS, .extra = {"of"}},
    {.kind = GUARD_KEEPS, .takes = TAKES_FIELD},
    {.kind = GUARD_HOLDS, .takes = TAKES_SOME, .extra = {"of"}},
    {.kind = GUARD_EXTERNAL, .takes = TAKES_FIELD},
    {.kind = GUARD_AHEAD, .takes = TAKES_MONTHS, .extra = {"of"}},
    {.kind = GUARD_TERM, .takes = TAKES_MONTHS, .extra = {"of", "from"}},
    {.kind = GUARD_WINDOW,
     .takes = TAKES_REFS,
     .refs = LOAD_FROM | LOAD_UNTIL,
     .needed = LOAD_FROM | LOAD_UNTIL},
    {.kind = GUARD_NO_FREEZE,
     .takes = TAKES_REFS,
     .refs = LOAD_FROM | LOAD_UNTIL,
     .needed = LOAD_FROM | LOAD_UNTIL},
    {.kind = GUARD_NO_OVERLAP,
     .takes = TAKES_REFS,
     .refs = LOAD_FROM | LOAD_UNTIL | LOAD_STATES,
     .needed = LOAD_FROM | LOAD_UNTIL | LOAD_STATES},
    {.kind = GUARD_BACK, .takes = TAKES_FIELD},
    {.kind = GUARD_FREE, .takes = TAKES_TAKEN},
    {.kind = GUARD_LISTED, .takes = TAKES_TAKEN},
    {.kind = GUARD_MAY_OWN,
     .takes = TAKES_REFS,
     .refs = LOAD_PERSON | LOAD_NAME,
     .needed = LOAD_PERSON | LOAD_NAME},
    {.kind = GUARD_SYSTEM_IS, .takes = TAKES_SOME},
    {.kind = GUARD_ROLE_EXISTS,
     .takes = TAKES_DEFAULTS,
     .refs = LOAD_SYSTEM | LOAD_ROLE},
    {.kind = GUARD_PRIVILEGED,
     .takes = TAKES_DEFAULTS,
     .refs = LOAD_SYSTEM | LOAD_ROLE},
    {.kind = GUARD_REMOTE,
     .takes = TAKES_DEFAULTS,
     .refs = LOAD_SYSTEM | LOAD_ROLE},
    {.kind = GUARD_EMPLOYED,
     .takes = TAKES_REFS,
     .refs = LOAD_PERSON | LOAD_UNTIL,
     .needed = LOAD_UNTIL},
    {.kind = GUARD_SEPARATE, .takes = TAKES_FIELD},
    {.kind = GUARD_IN_PROFILE,
     .takes = TAKES_DEFAULTS,
     .refs = LOAD_PERSON | LOAD_SYSTEM | LOAD_ROLE},
    {.kind = GUARD_TRAINING,
     .takes = TAKES_DEFAULTS,
     .refs = LOAD_PERSON | LOAD_SYSTEM | LOAD_ROLE},
    {.kind = GUARD_SOD,
     .takes = TAKES_DEFAULTS,
     .refs = LOAD_PERSON | LOAD_SYSTEM | LOAD_ROLE | LOAD_BESIDES},
    {.kind = GUARD_HAS_ACCESS, .takes = TAKES_FIELD},
    {.kind = GUARD_NDA,
     .takes = TAKES_DEFAULTS,
     .refs = LOAD_PERSON | LOAD_UNTIL},
    {.kind = GUARD_APPROVED, .takes = TAKES_DEFAULTS, .refs = LOAD_SYSTEM},
    {.kind = GUARD_REMOTE_OK,
     .takes = TAKES_REFS,
     .refs = LOAD_SYSTEM | LOAD_EQUIPMENT,
     .needed = LOAD_EQUIPMENT},
    {.kind = GUARD_LICENCES, .takes = TAKES_DEFAULTS, .refs = LOAD_SYSTEM},
    {.kind = GUARD_CLASSIFIED, .takes = TAKES_DEFAULTS, .refs = LOAD_SYSTEM},
    {.kind = GUARD_PROTECTED,
     .takes = TAKES_FIELD,
     .key = "no-protected-security"},
    {.kind = GUARD_QUORUM, .takes = TAKES_ONE},
    {.kind = GUARD_ROUND, .takes = TAKES_SOME},
    {.kind = GUARD_NOT_RECUSED, .takes = TAKES_TRUE},
    {.kind = GUARD_SEATED, .takes = TAKES_FIELD},
    {.kind = GUARD_VACANT, .takes = TAKES_SOME},
    {.kind = GUARD_CONFLICTED, .takes = TAKES_SOME, .extra = {"move"}},
};

#define GUARD_ROWS (sizeof guard_rows / sizeof *guard_rows)

static const char *
row_key(const struct guard_row *row)
{
    return row->key != NULL ? row->key : guard_kind_name(row->kind);
}

static struct guard read_guard(struct loading *l, const struct yaml_node *node,
                               int depth);

static int
read_guards(struct loading *l, const struct yaml_node *node, int depth,
            const struct guard **out)
{
    if (!load_is_list(l, node)) {
        return 0;
    }
    int count = load_count(l, node, 32);
    struct guard *guards =
        arena_take(l->arena, (size_t)(count + 1) * sizeof *guards);
    for (int i = 0; i < count; i++) {
        guards[i] = read_guard(l, yaml_item(node, i), depth);
    }
    *out = guards;
    return count;
}

static void
read_some(struct loading *l, const struct yaml_node *node, struct guard *guard)
{
    guard->names = load_names(l, node);
    if (yaml_kind(node) == YAML_SEQUENCE && yaml_count(node) == 0) {
        yaml_find(l->yaml, node, "this list is empty");
    }
}

static void
read_guard_value(struct loading *l, const struct yaml_node *node,
                 const struct guard_row *row, int depth, struct guard *guard)
{
    switch (row->takes) {
    case TAKES_NUMBER:
        guard->number = load_int(l, node, 1, 8000);
        break;
    case TAKES_NAMES:
        guard->names = load_names(l, node);
        break;
    case TAKES_SOME:
        read_some(l, node, guard);
        break;
    case TAKES_MOVES:
        guard->names = load_moves_of(l, node);
        break;
    case TAKES_ONE:
        guard->names = load_one(l, load_name(l, node));
        break;
    case TAKES_FIELD:
        guard->field = load_name(l, node);
        break;
    case TAKES_VALUES:
        load_guard_values(l, node, guard);
        break;
    case TAKES_DURATION:
        guard->duration = load_duration(l, node);
        break;
    case TAKES_MONTHS:
        guard->duration = load_months(l, node);
        break;
    case TAKES_TRUE:
        load_true(l, node);
        break;
    case TAKES_GUARDS:
        if (depth == GUARD_DEPTH_MAX) {
            yaml_find(l->yaml, node, "guards are nested too deeply");
        } else {
            guard->child_count =
                read_guards(l, node, depth + 1, &guard->children);
        }
        break;
    case TAKES_LINKED:
        load_guard_linked(l, node, guard);
        break;
    case TAKES_REFS:
        load_guard_refs(l, node, row->refs, row->needed, guard);
        break;
    case TAKES_DEFAULTS:
        if (yaml_kind(node) == YAML_SCALAR) {
            load_true(l, node);
        } else {
            load_guard_refs(l, node, row->refs, row->needed, guard);
        }
        break;
    case TAKES_TAKEN:
        load_guard_taken(l, node, guard);
        break;
    }
}

/* The state that was entered no longer ago. */
static void
read_of_state(struct loading *l, const struct yaml_node *node,
              struct guard *guard)
{
    guard->names = load_names(l, load_need(l, node, "of"));
    if (guard->names.count != 1) {
        yaml_find(l->yaml, node, "of should be one state");
    } else if (workflow_state_index(l->workflow, guard->names.name[0]) < 0) {
        yaml_find(l->yaml, yaml_get(node, "of"), "there is no state %s",
                  guard->names.name[0]);
    }
}

/* The keys besides `for` that a guard knows. */
static void
read_guard_extra(struct loading *l, const struct yaml_node *node,
                 const struct guard_row *row, int depth, struct guard *guard)
{
    if (row->kind == GUARD_WITHIN) {
        read_of_state(l, node, guard);
    } else if (row->kind == GUARD_AHEAD || row->kind == GUARD_TERM ||
               row->kind == GUARD_RECENT || row->kind == GUARD_HOLDS) {
        guard->field = load_name(l, load_need(l, node, "of"));
    }
    if (row->kind == GUARD_TERM && yaml_get(node, "from") != NULL) {
        guard->refs.from = load_name(l, yaml_get(node, "from"));
    }
    if (row->kind == GUARD_EVIDENCE) {
        guard->by = load_names(l, yaml_get(node, "by"));
    } else if (row->kind == GUARD_CONFLICTED) {
        guard->field = load_name(l, load_need(l, node, "move"));
    }
    if (yaml_get(node, "when") != NULL && depth == GUARD_DEPTH_MAX) {
        yaml_find(l->yaml, node, "guards are nested too deeply");
    } else if (yaml_get(node, "when") != NULL) {
        struct guard *when = arena_take(l->arena, sizeof *when);
        *when = read_guard(l, yaml_get(node, "when"), depth + 1);
        guard->when = when;
        /* conflicted asks them: they would go round in a circle. */
        if ((row->kind == GUARD_FOUR_EYES || row->kind == GUARD_NOT_SELF) &&
            guard_asks(when, GUARD_CONFLICTED)) {
            yaml_find(l->yaml, yaml_get(node, "when"),
                      "whom a guard excludes may not depend on conflicted");
        }
    }
    guard->for_roles = load_names(l, yaml_get(node, "for"));
}

/*
 * The guard that stands there. `round` and the like are guards, but so may a
 * key of another guard be called; a map with two guards' keys is a finding.
 */
static const struct guard_row *
find_guard_row(struct loading *l, const struct yaml_node *node)
{
    const struct guard_row *found = NULL;
    for (size_t i = 0; i < GUARD_ROWS; i++) {
        const char *name = row_key(&guard_rows[i]);
        if (yaml_get(node, name) == NULL) {
            continue;
        }
        if (found != NULL) {
            yaml_find(l->yaml, node, "a guard is one of %s and %s, not both",
                      row_key(found), name);
        }
        found = &guard_rows[i];
    }
    return found;
}

static void
no_guard(struct loading *l, const struct yaml_node *node)
{
    const char *known[GUARD_ROWS + 1] = {0};
    for (size_t i = 0; i < GUARD_ROWS; i++) {
        known[i] = row_key(&guard_rows[i]);
    }
    load_known_keys(l, node, known);
    if (yaml_count(node) == 0) {
        yaml_find(l->yaml, node, "there is no guard here");
    }
}

static struct guard
read_guard(struct loading *l, const struct yaml_node *node, int depth)
{
    struct guard guard = {.line = yaml_line(node)};
    if (!load_is_map(l, node)) {
        return guard;
    }
    const struct guard_row *row = find_guard_row(l, node);
    if (row == NULL) {
        no_guard(l, node);
        return guard;
    }
    guard.kind = row->kind;
    const char *const known[] = {row_key(row),  "for",         "when",
                                 row->extra[0], row->extra[1], NULL};
    load_known_keys(l, node, known);
    read_guard_value(l, yaml_get(node, row_key(row)), row, depth, &guard);
    read_guard_extra(l, node, row, depth, &guard);
    return guard;
}

int
load_guards(struct loading *l, const struct yaml_node *node,
            const struct guard **out)
{
    return read_guards(l, node, 0, out);
}

const struct guard *
load_guard(struct loading *l, const struct yaml_node *node)
{
    if (node == NULL) {
        return NULL;
    }
    struct guard *guard = arena_take(l->arena, sizeof *guard);
    *guard = read_guard(l, node, 1);
    return guard;
}
