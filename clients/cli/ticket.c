#include "clients/cli/ticket.h"

#include <string.h>

#include "clients/cli/lookup.h"
#include "clients/cli/names.h"
#include "clients/cli/person.h"
#include "clients/cli/render.h"
#include "clients/cli/rounds.h"
#include "clients/cli/say.h"
#include "core/text.h"

#define FACT_CELLS 24 /* width of the left column of facts */

static void
heading(struct cli *cli, struct page *page, const char *text)
{
    page_add(page, "%s%s%s\n", cli->colour ? "\033[1m" : "", text,
             cli->colour ? "\033[0m" : "");
}

/* "  Name              value", the name padded by cells, not bytes. */
static void
fact(struct cli *cli, struct page *page, const char *name, const char *value)
{
    const size_t cells = text_cells(name);
    const int blanks = cells < FACT_CELLS ? (int)(FACT_CELLS - cells) : 1;
    if (cli->shows && *value != '\0' && strchr(value, '\n') == NULL &&
        cells < FACT_CELLS) {
        struct page wrapped = {.arena = cli->arena};
        render_paragraph(&wrapped, value, FACT_CELLS + 2, cli->width);
        page_add(page, "  %s%*s%s", name, blanks, "",
                 page_text(&wrapped) + FACT_CELLS + 2);
        return;
    }
    if (strchr(value, '\n') == NULL) {
        page_add(page, "  %s%*s%s\n", name, blanks, "", value);
        return;
    }
    page_add(page, "  %s\n", name);
    render_paragraph(page, value, 4, 1 << 20);
}

static void
tell_head(struct cli *cli, struct page *page, const struct value *shown)
{
    const char *state = value_get_text(shown, "state");
    const char *recorder = value_get_text(shown, "recorder");
    const char *requester = value_get_text(shown, "requester");
    heading(cli, page,
            arena_format(cli->arena, "%s  %s",
                         say_text(cli, value_get_text(shown, "ref")),
                         say_text(cli, value_get_text(shown, "title"))));
    fact(cli, page, _("State"),
         state == NULL ? "–" : names_state(cli, cli->workflow, state));
    if (value_get_text(shown, "priority") != NULL)
        fact(cli, page, _("Priority"),
             names_priority(cli, value_get_text(shown, "priority")));
    fact(cli, page, _("Requester"), person_word(cli, requester));
    if (recorder != NULL && requester != NULL &&
        strcmp(recorder, requester) != 0)
        fact(cli, page, _("Recorded by"), person_word(cli, recorder));
    fact(cli, page, _("Assignee"),
         person_word(cli, value_get_text(shown, "assignee")));
    fact(cli, page, _("Registered"),
         say_time(cli, value_get_int(shown, "created_at_ms", 0)));
    fact(cli, page, _("Changed"),
         say_time(cli, value_get_int(shown, "updated_at_ms", 0)));
    fact(cli, page, _("Version"),
         render_number(cli->arena, value_get_int(shown, "version", 0)));
}

/* An answer calls a field that holds a time NAME_at_ms. */
static const char *
field_name(struct arena *arena, const char *key)
{
    static const char SUFFIX[] = "_at_ms";
    const size_t size = strlen(key), tail = sizeof SUFFIX - 1;
    return size > tail && strcmp(key + size - tail, SUFFIX) == 0
               ? arena_text(arena, key, size - tail)
               : key;
}

/* What stands above already, or says nothing: a flag that is not set. */
static bool
is_left_out(const char *name, const struct value *value)
{
    return strcmp(name, "title") == 0 || strcmp(name, "assignee") == 0 ||
           value->kind == VALUE_NIL ||
           (value->kind == VALUE_BOOL && !value->as.boolean);
}

/* What the register calls what stands in a field: "Reader (reader)". */
static const char *
register_word(struct cli *cli, const struct field *field,
              const struct value *fields, const struct value *value)
{
    const char *within;
    if (field == NULL || value->kind != VALUE_TEXT)
        return NULL;
    const enum lookup what = lookup_of(cli->workflow, field, fields, &within);
    const char *label = what == LOOKUP_NOTHING || what == LOOKUP_PERSON
                            ? NULL
                            : lookup_label(cli, what, within, value->as.text);
    return label == NULL
               ? NULL
               : arena_format(cli->arena, "%s (%s)", say_text(cli, label),
                              say_text(cli, value->as.text));
}

static void
tell_fields(struct cli *cli, struct page *page, const struct value *fields)
{
    for (uint32_t i = 0;
         fields != NULL && fields->kind == VALUE_MAP && i < fields->count;
         i++) {
        const struct value_pair *pair = &fields->as.pairs[i];
        const char *name = field_name(cli->arena, pair->key);
        const struct field *field =
            cli->workflow == NULL ? NULL : workflow_field(cli->workflow, name);
        if (is_left_out(name, &pair->value))
            continue;
        const char *word = register_word(cli, field, fields, &pair->value);
        fact(cli, page, names_field(cli, cli->workflow, name),
             word != NULL ? word : names_value(cli, field, &pair->value));
    }
}

static void
tell_clocks(struct cli *cli, struct page *page, const struct value *clocks)
{
    if (clocks == NULL || clocks->kind != VALUE_LIST || clocks->count == 0)
        return;
    page_add(page, "\n");
    heading(cli, page, _("Deadlines"));
    for (uint32_t i = 0; i < clocks->count; i++) {
        const struct value *clock = &clocks->as.items[i];
        const char *name = value_get_text(clock, "name");
        const int64_t due = value_get_int(clock, "due_at_ms", 0);
        const char *state = names_clock_state(value_get_text(clock, "state"));
        if (due != 0)
            state = arena_format(cli->arena, _("%s, due %s"), state,
                                 names_due(cli, cli->workflow, name, due));
        fact(cli, page,
             name == NULL ? "–" : names_clock(cli, cli->workflow, name), state);
    }
}

/* The move that a clock fires when its time is over; NULL: none. */
static const struct move *
fired_by(const struct workflow *workflow, const struct clock *clock)
{
    const int whole = clock->until != NULL ? 0 : 100;
    for (int t = 0; t < clock->threshold_count; t++) {
        const struct threshold *threshold = &clock->thresholds[t];
        for (int e = 0;
             threshold->percent == whole && e < threshold->effect_count; e++)
            if (threshold->effects[e].kind == EFFECT_FIRE)
                return workflow_move_named(workflow,
                                           threshold->effects[e].target);
    }
    return NULL;
}

void
ticket_tell_by_itself(struct cli *cli, const struct value *clocks)
{
    for (uint32_t i = 0; clocks != NULL && clocks->kind == VALUE_LIST &&
                         cli->workflow != NULL && i < clocks->count;
         i++) {
        const struct value *row = &clocks->as.items[i];
        const char *name = value_get_text(row, "name");
        const char *state = value_get_text(row, "state");
        const int64_t due = value_get_int(row, "due_at_ms", 0);
        const struct clock *clock =
            name == NULL ? NULL : workflow_clock(cli->workflow, name);
        const struct move *move =
            clock == NULL ? NULL : fired_by(cli->workflow, clock);
        if (move == NULL || due == 0 || state == NULL ||
            strcmp(state, "running") != 0)
            continue;
        say(cli, _("  *  %s (%s): happens by itself, %s\n"),
            names_move(cli, cli->workflow, move->name),
            names_clock(cli, cli->workflow, name),
            names_due(cli, cli->workflow, name, due));
    }
}

static void
tell_entry(struct cli *cli, struct page *page, const struct value *entry)
{
    const char *move = value_get_text(entry, "move");
    const char *from = value_get_text(entry, "from");
    const char *to = value_get_text(entry, "to");
    const char *for_whom = value_get_text(entry, "for");
    const char *note = value_get_text(entry, "note");
    page_add(page, "  %3lld  %s  %s",
             (long long)value_get_int(entry, "version", 0),
             say_time(cli, value_get_int(entry, "at_ms", 0)),
             names_actor(cli, entry));
    if (for_whom != NULL)
        page_add(page, _(" for %s"), person_word(cli, for_whom));
    page_add(page, ": %s",
             move == NULL ? "–" : names_move(cli, cli->workflow, move));
    if (to != NULL && (from == NULL || strcmp(from, to) != 0))
        page_add(page, " → %s", names_state(cli, cli->workflow, to));
    page_add(page, "\n");
    if (note != NULL)
        render_paragraph(page, note, 7, cli->width);
}

/* "INC-2026-000001  Title (State)", as much of it as the reader may see. */
static const char *
linked_word(struct cli *cli, const struct value *link)
{
    const char *ref = say_text(cli, value_get_text(link, "ref"));
    const char *title = value_get_text(link, "title");
    const char *state = value_get_text(link, "state");
    const char *name = value_get_text(link, "workflow");
    if (title == NULL || state == NULL || name == NULL)
        return ref;
    return arena_format(cli->arena, "%s  %s (%s)", ref, say_text(cli, title),
                        names_state(cli, names_fetch(cli, name, 0), state));
}

static void
tell_links(struct cli *cli, struct page *page, const struct value *shown)
{
    const struct value *links = value_get(shown, "links");
    if (links == NULL || links->kind != VALUE_LIST || links->count == 0)
        return;
    page_add(page, "\n");
    heading(cli, page, _("Links"));
    for (uint32_t i = 0; i < links->count; i++) {
        const char *kind = value_get_text(&links->as.items[i], "kind");
        fact(cli, page,
             kind == NULL ? "–" : names_relation(cli, cli->workflow, kind),
             linked_word(cli, &links->as.items[i]));
    }
    if (value_get_bool(shown, "links_more"))
        page_add(page, "  %s\n", _("There are more than these."));
}

static void
tell_rounds(struct cli *cli, struct page *page, const struct value *rounds)
{
    if (rounds == NULL || rounds->kind != VALUE_LIST || rounds->count == 0)
        return;
    page_add(page, "\n");
    heading(cli, page, _("Votes"));
    rounds_add(cli, page, rounds);
}

static void
tell_omitted(struct page *page, int64_t omitted)
{
    if (omitted > 0)
        page_add(page, _("  … earlier: %lld (show --at TIME goes back)\n"),
                 (long long)omitted);
}

void
ticket_tell_fields(struct cli *cli, const struct value *shown)
{
    struct page page = {.arena = cli->arena};
    tell_fields(cli, &page, value_get(shown, "fields"));
    say(cli, "%s", page_text(&page));
}

void
ticket_tell(struct cli *cli, const struct value *shown)
{
    struct page page = {.arena = cli->arena};
    tell_head(cli, &page, shown);
    tell_fields(cli, &page, value_get(shown, "fields"));
    tell_links(cli, &page, shown);
    tell_rounds(cli, &page, value_get(shown, "rounds"));
    tell_clocks(cli, &page, value_get(shown, "clocks"));
    const struct value *history = value_get(shown, "history");
    if (history != NULL && history->kind == VALUE_LIST && history->count > 0) {
        page_add(&page, "\n");
        heading(cli, &page, _("History"));
        tell_omitted(&page, value_get_int(shown, "history_omitted", 0));
        for (uint32_t i = 0; i < history->count; i++)
            tell_entry(cli, &page, &history->as.items[i]);
    }
    say(cli, "%s", page_text(&page));
}
