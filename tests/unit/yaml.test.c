/* What runtime/yaml.h promises. */
#include "runtime/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static enum status
open_text(struct yaml **yaml, const char *text)
{
    return yaml_open(
        yaml, "t.yaml",
        (struct bytes){.data = (const uint8_t *)text, .size = strlen(text)});
}

static void
expect_report(const char *text, const char *report)
{
    struct yaml *yaml;
    assert_int_equal(open_text(&yaml, text), STATUS_MALFORMED);
    assert_string_equal(yaml_report(yaml), report);
    yaml_close(&yaml);
    assert_null(yaml);
}

static void
a_finding_shows_the_line_and_a_caret(void **state)
{
    (void)state;
    expect_report("a: 1\nb:\n  åäö: yes\n",
                  "t.yaml:3:8: error: some readers of YAML take yes for a "
                  "truth value; write it in quotes\n"
                  "  åäö: yes\n"
                  "       ^\n");
    expect_report("a: 1\nb: 2\na: 3\n",
                  "t.yaml:3:1: error: a stands here already, on line 1\n"
                  "a: 3\n"
                  "^\n");
}

static const char *
in_another_language(const char *sentence)
{
    return strcmp(sentence, "YAML error") == 0 ? "YAML-fel"
           : strcmp(sentence, "a value was expected here") == 0
               ? "här väntades ett värde"
               : sentence;
}

static void
syntax_is_told_in_the_readers_language(void **state)
{
    (void)state;
    expect_report("a: {b: 1\nc: 2\n",
                  "t.yaml:2:2: error: YAML error: a comma is missing in { … }\n"
                  "c: 2\n"
                  " ^\n");
    yaml_language(in_another_language);
    expect_report("{a: 1,, b: 2}\n",
                  "t.yaml:1:7: error: YAML-fel: här väntades ett värde\n"
                  "{a: 1,, b: 2}\n"
                  "      ^\n");
    yaml_language(NULL);
}

static void
what_readers_of_yaml_differ_on_is_refused(void **state)
{
    (void)state;
    static const char *const traps[] = {
        "yes",
        "No",
        "on",
        "OFF",
        "y",
        "N",
        "True",
        "~",
        "NULL",
        "12:30",
        "0755",
        "0o17",
        "0x1F",
        "1_000",
        "1.5",
        "1e3",
        "+5",
        "2026-11-23",
        ".inf",
        "<<",
        "99999999999999999999",
        "2026-1-2 10:00",
    };
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
        char text[64] = "k: [\"x\", ";
        strcat(strcat(text, traps[i]), "]\n");
        struct yaml *yaml;
        assert_int_equal(open_text(&yaml, text), STATUS_MALFORMED);
        assert_int_equal(yaml_findings(yaml), 1);
        yaml_close(&yaml);
        char quoted[64] = "k: [\"x\", \"";
        strcat(strcat(quoted, traps[i]), "\"]\n");
        assert_int_equal(open_text(&yaml, quoted), STATUS_OK);
        yaml_close(&yaml);
    }
}

static void
anchors_tags_and_further_documents_are_refused(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "a: &x 1\n",
        "a: &x 1\nb: *x\n",
        "a: !!str 1\n",
        "a: 1\n---\nb: 2\n",
        "? [a]\n: 1\n",
        "%YAML 1.1\n---\na: 1\n",
        "a: [1, 2\n",
        "a: \"x\n",
        "",
        "a: \"\\0\"\n",
        "a: \xff\n",
        "true: 1\n",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]"
        "]"
        "]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct yaml *yaml;
        assert_int_equal(open_text(&yaml, refused[i]), STATUS_MALFORMED);
        assert_true(strstr(yaml_report(yaml), "error: ") != NULL);
        yaml_close(&yaml);
    }
}

static void
nodes_know_their_place_and_kind(void **state)
{
    (void)state;
    struct yaml *yaml;
    assert_int_equal(open_text(&yaml, "a: [1, \"2\"]\nb:\n  c: text\n"),
                     STATUS_OK);
    const struct yaml_node *root = yaml_root(yaml);
    assert_int_equal(yaml_count(root), 2);
    const struct yaml_node *a = yaml_get(root, "a");
    assert_int_equal(yaml_kind(a), YAML_SEQUENCE);
    assert_true(yaml_quoted(yaml_item(a, 1)));
    assert_false(yaml_quoted(yaml_item(a, 0)));
    const struct yaml_node *c = yaml_get(yaml_get(root, "b"), "c");
    assert_string_equal(yaml_text(c), "text");
    assert_int_equal(yaml_line(c), 3);
    assert_int_equal(yaml_column(c), 6);
    assert_null(yaml_get(root, "c"));
    yaml_close(&yaml);
}

static void
what_is_written_reads_back_equal(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    static const char *const texts[] = {
        "plain",      "två ord",     "yes",      "12:30", "0755",
        "",           " lead",       "a: b",     "x #y",  "\"q\" \\",
        "rad\nrad\n", "- a",         "\x01\x7f", "…",     "null",
        "é\xc2\x85z", "08:00–17:00", "a\tb",     "50%",
    };
    struct value list = value_list();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct value pair = value_map();
        value_put(arena, &pair, texts[i], value_text(texts[i]));
        struct value inner = value_list();
        value_add(arena, &inner, value_int(-5));
        value_add(arena, &inner, value_bool(true));
        value_add(arena, &inner, value_nil());
        value_add(arena, &inner, value_map());
        value_put(arena, &pair, "inner", inner);
        value_add(arena, &list, pair);
    }
    struct yaml *yaml;
    assert_int_equal(open_text(&yaml, yaml_write(arena, &list)), STATUS_OK);
    struct value back = yaml_value(arena, yaml_root(yaml));
    assert_true(value_equal(&list, &back));
    yaml_close(&yaml);
    arena_free(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_shows_the_line_and_a_caret),
        cmocka_unit_test(syntax_is_told_in_the_readers_language),
        cmocka_unit_test(what_readers_of_yaml_differ_on_is_refused),
        cmocka_unit_test(anchors_tags_and_further_documents_are_refused),
        cmocka_unit_test(nodes_know_their_place_and_kind),
        cmocka_unit_test(what_is_written_reads_back_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
