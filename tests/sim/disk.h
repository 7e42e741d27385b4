/*
 * A disk in memory under the real SQLite: it remembers what was synced, and
 * on a power cut loses or tears what was not.
 * Touches: nothing outside the process; a SQLite VFS named "sim".
 *
 * A file has two contents: what the running system sees, and what is on
 * stable storage. xSync makes the second equal to the first. On a power cut
 * each 512-byte sector that differs becomes old, new or torn by chance, the
 * size becomes old or new, and in strict mode a file that was created,
 * renamed or unlinked without a directory sync may come back as it was.
 * Overwriting part of a sector does not harm the rest of it (the assumption
 * that SQLite makes and the operator's guide states).
 * Source: reliability reference 4.1, 5.2.
 */
#ifndef ARENDE_TESTS_SIM_DISK_H
#define ARENDE_TESTS_SIM_DISK_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/sim/chance.h"

#define DISK_FILES_MAX 16
#define DISK_SECTOR 512 /* bytes that are written whole or torn */

enum disk_fault {
    DISK_SOUND,
    DISK_IO_ERROR_ONCE, /* the next read, write or sync fails */
    DISK_SYNC_ERROR,    /* the next sync fails and the pages are forgotten */
};

struct disk;

/* One disk per process of the simulator at a time; registers the VFS. */
struct disk *disk_new(uint64_t seed, bool strict);
void disk_free(struct disk **disk);

/* The process on this disk dies at its `calls`-th call from now; −1: not. */
void disk_fuse(struct disk *disk, int64_t calls);

/* From now until disk_power_cut or disk_kill every call fails and nothing is
 * written: the process is dead but its stack has to unwind. */
bool disk_is_dead(const struct disk *disk);
void disk_stop(struct disk *disk);

/* What happens to the machine; afterwards the disk can be opened again. */
void disk_kill(struct disk *disk);      /* kill -9: the kernel keeps writes */
void disk_power_cut(struct disk *disk); /* unsynced data is lost or torn */

/* At most this many bytes in all files; 0 for no limit. */
void disk_quota(struct disk *disk, int64_t bytes);
void disk_fault(struct disk *disk, enum disk_fault fault);

/* The wall clock that SQLite sees. */
void disk_clock(struct disk *disk, int64_t now_ms);

int64_t disk_calls(const struct disk *disk); /* so far */
int64_t disk_syncs(const struct disk *disk);

/* A hash over every file's content, for the trace. */
uint64_t disk_hash(const struct disk *disk);

/* Whether these bytes occur in any file, as the running system sees it. */
bool disk_has(const struct disk *disk, const void *bytes, size_t size);

#endif
