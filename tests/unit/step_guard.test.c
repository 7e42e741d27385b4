/* What each guard over time, links and the register holds to and refuses, on
 * tests/unit/workflows/guards.yaml. */
#include "core/step.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/trial.h"

/* ---- who ---- */

static void
four_eyes_reach_the_tickets_above(void **state)
{
    (void)state;
    JUDGED("above", "OK");
    KNOW(FACT_ACTORS, "parent:propose", 0, NULL, NUMBERS(BO, ANNA));
    JUDGED("above", "E-FYRA-OGON");
    assert_string_equal(trial_arg("earlier"), "propose");
    trial.stimulus.actor = DAVID;
    JUDGED("above", "OK");
    trial.stimulus.acting_for = BO;
    JUDGED("above", "E-FYRA-OGON");
    KNOW(FACT_ACTORS, "endorse", 0, NULL, NUMBERS(DAVID));
    JUDGED("above", "E-FYRA-OGON");
    assert_string_equal(trial_arg("earlier"), "endorse");
}

static void
all_have_decided_and_no_two_are_one(void **state)
{
    (void)state;
    JUDGED("decided", "E-BESLUT-SAKNAS");
    assert_string_equal(trial_arg("role"), "first");
    trial_hold("first", value_int(BO));
    JUDGED("decided", "E-BESLUT-SAKNAS");
    assert_string_equal(trial_arg("role"), "second");
    trial_hold("second", value_int(BO));
    JUDGED("decided", "E-BESLUT-SAKNAS");
    trial_hold("second", value_int(DAVID));
    JUDGED("decided", "OK");
}

static void
who_is_still_away_is_not_back(void **state)
{
    (void)state;
    JUDGED("back", "E-UPPGIFT-SAKNAS");
    trial_give("subject", value_int(BO));
    JUDGED("back", "OK");
    KNOW(FACT_PERSON, NULL, BO, NULL, MAP("away", value_bool(true)));
    JUDGED("back", "E-FRANVARO");
    assert_string_equal(trial_arg("person"), "Someone");
}

static void
an_owner_heads_a_department_or_is_the_it_chief(void **state)
{
    static const struct {
        bool heads, chief;
        const char *sort, *code;
    } cases[] = {
        {true, false, "business", "OK"},
        {false, true, "business", "E-EJ-FORVALTNINGSCHEF"},
        {true, false, "infrastructure", "E-EJ-FORVALTNINGSCHEF"},
        {false, true, "infrastructure", "OK"},
        {false, false, "business", "E-EJ-FORVALTNINGSCHEF"},
    };
    (void)state;
    JUDGED("may-own", "E-UPPGIFT-SAKNAS");
    trial_give("owner", value_int(BO));
    trial_hold("system", value_text("mail"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        KNOW(FACT_PERSON, NULL, BO, NULL,
             MAP("heads", value_bool(cases[i].heads), "it_chief",
                 value_bool(cases[i].chief)));
        trial_give("sort", value_text(cases[i].sort));
        JUDGED("may-own", cases[i].code);
        /* What is not given, the system itself says. */
        value_remove(&trial.stimulus.fields, "sort");
        KNOW(FACT_SYSTEM, "mail", 0, NULL,
             MAP("category", value_text(cases[i].sort)));
        JUDGED("may-own", cases[i].code);
    }
}

/* ---- numbers, names ---- */

static void
a_number_is_at_least_or_at_most(void **state)
{
    static const struct {
        int64_t cost;
        const char *least, *most;
    } cases[] = {
        {99, "E-VILLKOR", "OK"}, {100, "OK", "OK"}, {101, "OK", "E-VILLKOR"}};
    (void)state;
    JUDGED("least", "E-VILLKOR"); /* empty is neither */
    JUDGED("most", "E-VILLKOR");
    assert_string_equal(trial_arg("value"), "none");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        trial_give("cost", value_int(cases[i].cost));
        JUDGED("least", cases[i].least);
        JUDGED("most", cases[i].most);
    }
    assert_string_equal(trial_arg("allowed"), "≤ 100");
    assert_string_equal(trial_arg("value"), "101");
}

static void
a_profile_is_one_that_the_register_has_roles_for(void **state)
{
    (void)state;
    JUDGED("listed", "E-UPPGIFT-SAKNAS");
    trial_give("login", value_text("handlaggare"));
    JUDGED("listed", "E-UPPGIFT-FEL");
    assert_string_equal(trial_arg("field"), "login");
    TRUTH(FACT_TAKEN, "profile", 0, "handlaggare");
    JUDGED("listed", "OK");
}

static void
a_name_that_was_ever_used_is_taken(void **state)
{
    (void)state;
    JUDGED("free", "E-UPPGIFT-SAKNAS");
    trial_give("login", value_text("anna"));
    JUDGED("free", "OK");
    TRUTH(FACT_TAKEN, "login", 0, "anna");
    JUDGED("free", "E-UPPTAGEN");
    assert_string_equal(trial_arg("name"), "anna");
    assert_string_equal(trial_arg("field"), "login");
    trial_give("login", value_text("anna2"));
    JUDGED("free", "OK");
}

static void
what_is_under_protective_security_is_turned_away(void **state)
{
    (void)state;
    JUDGED("unprotected", "OK");
    trial_give("secret", value_bool(false));
    JUDGED("unprotected", "OK");
    trial_give("secret", value_bool(true));
    KNOW(FACT_SETTING, "protected-phone", 0, NULL, value_text("0300-1"));
    JUDGED("unprotected", "E-SAKERHETSSKYDD");
    assert_string_equal(trial_arg("phone"), "0300-1");
}

/* ---- other tickets ---- */

static void
material_of_each_kind_is_there(void **state)
{
    (void)state;
    TRUTH(FACT_EVIDENCE, "plan", 0, NULL);
    JUDGED("evidence", "E-UNDERLAG");
    assert_string_equal(trial_arg("kind"), "photo");
    TRUTH(FACT_EVIDENCE, "photo", 0, NULL);
    JUDGED("evidence", "OK");
}

/* Nobody states what is another's to state. */
static void
material_may_have_to_come_from_a_role(void **state)
{
    (void)state;
    TRUTH(FACT_EVIDENCE, "plan", 0, NULL);
    JUDGED("evidence-by", "E-UNDERLAG");
    assert_string_equal(trial_arg("kind"), "plan");
    TRUTH(FACT_EVIDENCE, "plan", 0, "central-it");
    JUDGED("evidence-by", "OK");
}

static struct value
linked(const char *workflow, const char *state, int priority, bool open,
       const char *system)
{
    return MAP("ref", value_text("RT-2027-000001"), "workflow",
               value_text(workflow), "state", value_text(state), "priority",
               value_int(priority), "open", value_bool(open), "fields",
               MAP("system", value_text(system)));
}

static void
a_linked_ticket_is_as_the_guard_asks_in_every_way(void **state)
{
    (void)state;
    const struct {
        struct value row;
        const char *code;
    } cases[] = {
        {linked("release-test", "done", 2, true, "mail"), "OK"},
        {linked("incident", "done", 2, true, "mail"), "E-KOPPLING"},
        {linked("release-test", "new", 2, true, "mail"), "E-KOPPLING"},
        {linked("release-test", "done", 3, true, "mail"), "E-KOPPLING"},
        {linked("release-test", "done", 0, true, "mail"), "E-KOPPLING"},
        {linked("release-test", "done", 2, false, "mail"), "E-KOPPLING"},
        {linked("release-test", "done", 2, true, "care"), "E-KOPPLING"},
    };
    trial_hold("system", value_text("mail"));
    JUDGED("linked", "E-KOPPLING");
    const struct value *what = value_get(&trial.decision.args, "what");
    assert_int_equal(what->count, 4);
    assert_string_equal(what->as.items[1].as.text, "release-test");
    /* Part by part, for a sentence in words. */
    assert_string_equal(trial_arg("relation"), "child");
    assert_int_equal(value_get(&trial.decision.args, "workflows")->count, 1);
    assert_string_equal(
        value_get(&trial.decision.args, "priorities")->as.items[0].as.text,
        "P1");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        KNOW(FACT_LINKED, "child", 0, NULL, LIST(cases[i].row));
        JUDGED("linked", cases[i].code);
    }
    /* One of several is enough; and none on an unknown system is the same. */
    KNOW(FACT_LINKED, "child", 0, NULL,
         LIST(cases[1].row, cases[0].row, cases[2].row));
    JUDGED("linked", "OK");
    value_remove(&trial.ticket.fields, "system");
    JUDGED("linked", "E-KOPPLING");
    JUDGED("linked-field", "E-UPPGIFT-SAKNAS");
    assert_string_equal(trial_arg("field"), "master");
    trial_hold("master", value_int(9));
    JUDGED("linked-field", "E-KOPPLING");
    /* What must not be linked, and is, is named as what a guard asks for. */
    JUDGED("unlinked", "E-VILLKOR");
    assert_string_equal(trial_arg("guard"), "linked");
    assert_string_equal(trial_arg("relation"), "child");
    assert_true(value_get_bool(&trial.decision.args, "open"));
    KNOW(FACT_LINKED, "field:master", 0, NULL, LIST(cases[1].row));
    JUDGED("linked-field", "OK");
}

/* ---- when ---- */

#define NOW_MS TRIAL_NOW_MS

static void
a_date_is_far_enough_ahead(void **state)
{
    (void)state;
    JUDGED("ahead", "E-UPPGIFT-SAKNAS");
    assert_string_equal(trial_arg("field"), "starts");
    trial_give("starts", value_int(NOW_MS + 5 * DAY_MS - 1));
    JUDGED("ahead", "E-FOR-NARA");
    assert_string_equal(trial_arg("days"), "5 d");
    trial_give("starts", value_int(NOW_MS + 5 * DAY_MS));
    JUDGED("ahead", "OK");
    /* What does not fit is refused as such. */
    trial_give("starts", value_text("soon"));
    JUDGED("ahead", "E-UPPGIFT-FEL");
}

static void
what_is_recent_has_happened_and_not_long_ago(void **state)
{
    (void)state;
    JUDGED("recent", "E-UPPGIFT-SAKNAS");
    trial_give("starts", value_int(NOW_MS + 1));
    JUDGED("recent", "E-FOR-GAMMALT");
    trial_give("starts", value_int(NOW_MS));
    JUDGED("recent", "OK");
    trial_give("starts", value_int(NOW_MS - DAY_MS));
    JUDGED("recent", "OK");
    trial_give("starts", value_int(NOW_MS - DAY_MS - 1));
    JUDGED("recent", "E-FOR-GAMMALT");
}

static void
a_flag_that_is_kept_is_not_taken_back(void **state)
{
    (void)state;
    trial_give("secret", value_bool(false));
    JUDGED("keeps", "OK");
    trial_hold("secret", value_bool(true));
    JUDGED("keeps", "E-VILLKOR");
    trial_give("secret", value_bool(true));
    JUDGED("keeps", "OK");
}

static void
a_time_that_is_kept_is_only_made_earlier(void **state)
{
    (void)state;
    trial_give("starts", value_int(NOW_MS));
    JUDGED("keeps-time", "OK");
    trial_hold("starts", value_int(NOW_MS));
    JUDGED("keeps-time", "OK");
    trial_give("starts", value_int(NOW_MS + 1));
    JUDGED("keeps-time", "E-UPPGIFT-FEL");
    trial_give("starts", value_int(NOW_MS - 1));
    JUDGED("keeps-time", "OK");
}

static void
who_is_external_is_so_by_the_register(void **state)
{
    (void)state;
    JUDGED("external", "E-UPPGIFT-SAKNAS");
    trial_give("subject", value_int(ERIK));
    KNOW(FACT_PERSON, NULL, ERIK, NULL, MAP("external", value_bool(false)));
    JUDGED("external", "E-UPPGIFT-FEL");
    KNOW(FACT_PERSON, NULL, ERIK, NULL, MAP("external", value_bool(true)));
    JUDGED("external", "OK");
}

static void
who_is_named_holds_the_role_too(void **state)
{
    (void)state;
    JUDGED("holds", "E-UPPGIFT-SAKNAS");
    trial_give("subject", value_int(ERIK));
    KNOW(FACT_SEATS, "business-manager", 0, NULL, NUMBERS(DAVID));
    JUDGED("holds", "E-INTE-BADA");
    KNOW(FACT_SEATS, "business-manager", 0, NULL, NUMBERS(DAVID, ERIK));
    JUDGED("holds", "OK");
}

static void
who_acts_instead_does_so_only_where_nobody_else_can(void **state)
{
    (void)state;
    JUDGED("vacant", "OK");
    KNOW(FACT_SEATS, "security-coordinator", 0, NULL, NUMBERS(DAVID));
    JUDGED("vacant", "E-ROLL");
}

/* Four eyes exclude the requester too; not-self alone does not. */
static void
who_acts_instead_does_so_where_each_other_is_excluded(void **state)
{
    (void)state;
    JUDGED("conflicted", "E-ROLL"); /* nobody holds it */
    KNOW(FACT_SEATS, "security-coordinator", 0, NULL, NUMBERS(DAVID, ERIK));
    JUDGED("conflicted", "E-ROLL");
    KNOW(FACT_ACTORS, "endorse", 0, NULL, NUMBERS(DAVID));
    JUDGED("conflicted", "E-ROLL");
    trial_give("subject", value_int(ERIK));
    JUDGED("conflicted", "OK");
    JUDGED("conflicted-self", "E-ROLL");
    trial_give("subject", value_int(BO));
    JUDGED("conflicted", "E-ROLL");
    KNOW(FACT_ACTORS, "parent:propose", 0, NULL, NUMBERS(ERIK));
    JUDGED("conflicted", "OK");
    KNOW(FACT_SEATS, "security-coordinator", 0, NULL,
         NUMBERS(trial.ticket.requester));
    trial.ticket.recorder = DAVID; /* in the requester's name only */
    JUDGED("conflicted", "E-ROLL");
    trial.ticket.recorder = trial.ticket.requester;
    JUDGED("conflicted", "OK");
    JUDGED("conflicted-self", "E-ROLL");
}

static void
a_term_is_to_come_and_not_too_far_away(void **state)
{
    (void)state;
    int64_t year_ms;
    step_time_read(&trial.zone, "2028-01-15 09:00", &year_ms);
    JUDGED("term", "E-UPPGIFT-SAKNAS");
    trial_give("until", value_int(NOW_MS));
    JUDGED("term", "E-FOR-LANGT");
    assert_string_equal(trial_arg("days"), "12 mo");
    trial_give("until", value_int(NOW_MS + 1));
    JUDGED("term", "OK");
    trial_give("until", value_int(year_ms)); /* calendar months */
    JUDGED("term", "OK");
    trial_give("until", value_int(year_ms + 1));
    JUDGED("term", "E-FOR-LANGT");
    /* From its beginning, where it has one. */
    trial_give("until", value_int(NOW_MS + 15 * DAY_MS));
    JUDGED("term-from", "E-FOR-LANGT");
    assert_string_equal(trial_arg("start"), "");
    trial_give("starts", value_int(NOW_MS + 5 * DAY_MS));
    JUDGED("term-from", "OK");
    trial_give("starts", value_int(NOW_MS + 16 * DAY_MS));
    JUDGED("term-from", "E-FOR-LANGT");
    assert_string_equal(trial_arg("start"), "starts");
}

static struct value
span(int64_t from_ms, int64_t until_ms)
{
    return MAP("from_ms", value_int(from_ms), "until_ms", value_int(until_ms));
}

static void
hold_window(int64_t from_ms, int64_t until_ms)
{
    trial_hold("starts", value_int(from_ms));
    trial_hold("ends", value_int(until_ms));
}

static void
a_window_is_now_and_without_a_freeze(void **state)
{
    (void)state;
    JUDGED("window", "E-UPPGIFT-SAKNAS");
    hold_window(NOW_MS, NOW_MS + HOUR_MS);
    JUDGED("window", "OK");
    hold_window(NOW_MS + 1, NOW_MS + HOUR_MS);
    JUDGED("window", "E-SERVICEFONSTER");
    assert_int_equal(trial_arg_int("from_at_ms"), NOW_MS + 1);
    assert_int_equal(trial_arg_int("to_at_ms"), NOW_MS + HOUR_MS);
    hold_window(NOW_MS - HOUR_MS, NOW_MS);
    JUDGED("window", "E-SERVICEFONSTER");
    hold_window(NOW_MS - HOUR_MS, NOW_MS + HOUR_MS);
    KNOW(FACT_FREEZES, "", 0, NULL, LIST(span(NOW_MS + 1, NOW_MS + 5)));
    JUDGED("window", "OK"); /* it has not begun */
    KNOW(FACT_FREEZES, "", 0, NULL, LIST(span(NOW_MS, NOW_MS + 5)));
    JUDGED("window", "E-ANDRINGSSTOPP");
    assert_int_equal(trial_arg_int("until_at_ms"), NOW_MS + 5);
    /* Those of the system that is given count, not those of none. */
    trial_give("system", value_text("mail"));
    TRUTH(FACT_SYSTEM, "mail", 0, NULL);
    JUDGED("window", "OK");
    KNOW(FACT_FREEZES, "mail", 0, NULL, LIST(span(NOW_MS, NOW_MS + 5)));
    JUDGED("window", "E-ANDRINGSSTOPP");
}

static void
a_plan_overlaps_no_freeze(void **state)
{
    static const struct {
        int64_t from, until;
        const char *code;
    } cases[] = {
        {0, 100, "OK"},
        {0, 101, "E-ANDRINGSSTOPP"},
        {199, 300, "E-ANDRINGSSTOPP"},
        {200, 300, "OK"},
        {120, 130, "E-ANDRINGSSTOPP"},
        {50, 500, "E-ANDRINGSSTOPP"},
        {130, 120, "E-UPPGIFT-FEL"}, /* ends before it begins */
        {50, 50, "E-UPPGIFT-FEL"},
    };
    (void)state;
    KNOW(FACT_FREEZES, "", 0, NULL, LIST(span(NOW_MS + 100, NOW_MS + 200)));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hold_window(NOW_MS + cases[i].from, NOW_MS + cases[i].until);
        JUDGED("no-freeze", cases[i].code);
    }
    assert_string_equal(trial_arg("field"), "ends");
}

static void
a_plan_overlaps_no_other_that_is_decided_on(void **state)
{
    (void)state;
    struct value other = span(NOW_MS + 100, NOW_MS + 200);
    value_put(trial.arena, &other, "ref", value_text("GU-2027-000009"));
    value_put(trial.arena, &other, "state", value_text("open"));
    hold_window(NOW_MS + 150, NOW_MS + 160);
    KNOW(FACT_WINDOWS, "starts", 0, "ends", LIST(other));
    JUDGED("no-overlap", "OK"); /* nobody has decided on it */
    other = value_copy(trial.arena, &other);
    value_put(trial.arena, &other, "state", value_text("deciding"));
    KNOW(FACT_WINDOWS, "starts", 0, "ends", LIST(other));
    JUDGED("no-overlap", "E-KROCK");
    assert_string_equal(trial_arg("ref"), "GU-2027-000009");
    assert_int_equal(trial_arg_int("from_at_ms"), NOW_MS + 100);
    assert_int_equal(trial_arg_int("until_at_ms"), NOW_MS + 200);
    /* One that the person may not see has no name, and no times. */
    other = value_copy(trial.arena, &other);
    value_put(trial.arena, &other, "ref", value_nil());
    KNOW(FACT_WINDOWS, "starts", 0, "ends", LIST(other));
    JUDGED("no-overlap", "E-KROCK");
    assert_string_equal(trial_arg("ref"), "");
    assert_int_equal(trial_arg_int("from_at_ms"), 0);
    hold_window(NOW_MS + 200, NOW_MS + 300);
    JUDGED("no-overlap", "OK");
    hold_window(NOW_MS + 300, NOW_MS + 150);
    JUDGED("no-overlap", "E-UPPGIFT-FEL");
}

/* ---- the role that is ordered ---- */

static void
order(void)
{
    trial_hold("subject", value_int(BO));
    trial_hold("system", value_text("care"));
    trial_hold("role", value_text("nurse"));
    KNOW(FACT_SYSTEM, "care", 0, NULL, MAP("label", value_text("Care")));
}

static void
catalogue(struct value map)
{
    KNOW(FACT_CATALOGUE, "care", 0, "nurse", map);
}

static void
what_a_guard_over_the_register_lacks_is_named(void **state)
{
    static const struct {
        const char *move, *fields[4];
    } cases[] = {
        {"role-exists", {"system", "role"}},
        {"privileged", {"system", "role"}},
        {"remote", {"system", "role"}},
        {"separate", {"subject", "login"}},
        {"in-profile", {"subject", "system", "role"}},
        {"training", {"subject", "system", "role"}},
        {"sod", {"subject", "system", "role"}},
        {"nda", {"subject"}},
        {"approved", {"system"}},
        {"licences", {"system"}},
        {"classified", {"system"}},
        {"system-is", {"system"}},
        {"remote-ok", {"system", "equipment"}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        trial_begin(NULL);
        for (int j = 0; cases[i].fields[j] != NULL; j++) {
            const char *field = cases[i].fields[j];
            JUDGED(cases[i].move, "E-UPPGIFT-SAKNAS");
            assert_string_equal(trial_arg("field"), field);
            trial_hold(field, strcmp(field, "subject") == 0 ? value_int(BO)
                                                            : value_text("x"));
        }
        trial_judge(cases[i].move);
        assert_int_not_equal(trial.decision.status, STATUS_FIELD_MISSING);
    }
}

static void
the_role_is_in_the_catalogue(void **state)
{
    (void)state;
    order();
    JUDGED("role-exists", "E-ROLL-OKAND");
    assert_string_equal(trial_arg("role"), "nurse");
    assert_string_equal(trial_arg("system"), "Care");
    catalogue(value_map());
    JUDGED("role-exists", "OK");
    /* Other fields, where the guard names them. */
    trial_give("other", value_text("mail"));
    trial_give("equipment", value_text("reader"));
    TRUTH(FACT_SYSTEM, "mail", 0, NULL);
    JUDGED("role-exists-there", "E-ROLL-OKAND");
    TRUTH(FACT_CATALOGUE, "mail", 0, "reader");
    JUDGED("role-exists-there", "OK");
}

static void
a_role_is_privileged_by_the_catalogue_alone(void **state)
{
    (void)state;
    order();
    JUDGED("privileged", "E-VILLKOR");
    catalogue(MAP("privileged", value_bool(false)));
    JUDGED("privileged", "E-VILLKOR");
    assert_string_equal(trial_arg("allowed"), "privileged");
    assert_string_equal(trial_arg("value"), "nurse");
    catalogue(MAP("privileged", value_bool(true)));
    JUDGED("privileged", "OK");
}

static void
a_role_is_of_the_profile_on_its_own_system(void **state)
{
    (void)state;
    order();
    JUDGED("in-profile", "E-VILLKOR");
    KNOW(FACT_PERSON, NULL, BO, NULL,
         MAP("profile", LIST(MAP("system", value_text("mail"), "role",
                                 value_text("nurse")),
                             MAP("system", value_text("care"), "role",
                                 value_text("reader")))));
    JUDGED("in-profile", "E-VILLKOR");
    const struct value *allowed = value_get(&trial.decision.args, "allowed");
    assert_int_equal(allowed->count, 1);
    assert_string_equal(allowed->as.items[0].as.text, "reader");
    trial_give("role", value_text("reader"));
    JUDGED("in-profile", "OK");
}

static struct value
granted(const char *system, const char *name, int64_t until_ms)
{
    return MAP("system", value_text(system), "name", value_text(name),
               "until_ms", value_int(until_ms));
}

static void
every_course_of_the_role_is_valid(void **state)
{
    (void)state;
    order();
    JUDGED("training", "E-ROLL-OKAND");
    catalogue(
        MAP("courses", LIST(value_text("journal"), value_text("hygiene"))));
    KNOW(FACT_GRANTS, "course", BO, NULL, LIST(granted("", "journal", 0)));
    JUDGED("training", "E-UTBILDNING");
    assert_string_equal(trial_arg("course"), "hygiene");
    assert_string_equal(trial_arg("person"), "Someone");
    KNOW(FACT_GRANTS, "course", BO, NULL,
         LIST(granted("", "journal", 0), granted("", "hygiene", 0)));
    JUDGED("training", "OK");
    catalogue(value_map()); /* one that requires none */
    KNOW(FACT_GRANTS, "course", BO, NULL, value_list());
    JUDGED("training", "OK");
}

static void
know_transition(int64_t until_ms)
{
    trial_know((struct fact){{FACT_SETTING, "transition-until", 0, NULL},
                             true,
                             until_ms,
                             value_nil()});
}

static const char *
detail_of(const char *guard)
{
    for (int i = 0; i < trial.decision.guard_count; i++) {
        const struct guard_result *result = &trial.decision.guards[i];
        if (strcmp(result->name, guard) == 0)
            return result->detail == NULL ? "" : result->detail;
    }
    return "not judged";
}

static void
in_the_transition_what_is_not_entered_passes_and_says_so(void **state)
{
    (void)state;
    order();
    catalogue(MAP("courses", LIST(value_text("journal"))));
    know_transition(NOW_MS + 1);
    JUDGED("training", "OK");
    assert_string_equal(detail_of("training"), "transition");
    JUDGED("approved", "OK");
    assert_string_equal(detail_of("approved"), "transition");
    know_transition(NOW_MS);
    JUDGED("training", "E-UTBILDNING");
    JUDGED("approved", "E-EJ-DRIFTGODKANT");
    /* What is there passes for what it is. */
    know_transition(NOW_MS + 1);
    KNOW(FACT_GRANTS, "course", BO, NULL, LIST(granted("", "journal", 0)));
    JUDGED("training", "OK");
    assert_string_equal(detail_of("training"), "");
}

static void
no_role_that_conflicts_is_held_rests_or_is_to_come(void **state)
{
    (void)state;
    order();
    JUDGED("sod", "E-ROLL-OKAND");
    catalogue(
        MAP("conflicts", LIST(value_text("payer"), value_text("attester"))));
    JUDGED("sod", "OK");
    KNOW(FACT_HELD, "access", BO, NULL,
         LIST(granted("mail", "attester", 0), granted("care", "reader", 0)));
    JUDGED("sod", "OK");
    /* In force or not: what rests comes back, what is to come begins. */
    KNOW(FACT_GRANTS, "access", BO, NULL, value_list());
    KNOW(FACT_HELD, "access", BO, NULL,
         LIST(granted("mail", "reader", 0), granted("care", "attester", 0)));
    JUDGED("sod", "E-ROLLKONFLIKT");
    assert_string_equal(trial_arg("role"), "nurse");
    assert_string_equal(trial_arg("other"), "attester");
}

static void
an_outsider_has_an_undertaking_that_lasts(void **state)
{
    (void)state;
    trial_hold("subject", value_int(BO));
    trial_hold("owner", value_int(BO));
    JUDGED("nda", "OK"); /* no outsider */
    KNOW(FACT_PERSON, NULL, BO, NULL, MAP("external", value_bool(true)));
    JUDGED("nda", "E-SEKRETESSFORBINDELSE");
    assert_string_equal(trial_arg("person"), "Someone");
    KNOW(FACT_GRANTS, "undertaking", BO, NULL,
         LIST(granted("", "", NOW_MS + 100)));
    JUDGED("nda", "OK");
    trial_give("until", value_int(NOW_MS + 100));
    JUDGED("nda-until", "OK");
    trial_give("until", value_int(NOW_MS + 101));
    JUDGED("nda-until", "E-SEKRETESSFORBINDELSE");
    /* Without an end it takes one without an end. */
    value_remove(&trial.stimulus.fields, "until");
    JUDGED("nda-until", "E-SEKRETESSFORBINDELSE");
    KNOW(FACT_GRANTS, "undertaking", BO, NULL, LIST(granted("", "", 0)));
    JUDGED("nda-until", "OK");
    /* The requester may stand where a person's field is named. */
    JUDGED("nda-requester", "OK");
    KNOW(FACT_PERSON, NULL, CECILIA, NULL, MAP("external", value_bool(true)));
    JUDGED("nda-requester", "E-SEKRETESSFORBINDELSE");
}

static void
what_an_order_replaces_conflicts_with_nothing(void **state)
{
    (void)state;
    order();
    catalogue(MAP("conflicts", LIST(value_text("attester"))));
    struct value one = granted("care", "attester", 0);
    value_put(trial.arena, &one, "id", value_int(7));
    KNOW(FACT_HELD, "access", BO, NULL, LIST(one));
    JUDGED("sod-besides", "E-ROLLKONFLIKT"); /* it replaces nothing */
    trial_hold("replaced", value_int(8));
    JUDGED("sod-besides", "E-ROLLKONFLIKT");
    trial_hold("replaced", value_int(7));
    JUDGED("sod-besides", "OK");
    JUDGED("sod", "E-ROLLKONFLIKT");
}

static void
an_access_that_a_grant_names_is_the_persons_on_the_system(void **state)
{
    struct value one = granted("care", "attester", 0);
    (void)state;
    JUDGED("has-access", "E-UPPGIFT-SAKNAS");
    assert_string_equal(trial_arg("field"), "subject");
    order();
    JUDGED("has-access", "E-UPPGIFT-SAKNAS");
    assert_string_equal(trial_arg("field"), "replaced");
    value_put(trial.arena, &one, "id", value_int(7));
    trial_hold("replaced", value_int(7));
    JUDGED("has-access", "E-UPPGIFT-FEL"); /* ended, or never there */
    KNOW(FACT_HELD, "access", CECILIA, NULL, LIST(one));
    JUDGED("has-access", "E-UPPGIFT-FEL"); /* somebody else's */
    KNOW(FACT_HELD, "access", BO, NULL, LIST(one));
    JUDGED("has-access", "OK");
    trial_hold("replaced", value_int(8));
    JUDGED("has-access", "E-UPPGIFT-FEL");
    assert_string_equal(trial_arg("field"), "replaced");
    trial_hold("replaced", value_int(7));
    trial_give("system", value_text("mail"));
    JUDGED("has-access", "E-UPPGIFT-FEL"); /* on another system */
}

static void
a_role_is_work_from_afar_by_the_catalogue_alone(void **state)
{
    (void)state;
    order();
    catalogue(MAP("privileged", value_bool(true)));
    JUDGED("remote", "E-VILLKOR");
    assert_string_equal(trial_arg("allowed"), "remote");
    catalogue(MAP("remote", value_bool(true)));
    JUDGED("remote", "OK");
}

static void
no_access_outlives_the_employment(void **state)
{
    (void)state;
    JUDGED("employed", "E-UPPGIFT-SAKNAS");
    assert_string_equal(trial_arg("field"), "subject");
    trial_hold("subject", value_int(BO));
    JUDGED("employed", "E-UPPGIFT-SAKNAS");
    assert_string_equal(trial_arg("field"), "until");
    trial_give("until", value_int(NOW_MS + 100));
    JUDGED("employed", "OK"); /* for good */
    KNOW(FACT_PERSON, NULL, BO, NULL,
         MAP("employed_until_ms", value_int(NOW_MS + 100)));
    JUDGED("employed", "OK");
    trial_give("until", value_int(NOW_MS + 101));
    JUDGED("employed", "E-ANSTALLNING");
    assert_string_equal(trial_arg("person"), "Someone");
    assert_string_equal(trial_arg("field"), "until");
    /* The last moment of it, which is of the last day. */
    assert_int_equal(trial_arg_int("date_at_ms"), NOW_MS + 99);
}

static void
an_account_is_not_the_login_in_any_letters(void **state)
{
    (void)state;
    trial_hold("subject", value_int(BO));
    KNOW(FACT_NAME, NULL, BO, NULL,
         MAP("name", value_text("Bo"), "login", value_text("bo")));
    trial_give("login", value_text("bo-adm"));
    JUDGED("separate", "OK");
    trial_give("login", value_text("bo"));
    JUDGED("separate", "E-ADMINKONTO");
    assert_string_equal(trial_arg("person"), "Bo");
    trial_give("login", value_text("BO"));
    JUDGED("separate", "E-ADMINKONTO");
    assert_string_equal(trial_arg("account"), "BO");
}

static void
a_course_is_one_that_the_register_has(void **state)
{
    (void)state;
    JUDGED("listed-course", "E-UPPGIFT-SAKNAS");
    trial_give("login", value_text("hygiene"));
    JUDGED("listed-course", "E-UPPGIFT-FEL");
    assert_string_equal(trial_arg("expected"), "a course in the register");
    TRUTH(FACT_TAKEN, "course", 0, "hygiene");
    JUDGED("listed-course", "OK");
}

static void
a_ticket_that_nobody_else_has_touched_confirms_nothing(void **state)
{
    struct value row = linked("incident", "new", 1, true, "mail");
    (void)state;
    trial_hold("master", value_int(9));
    KNOW(FACT_LINKED, "field:master", 0, NULL, LIST(row));
    JUDGED("linked-another", "E-EJ-BEKRAFTAT");
    assert_string_equal(trial_arg("ref"), value_get_text(&row, "ref"));
    value_put(trial.arena, &row, "actors", NUMBERS(trial.stimulus.actor, BO));
    trial.stimulus.acting_for = BO;
    KNOW(FACT_LINKED, "field:master", 0, NULL, LIST(row));
    JUDGED("linked-another", "E-EJ-BEKRAFTAT");
    trial.stimulus.acting_for = 0;
    JUDGED("linked-another", "OK");
    /* A machine is somebody else, too. */
    value_put(trial.arena, &row, "actors", NUMBERS(-1));
    KNOW(FACT_LINKED, "field:master", 0, NULL, LIST(row));
    JUDGED("linked-another", "OK");
    value_put(trial.arena, &row, "open", value_bool(false));
    KNOW(FACT_LINKED, "field:master", 0, NULL, LIST(row));
    JUDGED("linked-another", "E-KOPPLING");
}

static void
know_course(int64_t months)
{
    trial_know((struct fact){
        {FACT_COURSE, "hygiene", 0, NULL}, true, months, value_nil()});
}

static void
a_course_is_valid_as_long_as_the_register_says(void **state)
{
    const struct value *set = &trial.decision.change.fields;
    (void)state;
    trial_give("login", value_text("hygiene"));
    know_course(6);
    JUDGED("certify", "OK");
    const int64_t six_ms = value_get_int(set, "until", 0);
    assert_true(six_ms > NOW_MS);
    assert_int_equal(value_get_int(set, "kept", 0), six_ms);
    know_course(24);
    JUDGED("certify", "OK");
    assert_true(value_get_int(set, "kept", 0) > six_ms);
    assert_true(value_get_int(set, "kept", 0) < value_get_int(set, "until", 0));
    /* For good, unless no more than a year is let be. */
    know_course(0);
    JUDGED("certify", "OK");
    assert_int_equal(value_get_int(set, "until", 0), 0);
    assert_true(value_get_int(set, "kept", 0) > six_ms);
}

/* ---- the system ---- */

static void
a_system_is_one_of_what_the_guard_names(void **state)
{
    (void)state;
    trial_hold("system", value_text("care"));
    KNOW(FACT_SYSTEM, "care", 0, NULL, MAP("category", value_text("common")));
    JUDGED("system-is", "E-VILLKOR");
    assert_string_equal(trial_arg("field"), "system");
    KNOW(FACT_SYSTEM, "care", 0, NULL,
         MAP("category", value_text("infrastructure")));
    JUDGED("system-is", "OK");
    KNOW(FACT_SYSTEM, "care", 0, NULL,
         MAP("category", value_text("common"), "sector-critical",
             value_bool(true)));
    JUDGED("system-is", "OK");
    KNOW(FACT_SYSTEM, "care", 0, NULL,
         MAP("category", value_text("common"), "low-class", value_bool(true)));
    JUDGED("system-is", "OK");
}

static void
an_approval_in_force_opens_a_system(void **state)
{
    (void)state;
    order();
    JUDGED("approved", "E-EJ-DRIFTGODKANT");
    assert_string_equal(trial_arg("system"), "Care");
    assert_int_equal(trial_arg_int("date_at_ms"), 0);
    trial_know((struct fact){{FACT_SYSTEM_GRANTS, "care", 0, "approval"},
                             false,
                             NOW_MS - 5,
                             value_list()});
    JUDGED("approved", "E-EJ-DRIFTGODKANT");
    assert_int_equal(trial_arg_int("date_at_ms"), NOW_MS - 5);
    KNOW(FACT_SYSTEM_GRANTS, "care", 0, "approval",
         LIST(granted("care", "", 0)));
    JUDGED("approved", "OK");
}

static void
remote_work_is_allowed_with_that_equipment(void **state)
{
    (void)state;
    order();
    trial_give("equipment", value_text("tablet"));
    KNOW(FACT_SYSTEM_GRANTS, "care", 0, "remote",
         LIST(granted("care", "laptop", 0)));
    JUDGED("remote-ok", "E-DISTANS");
    assert_string_equal(trial_arg("equipment"), "tablet");
    trial_give("equipment", value_text("laptop"));
    JUDGED("remote-ok", "OK");
}

static void
the_last_licence_may_be_taken_and_no_more(void **state)
{
    (void)state;
    order();
    const struct value one = granted("care", "nurse", 0);
    KNOW(FACT_SYSTEM_GRANTS, "care", 0, "access", LIST(one, one));
    JUDGED("licences", "OK"); /* nobody counts */
    KNOW(FACT_SYSTEM, "care", 0, NULL, MAP("licences", value_int(3)));
    JUDGED("licences", "OK");
    KNOW(FACT_SYSTEM, "care", 0, NULL, MAP("licences", value_int(2)));
    JUDGED("licences", "E-LICENS");
    assert_int_equal(trial_arg_int("count"), 2);
}

static void
a_system_is_classified(void **state)
{
    (void)state;
    order();
    JUDGED("classified", "E-KLASSNING");
    KNOW(FACT_SYSTEM, "care", 0, NULL, MAP("classified", value_bool(true)));
    JUDGED("classified", "OK");
}

/* ---- when a guard is judged ---- */

static void
a_guard_whose_condition_does_not_hold_is_not_judged(void **state)
{
    (void)state;
    JUDGED("when", "OK");
    assert_string_equal(detail_of("reason"), "not judged");
    trial_give("secret", value_bool(true));
    JUDGED("when", "E-MOTIVERING");
    trial.stimulus.note = "because";
    JUDGED("when", "OK");
    assert_string_equal(detail_of("reason"), "5");
}

static void
what_is_not_judged_holds_in_no_combination(void **state)
{
    (void)state;
    JUDGED("when-any", "E-MOTIVERING");
    JUDGED("when-none", "OK");
    trial_give("cost", value_int(10));
    JUDGED("when-any", "OK");
    JUDGED("when-none", "E-VILLKOR");
    trial_give("secret", value_bool(true));
    JUDGED("when-any", "E-VILLKOR"); /* the first that is judged */
    JUDGED("when-none", "OK");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, trial_begin)
    const struct CMUnitTest tests[] = {
        TEST(four_eyes_reach_the_tickets_above),
        TEST(all_have_decided_and_no_two_are_one),
        TEST(who_is_still_away_is_not_back),
        TEST(an_owner_heads_a_department_or_is_the_it_chief),
        TEST(a_number_is_at_least_or_at_most),
        TEST(a_name_that_was_ever_used_is_taken),
        TEST(a_profile_is_one_that_the_register_has_roles_for),
        TEST(what_is_under_protective_security_is_turned_away),
        TEST(material_of_each_kind_is_there),
        TEST(material_may_have_to_come_from_a_role),
        TEST(a_linked_ticket_is_as_the_guard_asks_in_every_way),
        TEST(a_date_is_far_enough_ahead),
        TEST(a_term_is_to_come_and_not_too_far_away),
        TEST(what_is_recent_has_happened_and_not_long_ago),
        TEST(a_flag_that_is_kept_is_not_taken_back),
        TEST(who_is_named_holds_the_role_too),
        TEST(who_acts_instead_does_so_only_where_nobody_else_can),
        TEST(who_acts_instead_does_so_where_each_other_is_excluded),
        TEST(a_time_that_is_kept_is_only_made_earlier),
        TEST(who_is_external_is_so_by_the_register),
        TEST(a_window_is_now_and_without_a_freeze),
        TEST(a_plan_overlaps_no_freeze),
        TEST(a_plan_overlaps_no_other_that_is_decided_on),
        TEST(what_a_guard_over_the_register_lacks_is_named),
        TEST(the_role_is_in_the_catalogue),
        TEST(a_role_is_privileged_by_the_catalogue_alone),
        TEST(a_role_is_of_the_profile_on_its_own_system),
        TEST(every_course_of_the_role_is_valid),
        TEST(in_the_transition_what_is_not_entered_passes_and_says_so),
        TEST(no_role_that_conflicts_is_held_rests_or_is_to_come),
        TEST(what_an_order_replaces_conflicts_with_nothing),
        TEST(no_access_outlives_the_employment),
        TEST(an_account_is_not_the_login_in_any_letters),
        TEST(an_access_that_a_grant_names_is_the_persons_on_the_system),
        TEST(a_role_is_work_from_afar_by_the_catalogue_alone),
        TEST(a_course_is_one_that_the_register_has),
        TEST(a_ticket_that_nobody_else_has_touched_confirms_nothing),
        TEST(a_course_is_valid_as_long_as_the_register_says),
        TEST(an_outsider_has_an_undertaking_that_lasts),
        TEST(a_system_is_one_of_what_the_guard_names),
        TEST(an_approval_in_force_opens_a_system),
        TEST(remote_work_is_allowed_with_that_equipment),
        TEST(the_last_licence_may_be_taken_and_no_more),
        TEST(a_system_is_classified),
        TEST(a_guard_whose_condition_does_not_hold_is_not_judged),
        TEST(what_is_not_judged_holds_in_no_combination),
    };
    trial_start("tests/unit/workflows/guards.yaml");
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    trial_end();
    return failed;
}
