#include "runtime/config.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "runtime/place.h"
#include "runtime/yaml.h"

#define FILE_MAX_BYTES (64 * 1024)

enum row_kind {
    ROW_TEXT,
    ROW_ENDPOINT, /* tcp://… or ipc://… */
    ROW_LANGUAGE, /* sv or en */
    ROW_SECONDS,  /* a whole number; kept in milliseconds */
    ROW_NUMBER,
    ROW_KEY, /* Z85 */
};

/* One key of a file: its path, and where its value goes. */
struct row {
    const char *path;
    enum row_kind kind;
    size_t offset;
    int64_t min, max; /* of numbers */
};

#define AT(member) offsetof(struct config, member)
static const struct row ROWS[] = {
    {"site_name", ROW_TEXT, AT(site_name), 0, 0},
    {"site", ROW_TEXT, AT(site), 0, 0},
    {"zone", ROW_TEXT, AT(zone), 0, 0},
    {"language", ROW_LANGUAGE, AT(language), 0, 0},
    {"listen", ROW_ENDPOINT, AT(listen), 0, 0},
    {"mail.url", ROW_TEXT, AT(mail_url), 0, 0},
    {"mail.from", ROW_TEXT, AT(mail_from), 0, 0},
    {"mail.spool", ROW_TEXT, AT(spool), 0, 0},
    {"lease_s", ROW_SECONDS, AT(lease_ms), 1, 86400},
    {"attempts", ROW_NUMBER, AT(attempts_max), 1, 1000},
    {"back_off_s", ROW_SECONDS, AT(back_off_ms), 1, 86400},
    {"back_off_max_s", ROW_SECONDS, AT(back_off_max_ms), 1, 7 * 86400},
    {"session_idle_s", ROW_SECONDS, AT(session_idle_ms), 60, 30 * 86400},
    {"session_absolute_s", ROW_SECONDS, AT(session_absolute_ms), 60,
     30 * 86400},
    {"replies_kept_s", ROW_SECONDS, AT(replies_kept_ms), 86400, 366 * 86400},
};
#undef AT

#define AT(member) offsetof(struct client_config, member)
static const struct row CLIENT_ROWS[] = {
    {"endpoint", ROW_ENDPOINT, AT(endpoint), 0, 0},
    {"server_key", ROW_KEY, AT(server_key), 0, 0},
    {"public_key", ROW_KEY, AT(pair.public_key), 0, 0},
    {"secret_key", ROW_KEY, AT(pair.secret_key), 0, 0},
    {"language", ROW_LANGUAGE, AT(language), 0, 0},
};
#undef AT

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* A file being read: its rows, and what it fills. */
struct reading {
    struct arena *arena;
    struct yaml *yaml;
    const struct row *rows;
    size_t row_count;
    void *out;
};

static void
read_text(struct reading *reading, const struct yaml_node *node,
          const struct row *row, const char *text)
{
    if (row->kind == ROW_ENDPOINT && strncmp(text, "tcp://", 6) != 0 &&
        strncmp(text, "ipc://", 6) != 0)
        yaml_find(reading->yaml, node, "%s must begin with tcp:// or ipc://",
                  row->path);
    else if (row->kind == ROW_LANGUAGE && strcmp(text, "sv") != 0 &&
             strcmp(text, "en") != 0)
        yaml_find(reading->yaml, node, "%s must be sv or en", row->path);
    else if (*text == '\0' || !text_is_clean(text, false))
        yaml_find(reading->yaml, node, "%s must be one line of text, not empty",
                  row->path);
    else
        *(const char **)((char *)reading->out + row->offset) =
            arena_string(reading->arena, text);
}

static void
read_number(struct reading *reading, const struct yaml_node *node,
            const struct row *row, const char *text)
{
    char *end;
    const long long number = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || number < row->min ||
        number > row->max) {
        yaml_find(reading->yaml, node,
                  "%s must be a whole number between %lld and %lld", row->path,
                  (long long)row->min, (long long)row->max);
        return;
    }
    *(int64_t *)((char *)reading->out + row->offset) =
        row->kind == ROW_SECONDS ? number * 1000 : number;
}

static void
read_value(struct reading *reading, const struct yaml_node *node,
           const struct row *row)
{
    if (yaml_kind(node) != YAML_SCALAR) {
        yaml_find(reading->yaml, node, "%s must be one value", row->path);
        return;
    }
    const char *text = yaml_text(node);
    switch (row->kind) {
    case ROW_TEXT:
    case ROW_ENDPOINT:
    case ROW_LANGUAGE:
        read_text(reading, node, row, text);
        break;
    case ROW_SECONDS:
    case ROW_NUMBER:
        read_number(reading, node, row, text);
        break;
    case ROW_KEY:
        if (!keys_from_text(text, (uint8_t *)reading->out + row->offset))
            yaml_find(reading->yaml, node,
                      "%s must be a key, 40 characters of Z85", row->path);
        break;
    }
}

static const struct row *
row_find(const struct reading *reading, const char *path)
{
    for (size_t i = 0; i < reading->row_count; i++) {
        if (strcmp(reading->rows[i].path, path) == 0)
            return &reading->rows[i];
    }
    return NULL;
}

/* Whether some key lies below this one: it is a group, such as mail. */
static bool
is_group(const struct reading *reading, const char *path)
{
    const size_t length = strlen(path);
    for (size_t i = 0; i < reading->row_count; i++) {
        if (strncmp(reading->rows[i].path, path, length) == 0 &&
            reading->rows[i].path[length] == '.')
            return true;
    }
    return false;
}

/* Reads a mapping; a group's keys lie below `prefix`. */
static void
read_mapping(struct reading *reading, const struct yaml_node *mapping,
             const char *prefix)
{
    for (int i = 0; i < yaml_count(mapping); i++) {
        const struct yaml_node *key = yaml_pair_key(mapping, i);
        const struct yaml_node *value = yaml_pair_value(mapping, i);
        const char *name = yaml_text(key);
        const char *path =
            *prefix == '\0'
                ? arena_string(reading->arena, name)
                : arena_format(reading->arena, "%s.%s", prefix, name);
        const struct row *row = row_find(reading, path);
        if (row != NULL)
            read_value(reading, value, row);
        else if (*prefix == '\0' && is_group(reading, path) &&
                 yaml_kind(value) == YAML_MAPPING)
            read_mapping(reading, value, path);
        else
            yaml_find(reading->yaml, key, "there is no setting %s", path);
    }
}

/* Fills `reading->out` from a text. False, and `report` says why. */
static bool
read_document(struct reading *reading, const char *path, struct bytes text,
              const char **report)
{
    if (yaml_open(&reading->yaml, path, text) == STATUS_OK) {
        const struct yaml_node *root = yaml_root(reading->yaml);
        if (root == NULL || yaml_kind(root) != YAML_MAPPING)
            yaml_find(reading->yaml, root, "the file must be a mapping");
        else
            read_mapping(reading, root, "");
    }
    const bool sound = yaml_findings(reading->yaml) == 0;
    if (!sound)
        *report = arena_string(reading->arena, yaml_report(reading->yaml));
    yaml_close(&reading->yaml);
    return sound;
}

void
config_default(struct arena *arena, const char *data_dir, struct config *out)
{
    *out = (struct config){
        .site_name = "Ärende",
        .site = "arende.invalid",
        .zone = CONFIG_ZONE_DEFAULT,
        .language = CONFIG_LANGUAGE_DEFAULT,
        .listen = CONFIG_LISTEN_DEFAULT,
        .mail_from = "arende@arende.invalid",
        .spool = place_join(arena, data_dir, "spool"),
        .lease_ms = 60000,
        .attempts_max = 12,
        .back_off_ms = 5000,
        .back_off_max_ms = 3600000,
        .session_idle_ms = 8 * 3600000,
        .session_absolute_ms = 24 * 3600000,
        .replies_kept_ms = 7 * 24 * INT64_C(3600000),
    };
}

enum status
config_load(struct arena *arena, const char *data_dir, struct config *out,
            const char **report)
{
    struct config config;
    struct bytes text;
    const char *why;
    const char *path = place_join(arena, data_dir, "arende.yaml");
    config_default(arena, data_dir, &config);
    if (!place_exists(path)) {
        *out = config;
        return STATUS_OK;
    }
    if (place_read(arena, path, FILE_MAX_BYTES, &text, &why) != STATUS_OK) {
        *report = arena_format(arena, "%s: error: %s\n", path, why);
        return STATUS_FILE;
    }
    config.mail_from = NULL;
    struct reading reading = {
        .arena = arena, .rows = ROWS, .row_count = COUNT(ROWS), .out = &config};
    if (!read_document(&reading, path, text, report))
        return STATUS_FILE;
    if (config.mail_from == NULL)
        config.mail_from = arena_format(arena, "arende@%s", config.site);
    *out = config;
    return STATUS_OK;
}

enum status
client_config_load(struct arena *arena, const char *path,
                   struct client_config *out, const char **report)
{
    static const uint8_t NONE[KEYS_SIZE];
    struct client_config config = {0};
    struct bytes text;
    const char *why;
    if (place_read_secret(arena, path, FILE_MAX_BYTES, &text, &why) !=
        STATUS_OK) {
        *report = why;
        return STATUS_KEY_FILE;
    }
    struct reading reading = {.arena = arena,
                              .rows = CLIENT_ROWS,
                              .row_count = COUNT(CLIENT_ROWS),
                              .out = &config};
    if (!read_document(&reading, path, text, report))
        return STATUS_KEY_FILE;
    if (config.endpoint == NULL ||
        memcmp(config.server_key, NONE, KEYS_SIZE) == 0 ||
        memcmp(config.pair.public_key, NONE, KEYS_SIZE) == 0 ||
        memcmp(config.pair.secret_key, NONE, KEYS_SIZE) == 0) {
        *report = "it must hold endpoint, server_key, public_key, secret_key";
        return STATUS_KEY_FILE;
    }
    *out = config;
    return STATUS_OK;
}

static void
put_key(struct arena *arena, struct value *map, const char *name,
        const uint8_t key[KEYS_SIZE])
{
    char text[KEYS_TEXT_SIZE];
    keys_text(key, text);
    value_put(arena, map, name, value_text(arena_string(arena, text)));
}

enum status
client_config_save(struct arena *arena, const char *path,
                   const struct client_config *config, const char **report)
{
    struct value map = value_map();
    value_put(arena, &map, "endpoint", value_text(config->endpoint));
    put_key(arena, &map, "server_key", config->server_key);
    put_key(arena, &map, "public_key", config->pair.public_key);
    put_key(arena, &map, "secret_key", config->pair.secret_key);
    if (config->language != NULL)
        value_put(arena, &map, "language", value_text(config->language));
    const char *text = yaml_write(arena, &map);
    return place_write(path, text, strlen(text), report);
}
