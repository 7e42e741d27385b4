#include "clients/cli/chain_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clients/cli/json.h"
#include "clients/cli/render.h"
#include "clients/cli/say.h"

#define LINE_MAX_BYTES (1024 * 1024)
#define LINE_ARENA_MAX ((size_t)8 * 1024 * 1024) /* bytes, for one line */

/* What of a record is needed to recompute it. */
struct record {
    struct bytes entry;
    const uint8_t *leaf; /* or, of one that is withheld, this alone */
    const uint8_t *head;
    struct bytes detail; /* data NULL: erased */
    const uint8_t *salt;
};

static struct value
copy_of(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value == NULL ? value_nil() : *value;
}

const char *
chain_file_head(struct arena *arena, const struct value *answer)
{
    /* The instant itself goes into the chain, so it stays a number here. */
    struct value line = value_map();
    value_put(arena, &line, "site", copy_of(answer, "site"));
    const char *text = json_write(arena, &line);
    return arena_format(arena, "%.*s, \"created_at_ms\": %lld}",
                        (int)strlen(text) - 1, text,
                        (long long)value_get_int(answer, "created_at_ms", 0));
}

const char *
chain_file_record(struct arena *arena, const struct value *record)
{
    static const char *const KEYS[] = {"seq",  "at_ms", "kind",   "entry",
                                       "leaf", "head",  "detail", "salt"};
    struct value line = value_map();
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        value_put(arena, &line, KEYS[i], copy_of(record, KEYS[i]));
    return json_write(arena, &line);
}

void
chain_verify_start(struct chain_verify *verify)
{
    *verify = (struct chain_verify){.started = false};
}

bool
chain_verify_expect(struct chain_verify *verify, const struct value *earlier)
{
    const int64_t records = value_get_int(earlier, "records", 0);
    const char *head = value_get_text(earlier, "head");
    if (records < 1 || head == NULL ||
        !render_hex_read(head, verify->expected_head, CHAIN_HASH_SIZE))
        return false;
    verify->expected_seq = (uint64_t)records;
    return true;
}

static void
begin(struct chain_verify *verify, const uint8_t *site, int64_t created_ms)
{
    if (site == NULL) {
        verify->unreadable = 1;
        return;
    }
    chain_verifier_start(&verify->verifier, site, (uint64_t)created_ms);
    verify->started = true;
}

static void
anchor(struct chain_verify *verify)
{
    chain_verifier_anchor(&verify->verifier, verify->expected_seq,
                          verify->expected_head);
    verify->expectation_met = true;
}

static void
feed(struct chain_verify *verify, struct arena *scratch,
     const struct record *record)
{
    if (record->entry.data == NULL)
        chain_verifier_pass(&verify->verifier, record->leaf, record->head);
    else
        chain_verifier_feed(&verify->verifier, scratch, record->entry,
                            record->head, record->detail, record->salt);
    if (verify->expected_seq != 0 &&
        verify->verifier.records == verify->expected_seq)
        anchor(verify);
}

/* Bytes under a key, in a page as they are, in a file as hexadecimal. */
static bool
bytes_of(struct arena *arena, const struct value *map, const char *key,
         struct bytes *out)
{
    const struct value *value = value_get(map, key);
    *out = (struct bytes){.data = NULL};
    if (value == NULL || value->kind == VALUE_NIL)
        return true;
    if (value->kind == VALUE_BIN) {
        *out = (struct bytes){.data = value->as.bin, .size = value->count};
        return true;
    }
    if (value->kind != VALUE_TEXT)
        return false;
    const size_t size = strlen(value->as.text) / 2;
    uint8_t *data = arena_take(arena, size + 1);
    *out = (struct bytes){.data = data, .size = size};
    return render_hex_read(value->as.text, data, size);
}

static bool
record_read(struct arena *arena, const struct value *map, struct record *out)
{
    struct bytes head, salt, leaf;
    if (!bytes_of(arena, map, "entry", &out->entry) ||
        !bytes_of(arena, map, "leaf", &leaf) ||
        !bytes_of(arena, map, "head", &head) ||
        !bytes_of(arena, map, "detail", &out->detail) ||
        !bytes_of(arena, map, "salt", &salt))
        return false;
    if ((out->entry.data == NULL) != (leaf.size == CHAIN_HASH_SIZE) ||
        head.size != CHAIN_HASH_SIZE ||
        (salt.data != NULL && salt.size != CHAIN_SALT_SIZE))
        return false;
    out->leaf = leaf.data;
    out->head = head.data;
    out->salt = salt.data;
    /* An empty detail with its salt is still there to be checked. */
    if (out->salt == NULL)
        out->detail.data = NULL;
    return true;
}

/* What stands beside the entry for people to read must be what is in it. */
static bool
is_as_shown(struct arena *arena, const struct value *map,
            const struct record *record)
{
    struct chain_entry entry;
    const struct value *seq = value_get(map, "seq");
    if (seq == NULL || seq->kind != VALUE_INT || record->entry.data == NULL ||
        chain_decode(arena, record->entry.data, record->entry.size, &entry) !=
            STATUS_OK)
        return true; /* the verifier says what is wrong better */
    return seq->as.integer == (int64_t)entry.seq;
}

static void
take(struct chain_verify *verify, struct arena *scratch,
     const struct value *map)
{
    struct record record;
    if (!verify->started || verify->unreadable != 0)
        return;
    if (record_read(scratch, map, &record) &&
        is_as_shown(scratch, map, &record))
        feed(verify, scratch, &record);
    else
        verify->unreadable = verify->verifier.records + 1;
}

void
chain_verify_page(struct chain_verify *verify, struct arena *scratch,
                  const struct value *page, bool first)
{
    if (first)
        begin(verify, value_get_bin(page, "site", CHAIN_SITE_SIZE),
              value_get_int(page, "created_at_ms", 0));
    const struct value *records = value_get(page, "records");
    for (uint32_t i = 0;
         records != NULL && records->kind == VALUE_LIST && i < records->count;
         i++)
        take(verify, scratch, &records->as.items[i]);
}

static void
take_line(struct chain_verify *verify, struct arena *scratch, const char *text,
          size_t size)
{
    struct value map;
    if (size > LINE_MAX_BYTES ||
        json_read(scratch, text, size, &map) != STATUS_OK) {
        if (verify->unreadable == 0)
            verify->unreadable = verify->verifier.records + 1;
        return;
    }
    if (verify->started) {
        take(verify, scratch, &map);
        return;
    }
    uint8_t site[CHAIN_SITE_SIZE];
    const char *hex = value_get_text(&map, "site");
    const bool readable =
        hex != NULL && render_hex_read(hex, site, sizeof site);
    begin(verify, readable ? site : NULL,
          value_get_int(&map, "created_at_ms", 0));
}

/*
 * One line into `line`, of which at most one byte more than a line may have is
 * read: what never ends, a device say, is then too long and not waited for.
 */
static size_t
line_read(FILE *file, char *line)
{
    size_t size = 0;
    int byte;
    while (size <= LINE_MAX_BYTES && (byte = getc(file)) != EOF) {
        line[size++] = (char)byte;
        if (byte == '\n')
            break;
    }
    return size;
}

int
chain_verify_file(struct cli *cli, struct chain_verify *verify,
                  const char *path)
{
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return say_file(cli, STATUS_FILE, path, strerror(errno));
    struct arena *scratch = arena_new(LINE_ARENA_MAX);
    struct arena *lines = arena_new(LINE_ARENA_MAX);
    char *line = arena_take(lines, LINE_MAX_BYTES + 1);
    size_t size;
    while (verify->unreadable == 0 && (size = line_read(file, line)) > 0) {
        arena_reset(scratch);
        take_line(verify, scratch, line, size);
    }
    arena_free(&lines);
    arena_free(&scratch);
    fclose(file);
    if (!verify->started)
        return say_file(cli, STATUS_FILE, path,
                        N_("it does not begin like an exported log"));
    return 0;
}

struct value
chain_verify_report(struct chain_verify *verify, struct arena *arena)
{
    if (verify->started && verify->expected_seq != 0 &&
        !verify->expectation_met)
        anchor(verify);
    const struct chain_verifier *verifier = &verify->verifier;
    const char *check = verifier->check;
    uint64_t bad = verifier->first_bad;
    if (check == NULL && (verify->unreadable != 0 || !verify->started)) {
        check = "encoding";
        bad = verify->unreadable;
    }
    struct value report = value_map();
    value_put(arena, &report, "ok", value_bool(check == NULL));
    value_put(arena, &report, "records", value_int((int64_t)verifier->records));
    value_put(arena, &report, "withheld",
              value_int((int64_t)verifier->withheld));
    value_put(arena, &report, "failed_check", value_text(check));
    value_put(arena, &report, "first_bad",
              check == NULL ? value_nil() : value_int((int64_t)bad));
    value_put(arena, &report, "head",
              value_text(render_hex(arena, verifier->head, CHAIN_HASH_SIZE)));
    return report;
}
