#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/text.h"
#include "workers/notify/mail.h"
#include "workers/notify/notice.h"
#include "workers/notify/spool.h"
#include "workers/notify/template.h"

/* One hour east of UTC, always. */
static const struct zone zone = {.count = 1, .changes = {{0, 3600}}};

/* 2026-11-23 14:05:09 local time. */
#define AT_MS INT64_C(1795439109000)

static struct arena *arena;
static struct mail mail;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(64 * 1024 * 1024);
    mail = (struct mail){
        .from = "arende@example.test",
        .from_name = "Exempelkommunen",
        .to = "elin@example.test",
        .to_name = "Elin Åkesson",
        .ref = "INC-2026-000123",
        .subject = "Skrivaren står stilla",
        .body = "Hej Elin Åkesson,\n\nallt är löst.\n",
        .message_id = "<job-7@arende.invalid>",
        .site = "arende.invalid",
        .at_ms = AT_MS,
    };
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static const char *
build_as(enum mail_encoding encoding)
{
    struct bytes out;
    const char *fault = NULL;
    assert_int_equal(mail_build(arena, &mail, &zone, encoding, &out, &fault),
                     STATUS_OK);
    return arena_text(arena, (const char *)out.data, out.size);
}

static void
refused(void)
{
    struct bytes out;
    const char *fault = NULL;
    assert_int_equal(mail_build(arena, &mail, &zone, MAIL_PLAIN, &out, &fault),
                     STATUS_FIELD_INVALID);
    assert_non_null(fault);
}

/* The lines of the header, checked: each ends with CRLF, is short, is ASCII
 * and begins with a name or folds the one before. Returns how many begin. */
static int
header_lines(const char *text)
{
    const char *end = strstr(text, "\r\n\r\n");
    int count = 0;
    assert_non_null(end);
    while (text < end + 2) {
        const size_t size = strcspn(text, "\r\n");
        assert_true(size > 0 && size <= 78);
        assert_memory_equal(text + size, "\r\n", 2);
        for (size_t i = 0; i < size; i++)
            assert_true(text[i] >= 0x20 && text[i] < 0x7f);
        count += text[0] != ' ';
        text += size + 2;
    }
    return count;
}

#define HEADERS 13

static void
a_message_has_every_header_it_needs(void **state)
{
    (void)state;
    const char *text = build_as(MAIL_PLAIN);
    static const char *const WANTED[] = {
        "From: \"Exempelkommunen\"\r\n <arende@example.test>\r\n",
        "\r\nTo: =?UTF-8?B?RWxpbiDDhWtlc3Nvbg==?=\r\n <elin@example.test>\r\n",
        "\r\nSubject: INC-2026-000123:\r\n =?UTF-8?B?",
        "\r\nDate: Mon, 23 Nov 2026 14:05:09 +0100\r\n",
        "\r\nMessage-ID: <job-7@arende.invalid>\r\n",
        "\r\nIn-Reply-To: <INC-2026-000123@arende.invalid>\r\n",
        "\r\nAuto-Submitted: auto-generated\r\n",
        "\r\nX-Arende: arende.invalid\r\n",
        "\r\nContent-Transfer-Encoding: 8bit\r\n",
    };
    for (size_t i = 0; i < sizeof(WANTED) / sizeof(*WANTED); i++)
        if (strstr(text, WANTED[i]) == NULL)
            fail_msg("missing: %s in %s", WANTED[i], text);
    assert_int_equal(header_lines(text), HEADERS);
    assert_non_null(strstr(text, "\r\n\r\nHej Elin Åkesson,\r\n"));
}

static void
no_text_can_become_a_header(void **state)
{
    (void)state;
    static const char *const EVIL[] = {
        "x\r\nBcc: all@example.test",
        "x\nBcc: all@example.test\n\nbody",
        "x\rBcc: y",
        "\x01\x02\x1b[31m\x7f",
        "=?UTF-8?Q?=0D=0ABcc:_x?=",
        "å\r\nBcc: x",
        "\xc2\x85next line\xe2\x80\xa8separator",
        "\"><evil@example.test>, \"",
        "wordwordwordwordwordwordwordwordwordwordwordwordwordwordwordwordwordw",
        "   ",
        "",
    };
    for (size_t i = 0; i < sizeof(EVIL) / sizeof(*EVIL); i++) {
        mail.subject = mail.to_name = mail.from_name = mail.site = EVIL[i];
        const char *text = build_as(MAIL_PLAIN);
        assert_int_equal(header_lines(text), HEADERS);
        assert_null(strstr(text, "\nBcc"));
        assert_null(strstr(text, "\n<evil"));
    }
}

static void
an_address_that_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const NONE[] = {
        NULL,
        "",
        "elin",
        "@b.test",
        "a@",
        "a@b@c",
        "a b@c.test",
        "a@b.test\r\nRCPT TO:<x>",
        "<a@b.test>",
        "a@b.test>",
        "\"a\"@b.test",
        "a,b@c.test",
        "-oX@b.test",
        ".a@b.test",
        "a..b@c.test",
        "å@b.test",
        "a@b.test\t",
        "a@b.test ",
        "arende@example.test",
    };
    for (size_t i = 0; i < sizeof(NONE) / sizeof(*NONE); i++) {
        mail.to = NONE[i];
        refused();
    }
    mail.to = "elin@example.test";
    mail.message_id = "<job-7@a>\r\nBcc: <x@y>";
    refused();
    mail.message_id = "<job-7@a>";
    mail.ref = "INC-1\r\nBcc: x";
    refused();
}

static void
long_subjects_are_folded_without_splitting_a_character(void **state)
{
    (void)state;
    char subject[1201];
    for (int i = 0; i < 600; i++)
        memcpy(subject + 2 * i, "å", 2);
    subject[1200] = '\0';
    for (int shift = 0; shift < 3; shift++) {
        memset(subject, 'a', (size_t)(2 * shift));
        mail.subject = subject;
        assert_int_equal(header_lines(build_as(MAIL_PLAIN)), HEADERS);
    }
}

static void
every_line_of_a_body_is_one_a_server_takes(void **state)
{
    (void)state;
    char *body = arena_take(arena, 20001);
    for (int i = 0; i < 10000; i++)
        memcpy(body + 2 * i, "ö", 2);
    mail.body = arena_format(arena, "From me\n.\n=ä \x1b[2J\r\n%s\n", body);
    for (int encoding = MAIL_PLAIN; encoding <= MAIL_QUOTED; encoding++) {
        const char *text = build_as((enum mail_encoding)encoding);
        const char *line = strstr(text, "\r\n\r\n") + 4;
        const size_t most = encoding == MAIL_QUOTED ? 76 : 998;
        while (*line != '\0') {
            const size_t size = strcspn(line, "\r\n");
            assert_true(size <= most);
            assert_memory_equal(line + size, "\r\n", 2);
            assert_true(text_is_utf8(line, size));
            if (encoding == MAIL_QUOTED && size > 0)
                assert_true(line[0] != '.' && line[size - 1] != ' ');
            line += size + 2;
        }
    }
    assert_non_null(strstr(build_as(MAIL_QUOTED), "=46rom me\r\n=2E\r\n"));
    assert_null(strstr(build_as(MAIL_PLAIN), "\x1b"));
}

/* --- notices ------------------------------------------------------------- */

static struct value
job_of(const char *template_name, const char *language)
{
    struct value job = value_map(), to = value_map(), label = value_map();
    value_put(arena, &label, "en", value_text("Triaged"));
    value_put(arena, &label, "sv", value_text("Klassificerad"));
    value_put(arena, &to, "mail", value_text("elin@example.test"));
    value_put(arena, &to, "name", value_text("Elin Åkesson"));
    value_put(arena, &to, "language", value_text(language));
    value_put(arena, &job, "to", to);
    value_put(arena, &job, "template", value_text(template_name));
    value_put(arena, &job, "ref", value_text("INC-2026-000123"));
    value_put(arena, &job, "title", value_text("Printer on {site} burns"));
    value_put(arena, &job, "state", label);
    value_put(arena, &job, "priority", value_text("P3"));
    value_put(arena, &job, "system", value_text("mail"));
    value_put(arena, &job, "due_at_ms", value_int(AT_MS));
    value_put(arena, &job, "at_ms", value_int(AT_MS));
    value_put(arena, &job, "actor", value_text("Sara Nyström"));
    value_put(arena, &job, "note", value_text("first line\nsecond line"));
    value_put(arena, &job, "site", value_text("Exempelkommunen"));
    value_put(arena, &job, "message_id", value_text("<job-7@arende.invalid>"));
    return job;
}

static void
a_notice_is_in_the_language_of_its_reader(void **state)
{
    (void)state;
    struct value job = job_of("received", "sv");
    struct template_text text = template_render(arena, &job, &zone);
    assert_string_equal(text.subject, "Mottaget: Printer on {site} burns");
    assert_non_null(
        strstr(text.body, "Ärende INC-2026-000123 är registrerat med prioritet "
                          "P3 (medel). Du får svar senast 2026-11-23 kl. "
                          "14.05."));
    job = job_of("new-ticket", "en");
    text = template_render(arena, &job, &zone);
    assert_non_null(strstr(text.body, "You have a new ticket to handle"));
    assert_non_null(strstr(text.body, "\n> first line\n> second line\n"));
}

static void
an_unknown_template_still_reaches_people(void **state)
{
    (void)state;
    const struct value job = job_of("not-written-yet", "sv");
    const struct template_text text = template_render(arena, &job, &zone);
    assert_non_null(strstr(text.body, "Det har hänt något i ärende"));
}

static void
of_a_marked_ticket_only_its_number_is_told(void **state)
{
    (void)state;
    static const char *const SECRETS[] = {"burns", "Triaged", "Klassificerad",
                                          "P3",    "mail",    "Sara",
                                          "line",  "2026-11"};
    static const char *const LANGUAGES[] = {"sv", "en"};
    static const char *const TEMPLATES[] = {"new-ticket", "resolved", "what"};
    for (size_t l = 0; l < 2; l++) {
        for (size_t t = 0; t < 3; t++) {
            struct value job = job_of(TEMPLATES[t], LANGUAGES[l]);
            value_put(arena, &job, "marked", value_bool(true));
            const struct template_text text =
                template_render(arena, &job, &zone);
            for (size_t i = 0; i < sizeof(SECRETS) / sizeof(*SECRETS); i++) {
                assert_null(strstr(text.subject, SECRETS[i]));
                assert_null(strstr(text.body, SECRETS[i]));
            }
            assert_non_null(strstr(text.body, "INC-2026-000123"));
        }
    }
}

/* Fields and states may be called template, too: only effects that notify
 * name one of ours. */
static int
check_templates(const char *path)
{
    FILE *file = fopen(path, "r");
    char line[1024];
    int count = 0;
    assert_non_null(file);
    while (fgets(line, sizeof(line), file) != NULL) {
        const char *name = strstr(line, "template: ");
        char word[64];
        if (name == NULL || strstr(line, "notify: ") == NULL)
            continue;
        assert_int_equal(sscanf(name, "template: %63[a-z-]", word), 1);
        if (!template_exists(word))
            fail_msg("%s: no text for template %s", path, word);
        count++;
    }
    fclose(file);
    return count;
}

static void
every_template_that_a_workflow_names_is_written(void **state)
{
    (void)state;
    glob_t found;
    int count = 0;
    assert_int_equal(glob("workflows/*.yaml", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        count += check_templates(found.gl_pathv[i]);
    globfree(&found);
    assert_true(count > 0);
}

static struct notice
notice_of(const struct value *job)
{
    const struct notice_config config = {.from = "arende@example.test",
                                         .site_name = "Exempelkommunen",
                                         .site = "arende.invalid",
                                         .zone = &zone,
                                         .encoding = MAIL_PLAIN};
    struct notice notice;
    const char *fault = NULL;
    assert_int_equal(notice_make(arena, &config, job, &notice, &fault),
                     STATUS_OK);
    return notice;
}

static int
files_in(const char *dir, const char *part)
{
    char path[300];
    int count = 0;
    snprintf(path, sizeof(path), "%s/%s", dir, part);
    DIR *place = opendir(path);
    assert_non_null(place);
    const struct dirent *entry;
    while ((entry = readdir(place)) != NULL)
        count += entry->d_name[0] != '.';
    closedir(place);
    return count;
}

static void
the_same_job_done_twice_leaves_one_file(void **state)
{
    (void)state;
    char dir[] = "/tmp/arende-spool-XXXXXX", spool[64];
    char from[400], to[400], command[100];
    const char *why = "";
    assert_non_null(mkdtemp(dir));
    snprintf(spool, sizeof(spool), "%s/spool", dir);
    assert_int_equal(spool_open(spool, &why), STATUS_OK);
    struct value job = job_of("received", "sv");
    const struct notice notice = notice_of(&job);
    for (int i = 0; i < 2; i++)
        assert_int_equal(spool_put(spool, notice.name, notice.message, &why),
                         STATUS_OK);
    assert_int_equal(files_in(spool, "new"), 1);
    assert_int_equal(files_in(spool, "tmp"), 0);

    /* Nor when somebody has read it in between. */
    snprintf(from, sizeof(from), "%s/new/%s", spool, notice.name);
    snprintf(to, sizeof(to), "%s/cur/%s:2,S", spool, notice.name);
    assert_int_equal(rename(from, to), 0);
    assert_int_equal(spool_put(spool, notice.name, notice.message, &why),
                     STATUS_OK);
    assert_int_equal(files_in(spool, "new"), 0);

    value_put(arena, &job, "message_id", value_text("<job-8@arende.invalid>"));
    const struct notice other = notice_of(&job);
    assert_string_not_equal(other.name, notice.name);
    assert_int_equal(spool_put(spool, other.name, other.message, &why),
                     STATUS_OK);
    assert_int_equal(files_in(spool, "new"), 1);
    snprintf(command, sizeof(command), "rm -r %s", dir);
    assert_int_equal(system(command), 0);
}

#define PROMISE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_message_has_every_header_it_needs),
        PROMISE(no_text_can_become_a_header),
        PROMISE(an_address_that_is_none_is_refused),
        PROMISE(long_subjects_are_folded_without_splitting_a_character),
        PROMISE(every_line_of_a_body_is_one_a_server_takes),
        PROMISE(a_notice_is_in_the_language_of_its_reader),
        PROMISE(an_unknown_template_still_reaches_people),
        PROMISE(of_a_marked_ticket_only_its_number_is_told),
        PROMISE(every_template_that_a_workflow_names_is_written),
        PROMISE(the_same_job_done_twice_leaves_one_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
