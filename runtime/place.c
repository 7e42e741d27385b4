#include "runtime/place.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The directory above the running program's: PREFIX of PREFIX/bin/NAME. */
static void
program_prefix(char out[PATH_MAX])
{
    const ssize_t size = readlink("/proc/self/exe", out, PATH_MAX - 1);
    out[size > 0 ? size : 0] = '\0';
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(out, '/');
        if (slash != NULL)
            *slash = '\0';
    }
}

const char *
place_share(struct arena *arena, const char *relative)
{
    char prefix[PATH_MAX];
    program_prefix(prefix);
    return arena_format(arena, "%s/share/%s", prefix, relative);
}

const char *
place_program(struct arena *arena, const char *name)
{
    char prefix[PATH_MAX];
    program_prefix(prefix);
    return arena_format(arena, "%s/bin/%s", prefix, name);
}

const char *
place_join(struct arena *arena, const char *dir, const char *relative)
{
    return arena_format(arena, "%s/%s", dir, relative);
}

bool
place_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0;
}

bool
place_is_empty(const char *path)
{
    DIR *dir = opendir(path);
    if (dir == NULL)
        return errno == ENOENT;
    bool empty = true;
    for (struct dirent *entry; empty && (entry = readdir(dir)) != NULL;)
        empty =
            strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(dir);
    return empty;
}

/* For what another program writes into a pipe; a file never waits. */
#define PIPE_WAIT_MS 10000

/* Reads an open file to its end; NULL and `why` if that fails. */
static const char *
read_whole(int fd, char *data, size_t size_max, size_t *size)
{
    *size = 0;
    for (;;) {
        /* One byte more than allowed tells too large from just fitting. */
        const ssize_t got = read(fd, data + *size, size_max + 1 - *size);
        if (got < 0 && errno == EINTR)
            continue;
        /* A pipe that is still being written to, as /dev/stdin may be. */
        struct pollfd more = {.fd = fd, .events = POLLIN};
        if (got < 0 && errno == EAGAIN && poll(&more, 1, PIPE_WAIT_MS) > 0)
            continue;
        if (got < 0)
            return strerror(errno);
        if (got == 0)
            return NULL;
        *size += (size_t)got;
        if (*size > size_max)
            return "it is too large";
    }
}

static const char *
check_secret(const struct stat *info)
{
    if (!S_ISREG(info->st_mode))
        return "it is not a plain file";
    if (info->st_uid != geteuid() && info->st_uid != 0)
        return "it belongs to somebody else";
    if ((info->st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return "others may read or write it; its mode must be 0600";
    return NULL;
}

/* NULL, or why not. */
static const char *
read_file(struct arena *arena, const char *path, size_t size_max, bool secret,
          struct bytes *out)
{
    const char *why = NULL;
    char *data = NULL;
    size_t size = 0;
    /* A pipe in the place of a file must not hold us up. */
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return strerror(errno);
    struct stat info;
    if (fstat(fd, &info) != 0)
        why = strerror(errno);
    else if (secret)
        why = check_secret(&info);
    else if (S_ISDIR(info.st_mode))
        why = "it is a directory";
    if (why != NULL)
        goto done;
    data = malloc(size_max + 1);
    if (data == NULL)
        abort();
    why = read_whole(fd, data, size_max, &size);
    if (why == NULL)
        *out = (struct bytes){(const uint8_t *)arena_text(arena, data, size),
                              size};
    if (secret)
        explicit_bzero(data, size);
done:
    free(data);
    close(fd);
    return why;
}

enum status
place_read(struct arena *arena, const char *path, size_t size_max,
           struct bytes *out, const char **why)
{
    const char *reason = read_file(arena, path, size_max, false, out);
    if (reason == NULL)
        return STATUS_OK;
    *why = reason;
    return STATUS_FILE;
}

enum status
place_read_secret(struct arena *arena, const char *path, size_t size_max,
                  struct bytes *out, const char **why)
{
    const char *reason = read_file(arena, path, size_max, true, out);
    if (reason == NULL)
        return STATUS_OK;
    *why = reason;
    return STATUS_KEY_FILE;
}

static bool
write_whole(int fd, const char *data, size_t size)
{
    while (size > 0) {
        const ssize_t put = write(fd, data, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        data += put;
        size -= (size_t)put;
    }
    return true;
}

/* Makes the names in a path's directory durable. */
static bool
sync_directory_of(const char *path)
{
    char dir[PATH_MAX];
    snprintf(dir, sizeof dir, "%s", path);
    char *slash = strrchr(dir, '/');
    if (slash == NULL)
        snprintf(dir, sizeof dir, ".");
    else if (slash == dir)
        dir[1] = '\0';
    else
        *slash = '\0';
    const int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool synced = fsync(fd) == 0;
    close(fd);
    return synced;
}

enum status
place_write(const char *path, const void *data, size_t size, const char **why)
{
    char temporary[PATH_MAX];
    int fd = -1;
    if (snprintf(temporary, sizeof temporary, "%s.new.%ld", path,
                 (long)getpid()) >= (int)sizeof temporary) {
        *why = "its path is too long";
        return STATUS_FILE;
    }
    fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
              0600);
    if (fd < 0)
        goto fail;
    if (!write_whole(fd, data, size) || fsync(fd) != 0)
        goto fail;
    close(fd);
    fd = -1;
    if (rename(temporary, path) != 0 || !sync_directory_of(path))
        goto fail;
    return STATUS_OK;

fail:
    *why = strerror(errno);
    if (fd >= 0)
        close(fd);
    unlink(temporary);
    return STATUS_FILE;
}

enum status
place_make_dir(const char *path, const char **why)
{
    struct stat info;
    if (mkdir(path, 0700) == 0)
        return STATUS_OK;
    *why = strerror(errno);
    if (errno == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return STATUS_OK;
    return STATUS_FILE;
}
