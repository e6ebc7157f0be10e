/* What a fork shares through file descriptors although the Java library does not expect it.

   The offset of an open file: a class loader in the child and one in the parent would seek and read
   in the same jar, and each would read where the other is. So files that are only read are opened
   anew, at the same offset.

   The set of an epoll instance: the child would change what the parent waits for, and take its
   wake-ups. So the child gets instances of its own, watching the same files, and eventfds of its own
   where an instance watches one (Selector.wakeup).

   All keep their numbers. Standard input is shared as it is, and so is whatever the program says
   that it means to share (kf_share_descriptor).

   Offsets and sets are noted in the parent while all its threads stand still, because afterwards the
   parent changes them; the child makes its own from the notes while it is alone. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>

#include "engine.h"
#include "proc.h"

#define MOST_DESCRIPTORS 65536
static uint8_t shared[MOST_DESCRIPTORS];

static struct file {
  int fd, flags;
  int64_t offset;
  uint64_t device, inode;
  const char *name; /* NULL: to be found through /proc */
} files[MOST_DESCRIPTORS];

/* The names of files. A child that opens them by name does not touch its own /proc directory, whose
   entries would cost more at its end than all the rest (measured: 40 % of the time of a fork). */
static char names[1 << 18];
static size_t names_used;

static struct epoll {
  int fd;
  uint32_t first, end; /* its part of `watches` */
} epolls[1024];

static struct watch {
  int fd;
  uint32_t events;
  uint64_t data, inode;
} watches[MOST_DESCRIPTORS];

static struct event {
  int fd, flags;
  int64_t count;
} events[MOST_DESCRIPTORS];

static uint32_t file_count, epoll_count, watch_count, event_count;
static long failed;

#define LENGTH(a) (sizeof(a) / sizeof *(a))

long kf_share_descriptor(int fd, int on) {
  if (fd < 0 || fd >= MOST_DESCRIPTORS) return -EBADF;
  shared[fd] = (uint8_t)on;
  return 0;
}

static int is_shared(int fd) { return fd <= 2 || (fd < MOST_DESCRIPTORS && shared[fd]); }

static int is_archive(const char *name, long length) {
  static const char *const ends[] = {".jar", ".zip", ".jmod", "/lib/modules"};
  for (unsigned i = 0; i < LENGTH(ends); i++) {
    long n = (long)strlen(ends[i]);
    if (length >= n && memcmp(name + length - n, ends[i], (size_t)n) == 0) return 1;
  }
  return 0;
}

static const char *keep_name(const char *name, size_t length) {
  if (length >= sizeof names - names_used) return NULL;
  char *kept = memcpy(names + names_used, name, length);
  kept[length] = 0;
  names_used += length + 1;
  return kept;
}

static void note_file(int fd, const char *name, size_t length) {
  struct stat st;
  long flags = kf_raw2(SYS_fcntl, fd, F_GETFL);
  if (flags < 0 || (flags & (O_ACCMODE | O_PATH)) != O_RDONLY) return;
  long offset = kf_raw3(SYS_lseek, fd, 0, SEEK_CUR);
  if (offset < 0) return; /* no offset that could be shared */
  if (kf_raw2(SYS_fstat, fd, &st) != 0 || !(S_ISREG(st.st_mode) || S_ISDIR(st.st_mode))) return;
  if (file_count == LENGTH(files)) {
    failed = -EMFILE;
    return;
  }
  files[file_count++] = (struct file){fd, (int)flags, offset, st.st_dev, st.st_ino, keep_name(name, length)};
}

static void note_semaphore(char *line, void *event) {
  struct event *e = event;
  int64_t count = kf_line_number(line, "eventfd-count:", 16);
  if (count >= 0) e->count = count;
  if (kf_line_number(line, "eventfd-semaphore:", 10) == 1) e->flags |= EFD_SEMAPHORE;
}

static void note_eventfd(int fd) {
  for (uint32_t i = 0; i < event_count; i++) if (events[i].fd == fd) return;
  if (is_shared(fd) || !kf_descriptor_is(fd, "anon_inode:[eventfd]")) return;
  if (event_count == LENGTH(events)) {
    failed = -EMFILE;
    return;
  }
  struct event *e = &events[event_count++];
  *e = (struct event){.fd = fd};
  if (kf_raw2(SYS_fcntl, fd, F_GETFL) & O_NONBLOCK) e->flags |= EFD_NONBLOCK;
  long r = kf_each_info_line(fd, note_semaphore, e);
  if (r < 0) failed = r;
}

/* "tfd: 8 events: 19 data: 8 pos:0 ino:61e sdev:d" */
static void note_watch(char *line, void *unused) {
  (void)unused;
  int64_t fd = kf_line_number(line, "tfd:", 10);
  if (fd < 0) return;
  if (watch_count == LENGTH(watches)) {
    failed = -EMFILE;
    return;
  }
  watches[watch_count++] = (struct watch){(int)fd, (uint32_t)kf_line_number(line, "events:", 16),
                                          (uint64_t)kf_line_number(line, "data:", 16),
                                          (uint64_t)kf_line_number(line, "ino:", 16)};
}

static void note_epoll(int fd) {
  if (epoll_count == LENGTH(epolls)) {
    failed = -EMFILE;
    return;
  }
  struct epoll *e = &epolls[epoll_count++];
  *e = (struct epoll){fd, watch_count, watch_count};
  long r = kf_each_info_line(fd, note_watch, NULL);
  if (r < 0) failed = r;
  e->end = watch_count;
}

static void note(int fd, void *unused) {
  (void)unused;
  char path[64], name[4096];
  if (is_shared(fd)) return;
  kf_put_number(kf_put(path, "/proc/self/fd/"), (unsigned)fd);
  long n = kf_raw4(SYS_readlinkat, AT_FDCWD, path, name, sizeof name);
  if (n <= 0) return;
  if (name[0] == '/') {
    if (!kf_settings.shared_offsets || is_archive(name, n)) note_file(fd, name, (size_t)n);
  } else if (n == 22 && memcmp(name, "anon_inode:[eventpoll]", 22) == 0) {
    note_epoll(fd);
  }
}

long kf_note_descriptors(void) {
  file_count = epoll_count = watch_count = event_count = 0;
  names_used = 0;
  failed = 0;
  long r = kf_each_descriptor(note, NULL);
  for (uint32_t i = 0; i < watch_count; i++) note_eventfd(watches[i].fd);
  return r < 0 ? r : failed;
}

int kf_is_noted_descriptor(int fd) {
  for (uint32_t i = 0; i < event_count; i++) if (events[i].fd == fd) return 1;
  for (uint32_t i = 0; i < epoll_count; i++) if (epolls[i].fd == fd) return 1;
  return 0;
}

void kf_forget_files(void) { file_count = 0; }

/* Puts file `from` in place of `fd`, keeping its close-on-exec flag. */
static void replace(int fd, long from, const char *what) {
  if (from < 0) kf_child_dies(what, -from);
  long flags = kf_raw2(SYS_fcntl, fd, F_GETFD);
  kf_raw3(SYS_dup3, from, fd, flags > 0 && (flags & FD_CLOEXEC) ? O_CLOEXEC : 0);
  kf_raw1(SYS_close, from);
}

/* Opens the same file: by its name, unless another file has that name by now. */
static long open_again(const struct file *f) {
  char path[64];
  struct stat st;
  int flags = f->flags | O_CLOEXEC | O_NOCTTY;
  if (f->name != NULL) {
    long fd = kf_raw4(SYS_openat, AT_FDCWD, f->name, flags, 0);
    if (fd >= 0 && kf_raw2(SYS_fstat, fd, &st) == 0 && st.st_dev == f->device && st.st_ino == f->inode) {
      return fd;
    }
    if (fd >= 0) kf_raw1(SYS_close, fd);
  }
  kf_put_number(kf_put(path, "/proc/self/fd/"), (unsigned)f->fd);
  return kf_raw4(SYS_openat, AT_FDCWD, path, flags, 0);
}

/* A file that cannot be opened again, for lack of rights, stays shared. */
static void privatise_offset(const struct file *f) {
  long again = open_again(f);
  if (again < 0) return;
  if (f->offset != 0) kf_raw3(SYS_lseek, again, f->offset, SEEK_SET);
  replace(f->fd, again, "open a file again");
}

static void privatise_event(const struct event *e) {
  long new = kf_raw2(SYS_eventfd2, 0, e->flags);
  if (new >= 0 && e->count > 0) kf_raw3(SYS_write, new, &e->count, sizeof e->count);
  replace(e->fd, new, "create an eventfd");
}

/* The descriptor that was used to add a file may have been closed, or be another file's by now,
   while the watched file lives on elsewhere; then it is left out. */
static void add_watch(int epoll, const struct watch *w) {
  struct stat st;
  if (kf_raw2(SYS_fstat, w->fd, &st) != 0 || w->inode != st.st_ino) return;
  struct epoll_event event = {.events = w->events};
  event.data.u64 = w->data;
  kf_raw4(SYS_epoll_ctl, epoll, EPOLL_CTL_ADD, w->fd, &event);
}

void kf_privatise_descriptors(void) {
  for (uint32_t i = 0; i < file_count; i++) privatise_offset(&files[i]);
  for (uint32_t i = 0; i < event_count; i++) privatise_event(&events[i]);
  /* All are replaced before any is filled: one may watch another. */
  for (uint32_t i = 0; i < epoll_count; i++) {
    replace(epolls[i].fd, kf_raw1(SYS_epoll_create1, EPOLL_CLOEXEC), "create an epoll instance");
  }
  for (uint32_t i = 0; i < epoll_count; i++) {
    for (uint32_t j = epolls[i].first; j < epolls[i].end; j++) add_watch(epolls[i].fd, &watches[j]);
  }
}
