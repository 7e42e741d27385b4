/* What the log's chain promises: every change is found (P10), and erasing
 * text leaves the proof whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "core/chain.h"

#define RECORDS 50
#define CREATED_MS UINT64_C(1795000000000)

struct record {
    struct bytes entry;
    uint8_t head[CHAIN_HASH_SIZE];
    struct bytes detail; /* data NULL: none */
    uint8_t salt[CHAIN_SALT_SIZE];
};

static struct arena *arena; /* the log */
static struct arena *scratch;
static const uint8_t site[CHAIN_SITE_SIZE] = "a site of tests";
static struct record records[RECORDS];

static struct chain_entry
make_entry(uint64_t seq)
{
    struct chain_entry entry = {
        .version = 1,
        .seq = seq,
        .at_ms = CREATED_MS + 1000 * seq,
        .store_epoch = (uint32_t)(1 + seq / 20),
        .actor = seq % 3 == 0 ? "store" : "17",
        .auth_method = seq % 3 == 0 ? "internal" : "password",
        .source = seq % 3 == 0 ? "" : "5ab0",
        .action = "triage",
        .object_type = "ticket",
        .object_id = seq / 4 + 1,
        .object_version = seq % 4,
        .from = "registered",
        .to = "triaged",
        .outcome = (uint8_t)(seq % 3),
    };
    memset(entry.request_key, (int)seq, CHAIN_KEY_SIZE);
    memset(entry.body_hash, (int)seq + 1, CHAIN_HASH_SIZE);
    return entry;
}

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    scratch = arena_new(1 << 20);
    uint8_t head[CHAIN_HASH_SIZE];
    chain_genesis(site, CREATED_MS, head);
    for (uint64_t i = 0; i < RECORDS; i++) {
        struct record *record = &records[i];
        struct chain_entry entry = make_entry(i + 1);
        record->detail = (struct bytes){.data = NULL};
        if (i % 2 == 0) {
            const char *text = arena_format(arena, "Lösenordet %d", (int)i);
            record->detail = arena_bytes(arena, text, strlen(text));
            memset(record->salt, (int)(i + 7), CHAIN_SALT_SIZE);
            chain_commit(record->salt, record->detail, entry.detail_commitment);
        }
        assert_int_equal(chain_encode(arena, &entry, &record->entry),
                         STATUS_OK);
        chain_extend(head, i + 1, record->entry);
        memcpy(record->head, head, CHAIN_HASH_SIZE);
    }
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(&scratch);
    arena_free(&arena);
    return 0;
}

static void
feed(struct chain_verifier *verifier, const struct record *record)
{
    arena_reset(scratch);
    chain_verifier_feed(verifier, scratch, record->entry, record->head,
                        record->detail,
                        record->detail.data == NULL ? NULL : record->salt);
}

static struct chain_verifier
verified_before(int count)
{
    struct chain_verifier verifier;
    chain_verifier_start(&verifier, site, CREATED_MS);
    for (int i = 0; i < count; i++)
        feed(&verifier, &records[i]);
    assert_null(verifier.check);
    assert_int_equal(verifier.records, count);
    return verifier;
}

/* ---- promises ---- */

static void
a_whole_log_verifies_to_its_head(void **state)
{
    (void)state;
    struct chain_verifier verifier = verified_before(RECORDS);
    assert_memory_equal(verifier.head, records[RECORDS - 1].head,
                        CHAIN_HASH_SIZE);
    chain_verifier_anchor(&verifier, RECORDS, records[RECORDS - 1].head);
    assert_null(verifier.check);
}

/* One bit at a time: the verifier stops at that very record. */
static void
flip_all(const struct chain_verifier *before, struct record *record,
         uint8_t *data, size_t size)
{
    for (size_t bit = 0; bit < size * 8; bit++) {
        struct chain_verifier verifier = *before;
        data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        feed(&verifier, record);
        data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        if (verifier.check == NULL ||
            verifier.first_bad != before->records + 1) {
            fail_msg("bit %zu of record %d went unnoticed", bit,
                     (int)before->records + 1);
        }
    }
}

static void
every_flipped_bit_is_found(void **state)
{
    (void)state;
    static uint8_t entry[CHAIN_ENTRY_MAX], detail[64];
    struct chain_verifier before = verified_before(0);
    for (int i = 0; i < RECORDS; i++) {
        struct record copy = records[i];
        memcpy(entry, copy.entry.data, copy.entry.size);
        copy.entry.data = entry;
        flip_all(&before, &copy, entry, copy.entry.size);
        flip_all(&before, &copy, copy.head, CHAIN_HASH_SIZE);
        if (copy.detail.data != NULL) {
            memcpy(detail, copy.detail.data, copy.detail.size);
            copy.detail.data = detail;
            flip_all(&before, &copy, detail, copy.detail.size);
            flip_all(&before, &copy, copy.salt, CHAIN_SALT_SIZE);
        }
        feed(&before, &records[i]);
    }
    assert_null(before.check);
}

static void
a_record_cut_short_or_made_longer_is_found(void **state)
{
    (void)state;
    static uint8_t entry[CHAIN_ENTRY_MAX + 1];
    const struct chain_verifier before = verified_before(10);
    for (size_t size = 0; size <= records[10].entry.size + 1; size++) {
        struct chain_verifier verifier = before;
        struct record copy = records[10];
        memcpy(entry, copy.entry.data, copy.entry.size);
        copy.entry = (struct bytes){.data = entry, .size = size};
        feed(&verifier, &copy);
        if (size != records[10].entry.size)
            assert_string_equal(verifier.check, "encoding");
    }
}

static void
a_missing_repeated_or_exchanged_record_is_found(void **state)
{
    (void)state;
    for (int i = 0; i + 1 < RECORDS; i++) {
        struct chain_verifier missing = verified_before(i);
        feed(&missing, &records[i + 1]);
        assert_string_equal(missing.check, "sequence");
        assert_int_equal(missing.first_bad, i + 1);
        feed(&missing, &records[i]); /* too late */
        assert_int_equal(missing.first_bad, i + 1);

        struct chain_verifier repeated = verified_before(i + 1);
        feed(&repeated, &records[i]);
        assert_string_equal(repeated.check, "sequence");
        assert_int_equal(repeated.first_bad, i + 2);
    }
}

static void
another_beginning_is_found(void **state)
{
    (void)state;
    for (int bit = 0; bit < CHAIN_SITE_SIZE * 8; bit++) {
        uint8_t other[CHAIN_SITE_SIZE];
        memcpy(other, site, sizeof other);
        other[bit / 8] ^= (uint8_t)(1 << bit % 8);
        struct chain_verifier verifier;
        chain_verifier_start(&verifier, other, CREATED_MS);
        feed(&verifier, &records[0]);
        assert_string_equal(verifier.check, "head");
    }
    struct chain_verifier verifier;
    chain_verifier_start(&verifier, site, CREATED_MS + 1);
    feed(&verifier, &records[0]);
    assert_string_equal(verifier.check, "head");
}

static void
a_cut_tail_is_found_by_its_anchor(void **state)
{
    (void)state;
    struct chain_verifier cut = verified_before(RECORDS - 1);
    chain_verifier_anchor(&cut, RECORDS, records[RECORDS - 1].head);
    assert_string_equal(cut.check, "tail");
    assert_int_equal(cut.first_bad, RECORDS);

    struct chain_verifier other = verified_before(RECORDS);
    chain_verifier_anchor(&other, RECORDS, records[0].head);
    assert_string_equal(other.check, "checkpoint");
}

static void
an_epoch_never_goes_back(void **state)
{
    (void)state;
    struct chain_verifier verifier = verified_before(RECORDS);
    struct chain_entry entry = make_entry(RECORDS + 1);
    struct record late = {.detail = {.data = NULL}};
    entry.store_epoch = 1;
    assert_int_equal(chain_encode(arena, &entry, &late.entry), STATUS_OK);
    memcpy(late.head, verifier.head, CHAIN_HASH_SIZE);
    chain_extend(late.head, RECORDS + 1, late.entry);
    feed(&verifier, &late);
    assert_string_equal(verifier.check, "epoch");
}

static void
erased_text_leaves_the_proof_whole(void **state)
{
    (void)state;
    struct chain_verifier verifier = verified_before(0);
    for (int i = 0; i < RECORDS; i++) {
        struct record erased = records[i];
        erased.detail.data = NULL;
        feed(&verifier, &erased);
    }
    assert_null(verifier.check);
    assert_memory_equal(verifier.head, records[RECORDS - 1].head,
                        CHAIN_HASH_SIZE);
}

/* What was written without text does not get one later. */
static void
invented_text_is_found(void **state)
{
    (void)state;
    struct chain_verifier verifier = verified_before(1);
    struct record invented = records[1];
    invented.detail = (struct bytes){.data = (const uint8_t *)"x", .size = 1};
    feed(&verifier, &invented);
    assert_string_equal(verifier.check, "commitment");
}

static void
an_entry_is_read_back_as_it_was_written(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < RECORDS; i++) {
        struct chain_entry entry;
        struct bytes again;
        assert_int_equal(chain_decode(arena, records[i].entry.data,
                                      records[i].entry.size, &entry),
                         STATUS_OK);
        assert_int_equal(entry.seq, i + 1);
        assert_string_equal(entry.action, "triage");
        assert_int_equal(chain_encode(arena, &entry, &again), STATUS_OK);
        assert_int_equal(again.size, records[i].entry.size);
        assert_memory_equal(again.data, records[i].entry.data, again.size);
    }
}

static void
an_entry_over_the_limit_is_refused(void **state)
{
    (void)state;
    static char text[CHAIN_ENTRY_MAX + 1];
    struct chain_entry entry = make_entry(1);
    struct bytes out;
    memset(text, 'x', sizeof text - 1);
    entry.to = text;
    assert_int_equal(chain_encode(arena, &entry, &out), STATUS_TOO_LARGE);
    text[CHAIN_ENTRY_MAX - 400] = '\0';
    assert_int_equal(chain_encode(arena, &entry, &out), STATUS_OK);
}

/* ---- the vectors that tests/system/log_verify.py reads, too ---- */

static struct bytes
hex(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    if (text == NULL)
        return (struct bytes){.data = NULL};
    const size_t size = strlen(text) / 2;
    uint8_t *data = arena_take(arena, size + 1);
    for (size_t i = 0; i < size; i++) {
        unsigned byte;
        assert_int_equal(sscanf(text + 2 * i, "%2x", &byte), 1);
        data[i] = (uint8_t)byte;
    }
    return (struct bytes){.data = data, .size = size};
}

/* A number of 64 bits without a sign: jansson's have one. */
static uint64_t
number(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    unsigned long long found;
    assert_int_equal(sscanf(text, "%llu", &found), 1);
    return found;
}

static const char *
text(const json_t *object, const char *key)
{
    const char *found = json_string_value(json_object_get(object, key));
    assert_non_null(found);
    return found;
}

static void
copy(uint8_t *out, struct bytes bytes, size_t size)
{
    assert_int_equal(bytes.size, size);
    memcpy(out, bytes.data, size);
}

static struct chain_entry
vector_entry(const json_t *from)
{
    struct chain_entry entry = {
        .version = (uint8_t)number(from, "version"),
        .seq = number(from, "seq"),
        .at_ms = number(from, "at_ms"),
        .store_epoch = (uint32_t)number(from, "store_epoch"),
        .actor = text(from, "actor"),
        .auth_method = text(from, "auth_method"),
        .source = text(from, "source"),
        .action = text(from, "action"),
        .object_type = text(from, "object_type"),
        .object_id = number(from, "object_id"),
        .object_version = number(from, "object_version"),
        .from = text(from, "from"),
        .to = text(from, "to"),
        .outcome = (uint8_t)number(from, "outcome"),
    };
    copy(entry.request_key, hex(from, "request_key"), CHAIN_KEY_SIZE);
    copy(entry.body_hash, hex(from, "body_hash"), CHAIN_HASH_SIZE);
    copy(entry.detail_commitment, hex(from, "detail_commitment"),
         CHAIN_HASH_SIZE);
    return entry;
}

static void
another_program_computes_the_same(void **state)
{
    (void)state;
    json_error_t error;
    json_t *vectors =
        json_load_file("tests/unit/vectors/chain.json", 0, &error);
    assert_non_null(vectors);
    uint8_t head[CHAIN_HASH_SIZE];
    chain_genesis(hex(vectors, "site").data, number(vectors, "created_at_ms"),
                  head);
    assert_memory_equal(head, hex(vectors, "genesis").data, CHAIN_HASH_SIZE);
    struct chain_verifier verifier;
    chain_verifier_start(&verifier, hex(vectors, "site").data,
                         number(vectors, "created_at_ms"));
    size_t i;
    json_t *record;
    json_array_foreach(json_object_get(vectors, "records"), i, record)
    {
        const struct chain_entry entry =
            vector_entry(json_object_get(record, "entry"));
        const struct bytes expected = hex(record, "encoded");
        struct bytes encoded;
        assert_int_equal(chain_encode(arena, &entry, &encoded), STATUS_OK);
        assert_int_equal(encoded.size, expected.size);
        assert_memory_equal(encoded.data, expected.data, expected.size);
        chain_verifier_feed(&verifier, scratch, encoded,
                            hex(record, "head").data, hex(record, "detail"),
                            hex(record, "salt").data);
        assert_null(verifier.check);
    }
    assert_true(i > 0);
    json_decref(vectors);
}

#define promise(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        promise(a_whole_log_verifies_to_its_head),
        promise(every_flipped_bit_is_found),
        promise(a_record_cut_short_or_made_longer_is_found),
        promise(a_missing_repeated_or_exchanged_record_is_found),
        promise(another_beginning_is_found),
        promise(a_cut_tail_is_found_by_its_anchor),
        promise(an_epoch_never_goes_back),
        promise(erased_text_leaves_the_proof_whole),
        promise(invented_text_is_found),
        promise(an_entry_is_read_back_as_it_was_written),
        promise(an_entry_over_the_limit_is_refused),
        promise(another_program_computes_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
