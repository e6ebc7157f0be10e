/* epoll instances belong to the open file, which a fork shares: the child would change what the
   parent waits for, and take its wake-ups. The Java library's selectors and pollers do not expect
   that, so the child gets instances of its own, under the same numbers and watching the same files,
   and eventfds of its own where an instance watches one (Selector.wakeup). A program that means to
   share one says so (kf_share_descriptor). */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>

#include "engine.h"
#include "proc.h"

int kf_private_epolls;

#define MOST_DESCRIPTORS 65536
static uint8_t shared[MOST_DESCRIPTORS];

#define MOST_EPOLLS 1024
static struct epoll {
  int fd, old; /* `old` is a duplicate of the instance that the parent uses */
} epolls[MOST_EPOLLS];
static int epoll_count;

long kf_share_descriptor(int fd, int on) {
  if (fd < 0 || fd >= MOST_DESCRIPTORS) return -EBADF;
  shared[fd] = (uint8_t)on;
  return 0;
}

static int is_shared(int fd) { return fd < MOST_DESCRIPTORS && shared[fd]; }

/* Puts file `from` in place of `fd`, keeping its close-on-exec flag. */
static void replace(int fd, int from) {
  if (from < 0) kf_child_dies("create its epoll instances", -from);
  long flags = kf_raw2(SYS_fcntl, fd, F_GETFD);
  kf_raw3(SYS_dup3, from, fd, flags > 0 && (flags & FD_CLOEXEC) ? O_CLOEXEC : 0);
  kf_raw1(SYS_close, from);
}

static void note_epoll(int fd, void *arg) {
  (void)arg;
  if (is_shared(fd) || !kf_descriptor_is(fd, "anon_inode:[eventpoll]")) return;
  if (epoll_count == MOST_EPOLLS) kf_child_dies("create its epoll instances", EMFILE);
  epolls[epoll_count++].fd = fd;
}

static void read_count(char *line, void *count) {
  int64_t v = kf_line_number(line, "eventfd-count:", 16);
  if (v >= 0) *(int64_t *)count = v;
}

static void read_semaphore(char *line, void *flag) {
  if (kf_line_number(line, "eventfd-semaphore:", 10) == 1) *(int *)flag = EFD_SEMAPHORE;
}

static void privatise_eventfd(int fd) {
  int64_t count = 0;
  int flags = 0;
  kf_each_info_line(fd, read_count, &count);
  kf_each_info_line(fd, read_semaphore, &flags);
  if (kf_raw2(SYS_fcntl, fd, F_GETFL) & O_NONBLOCK) flags |= EFD_NONBLOCK;
  int new = (int)kf_raw2(SYS_eventfd2, 0, flags);
  if (new >= 0 && count > 0) kf_raw3(SYS_write, new, &count, sizeof count);
  replace(fd, new);
}

static void collect_eventfds(char *line, void *list) {
  int64_t target = kf_line_number(line, "tfd:", 10);
  int *fds = list; /* fds[0] counts */
  if (target >= 0 && fds[0] < 255 && !is_shared((int)target) &&
      kf_descriptor_is((int)target, "anon_inode:[eventfd]")) {
    fds[++fds[0]] = (int)target;
  }
}

/* "tfd: 8 events: 19 data: 8 pos:0 ino:61e sdev:d": the descriptor may have been closed, or be
   another file's by now, while the watched file lives on elsewhere; then it is left out. */
static void watch(char *line, void *epoll) {
  int64_t target = kf_line_number(line, "tfd:", 10);
  if (target < 0) return;
  struct stat st;
  if (kf_raw2(SYS_fstat, target, &st) != 0) return;
  if ((uint64_t)kf_line_number(line, "ino:", 16) != st.st_ino) return;
  struct epoll_event event = {.events = (uint32_t)kf_line_number(line, "events:", 16)};
  event.data.u64 = (uint64_t)kf_line_number(line, "data:", 16);
  kf_raw4(SYS_epoll_ctl, ((struct epoll *)epoll)->fd, EPOLL_CTL_ADD, target, &event);
}

void kf_privatise_epolls(void) {
  epoll_count = 0;
  kf_each_descriptor(note_epoll, NULL);
  /* All are replaced before any is filled: one may watch another. */
  for (struct epoll *e = epolls; e < epolls + epoll_count; e++) {
    e->old = (int)kf_raw3(SYS_fcntl, e->fd, F_DUPFD_CLOEXEC, 0);
    if (e->old < 0) kf_child_dies("create its epoll instances", -e->old);
    replace(e->fd, (int)kf_raw1(SYS_epoll_create1, EPOLL_CLOEXEC));
  }
  for (struct epoll *e = epolls; e < epolls + epoll_count; e++) {
    int eventfds[256] = {0};
    kf_each_info_line(e->old, collect_eventfds, eventfds);
    for (int i = 1; i <= eventfds[0]; i++) privatise_eventfd(eventfds[i]);
    kf_each_info_line(e->old, watch, e);
    kf_raw1(SYS_close, e->old);
  }
}
