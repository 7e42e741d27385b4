#include "runtime/keys.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "runtime/place.h"

#define FILE_MAX_BYTES 4096

void
keys_make(struct key_pair *pair)
{
    if (sodium_init() < 0)
        abort();
    crypto_box_keypair(pair->public_key, pair->secret_key);
}

void
keys_wipe(struct key_pair *pair)
{
    sodium_memzero(pair, sizeof *pair);
}

void
keys_public(const uint8_t secret_key[KEYS_SIZE], uint8_t out[KEYS_SIZE])
{
    crypto_scalarmult_base(out, secret_key);
}

/* Z85: four bytes are five digits of base 85. */
static const char DIGITS[] =
    "0123456789abcdefghijklmnopqrstuvwxyz"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

void
keys_text(const uint8_t key[KEYS_SIZE], char out[KEYS_TEXT_SIZE])
{
    for (int group = 0; group < KEYS_SIZE / 4; group++) {
        const uint8_t *in = key + 4 * group;
        uint32_t number = (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 |
                          (uint32_t)in[2] << 8 | in[3];
        for (int digit = 4; digit >= 0; digit--) {
            out[5 * group + digit] = DIGITS[number % 85];
            number /= 85;
        }
    }
    out[KEYS_TEXT_SIZE - 1] = '\0';
}

bool
keys_from_text(const char *text, uint8_t out[KEYS_SIZE])
{
    uint8_t key[KEYS_SIZE];
    if (strlen(text) != KEYS_TEXT_SIZE - 1)
        return false;
    for (int group = 0; group < KEYS_SIZE / 4; group++) {
        uint64_t number = 0;
        for (int digit = 0; digit < 5; digit++) {
            const char *at = strchr(DIGITS, text[5 * group + digit]);
            if (at == NULL)
                return false;
            number = number * 85 + (uint64_t)(at - DIGITS);
        }
        if (number > UINT32_MAX)
            return false;
        for (int byte = 0; byte < 4; byte++)
            key[4 * group + byte] = (uint8_t)(number >> (24 - 8 * byte));
    }
    memcpy(out, key, sizeof key);
    return true;
}

static void
key_path(char out[PATH_MAX], const char *data_dir, const char *name,
         const char *suffix)
{
    snprintf(out, PATH_MAX, "%s/keys/%s%s", data_dir, name, suffix);
}

enum status
keys_save(const char *data_dir, const char *name, const struct key_pair *pair,
          const char *const *services, int service_count, const char **why)
{
    char path[PATH_MAX];
    char text[FILE_MAX_BYTES];
    char key[KEYS_TEXT_SIZE];

    keys_text(pair->public_key, key);
    size_t size = (size_t)snprintf(text, sizeof text, "%s\n", key);
    for (int i = 0; i < service_count; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "%.60s\n",
                                 services[i]);
    key_path(path, data_dir, name, ".pub");
    if (place_write(path, text, size, why) != STATUS_OK)
        return STATUS_FILE;

    /* The secret last: where it is, the pair is whole. */
    keys_text(pair->secret_key, key);
    size = (size_t)snprintf(text, sizeof text, "%s\n", key);
    key_path(path, data_dir, name, ".key");
    const enum status status = place_write(path, text, size, why);
    sodium_memzero(key, sizeof key);
    sodium_memzero(text, sizeof text);
    return status;
}

/* Cuts the next line off; NULL at the end. */
static char *
next_line(char **rest)
{
    char *line = *rest;
    if (line == NULL || *line == '\0')
        return NULL;
    char *end = strchr(line, '\n');
    *rest = end == NULL ? NULL : end + 1;
    if (end != NULL)
        *end = '\0';
    return line;
}

enum status
keys_load(const char *data_dir, const char *name, struct key_pair *out,
          const char **why)
{
    char path[PATH_MAX];
    struct bytes bytes;
    struct key_pair pair;
    struct arena *arena = arena_new(4 * FILE_MAX_BYTES);
    key_path(path, data_dir, name, ".key");
    enum status status =
        place_read_secret(arena, path, FILE_MAX_BYTES, &bytes, why);
    if (status == STATUS_OK) {
        char *rest = (char *)(uintptr_t)bytes.data; /* our own copy */
        const char *line = next_line(&rest);
        if (line != NULL && keys_from_text(line, pair.secret_key)) {
            keys_public(pair.secret_key, pair.public_key);
            *out = pair;
        } else {
            *why = "it does not hold a key";
            status = STATUS_KEY_FILE;
        }
        sodium_memzero((void *)(uintptr_t)bytes.data, bytes.size);
    }
    keys_wipe(&pair);
    arena_free(&arena);
    return status;
}

static bool
parse_public(char *text, struct worker_key *key)
{
    const char *line = next_line(&text);
    if (line == NULL || !keys_from_text(line, key->public_key))
        return false;
    while ((line = next_line(&text)) != NULL) {
        const size_t length = strlen(line);
        if (length == 0)
            continue;
        if (length >= KEYS_NAME_MAX || key->service_count == KEYS_SERVICES_MAX)
            return false;
        memcpy(key->service[key->service_count++], line, length + 1);
    }
    return true;
}

enum status
keys_load_public(const char *data_dir, const char *name, struct worker_key *out,
                 const char **why)
{
    char path[PATH_MAX];
    struct bytes bytes;
    struct stat info;
    struct worker_key key = {0};
    key_path(path, data_dir, name, ".pub");
    if (strlen(name) >= KEYS_NAME_MAX) {
        *why = "its name is too long";
        return STATUS_KEY_FILE;
    }
    memcpy(key.name, name, strlen(name) + 1);
    if (stat(path, &info) != 0) {
        *why = strerror(errno);
        return STATUS_KEY_FILE;
    }
    if ((info.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        *why = "others may write it, and it says what a key may do";
        return STATUS_KEY_FILE;
    }
    struct arena *arena = arena_new(4 * FILE_MAX_BYTES);
    enum status status = place_read(arena, path, FILE_MAX_BYTES, &bytes, why);
    if (status == STATUS_OK &&
        parse_public((char *)(uintptr_t)bytes.data, &key)) {
        *out = key;
    } else {
        if (status == STATUS_OK)
            *why = "it does not hold a key and its services";
        status = STATUS_KEY_FILE;
    }
    arena_free(&arena);
    return status;
}

/* NAME of NAME.pub; false for any other file. */
static bool
public_name(const char *file, char out[KEYS_NAME_MAX])
{
    const size_t length = strlen(file);
    if (length <= 4 || length - 4 >= KEYS_NAME_MAX ||
        strcmp(file + length - 4, ".pub") != 0)
        return false;
    memcpy(out, file, length - 4);
    out[length - 4] = '\0';
    return true;
}

enum status
keys_load_workers(const char *data_dir, struct worker_key *out, int max,
                  int *count, const char **why)
{
    static char reason[512]; /* lives as long as the process, as promised */
    char path[PATH_MAX];
    enum status status = STATUS_OK;
    int found = 0;
    snprintf(path, sizeof path, "%s/keys", data_dir);
    DIR *dir = opendir(path);
    if (dir == NULL) {
        *why = strerror(errno);
        return STATUS_KEY_FILE;
    }
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char name[KEYS_NAME_MAX];
        struct worker_key key;
        if (!public_name(entry->d_name, name))
            continue;
        status = keys_load_public(data_dir, name, &key, why);
        if (status == STATUS_OK && key.service_count > 0 && found == max) {
            *why = "there are too many worker keys";
            status = STATUS_KEY_FILE;
        }
        if (status != STATUS_OK) {
            snprintf(reason, sizeof reason, "%s: %s", entry->d_name, *why);
            *why = reason;
            break;
        }
        if (key.service_count > 0)
            out[found++] = key;
    }
    closedir(dir);
    if (status == STATUS_OK)
        *count = found;
    return status;
}
