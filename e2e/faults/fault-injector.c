/*
 * Preloaded before libc, injects faults of the disk and the clock. A file has four numbers: the errno of writes, the
 * errno of syncs, seconds to add to the time of day, and the number of the write or sync that kills the process.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct faults {
  int write_error;
  int sync_error;
  int clock_seconds;
  int last_call;
};

static const struct faults none;
static const volatile struct faults *faults = &none;

__attribute__((constructor)) static void look(void) {
  const char *name = getenv("FAULTS");
  int fd = name ? open(name, O_RDONLY) : -1;
  if (fd < 0) return;
  void *found = mmap(NULL, sizeof(struct faults), PROT_READ, MAP_SHARED, fd, 0);
  if (found != MAP_FAILED) faults = found;
  close(fd);
}

/* Only the database's files: a log that cannot be written is another story. */
static int is_database(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, "latchkey.db") != NULL;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int calls;

#define FAIL_IF(error) \
  if (is_database(fd)) { \
    if (__sync_add_and_fetch(&calls, 1) == faults->last_call) kill(getpid(), SIGKILL); \
    if (faults->error) { \
      errno = faults->error; \
      return -1; \
    } \
  }

ssize_t write(int fd, const void *bytes, size_t count) {
  FAIL_IF(write_error)
  return NEXT(write)(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  FAIL_IF(write_error)
  return NEXT(pwrite)(fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  FAIL_IF(write_error)
  return NEXT(pwrite64)(fd, bytes, count, offset);
}

int fsync(int fd) {
  FAIL_IF(sync_error)
  return NEXT(fsync)(fd);
}

int fdatasync(int fd) {
  FAIL_IF(sync_error)
  return NEXT(fdatasync)(fd);
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  int result = NEXT(gettimeofday)(now, zone);
  now->tv_sec += faults->clock_seconds;
  return result;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = NEXT(clock_gettime)(clock, now);
  if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += faults->clock_seconds;
  return result;
}
