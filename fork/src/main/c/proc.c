/* Reading /proc without libc: usable while the world is stopped. Not reentrant: under the
   fork lock, or in a fresh child. */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>

#include "arch.h"
#include "proc.h"

char *kf_put(char *p, const char *text) {
  while ((*p = *text++) != 0) p++;
  return p;
}

char *kf_put_number(char *p, unsigned long v) {
  char digits[24];
  int n = 0;
  do digits[n++] = (char)('0' + v % 10); while ((v /= 10) != 0);
  while (n > 0) *p++ = digits[--n];
  *p = 0;
  return p;
}

static int open_for_reading(const char *path, int flags) {
  return (int)kf_raw4(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC | flags, 0);
}

long kf_each_descriptor(void (*visit)(int fd, void *arg), void *arg) {
  struct entry {
    uint64_t inode, offset;
    uint16_t length;
    uint8_t type;
    char name[];
  };
  static char buffer[16384] __attribute__((aligned(8)));
  int list = open_for_reading("/proc/self/fd", O_DIRECTORY);
  if (list < 0) return list;
  long n;
  while ((n = kf_raw3(SYS_getdents64, list, buffer, sizeof buffer)) > 0) {
    for (long o = 0; o < n;) {
      struct entry *e = (void *)(buffer + o);
      o += e->length;
      int64_t fd = kf_line_number(e->name, "", 10);
      if (fd >= 0 && fd != list) visit((int)fd, arg);
    }
  }
  kf_raw1(SYS_close, list);
  return n;
}

long kf_each_line(const char *path, void (*visit)(char *line, void *arg), void *arg) {
  static char buffer[8192];
  int file = open_for_reading(path, 0);
  if (file < 0) return file;
  size_t have = 0;
  long n;
  while ((n = kf_raw3(SYS_read, file, buffer + have, sizeof buffer - have)) > 0) {
    have += (size_t)n;
    char *line = buffer, *end;
    while ((end = memchr(line, '\n', (size_t)(buffer + have - line))) != NULL) {
      *end = 0;
      visit(line, arg);
      line = end + 1;
    }
    have = (size_t)(buffer + have - line);
    memmove(buffer, line, have);
  }
  kf_raw1(SYS_close, file);
  return n;
}

long kf_each_info_line(int fd, void (*visit)(char *line, void *arg), void *arg) {
  char path[64];
  kf_put_number(kf_put(path, "/proc/self/fdinfo/"), (unsigned)fd);
  return kf_each_line(path, visit, arg);
}

enum kf_task kf_task_state(int pid, int tid, int signal) {
  if (kf_raw3(SYS_tgkill, pid, tid, 0) == -ESRCH) return KF_TASK_GONE;
  char path[64], text[4096];
  kf_put(kf_put_number(kf_put(path, "/proc/self/task/"), (unsigned)tid), "/status");
  int fd = open_for_reading(path, 0);
  if (fd < 0) return KF_TASK_OTHER;
  long n = kf_raw3(SYS_read, fd, text, sizeof text - 1);
  kf_raw1(SYS_close, fd);
  if (n <= 0) return KF_TASK_OTHER;
  text[n] = 0;
  const char *state = strstr(text, "\nState:\t"); /* a newline in a name is escaped */
  if (state == NULL) return KF_TASK_OTHER;
  switch (state[8]) {
    case 'Z': case 'X': return tid == pid ? KF_TASK_ZOMBIE_LEADER : KF_TASK_GONE;
    case 'S': return kf_line_number(text, "\nSigBlk:", 16) >> (signal - 1) & 1 ? KF_TASK_DEAF : KF_TASK_OTHER;
    default: return KF_TASK_OTHER;
  }
}

int kf_descriptor_is(int fd, const char *target) {
  char path[64], link[64];
  kf_put_number(kf_put(path, "/proc/self/fd/"), (unsigned)fd);
  long n = kf_raw4(SYS_readlinkat, AT_FDCWD, path, link, sizeof link);
  return n == (long)strlen(target) && memcmp(link, target, (size_t)n) == 0;
}

int64_t kf_line_number(const char *line, const char *key, unsigned base) {
  const char *p = *key == 0 ? line : strstr(line, key);
  if (p == NULL) return -1;
  p += strlen(key);
  while (*p == ' ' || *p == '\t') p++;
  uint64_t v = 0;
  int digits = 0;
  for (;; p++, digits++) {
    unsigned d = *p >= '0' && *p <= '9' ? (unsigned)(*p - '0')
                 : *p >= 'a' && *p <= 'f' ? (unsigned)(*p - 'a' + 10) : 99;
    if (d >= base) break;
    v = v * base + d;
  }
  return digits == 0 ? -1 : (int64_t)v;
}
