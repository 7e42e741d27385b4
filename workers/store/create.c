#include "workers/store/create.h"

#include <dirent.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/config.h"
#include "runtime/log.h"
#include "runtime/now.h"
#include "runtime/place.h"
#include "runtime/workflow_load.h"

#define FILE_SIZE_MAX ((size_t)1024 * 1024) /* bytes of a workflow file */
#define PASSWORD_LETTERS 16

struct creation {
    struct store *store;
    const char *data_dir;
    struct arena *arena;
};

static bool
read_share(const struct creation *creation, const char *relative,
           struct bytes *out)
{
    const char *why = NULL;
    const char *path = place_share(creation->arena, relative);
    if (place_read(creation->arena, path, FILE_SIZE_MAX, out, &why) ==
        STATUS_OK)
        return true;
    log_error("%s: %s", path, why);
    return false;
}

static int
is_workflow(const struct dirent *entry)
{
    const size_t size = strlen(entry->d_name);
    return size > 5 && strcmp(entry->d_name + size - 5, ".yaml") == 0;
}

static bool
install_one(const struct creation *creation, const char *name)
{
    struct bytes text;
    const char *report = NULL;
    const char *file =
        arena_format(creation->arena, "arende/workflows/%s", name);
    if (!read_share(creation, file, &text))
        return false;
    if (store_install_workflow(creation->store, name, text, &report) ==
        STATUS_OK)
        return true;
    log_error("%s", report != NULL ? report : name);
    return false;
}

static bool
install_workflows(const struct creation *creation)
{
    struct dirent **names = NULL;
    const char *dir = place_share(creation->arena, "arende/workflows");
    const int count = scandir(dir, &names, is_workflow, alphasort);
    bool fine = count > 0;
    if (!fine)
        log_error("%s: there are no workflows", dir);
    for (int i = 0; i < count; i++) {
        fine = fine && install_one(creation, names[i]->d_name);
        free(names[i]);
    }
    free(names);
    return fine;
}

static bool
enrol_client(const struct creation *creation)
{
    const char *report = NULL;
    const char *path =
        place_join(creation->arena, creation->data_dir, "client.yaml");
    struct client_config client;
    if (client_config_load(creation->arena, path, &client, &report) !=
        STATUS_OK) {
        log_error("%s", report);
        return false;
    }
    store_enrol(creation->store, client.pair.public_key, "client",
                "this machine");
    return true;
}

/* -- The sample municipality --------------------------------------------- */

/* No letters that look alike. */
static const char *
password_make(struct arena *arena)
{
    static const char LETTERS[] = "abcdefghjkmnpqrstuvwxyz23456789";
    char *password = arena_take(arena, PASSWORD_LETTERS + 4);
    size_t size = 0;
    for (int i = 0; i < PASSWORD_LETTERS; i++) {
        if (i > 0 && i % 4 == 0)
            password[size++] = '-';
        password[size++] = LETTERS[randombytes_uniform(sizeof LETTERS - 1)];
    }
    return password;
}

/* A password from 2^79 takes no stretching; everybody else's does. */
static bool
verifier_set(const struct creation *creation, const char *login,
             const char *password)
{
    char verifier[crypto_pwhash_STRBYTES];
    return crypto_pwhash_str(verifier, password, strlen(password),
                             crypto_pwhash_OPSLIMIT_MIN,
                             crypto_pwhash_MEMLIMIT_MIN) == 0 &&
           store_set_verifier(creation->store, login, verifier) == STATUS_OK;
}

static bool
sample_logins(const struct creation *creation)
{
    const char *lines = "";
    const char *why = NULL;
    const struct value logins = store_logins(creation->store, creation->arena);
    for (uint32_t i = 0; i < logins.count; i++) {
        const char *login = logins.as.items[i].as.text;
        const char *password = password_make(creation->arena);
        if (!verifier_set(creation, login, password)) {
            log_error("no password for %s", login);
            return false;
        }
        lines =
            arena_format(creation->arena, "%s%s %s\n", lines, login, password);
    }
    const char *path =
        place_join(creation->arena, creation->data_dir, "sample-logins");
    if (place_write(path, lines, strlen(lines), &why) == STATUS_OK)
        return true;
    log_error("%s: %s", path, why);
    return false;
}

static bool
sample_fill(const struct creation *creation)
{
    struct bytes text;
    const char *report = NULL;
    if (!read_share(creation, "arende/sample/register.yaml", &text))
        return false;
    if (store_fill_register(creation->store, "register.yaml", text, &report) !=
        STATUS_OK) {
        log_error("%s", report);
        return false;
    }
    store_mark_sample(creation->store);
    return sample_logins(creation);
}

/* Nobody is there yet: whoever starts it gets the one code that opens it. It
 * is printed here, once, and kept nowhere. */
static bool
first_tell(struct store *store)
{
    const char *code = store_first_identity(store);
    if (code == NULL)
        return false;
    fprintf(stderr,
            "arende: the first identity is \"first\", its single-use code %s "
            "(72 hours).\n"
            "arende: it imports the register and appoints two administrators: "
            "arende login first\n",
            code);
    return true;
}

bool
create_first_code(struct store *store)
{
    struct store_output output;
    store_begin(store, now_ms(), now_mono_ms());
    if (first_tell(store))
        log_info("the first identity's code had run out: it has another");
    return store_commit(store, &output) == STATUS_OK;
}

int
create_fill(struct store *store, const char *data_dir, bool sample)
{
    struct store_output output;
    const struct creation creation = {
        .store = store,
        .data_dir = data_dir,
        .arena = arena_new((size_t)64 * 1024 * 1024),
    };
    store_begin(store, now_ms(), now_mono_ms());
    const bool fine = enrol_client(&creation) && install_workflows(&creation) &&
                      (sample ? sample_fill(&creation) : first_tell(store));
    int code = 1;
    if (fine && store_commit(store, &output) == STATUS_OK)
        code = 0;
    struct arena *arena = creation.arena;
    arena_free(&arena);
    return code;
}
