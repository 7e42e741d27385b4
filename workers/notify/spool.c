#include "workers/notify/spool.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/place.h"

static enum status
failed(const char **why)
{
    const int error = errno;
    *why = strerrordesc_np(error);
    if (*why == NULL)
        *why = "unknown error";
    return error == ENOSPC || error == EDQUOT ? STATUS_STORAGE_FULL
                                              : STATUS_FILE;
}

static bool
path_make(char out[SPOOL_PATH_MAX], const char *dir, const char *part,
          const char *name)
{
    const int size = snprintf(out, SPOOL_PATH_MAX, "%s/%s/%s", dir, part, name);
    return size > 0 && size < SPOOL_PATH_MAX;
}

enum status
spool_open(const char *dir, const char **why)
{
    static const char *const parts[] = {"tmp", "new", "cur"};
    enum status status = place_make_dir(dir, why);
    for (size_t i = 0; status == STATUS_OK && i < 3; i++) {
        char path[SPOOL_PATH_MAX];
        if (!path_make(path, dir, parts[i], "")) {
            *why = "the path is too long";
            return STATUS_FILE;
        }
        path[strlen(path) - 1] = '\0';
        status = place_make_dir(path, why);
    }
    return status;
}

/* A reader moves what it has read to cur and appends flags to its name. */
static bool
was_read(const char *dir, const char *name)
{
    char path[SPOOL_PATH_MAX];
    const size_t size = strlen(name);
    bool found = false;
    path_make(path, dir, "cur", "");
    DIR *cur = opendir(path);
    if (cur == NULL)
        return false;
    const struct dirent *entry;
    while (!found && (entry = readdir(cur)) != NULL)
        found = strncmp(entry->d_name, name, size) == 0 &&
                (entry->d_name[size] == '\0' || entry->d_name[size] == ':');
    closedir(cur);
    return found;
}

static bool
write_all(int fd, struct bytes message)
{
    size_t done = 0;
    while (done < message.size) {
        const ssize_t size =
            write(fd, message.data + done, message.size - done);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return false;
        done += (size_t)size;
    }
    return fsync(fd) == 0;
}

static bool
sync_dir(const char *dir)
{
    char path[SPOOL_PATH_MAX];
    path_make(path, dir, "new", ".");
    const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool synced = fsync(fd) == 0;
    close(fd);
    return synced;
}

enum status
spool_put(const char *dir, const char *name, struct bytes message,
          const char **why)
{
    /* Two who do the same job at the same time never share a draft. */
    static atomic_uint drafts;
    char draft_name[256], draft[SPOOL_PATH_MAX], there[SPOOL_PATH_MAX];
    snprintf(draft_name, sizeof(draft_name), "%s.%ld.%u", name, (long)getpid(),
             atomic_fetch_add(&drafts, 1));
    if (!path_make(draft, dir, "tmp", draft_name) ||
        !path_make(there, dir, "new", name)) {
        *why = "the path is too long";
        return STATUS_FILE;
    }
    if (place_exists(there) || was_read(dir, name))
        return STATUS_OK;
    const int fd = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return failed(why);
    enum status status = write_all(fd, message) ? STATUS_OK : failed(why);
    if (close(fd) != 0 && status == STATUS_OK)
        status = failed(why);
    if (status == STATUS_OK && rename(draft, there) != 0)
        status = failed(why);
    if (status == STATUS_OK)
        return sync_dir(dir) ? STATUS_OK : failed(why);
    unlink(draft);
    return status;
}
