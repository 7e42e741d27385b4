#include "core/message.h"

#include <assert.h>
#include <string.h>

const struct codec_limits MESSAGE_LINK_LIMITS = {
    .size_max = CODEC_SIZE_MAX + 4096,
    .depth_max = CODEC_DEPTH_MAX,
    .items_max = CODEC_ITEMS_MAX,
};

static const char *const REQUEST_NAMES[REQUEST_TYPE_COUNT] = {
    [REQUEST_LOGIN] = "login",
    [REQUEST_LOGOUT] = "logout",
    [REQUEST_PASSWD] = "passwd",
    [REQUEST_SUBMIT] = "submit",
    [REQUEST_ACT] = "act",
    [REQUEST_NOTE] = "note",
    [REQUEST_VOTE] = "vote",
    [REQUEST_QUERY] = "query",
    [REQUEST_EVENT] = "event",
    [REQUEST_ADMIN] = "admin",
    [REQUEST_VERIFIER] = "verifier",
    [REQUEST_SESSION_OPEN] = "session-open",
    [REQUEST_PASSWORD_SET] = "password-set",
};

const char *
request_type_name(enum request_type type)
{
    assert((unsigned)type < REQUEST_TYPE_COUNT);
    return REQUEST_NAMES[type];
}

/* Whether a map has no other keys than these. */
static bool
keys_known(const struct value *map, const char *const *known)
{
    for (uint32_t i = 0; i < map->count; i++) {
        const char *const *name = known;
        while (*name != NULL && strcmp(*name, map->as.pairs[i].key) != 0)
            name++;
        if (*name == NULL)
            return false;
    }
    return true;
}

static bool
is_int(const struct value *map, const char *key, int64_t least, int64_t most)
{
    const struct value *value = value_get(map, key);
    return value != NULL && value->kind == VALUE_INT &&
           value->as.integer >= least && value->as.integer <= most;
}

static bool
is_map(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value != NULL && value->kind == VALUE_MAP;
}

static bool
version_spoken(int64_t version)
{
    return version >= MESSAGE_VERSION_MIN && version <= MESSAGE_VERSION;
}

/* -- Requests ------------------------------------------------------------ */

static bool
request_type_read(const char *name, enum request_type *out)
{
    for (int i = 0; name != NULL && i < REQUEST_TYPE_COUNT; i++) {
        if (strcmp(REQUEST_NAMES[i], name) != 0)
            continue;
        *out = (enum request_type)i;
        return true;
    }
    return false;
}

enum status
request_decode(struct arena *arena, const uint8_t *data, size_t size,
               struct request *out)
{
    static const char *const KNOWN[] = {"v", "t", "k", "s", "ttl", "b", NULL};
    struct value map;
    out->key = NULL;
    const enum status status = codec_decode(arena, data, size, &map);
    if (status != STATUS_OK)
        return status;
    out->key = value_get_bin(&map, "k", MESSAGE_KEY_SIZE);
    const struct value *version = value_get(&map, "v");
    if (version != NULL && version->kind == VALUE_INT &&
        !version_spoken(version->as.integer))
        return STATUS_PROTOCOL_VERSION;
    struct request request = {.key = out->key};
    if (map.kind != VALUE_MAP || version == NULL ||
        version->kind != VALUE_INT || request.key == NULL ||
        !keys_known(&map, KNOWN) ||
        !request_type_read(value_get_text(&map, "t"), &request.type) ||
        !is_int(&map, "ttl", 1, MESSAGE_TTL_MAX_MS) || !is_map(&map, "b"))
        return STATUS_MALFORMED;
    request.version = (int)version->as.integer;
    request.ttl_ms = value_get_int(&map, "ttl", 0);
    request.body = *value_get(&map, "b");
    if (value_get(&map, "s") != NULL) {
        request.token = value_get_bin(&map, "s", MESSAGE_TOKEN_SIZE);
        if (request.token == NULL)
            return STATUS_MALFORMED;
    }
    *out = request;
    return STATUS_OK;
}

struct bytes
request_encode(struct arena *arena, const struct request *request)
{
    struct value map = value_map();
    value_put(arena, &map, "v", value_int(request->version));
    value_put(arena, &map, "t", value_text(request_type_name(request->type)));
    value_put(arena, &map, "k", value_bin(request->key, MESSAGE_KEY_SIZE));
    if (request->token != NULL)
        value_put(arena, &map, "s",
                  value_bin(request->token, MESSAGE_TOKEN_SIZE));
    value_put(arena, &map, "ttl", value_int(request->ttl_ms));
    value_put(arena, &map, "b",
              request->body.kind == VALUE_MAP ? request->body : value_map());
    return codec_encode(arena, &map);
}

/* -- Replies ------------------------------------------------------------- */

enum status
reply_decode(struct arena *arena, const uint8_t *data, size_t size,
             struct reply *out)
{
    struct value map;
    const enum status status = codec_decode(arena, data, size, &map);
    if (status != STATUS_OK)
        return status;
    const char *code = value_get_text(&map, "c");
    struct reply reply = {
        .version = (int)value_get_int(&map, "v", 0),
        .key = value_get_bin(&map, "k", MESSAGE_KEY_SIZE),
        .args = value_map(),
        .body = value_nil(),
    };
    if (!version_spoken(value_get_int(&map, "v", 0)))
        return STATUS_PROTOCOL_VERSION;
    if (code == NULL)
        return STATUS_MALFORMED;
    reply.status = status_from_code(code);
    if (is_map(&map, "a"))
        reply.args = *value_get(&map, "a");
    if (is_map(&map, "b"))
        reply.body = *value_get(&map, "b");
    *out = reply;
    return STATUS_OK;
}

struct bytes
reply_encode(struct arena *arena, const struct reply *reply)
{
    static const uint8_t NO_KEY[MESSAGE_KEY_SIZE];
    struct value map = value_map();
    value_put(arena, &map, "v", value_int(MESSAGE_VERSION));
    value_put(
        arena, &map, "k",
        value_bin(reply->key != NULL ? reply->key : NO_KEY, MESSAGE_KEY_SIZE));
    value_put(arena, &map, "c", value_text(status_code(reply->status)));
    if (reply->args.kind == VALUE_MAP && reply->args.count > 0)
        value_put(arena, &map, "a", reply->args);
    if (reply->body.kind == VALUE_MAP)
        value_put(arena, &map, "b", reply->body);
    return codec_encode(arena, &map);
}

struct bytes
reply_refuse(struct arena *arena, const uint8_t *key, enum status status,
             const struct value *args)
{
    const struct reply reply = {
        .key = key,
        .status = status,
        .args = args != NULL ? *args : value_map(),
        .body = value_nil(),
    };
    return reply_encode(arena, &reply);
}

/* -- Links --------------------------------------------------------------- */

enum part {
    PART_C = 1 << 0,
    PART_PK = 1 << 1,
    PART_TTL = 1 << 2,
    PART_SVC = 1 << 3,
    PART_Q = 1 << 4,
    PART_SERVICES = 1 << 5,
    PART_CREDIT = 1 << 6,
    PART_EPOCH = 1 << 7,
    PART_BEAT_MS = 1 << 8,
    PART_HEAD = 1 << 9,
    PART_JOB = 1 << 10,
    PART_E = 1 << 11,
    PART_TERM = 1 << 12,
    PART_B = 1 << 13,
    PART_WHY = 1 << 14,
    PART_RETRY = 1 << 15,
    PART_N = 1 << 16,
    PART_FIRST = 1 << 17,
    PART_KEYS = 1 << 18,
    PART_COUNT = 19,
};

static const struct part_row {
    const char *key;
    enum value_kind kind;
    size_t size; /* of BIN; 0: any */
} PARTS[PART_COUNT] = {
    {"c", VALUE_INT, 0},       {"pk", VALUE_BIN, MESSAGE_PUBLIC_KEY_SIZE},
    {"ttl", VALUE_INT, 0},     {"svc", VALUE_TEXT, 0},
    {"q", VALUE_BIN, 0},       {"services", VALUE_LIST, 0},
    {"credit", VALUE_INT, 0},  {"epoch", VALUE_INT, 0},
    {"beat_ms", VALUE_INT, 0}, {"head", VALUE_INT, 0},
    {"job", VALUE_INT, 0},     {"e", VALUE_INT, 0},
    {"term", VALUE_INT, 0},    {"b", VALUE_MAP, 0},
    {"why", VALUE_TEXT, 0},    {"retry", VALUE_BOOL, 0},
    {"n", VALUE_INT, 0},       {"first", VALUE_BOOL, 0},
    {"keys", VALUE_LIST, 0},
};

#define PARTS_JOB (PART_JOB | PART_E)

static const struct link_row {
    const char *name;
    unsigned must;
    unsigned may;
} LINKS[LINK_TYPE_COUNT] = {
    [LINK_READY] = {"ready", PART_SERVICES | PART_CREDIT | PART_EPOCH, 0},
    [LINK_READY_OK] = {"ready-ok", PART_EPOCH | PART_BEAT_MS, 0},
    [LINK_BEAT] = {"beat", 0, PART_HEAD},
    [LINK_BYE] = {"bye", 0, 0},
    [LINK_FORWARD] = {"forward", PART_C | PART_PK | PART_TTL | PART_Q,
                      PART_SVC},
    [LINK_ANSWER] = {"answer", PART_C | PART_Q, 0},
    [LINK_ASK] = {"ask", PART_C | PART_Q, 0},
    [LINK_TOLD] = {"told", PART_C | PART_Q, 0},
    [LINK_JOB] = {"job", PARTS_JOB | PART_SVC | PART_TERM | PART_B, 0},
    [LINK_DONE] = {"done", PARTS_JOB | PART_SVC | PART_B, 0},
    [LINK_FAIL] = {"fail", PARTS_JOB | PART_SVC | PART_WHY | PART_RETRY, 0},
    [LINK_EXTEND] = {"extend", PARTS_JOB | PART_SVC, 0},
    [LINK_NOTED] = {"noted", PARTS_JOB | PART_SVC, 0},
    [LINK_UNDELIVERED] = {"undelivered", PARTS_JOB, 0},
    [LINK_LOST] = {"lost", PARTS_JOB, 0},
    [LINK_CREDIT] = {"credit", PART_SVC | PART_N, 0},
    [LINK_HEAD] = {"head", PART_HEAD, 0},
    [LINK_KEYS] = {"keys", PART_FIRST | PART_KEYS, 0},
};

const char *
link_type_name(enum link_type type)
{
    assert((unsigned)type < LINK_TYPE_COUNT);
    return LINKS[type].name;
}

static bool
texts_only(const struct value *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->as.items[i].kind != VALUE_TEXT)
            return false;
    return true;
}

static bool
key_rows_only(const struct value *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const struct value *row = &list->as.items[i];
        if (value_get_bin(row, "pk", MESSAGE_PUBLIC_KEY_SIZE) == NULL ||
            value_get_text(row, "kind") == NULL || row->count != 2)
            return false;
    }
    return true;
}

/* Which parts a map holds; false if one is unknown or of another kind. */
static bool
parts_read(const struct value *map, unsigned *out)
{
    unsigned found = 0;
    for (uint32_t i = 0; i < map->count; i++) {
        const struct value_pair *pair = &map->as.pairs[i];
        if (strcmp(pair->key, "v") == 0 || strcmp(pair->key, "t") == 0)
            continue;
        int part = 0;
        while (part < PART_COUNT && strcmp(PARTS[part].key, pair->key) != 0)
            part++;
        if (part == PART_COUNT || PARTS[part].kind != pair->value.kind ||
            (PARTS[part].size != 0 && PARTS[part].size != pair->value.count))
            return false;
        found |= 1U << part;
    }
    *out = found;
    return true;
}

static struct link
link_take(const struct value *map, enum link_type type)
{
    struct link link = {
        .type = type,
        .correlation = value_get_int(map, "c", 0),
        .public_key = value_get_bin(map, "pk", MESSAGE_PUBLIC_KEY_SIZE),
        .ttl_ms = value_get_int(map, "ttl", 0),
        .service = value_get_text(map, "svc"),
        .credit = value_get_int(map, "credit", value_get_int(map, "n", 0)),
        .epoch = value_get_int(map, "epoch", value_get_int(map, "e", 0)),
        .beat_ms = value_get_int(map, "beat_ms", 0),
        .head = value_get_int(map, "head", -1),
        .job = value_get_int(map, "job", 0),
        .term_ms = value_get_int(map, "term", 0),
        .why = value_get_text(map, "why"),
        .retry = value_get_bool(map, "retry"),
        .first = value_get_bool(map, "first"),
    };
    const struct value *request = value_get(map, "q");
    if (request != NULL)
        link.request = (struct bytes){request->as.bin, request->count};
    const struct value *services = value_get(map, "services");
    link.services = services != NULL ? *services : value_list();
    const struct value *keys = value_get(map, "keys");
    link.keys = keys != NULL ? *keys : value_list();
    const struct value *body = value_get(map, "b");
    link.body = body != NULL ? *body : value_map();
    return link;
}

enum status
link_decode(struct arena *arena, const uint8_t *data, size_t size,
            struct link *out)
{
    struct value map;
    const enum status status =
        codec_decode_limited(arena, data, size, &MESSAGE_LINK_LIMITS, &map);
    if (status != STATUS_OK)
        return status;
    const int64_t version = value_get_int(&map, "v", -1);
    const char *name = value_get_text(&map, "t");
    if (map.kind != VALUE_MAP || version < 0 || name == NULL)
        return STATUS_MALFORMED;
    if (!version_spoken(version))
        return STATUS_PROTOCOL_VERSION;
    int type = 0;
    while (type < LINK_TYPE_COUNT && strcmp(LINKS[type].name, name) != 0)
        type++;
    unsigned parts;
    if (type == LINK_TYPE_COUNT || !parts_read(&map, &parts))
        return STATUS_MALFORMED;
    const struct link_row *row = &LINKS[type];
    if ((parts & row->must) != row->must ||
        (parts & ~(row->must | row->may)) != 0)
        return STATUS_MALFORMED;
    const struct link link = link_take(&map, (enum link_type)type);
    if (!texts_only(&link.services) || !key_rows_only(&link.keys))
        return STATUS_MALFORMED;
    *out = link;
    return STATUS_OK;
}

static struct value
part_value(const struct link *link, unsigned part)
{
    switch (part) {
    case PART_C:
        return value_int(link->correlation);
    case PART_PK:
        return value_bin(link->public_key, MESSAGE_PUBLIC_KEY_SIZE);
    case PART_TTL:
        return value_int(link->ttl_ms);
    case PART_SVC:
        return value_text(link->service);
    case PART_Q:
        return value_bin(link->request.data, link->request.size);
    case PART_SERVICES:
        return link->services;
    case PART_CREDIT:
    case PART_N:
        return value_int(link->credit);
    case PART_EPOCH:
    case PART_E:
        return value_int(link->epoch);
    case PART_BEAT_MS:
        return value_int(link->beat_ms);
    case PART_HEAD:
        return value_int(link->head);
    case PART_JOB:
        return value_int(link->job);
    case PART_TERM:
        return value_int(link->term_ms);
    case PART_B:
        return link->body.kind == VALUE_MAP ? link->body : value_map();
    case PART_WHY:
        return value_text(link->why != NULL ? link->why : "");
    case PART_RETRY:
        return value_bool(link->retry);
    case PART_FIRST:
        return value_bool(link->first);
    case PART_KEYS:
        return link->keys;
    default:
        return value_nil();
    }
}

static bool
part_wanted(const struct link_row *row, const struct link *link, unsigned part)
{
    if (row->must & part)
        return true;
    if ((row->may & part) == 0)
        return false;
    return part == PART_HEAD ? link->head >= 0 : link->service != NULL;
}

struct bytes
link_encode(struct arena *arena, const struct link *link)
{
    const struct link_row *row = &LINKS[link->type];
    struct value map = value_map();
    value_put(arena, &map, "v", value_int(MESSAGE_VERSION));
    value_put(arena, &map, "t", value_text(row->name));
    for (int i = 0; i < PART_COUNT; i++)
        if (part_wanted(row, link, 1U << i))
            value_put(arena, &map, PARTS[i].key, part_value(link, 1U << i));
    return codec_encode(arena, &map);
}
