// SPDX-License-Identifier: Apache-2.0
// Loaded before a program of ours by tests (LD_PRELOAD), so that the product has no hook for them. Two faults, for the files below one folder:
//
// A kill at a commit point. NAAM_FAULT_KILL_AT=n ends the process with SIGKILL just before its n-th call that makes something durable or visible: fsync,
// fdatasync, rename, unlink, mkdir, chmod, ftruncate; with NAAM_FAULT_WRITES=1 also write and pwrite. With NAAM_FAULT_ARM=FILE counting begins when that file
// is there.
//
// A disk without power. NAAM_FAULT_DISK=FOLDER keeps there what a disk would hold that forgets everything but what was synced: a file's bytes reach it with
// the file's fsync, a rename or unlink with the fsync of its folder. NAAM_FAULT_DISK_LIES=1: fsync does nothing, to prove that the test would notice.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(&real_##name, #name))
#define SLOT(name) static void *real_##name

SLOT(fsync); SLOT(fdatasync); SLOT(rename); SLOT(unlink); SLOT(mkdir); SLOT(chmod); SLOT(ftruncate); SLOT(ftruncate64);
SLOT(write); SLOT(pwrite); SLOT(pwrite64); SLOT(writev); SLOT(pwritev); SLOT(renameat); SLOT(renameat2); SLOT(unlinkat);

static void *real(void **slot, const char *name) {
    if (!*slot) *slot = dlsym(RTLD_NEXT, name);
    return *slot;
}

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *disk, *arm;
static long kill_at, seen;
static int counts_writes, lies, is_ready;

static void prepare(void) {
    if (is_ready) return;
    folder = getenv("NAAM_FAULT_FOLDER");
    disk = getenv("NAAM_FAULT_DISK");
    arm = getenv("NAAM_FAULT_ARM");
    const char *number = getenv("NAAM_FAULT_KILL_AT");
    kill_at = number ? atol(number) : 0;
    counts_writes = getenv("NAAM_FAULT_WRITES") != NULL;
    lies = getenv("NAAM_FAULT_DISK_LIES") != NULL;
    is_ready = 1;
}

// Whether a path lies below the folder; `rest` is what comes behind it, empty for the folder itself.
static int is_ours(const char *path, const char **rest) {
    size_t length = folder ? strlen(folder) : 0;
    if (!length || strncmp(path, folder, length) || (path[length] && path[length] != '/')) return 0;
    *rest = path + length;
    return 1;
}

static int path_of(int descriptor, char path[PATH_MAX]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return path[0] == '/';
}

static void point(void) {
    if (!kill_at || (arm && access(arm, F_OK))) return;
    if (++seen == kill_at) {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
}

static void point_of(int descriptor) {
    char path[PATH_MAX];
    const char *rest;
    if (kill_at && path_of(descriptor, path) && is_ours(path, &rest)) point();
}

static void point_at(const char *path) {
    const char *rest;
    if (kill_at && is_ours(path, &rest)) point();
}

// ---- the disk ----

struct range { off_t from, to; };
struct file {
    dev_t device;
    ino_t number;
    struct range *ranges;
    size_t count, room;
    off_t shortest;  // the least size since the last sync, or -1
    struct file *next;
};
struct change { char from[PATH_MAX], to[PATH_MAX]; struct change *next; };

static struct file *files;
static struct change *changes;

static void on_disk(const char *rest, char path[PATH_MAX]) { snprintf(path, PATH_MAX, "%s%s", disk, rest); }

static void make_folders(const char *path) {
    char part[PATH_MAX];
    snprintf(part, sizeof part, "%s", path);
    for (char *slash = part + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = 0;
        REAL(mkdir)(part, 0700);
        *slash = '/';
    }
}

static struct file *file_of(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) || !S_ISREG(status.st_mode)) return NULL;
    for (struct file *known = files; known; known = known->next)
        if (known->device == status.st_dev && known->number == status.st_ino) return known;
    struct file *file = calloc(1, sizeof *file);
    *file = (struct file){.device = status.st_dev, .number = status.st_ino, .shortest = -1, .next = files};
    return files = file;
}

static void note(int descriptor, off_t from, off_t to) {
    char path[PATH_MAX];
    const char *rest;
    if (!disk || from < 0 || to <= from || !path_of(descriptor, path) || !is_ours(path, &rest)) return;
    struct file *file = file_of(descriptor);
    if (!file) return;
    if (file->count && file->ranges[file->count - 1].to == from) {
        file->ranges[file->count - 1].to = to;
        return;
    }
    if (file->count == file->room) {
        file->room = file->room ? 2 * file->room : 64;
        file->ranges = realloc(file->ranges, file->room * sizeof *file->ranges);
    }
    file->ranges[file->count++] = (struct range){from, to};
}

static void copy(int from, int to, struct range range) {
    char bytes[1 << 16];
    while (range.from < range.to) {
        size_t wanted = range.to - range.from < (off_t)sizeof bytes ? (size_t)(range.to - range.from) : sizeof bytes;
        ssize_t got = pread(from, bytes, wanted, range.from);
        if (got <= 0 || REAL(pwrite)(to, bytes, got, range.from) != got) return;
        range.from += got;
    }
}

static void sync_file(int descriptor, const char *rest) {
    char path[PATH_MAX], source[64];
    struct stat status;
    struct file *file = file_of(descriptor);
    if (!file || fstat(descriptor, &status)) return;
    on_disk(rest, path);
    make_folders(path);
    // The descriptor may be for writing only.
    snprintf(source, sizeof source, "/proc/self/fd/%d", descriptor);
    int from = open(source, O_RDONLY | O_CLOEXEC), to = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (from >= 0 && to >= 0) {
        if (file->shortest >= 0) REAL(ftruncate)(to, file->shortest);
        for (size_t place = 0; place < file->count; place++) copy(from, to, file->ranges[place]);
        REAL(ftruncate)(to, status.st_size);
    }
    if (from >= 0) close(from);
    if (to >= 0) close(to);
    file->count = 0;
    file->shortest = -1;
}

// A folder's renames and removals, in their order.
static void sync_folder(const char *rest) {
    size_t length = strlen(rest);
    for (struct change **place = &changes; *place;) {
        struct change *change = *place;
        const char *slash = strrchr(change->from, '/');
        if ((size_t)(slash - change->from) != length || strncmp(change->from, rest, length)) {
            place = &change->next;
            continue;
        }
        char from[PATH_MAX], to[PATH_MAX];
        on_disk(change->from, from);
        if (change->to[0]) {
            on_disk(change->to, to);
            make_folders(to);
            REAL(rename)(from, to);
        } else {
            REAL(unlink)(from);
        }
        *place = change->next;
        free(change);
    }
}

static void note_change(const char *from, const char *to) {
    if (!disk) return;
    struct change *change = calloc(1, sizeof *change), **last = &changes;
    snprintf(change->from, PATH_MAX, "%s", from);
    if (to) snprintf(change->to, PATH_MAX, "%s", to);
    while (*last) last = &(*last)->next;
    *last = change;
}

// ---- the calls ----

static int synced(int descriptor) {
    char path[PATH_MAX];
    const char *rest;
    struct stat status;
    if (!disk || !path_of(descriptor, path) || !is_ours(path, &rest)) return 0;
    if (lies) return 1;
    if (!fstat(descriptor, &status) && S_ISDIR(status.st_mode)) sync_folder(rest); else sync_file(descriptor, rest);
    return 1;
}

#define LOCKED(body) do { pthread_mutex_lock(&turn); prepare(); body; pthread_mutex_unlock(&turn); } while (0)

static int sync_with(int descriptor, int (*call)(int)) {
    int is_done = 0;
    LOCKED(point_of(descriptor); is_done = synced(descriptor));
    return is_done ? 0 : call(descriptor);
}

int fsync(int descriptor) { return sync_with(descriptor, REAL(fsync)); }
int fdatasync(int descriptor) { return sync_with(descriptor, REAL(fdatasync)); }

static int renamed(const char *from, const char *to, int result) {
    const char *source, *target;
    if (!result && is_ours(from, &source) && is_ours(to, &target)) note_change(source, target);
    return result;
}

int rename(const char *from, const char *to) {
    int result;
    LOCKED(point_at(to); result = renamed(from, to, REAL(rename)(from, to)));
    return result;
}

int renameat(int old, const char *from, int new, const char *to) {
    int result;
    LOCKED(point_at(to); result = renamed(from, to, REAL(renameat)(old, from, new, to)));
    return result;
}

int renameat2(int old, const char *from, int new, const char *to, unsigned flags) {
    int result;
    LOCKED(point_at(to); result = renamed(from, to, REAL(renameat2)(old, from, new, to, flags)));
    return result;
}

// Another file may get its number.
static void forget(const char *path) {
    struct stat status;
    if (!disk || stat(path, &status)) return;
    for (struct file *file = files; file; file = file->next)
        if (file->device == status.st_dev && file->number == status.st_ino && status.st_nlink < 2) {
            file->count = 0;
            file->shortest = -1;
        }
}

static int removed(const char *path, int result) {
    const char *rest;
    if (!result && is_ours(path, &rest)) note_change(rest, NULL);
    return result;
}

int unlink(const char *path) {
    int result;
    LOCKED(point_at(path); forget(path); result = removed(path, REAL(unlink)(path)));
    return result;
}

int unlinkat(int at, const char *path, int flags) {
    int result;
    LOCKED(point_at(path); result = removed(path, REAL(unlinkat)(at, path, flags)));
    return result;
}

int mkdir(const char *path, mode_t mode) {
    int result;
    LOCKED(point_at(path); result = REAL(mkdir)(path, mode));
    return result;
}

int chmod(const char *path, mode_t mode) {
    int result;
    LOCKED(point_at(path); result = REAL(chmod)(path, mode));
    return result;
}

static void shortened(int descriptor, off_t size, int result) {
    char path[PATH_MAX];
    const char *rest;
    if (result || !disk || !path_of(descriptor, path) || !is_ours(path, &rest)) return;
    struct file *file = file_of(descriptor);
    if (file && (file->shortest < 0 || size < file->shortest)) file->shortest = size;
}

int ftruncate(int descriptor, off_t size) {
    int result;
    LOCKED(point_of(descriptor); result = REAL(ftruncate)(descriptor, size); shortened(descriptor, size, result));
    return result;
}

int ftruncate64(int descriptor, off64_t size) {
    int result;
    LOCKED(point_of(descriptor); result = REAL(ftruncate64)(descriptor, size); shortened(descriptor, size, result));
    return result;
}

static int is_watched(void) { return !is_ready || disk || (kill_at && counts_writes); }

ssize_t write(int descriptor, const void *bytes, size_t count) {
    if (!is_watched()) return REAL(write)(descriptor, bytes, count);
    ssize_t result;
    LOCKED(
        if (counts_writes) point_of(descriptor);
        result = REAL(write)(descriptor, bytes, count);
        off_t end = disk && result > 0 ? lseek(descriptor, 0, SEEK_CUR) : -1;
        if (end >= 0) note(descriptor, end - result, end)
    );
    return result;
}

ssize_t writev(int descriptor, const struct iovec *parts, int count) {
    if (!is_watched()) return REAL(writev)(descriptor, parts, count);
    ssize_t result;
    LOCKED(
        if (counts_writes) point_of(descriptor);
        result = REAL(writev)(descriptor, parts, count);
        off_t end = disk && result > 0 ? lseek(descriptor, 0, SEEK_CUR) : -1;
        if (end >= 0) note(descriptor, end - result, end)
    );
    return result;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t from) {
    if (!is_watched()) return REAL(pwrite)(descriptor, bytes, count, from);
    ssize_t result;
    LOCKED(
        if (counts_writes) point_of(descriptor);
        result = REAL(pwrite)(descriptor, bytes, count, from);
        if (result > 0) note(descriptor, from, from + result)
    );
    return result;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t from) {
    if (!is_watched()) return REAL(pwrite64)(descriptor, bytes, count, from);
    ssize_t result;
    LOCKED(
        if (counts_writes) point_of(descriptor);
        result = REAL(pwrite64)(descriptor, bytes, count, from);
        if (result > 0) note(descriptor, from, from + result)
    );
    return result;
}

ssize_t pwritev(int descriptor, const struct iovec *parts, int count, off_t from) {
    if (!is_watched()) return REAL(pwritev)(descriptor, parts, count, from);
    ssize_t result;
    LOCKED(
        if (counts_writes) point_of(descriptor);
        result = REAL(pwritev)(descriptor, parts, count, from);
        if (result > 0) note(descriptor, from, from + result)
    );
    return result;
}
