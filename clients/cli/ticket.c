#include "clients/cli/ticket.h"

#include <string.h>

#include "clients/cli/lookup.h"
#include "clients/cli/names.h"
#include "clients/cli/person.h"
#include "clients/cli/render.h"
#include "clients/cli/rounds.h"
#include "clients/cli/say.h"
#include "core/text.h"

/* The left column of facts is as wide as its longest label, within these. */
#define FACT_CELLS_MIN 24
#define FACT_CELLS_MAX 40

/* What is told of a ticket: facts, and lines that stand as they are. */
struct sheet {
    struct cli *cli;
    struct value rows; /* {name, value}, or a text */
};

static void
sheet_text(struct sheet *sheet, const char *text)
{
    value_add(sheet->cli->arena, &sheet->rows, value_text(text));
}

static void
heading(struct sheet *sheet, const char *text)
{
    const struct cli *cli = sheet->cli;
    sheet_text(sheet, arena_format(cli->arena, "%s%s%s\n",
                                   cli->colour ? "\033[1m" : "", text,
                                   cli->colour ? "\033[0m" : ""));
}

static void
fact(struct sheet *sheet, const char *name, const char *value)
{
    struct value row = value_map();
    value_put(sheet->cli->arena, &row, "name", value_text(name));
    value_put(sheet->cli->arena, &row, "value", value_text(value));
    value_add(sheet->cli->arena, &sheet->rows, row);
}

/* How wide the left column is, with a blank after the longest label. */
static size_t
sheet_cells(const struct sheet *sheet)
{
    size_t most = FACT_CELLS_MIN;
    for (uint32_t i = 0; i < sheet->rows.count; i++) {
        const char *name = value_get_text(&sheet->rows.as.items[i], "name");
        const size_t cells = name == NULL ? 0 : text_cells(name) + 1;
        most = cells > most ? cells : most;
    }
    return most < FACT_CELLS_MAX ? most : FACT_CELLS_MAX;
}

/* "  Name              value", the name padded by cells, not bytes. */
static void
fact_write(struct cli *cli, struct page *page, size_t width, const char *name,
           const char *value)
{
    const size_t cells = text_cells(name);
    const int blanks = cells < width ? (int)(width - cells) : 1;
    if (cli->shows && *value != '\0' && strchr(value, '\n') == NULL &&
        cells < width) {
        struct page wrapped = {.arena = cli->arena};
        render_paragraph(&wrapped, value, (int)width + 2, cli->width);
        page_add(page, "  %s%*s%s", name, blanks, "",
                 page_text(&wrapped) + width + 2);
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
sheet_say(const struct sheet *sheet)
{
    struct page page = {.arena = sheet->cli->arena};
    const size_t width = sheet_cells(sheet);
    for (uint32_t i = 0; i < sheet->rows.count; i++) {
        const struct value *row = &sheet->rows.as.items[i];
        if (row->kind == VALUE_TEXT)
            page_add(&page, "%s", row->as.text);
        else
            fact_write(sheet->cli, &page, width, value_get_text(row, "name"),
                       value_get_text(row, "value"));
    }
    say(sheet->cli, "%s", page_text(&page));
}

static void
tell_head(struct cli *cli, struct sheet *sheet, const struct value *shown)
{
    const char *state = value_get_text(shown, "state");
    const char *recorder = value_get_text(shown, "recorder");
    const char *requester = value_get_text(shown, "requester");
    heading(sheet, arena_format(cli->arena, "%s  %s",
                                say_text(cli, value_get_text(shown, "ref")),
                                say_text(cli, value_get_text(shown, "title"))));
    fact(sheet, _("State"),
         state == NULL ? "–" : names_state(cli, cli->workflow, state));
    if (value_get_text(shown, "priority") != NULL)
        fact(sheet, _("Priority"),
             names_priority(cli, value_get_text(shown, "priority")));
    fact(sheet, _("Requester"), person_word(cli, requester));
    if (recorder != NULL && requester != NULL &&
        strcmp(recorder, requester) != 0)
        fact(sheet, _("Recorded by"), person_word(cli, recorder));
    fact(sheet, _("Assignee"),
         person_word(cli, value_get_text(shown, "assignee")));
    fact(sheet, _("Registered"),
         say_time(cli, value_get_int(shown, "created_at_ms", 0)));
    fact(sheet, _("Changed"),
         say_time(cli, value_get_int(shown, "updated_at_ms", 0)));
    fact(sheet, _("Version"),
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
tell_fields(struct cli *cli, struct sheet *sheet, const struct value *fields)
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
        fact(sheet, names_field(cli, cli->workflow, name),
             word != NULL ? word : names_value(cli, field, &pair->value));
    }
}

static void
tell_clocks(struct cli *cli, struct sheet *sheet, const struct value *clocks)
{
    if (clocks == NULL || clocks->kind != VALUE_LIST || clocks->count == 0)
        return;
    sheet_text(sheet, "\n");
    heading(sheet, _("Deadlines"));
    for (uint32_t i = 0; i < clocks->count; i++) {
        const struct value *clock = &clocks->as.items[i];
        const char *name = value_get_text(clock, "name");
        const int64_t due = value_get_int(clock, "due_at_ms", 0);
        const char *state = names_clock_state(value_get_text(clock, "state"));
        if (due != 0)
            state = arena_format(cli->arena, _("%s, due %s"), state,
                                 names_due(cli, cli->workflow, name, due));
        fact(sheet, name == NULL ? "–" : names_clock(cli, cli->workflow, name),
             state);
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
    const char *file = value_get_text(value_get(entry, "attach"), "name");
    const struct value *link = value_get(entry, "link");
    const char *kind = value_get_text(link, "kind");
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
    if (file != NULL)
        page_add(page, " %s", say_text(cli, file));
    if (kind != NULL)
        page_add(page, " %s %s", names_relation(cli, cli->workflow, kind),
                 say_text(cli, value_get_text(link, "ref")));
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
tell_links(struct cli *cli, struct sheet *sheet, const struct value *shown)
{
    const struct value *links = value_get(shown, "links");
    if (links == NULL || links->kind != VALUE_LIST || links->count == 0)
        return;
    sheet_text(sheet, "\n");
    heading(sheet, _("Links"));
    for (uint32_t i = 0; i < links->count; i++) {
        const char *kind = value_get_text(&links->as.items[i], "kind");
        fact(sheet,
             kind == NULL ? "–" : names_relation(cli, cli->workflow, kind),
             linked_word(cli, &links->as.items[i]));
    }
    if (value_get_bool(shown, "links_more"))
        sheet_text(sheet, arena_format(cli->arena, "  %s\n",
                                       _("There are more than these.")));
}

static void
tell_rounds(struct cli *cli, struct sheet *sheet, const struct value *rounds)
{
    if (rounds == NULL || rounds->kind != VALUE_LIST || rounds->count == 0)
        return;
    sheet_text(sheet, "\n");
    heading(sheet, _("Votes"));
    struct page page = {.arena = cli->arena};
    rounds_add(cli, &page, rounds);
    sheet_text(sheet, page_text(&page));
}

static void
tell_omitted(struct page *page, int64_t omitted)
{
    if (omitted > 0)
        page_add(page, _("  … earlier: %lld (show --at TIME goes back)\n"),
                 (long long)omitted);
}

/* Its entries, and how many came before them. */
static void
tell_history(struct cli *cli, struct sheet *sheet, const struct value *shown)
{
    const struct value *history = value_get(shown, "history");
    struct page page = {.arena = cli->arena};
    if (history == NULL || history->kind != VALUE_LIST || history->count == 0)
        return;
    sheet_text(sheet, "\n");
    heading(sheet, _("History"));
    tell_omitted(&page, value_get_int(shown, "history_omitted", 0));
    for (uint32_t i = 0; i < history->count; i++)
        tell_entry(cli, &page, &history->as.items[i]);
    sheet_text(sheet, page_text(&page));
}

void
ticket_tell_fields(struct cli *cli, const struct value *shown)
{
    struct sheet sheet = {.cli = cli, .rows = value_list()};
    tell_fields(cli, &sheet, value_get(shown, "fields"));
    sheet_say(&sheet);
}

void
ticket_tell(struct cli *cli, const struct value *shown)
{
    struct sheet sheet = {.cli = cli, .rows = value_list()};
    tell_head(cli, &sheet, shown);
    tell_fields(cli, &sheet, value_get(shown, "fields"));
    tell_links(cli, &sheet, shown);
    tell_rounds(cli, &sheet, value_get(shown, "rounds"));
    tell_clocks(cli, &sheet, value_get(shown, "clocks"));
    tell_history(cli, &sheet, shown);
    sheet_say(&sheet);
}
