#include "tests/sim/disk.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct content {
    uint8_t *data;
    int64_t size;
    int64_t room;
    bool exists;
};

struct file {
    char name[512];
    struct content seen;   /* by the running system */
    struct content stable; /* after a power cut, if nothing else is kept */
    int64_t dirty_from;    /* what may differ between the two … */
    int64_t dirty_to;      /* … up to here */
    bool forgot; /* a sync failed: the kernel will not write these pages */
    int open_count;
    bool delete_on_close;
};

struct disk {
    struct file file[DISK_FILES_MAX];
    struct chance chance;
    sqlite3_vfs vfs;
    bool strict;
    bool dead;
    int64_t fuse; /* calls left; −1 burns never */
    int64_t quota;
    int64_t calls;
    int64_t syncs;
    int64_t now_ms;
    enum disk_fault fault;
};

/* What SQLite allocates for an open file. */
struct handle {
    sqlite3_file base;
    struct disk *disk;
    struct file *file;
};

static void
content_size(struct content *content, int64_t size)
{
    if (size > content->room) {
        int64_t room = content->room == 0 ? 65536 : content->room;
        while (room < size)
            room *= 2;
        content->data = realloc(content->data, (size_t)room);
        assert(content->data != NULL);
        content->room = room;
    }
    if (size > content->size)
        memset(content->data + content->size, 0,
               (size_t)(size - content->size));
    content->size = size;
}

static void
content_copy(struct content *to, const struct content *from)
{
    to->exists = from->exists;
    content_size(to, 0);
    content_size(to, from->size);
    if (from->size > 0)
        memcpy(to->data, from->data, (size_t)from->size);
}

static void
dirty(struct file *file, int64_t from, int64_t to)
{
    if (file->dirty_to == 0 || from < file->dirty_from)
        file->dirty_from = from;
    if (to > file->dirty_to)
        file->dirty_to = to;
}

/* Makes the stable content what is seen, touching only what may differ. */
static void
settle(struct file *file)
{
    const struct content *seen = &file->seen;
    int64_t from = file->dirty_from;
    int64_t to = file->dirty_to < seen->size ? file->dirty_to : seen->size;
    file->stable.exists = seen->exists;
    content_size(&file->stable, seen->size);
    if (from < to)
        memcpy(file->stable.data + from, seen->data + from,
               (size_t)(to - from));
    file->dirty_from = 0;
    file->dirty_to = 0;
}

static void
content_drop(struct content *content)
{
    free(content->data);
    *content = (struct content){0};
}

/* Counts a call; true if the process is (now) dead. */
static bool
call(struct disk *disk)
{
    disk->calls++;
    if (disk->fuse > 0 && --disk->fuse == 0) {
        disk->fuse = -1;
        disk->dead = true;
    }
    return disk->dead;
}

static bool
take_fault(struct disk *disk, enum disk_fault fault)
{
    if (disk->fault != fault)
        return false;
    disk->fault = DISK_SOUND;
    return true;
}

static struct file *
find(struct disk *disk, const char *name)
{
    for (int i = 0; i < DISK_FILES_MAX; i++)
        if (disk->file[i].name[0] != '\0' &&
            strcmp(disk->file[i].name, name) == 0)
            return &disk->file[i];
    return NULL;
}

static struct file *
find_or_make(struct disk *disk, const char *name)
{
    struct file *file = find(disk, name);
    if (file != NULL)
        return file;
    for (int i = 0; i < DISK_FILES_MAX; i++) {
        file = &disk->file[i];
        if (file->name[0] != '\0')
            continue;
        assert(strlen(name) < sizeof file->name);
        memcpy(file->name, name, strlen(name) + 1);
        return file;
    }
    assert(!"the simulated disk has no room for one more file");
    return NULL;
}

static int64_t
used(const struct disk *disk)
{
    int64_t bytes = 0;
    for (int i = 0; i < DISK_FILES_MAX; i++)
        if (disk->file[i].seen.exists)
            bytes += disk->file[i].seen.size;
    return bytes;
}

/* The methods of an open file ------------------------------------------- */

static int
file_close(sqlite3_file *base)
{
    struct handle *handle = (struct handle *)base;
    struct file *file = handle->file;
    call(handle->disk);
    file->open_count--;
    if (file->delete_on_close && file->open_count == 0) {
        content_drop(&file->seen);
        content_drop(&file->stable);
        file->name[0] = '\0';
        file->delete_on_close = false;
    }
    return SQLITE_OK;
}

static int
file_read(sqlite3_file *base, void *buffer, int amount, sqlite3_int64 offset)
{
    struct handle *handle = (struct handle *)base;
    const struct content *seen = &handle->file->seen;
    if (call(handle->disk) || take_fault(handle->disk, DISK_IO_ERROR_ONCE))
        return SQLITE_IOERR_READ;
    int64_t there = seen->size - offset;
    if (there >= amount) {
        memcpy(buffer, seen->data + offset, (size_t)amount);
        return SQLITE_OK;
    }
    memset(buffer, 0, (size_t)amount);
    if (there > 0)
        memcpy(buffer, seen->data + offset, (size_t)there);
    return SQLITE_IOERR_SHORT_READ;
}

static int
file_write(sqlite3_file *base, const void *buffer, int amount,
           sqlite3_int64 offset)
{
    struct handle *handle = (struct handle *)base;
    struct disk *disk = handle->disk;
    struct content *seen = &handle->file->seen;
    if (call(disk) || take_fault(disk, DISK_IO_ERROR_ONCE))
        return SQLITE_IOERR_WRITE;
    int64_t end = offset + amount;
    if (disk->quota > 0 && end > seen->size &&
        used(disk) + (end - seen->size) > disk->quota)
        return SQLITE_FULL;
    if (end > seen->size)
        content_size(seen, end);
    memcpy(seen->data + offset, buffer, (size_t)amount);
    dirty(handle->file, offset, end);
    return SQLITE_OK;
}

static int
file_truncate(sqlite3_file *base, sqlite3_int64 size)
{
    struct handle *handle = (struct handle *)base;
    if (call(handle->disk))
        return SQLITE_IOERR_TRUNCATE;
    dirty(handle->file, size, handle->file->seen.size);
    content_size(&handle->file->seen, size);
    return SQLITE_OK;
}

static int
file_sync(sqlite3_file *base, int flags)
{
    struct handle *handle = (struct handle *)base;
    struct disk *disk = handle->disk;
    struct file *file = handle->file;
    (void)flags;
    if (call(disk) || take_fault(disk, DISK_IO_ERROR_ONCE))
        return SQLITE_IOERR_FSYNC;
    if (take_fault(disk, DISK_SYNC_ERROR)) {
        file->forgot = true;
        return SQLITE_IOERR_FSYNC;
    }
    disk->syncs++;
    /* A file's own sync also makes its creation durable, as the unix VFS
     * arranges by syncing the directory with a new file's first sync. */
    settle(file);
    return SQLITE_OK;
}

static int
file_size(sqlite3_file *base, sqlite3_int64 *size)
{
    struct handle *handle = (struct handle *)base;
    if (call(handle->disk))
        return SQLITE_IOERR_FSTAT;
    *size = handle->file->seen.size;
    return SQLITE_OK;
}

static int
file_lock(sqlite3_file *base, int level)
{
    (void)level;
    return ((struct handle *)base)->disk->dead ? SQLITE_IOERR_LOCK : SQLITE_OK;
}

static int
file_check_lock(sqlite3_file *base, int *taken)
{
    (void)base;
    *taken = 0;
    return SQLITE_OK;
}

static int
file_control(sqlite3_file *base, int operation, void *argument)
{
    (void)base;
    (void)operation;
    (void)argument;
    return SQLITE_NOTFOUND;
}

static int
file_sector(sqlite3_file *base)
{
    (void)base;
    return DISK_SECTOR;
}

static int
file_traits(sqlite3_file *base)
{
    (void)base;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods file_methods = {
    .iVersion = 1,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_lock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_traits,
};

/* The methods of the disk ------------------------------------------------ */

static int
vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags,
         int *out_flags)
{
    static unsigned temporary_count;
    struct disk *disk = vfs->pAppData;
    struct handle *handle = (struct handle *)base;
    char temporary[32];
    base->pMethods = NULL;
    if (call(disk))
        return SQLITE_CANTOPEN;
    if (name == NULL) {
        sqlite3_snprintf(sizeof temporary, temporary, "temp-%u",
                         temporary_count++);
        name = temporary;
    }
    struct file *file = find(disk, name);
    bool there = file != NULL && file->seen.exists;
    if (!there && (flags & SQLITE_OPEN_CREATE) == 0)
        return SQLITE_CANTOPEN;
    file = find_or_make(disk, name);
    if (!there)
        content_size(&file->seen, 0);
    file->seen.exists = true;
    file->delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    file->open_count++;
    handle->disk = disk;
    handle->file = file;
    base->pMethods = &file_methods;
    if (out_flags != NULL)
        *out_flags = flags;
    return SQLITE_OK;
}

static int
vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_directory)
{
    struct disk *disk = vfs->pAppData;
    if (call(disk))
        return SQLITE_IOERR_DELETE;
    struct file *file = find(disk, name);
    if (file == NULL || !file->seen.exists)
        return SQLITE_IOERR_DELETE_NOENT;
    file->seen.exists = false;
    dirty(file, 0, file->seen.size);
    content_size(&file->seen, 0);
    if (sync_directory || !disk->strict)
        settle(file);
    return SQLITE_OK;
}

static int
vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *answer)
{
    struct disk *disk = vfs->pAppData;
    (void)flags;
    if (call(disk))
        return SQLITE_IOERR_ACCESS;
    struct file *file = find(disk, name);
    *answer = file != NULL && file->seen.exists;
    return SQLITE_OK;
}

static int
vfs_full_path(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    (void)vfs;
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

static int
vfs_random(sqlite3_vfs *vfs, int size, char *out)
{
    struct disk *disk = vfs->pAppData;
    chance_fill(&disk->chance, out, (size_t)size);
    return size;
}

static int
vfs_sleep(sqlite3_vfs *vfs, int microseconds)
{
    (void)vfs;
    return microseconds;
}

static int
vfs_time_ms(sqlite3_vfs *vfs, sqlite3_int64 *julian_ms)
{
    struct disk *disk = vfs->pAppData;
    *julian_ms = disk->now_ms + INT64_C(210866760000000);
    return SQLITE_OK;
}

static int
vfs_time(sqlite3_vfs *vfs, double *julian)
{
    sqlite3_int64 julian_ms;
    vfs_time_ms(vfs, &julian_ms);
    *julian = (double)julian_ms / 86400000.0;
    return SQLITE_OK;
}

static int
vfs_error(sqlite3_vfs *vfs, int size, char *out)
{
    (void)vfs;
    (void)size;
    (void)out;
    return 0;
}

/* The face ---------------------------------------------------------------- */

struct disk *
disk_new(uint64_t seed, bool strict)
{
    struct disk *disk = calloc(1, sizeof *disk);
    assert(disk != NULL);
    disk->chance = chance_stream(seed, "disk");
    disk->strict = strict;
    disk->fuse = -1;
    disk->vfs = (sqlite3_vfs){
        .iVersion = 2,
        .szOsFile = (int)sizeof(struct handle),
        .mxPathname = 500,
        .zName = "sim",
        .pAppData = disk,
        .xOpen = vfs_open,
        .xDelete = vfs_delete,
        .xAccess = vfs_access,
        .xFullPathname = vfs_full_path,
        .xRandomness = vfs_random,
        .xSleep = vfs_sleep,
        .xCurrentTime = vfs_time,
        .xCurrentTimeInt64 = vfs_time_ms,
        .xGetLastError = vfs_error,
    };
    sqlite3_vfs_register(&disk->vfs, 0);
    return disk;
}

void
disk_free(struct disk **disk)
{
    if (*disk == NULL)
        return;
    sqlite3_vfs_unregister(&(*disk)->vfs);
    for (int i = 0; i < DISK_FILES_MAX; i++) {
        content_drop(&(*disk)->file[i].seen);
        content_drop(&(*disk)->file[i].stable);
    }
    free(*disk);
    *disk = NULL;
}

void
disk_fuse(struct disk *disk, int64_t calls)
{
    disk->fuse = calls;
}

bool
disk_is_dead(const struct disk *disk)
{
    return disk->dead;
}

void
disk_stop(struct disk *disk)
{
    disk->dead = true;
}

static void
revive(struct disk *disk)
{
    disk->dead = false;
    disk->fuse = -1;
    disk->fault = DISK_SOUND;
    for (int i = 0; i < DISK_FILES_MAX; i++) {
        struct file *file = &disk->file[i];
        file->open_count = 0;
        if (file->forgot) {
            /* Evicted from the cache: the old content shows again. */
            content_copy(&file->seen, &file->stable);
            file->dirty_from = 0;
            file->dirty_to = 0;
            file->forgot = false;
        }
    }
}

void
disk_kill(struct disk *disk)
{
    revive(disk);
}

/* One sector after the cut: as it was, as it would be, or part of each. */
static void
cut_sector(struct disk *disk, struct content *after,
           const struct content *before, int64_t at, int64_t end)
{
    uint64_t fate = chance_below(&disk->chance, 3);
    if (fate == 0)
        return; /* new */
    int64_t kept =
        fate == 1 ? 0 : (int64_t)chance_below(&disk->chance, DISK_SECTOR);
    for (int64_t i = at + kept; i < end; i++)
        after->data[i] = i < before->size ? before->data[i] : 0;
}

static void
cut_file(struct disk *disk, struct file *file)
{
    struct content *after = &file->seen;
    const struct content *before = &file->stable;
    if (after->exists != before->exists && chance_hits(&disk->chance, 500)) {
        /* The directory entry was not on stable storage. */
        content_copy(after, before);
        return;
    }
    if (after->size != before->size && chance_hits(&disk->chance, 500))
        content_size(after, before->size);
    for (int64_t at = 0; at < after->size; at += DISK_SECTOR) {
        int64_t end = at + DISK_SECTOR;
        if (end > after->size)
            end = after->size;
        bool same =
            end <= before->size && memcmp(after->data + at, before->data + at,
                                          (size_t)(end - at)) == 0;
        if (!same)
            cut_sector(disk, after, before, at, end);
    }
}

void
disk_power_cut(struct disk *disk)
{
    revive(disk);
    for (int i = 0; i < DISK_FILES_MAX; i++) {
        struct file *file = &disk->file[i];
        if (file->name[0] == '\0')
            continue;
        cut_file(disk, file);
        content_copy(&file->stable, &file->seen);
        file->dirty_from = 0;
        file->dirty_to = 0;
    }
}

void
disk_quota(struct disk *disk, int64_t bytes)
{
    disk->quota = bytes;
}

void
disk_fault(struct disk *disk, enum disk_fault fault)
{
    disk->fault = fault;
}

void
disk_clock(struct disk *disk, int64_t now_ms)
{
    disk->now_ms = now_ms;
}

int64_t
disk_calls(const struct disk *disk)
{
    return disk->calls;
}

int64_t
disk_syncs(const struct disk *disk)
{
    return disk->syncs;
}

uint64_t
disk_hash(const struct disk *disk)
{
    uint64_t hash = UINT64_C(1469598103934665603); /* FNV-1a */
    for (int i = 0; i < DISK_FILES_MAX; i++) {
        const struct content *seen = &disk->file[i].seen;
        for (int64_t at = 0; seen->exists && at < seen->size; at++)
            hash = (hash ^ seen->data[at]) * UINT64_C(1099511628211);
    }
    return hash;
}

bool
disk_has(const struct disk *disk, const void *bytes, size_t size)
{
    for (int i = 0; i < DISK_FILES_MAX; i++) {
        const struct content *seen = &disk->file[i].seen;
        for (int64_t at = 0; at + (int64_t)size <= seen->size; at++)
            if (seen->exists && memcmp(seen->data + at, bytes, size) == 0)
                return true;
    }
    return false;
}
