/* What core/draw.h promises. */
#include "core/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "runtime/workflow_load.h"

static struct arena *arena;
static struct workflow *incident;

static struct bytes
read_file(const char *name)
{
    static uint8_t text[256 * 1024];
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    return arena_bytes(arena, text, size);
}

static int
set_up(void **state)
{
    (void)state;
    const char *report;
    arena = arena_new(WORKFLOW_ARENA_MAX + DRAW_ARENA_MAX);
    incident = workflow_load(arena, "workflows/incident.yaml",
                             read_file("workflows/incident.yaml"), &report);
    return incident == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static void
the_drawing_in_the_readme_is_the_generated_one(void **state)
{
    (void)state;
    struct bytes bytes = read_file("workflows/README.md");
    const char *readme =
        arena_text(arena, (const char *)bytes.data, bytes.size);
    const char *expected = arena_format(
        arena, "<!-- drawing incident -->\n```mermaid\n%s```\n<!-- end",
        draw_mermaid(arena, incident, "en"));
    if (strstr(readme, expected) == NULL) {
        fail_msg("workflows/README.md should hold this drawing:\n%s...",
                 expected);
    }
}

static void
every_state_and_every_move_between_states_is_drawn(void **state)
{
    (void)state;
    const char *languages[] = {"sv", "en"};
    for (size_t i = 0; i < 2; i++) {
        const char *svg = draw_svg(arena, incident, languages[i]);
        const char *mermaid = draw_mermaid(arena, incident, languages[i]);
        for (int s = 0; s < incident->state_count; s++) {
            struct label label = incident->states[s].label;
            const char *text = i == 0 ? label.sv : label.en;
            assert_non_null(strstr(svg, text));
            assert_non_null(strstr(mermaid, text));
        }
        for (int m = 0; m < incident->move_count; m++) {
            const struct move *move = &incident->moves[m];
            const char *text = i == 0 ? move->label.sv : move->label.en;
            if (move->to >= 0 && move->from[0] != move->to) {
                assert_non_null(strstr(svg, text));
                assert_non_null(strstr(mermaid, text));
            }
        }
    }
}

static void
a_label_cannot_break_out_of_the_drawing(void **state)
{
    (void)state;
    static const int from[] = {-1};
    static const struct move moves[] = {{.name = "go",
                                         .from_count = 1,
                                         .from = from,
                                         .to = 0,
                                         .label = {"</text><script>", "x"}}};
    static const struct state states[] = {
        {.name = "s", .label = {"\"a\" & <b>: #1;", "x"}}};
    static const struct workflow workflow = {.name = "w",
                                             .label = {"<w>", "w"},
                                             .state_count = 1,
                                             .states = states,
                                             .move_count = 1,
                                             .moves = moves};
    const char *svg = draw_svg(arena, &workflow, "en");
    assert_null(strstr(svg, "<script"));
    assert_null(strstr(svg, "<b>"));
    assert_non_null(strstr(svg, "&lt;b&gt;"));
    const char *mermaid = draw_mermaid(arena, &workflow, "en");
    assert_non_null(strstr(mermaid, "#34;a#34; #38; #60;b#62;#58; #35;1#59;"));
}

static void
an_empty_workflow_draws_without_harm(void **state)
{
    (void)state;
    static const struct workflow workflow = {.name = "w"};
    assert_non_null(draw_svg(arena, &workflow, "sv"));
    assert_non_null(draw_mermaid(arena, &workflow, "sv"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_drawing_in_the_readme_is_the_generated_one),
        cmocka_unit_test(every_state_and_every_move_between_states_is_drawn),
        cmocka_unit_test(a_label_cannot_break_out_of_the_drawing),
        cmocka_unit_test(an_empty_workflow_draws_without_harm),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
