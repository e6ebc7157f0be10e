/* Writes the calling process, which has one thread and ends with it, into an image.

   It is the child of a freeze: a copy of a process all of whose threads stood still. Nothing changes
   its memory but these functions: the stack below the saved context, which is not part of the
   process's state, the statics of the engine that say so, and the scratch area, which is left out.

   Only raw system calls, as between clone and revival. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "image.h"
#include "jvm.h"
#include "proc.h"

enum {
  MOST_SEGMENTS = 65536, MOST_FILES = 4096, MOST_OPEN = 65536, MOST_TEXTS = 1 << 20, MOST_MAPS = 16 << 20,
  PAGES_AT_ONCE = 1 << 15,
  PIECE = 2 << 20, /* bytes, and what they are a multiple of in the file: so the page cache has the image in large folios */
  GAP = 16, /* pages: a mapping costs each start and each fork more than so many pages of zeros, or of a file, in the image */
};

/* Reserved anew for each freeze and gone with the child. */
struct scratch {
  struct kf_segment segments[MOST_SEGMENTS];
  struct kf_image_file files[MOST_FILES];
  struct kf_image_descriptor open[MOST_OPEN];
  char texts[MOST_TEXTS];
  char maps[MOST_MAPS];
  uint64_t pages[PAGES_AT_ONCE];
  uint8_t block[1 << 16], out[PIECE];
};

static const struct kf_freeze_request *request;
static struct scratch *s;
static struct kf_trailer t;
static struct kf_span own; /* the scratch area */
static uint64_t position, flushed, texts_size; /* what is between flushed and position is in s->out */
static struct kf_sum sum;
static int pagemap;

/* Leaves the reason in the file, which is no image then. */
static void __attribute__((noreturn)) fail(const char *what, const char *detail) {
  kf_raw2(SYS_ftruncate, request->fd, 0);
  kf_raw4(SYS_pwrite64, request->fd, what, strlen(what), 0);
  if (detail != NULL) kf_raw4(SYS_pwrite64, request->fd, detail, strlen(detail), strlen(what));
  for (;;) kf_raw1(SYS_exit_group, 1);
}

static void flush(void) {
  while (flushed < position) {
    long n = kf_raw4(SYS_pwrite64, request->fd, s->out + flushed % PIECE, position - flushed, flushed);
    if (n == -EINTR) continue;
    if (n <= 0) fail(n == -ENOSPC ? "no space left for the image" : "the image cannot be written", NULL);
    flushed += (uint64_t)n;
  }
}

/* By way of a copy, which is what is summed: the state of this file is among the data, and changes while it is written. */
static void write_summed(const void *from, uint64_t size, struct kf_sum *into) {
  const char *p = from;
  while (size > 0) {
    uint64_t at = position % PIECE, n = size < PIECE - at ? size : PIECE - at;
    memcpy(s->out + at, p, n);
    if (into != NULL) kf_sum_add(into, s->out + at, n);
    position += n;
    if (at + n == PIECE) flush();
    p += n, size -= n;
  }
}

static void write_bytes(const void *from, uint64_t size) { write_summed(from, size, NULL); }

static void write_data(uint64_t from, uint64_t size) { write_summed((const void *)from, size, &sum); }

static uint64_t keep_text(const char *text) {
  uint64_t size = strlen(text) + 1, at = texts_size;
  if (at + size > MOST_TEXTS) fail("too many names", NULL);
  memcpy(s->texts + at, text, size);
  texts_size += size;
  return at;
}

/* The index of a file, or -1 if there is none of that name. */
static int file_index(const char *name, struct stat *st) {
  if (kf_raw4(SYS_newfstatat, AT_FDCWD, name, st, 0) != 0) return -1;
  for (uint32_t i = 0; i < t.files; i++) {
    if (s->files[i].inode == st->st_ino && strcmp(s->texts + s->files[i].name, name) == 0) return (int)i;
  }
  if (t.files == MOST_FILES) fail("too many files", NULL);
  s->files[t.files] = (struct kf_image_file){st->st_dev, st->st_ino, (uint64_t)st->st_size,
                                             st->st_mtim.tv_sec, st->st_mtim.tv_nsec, keep_text(name)};
  return (int)t.files++;
}

/* --- memory --- */

static void add_segment(uint64_t start, uint64_t end, uint64_t offset, int file, const struct kf_segment *like,
                        enum kf_content content) {
  if (start == end) return;
  if (t.segments == MOST_SEGMENTS) fail("too many mappings", NULL);
  struct kf_segment *g = &s->segments[t.segments++];
  *g = *like;
  g->start = start;
  g->length = end - start;
  g->offset = offset;
  g->file = file < 0 ? 0 : (uint32_t)file;
  g->content = content;
}

static int is_zero(uint64_t page) {
  const uint64_t *w = (const uint64_t *)page;
  uint64_t any = 0;
  for (unsigned i = 0; i < KF_PAGE / 8 && any == 0; i += 8) {
    any = w[i] | w[i + 1] | w[i + 2] | w[i + 3] | w[i + 4] | w[i + 5] | w[i + 6] | w[i + 7];
  }
  return any == 0;
}

/* Whether zeros do as well: nothing has been written to it, or it is free in the heap. */
static int is_spare(uint64_t page) { return kf_vm_is_free(page, KF_PAGE) || is_zero(page); }

/* Whether a page must be in the image. Of a private mapping of a file: if it is no longer the file's. */
static int is_data(uint64_t page, uint64_t entry, int of_file) {
  if ((entry & (KF_PAGE_PRESENT | KF_PAGE_SWAPPED)) == 0) return 0;
  if (of_file) return (entry & KF_PAGE_OF_FILE) == 0;
  return !is_spare(page);
}

static void add_data(uint64_t start, uint64_t end, int of_file, const struct kf_segment *like) {
  static const uint8_t zeros[KF_PAGE];
  add_segment(start, end, position, -1, like, KF_DATA);
  for (; start < end; start += KF_PAGE) {
    write_data(of_file || !is_spare(start) ? start : (uint64_t)zeros, KF_PAGE);
  }
}

/* One mapping: runs of pages that are data, and what is left, which is zeros or the file's. */
static void add_mapping(struct kf_segment *m, int file, uint64_t offset) {
  uint64_t end = m->start + m->length, done = m->start, first = 0, last = 0; /* [first, last) is a run of data */
  enum kf_content rest = file >= 0 ? KF_FILE : KF_ZEROS;
  for (uint64_t part = m->start; part < end; part += PAGES_AT_ONCE * KF_PAGE) {
    uint64_t count = (end - part) / KF_PAGE < PAGES_AT_ONCE ? (end - part) / KF_PAGE : PAGES_AT_ONCE;
    long n = kf_raw4(SYS_pread64, pagemap, s->pages, count * 8, part / KF_PAGE * 8);
    if (n != (long)(count * 8)) fail("the pages of the process cannot be listed", NULL);
    for (uint64_t i = 0; i < count; i++) {
      uint64_t page = part + i * KF_PAGE;
      if (!is_data(page, s->pages[i], file >= 0)) continue;
      int joins = first != last && page - last <= GAP * KF_PAGE;
      if (!joins) {
        if (first != last) {
          add_segment(done, first, offset + (done - m->start), file, m, rest);
          add_data(first, last, file >= 0, m);
          done = last;
        }
        first = page;
      }
      last = page + KF_PAGE;
    }
  }
  if (first != last) {
    add_segment(done, first, offset + (done - m->start), file, m, rest);
    add_data(first, last, file >= 0, m);
    done = last;
  }
  add_segment(done, end, offset + (done - m->start), file, m, rest);
}

/* A file that has no name any more, or another one's: all of its pages go into the image. */
static void add_nameless(const struct kf_segment *m) {
  uint64_t end = m->start + m->length, at = m->start, begin = position;
  while (at < end) { /* the kernel reads it, so a page behind the file's end is an error and no signal */
    uint64_t size = end - at < sizeof s->block ? end - at : sizeof s->block;
    struct iovec {
      void *base;
      uint64_t size;
    } to = {s->block, size}, from = {(void *)at, size};
    long n = kf_raw6(SYS_process_vm_readv, kf_raw0(SYS_getpid), (long)&to, 1, (long)&from, 1, 0);
    if (n <= 0) break;
    memset(s->block + n, 0, sizeof s->block - (size_t)n);
    write_data((uint64_t)s->block, ((uint64_t)n + KF_PAGE - 1) & ~(KF_PAGE - 1));
    at += (uint64_t)n;
  }
  add_segment(m->start, at, begin, -1, m, KF_DATA);
  add_segment(at, end, 0, -1, m, KF_ZEROS);
}

static uint64_t hex(const char **p) {
  uint64_t v = 0;
  for (;; (*p)++) {
    unsigned c = (unsigned char)**p;
    unsigned d = c - '0' < 10 ? c - '0' : c - 'a' < 6 ? c - 'a' + 10 : 16;
    if (d == 16) return v;
    v = v * 16 + d;
  }
}

/* What follows the blanks behind a field. */
static const char *next_field(const char *p) {
  while (*p != ' ' && *p != 0) p++;
  while (*p == ' ') p++;
  return p;
}

static int starts(const char *text, const char *with) { return strncmp(text, with, strlen(with)) == 0; }

static void add_system_mapping(struct kf_span *to, uint64_t start, uint64_t end) {
  if (to->length == 0) to->start = start;
  to->length = end - to->start;
}

static int overlaps(uint64_t start, uint64_t end, const struct kf_span *span) {
  return start < span->start + span->length && span->start < end;
}

/* One entry of smaps: its first line, and what its other lines say. */
static void add_entry(const char *line, int touched, const char *flags) {
  const char *p = line;
  uint64_t start = hex(&p);
  p++;
  uint64_t end = hex(&p);
  p++;
  struct kf_segment m = {.start = start, .length = end - start};
  m.protection = (uint8_t)((p[0] == 'r') * PROT_READ | (p[1] == 'w') * PROT_WRITE | (p[2] == 'x') * PROT_EXEC);
  int shared = p[3] == 's';
  p += 5;
  uint64_t offset = hex(&p);
  const char *inode = next_field(next_field(p));
  const char *name = next_field(inode);

  if (starts(name, "[vsyscall]") || overlaps(start, end, &own)) return;
  if (starts(name, "[vdso]")) return add_system_mapping(&t.vdso, start, end);
  if (starts(name, "[vvar")) return add_system_mapping(&t.vvar, start, end);
  if (kf_resumption.argc > 0 && overlaps(start, end, &kf_resumption.stack)) return;
  if (end > KF_RESTORER_BEGIN && start < KF_RESTORER_END) fail("a mapping is where the restorer works: ", line);

  if (strstr(flags, " nr") != NULL) m.flags |= KF_MAP_NORESERVE;
  if (strstr(flags, " hg") != NULL) m.flags |= KF_MAP_HUGE;
  if (touched && !(m.protection & PROT_READ) && kf_raw3(SYS_mprotect, start, end - start, PROT_READ) != 0) {
    fail("memory cannot be read: ", line);
  }
  if (name[0] != '/' || starts(name, "/dev/zero")) {
    if (shared) fail("memory is shared with other processes: ", line);
    if (name[0] != '/' && name[0] != '[' && name[0] != 0) fail("a mapping has no file: ", line);
    return touched ? add_mapping(&m, -1, 0) : add_segment(start, end, 0, -1, &m, KF_ZEROS);
  }
  if (shared && (m.protection & PROT_WRITE)) fail("a file is shared with other processes: ", line);
  if (starts(name, "/dev/")) fail("a device is mapped: ", line);
  struct stat st, image;
  /* Compared by the inode only: the device in maps is not always that of stat. */
  int same = kf_raw4(SYS_newfstatat, AT_FDCWD, name, &st, 0) == 0 && S_ISREG(st.st_mode) &&
             (uint64_t)kf_line_number(inode, "", 10) == st.st_ino;
  /* The image that this process continues from is copied, so that the new one does not need it. */
  if (same && kf_resumption.argc > 0 && kf_raw4(SYS_newfstatat, AT_FDCWD, "/proc/self/exe", &image, 0) == 0 &&
      image.st_ino == st.st_ino && image.st_dev == st.st_dev) {
    same = 0;
  }
  if (!same) return add_nameless(&m);
  if (shared) m.flags |= KF_MAP_SHARED;
  add_mapping(&m, file_index(name, &st), offset);
}

/* smaps is read as a whole first: what is mapped while it is read would be listed. */
static void add_memory(void) {
  int fd = (int)kf_raw4(SYS_openat, AT_FDCWD, "/proc/self/smaps", O_RDONLY | O_CLOEXEC, 0);
  pagemap = (int)kf_raw4(SYS_openat, AT_FDCWD, "/proc/self/pagemap", O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0 || pagemap < 0) fail("/proc/self cannot be read", NULL);
  long n, size = 0;
  while ((n = kf_raw3(SYS_read, fd, s->maps + size, MOST_MAPS - 1 - size)) > 0) size += n;
  if (n < 0 || size == MOST_MAPS - 1) fail("the mappings cannot be listed", NULL);
  kf_raw1(SYS_close, fd);
  const char *entry = NULL;
  int touched = 0;
  for (char *line = s->maps, *end; line < s->maps + size; line = end + 1) {
    end = memchr(line, '\n', (size_t)(s->maps + size - line));
    if (end == NULL) break;
    *end = 0;
    if ((line[0] >= '0' && line[0] <= '9') || (line[0] >= 'a' && line[0] <= 'f')) {
      entry = line;
      touched = 0;
    } else if (starts(line, "Rss:") || starts(line, "Swap:")) {
      touched |= kf_line_number(line, ":", 10) > 0;
    } else if (starts(line, "VmFlags:") && entry != NULL) {
      add_entry(entry, touched, line);
    }
  }
  kf_raw1(SYS_close, pagemap);
}

/* --- descriptors --- */

static void add_descriptor(int fd, void *unused) {
  (void)unused;
  char path[64], name[4096];
  if (fd <= 2 || fd == request->fd) return;
  kf_put_number(kf_put(path, "/proc/self/fd/"), (unsigned)fd);
  long n = kf_raw4(SYS_readlinkat, AT_FDCWD, path, name, sizeof name - 1);
  if (n <= 0) fail("a descriptor cannot be read: ", path);
  name[n] = 0;
  if (t.descriptors == MOST_OPEN) fail("too many descriptors", NULL);
  struct kf_image_descriptor *d = &s->open[t.descriptors++];
  *d = (struct kf_image_descriptor){.fd = fd, .offset = -1};
  d->close_on_exec = (kf_raw2(SYS_fcntl, fd, F_GETFD) & FD_CLOEXEC) != 0;
  if ((uint32_t)fd > t.highest_descriptor) t.highest_descriptor = (uint32_t)fd;
  if (kf_is_noted_descriptor(fd)) { /* an epoll instance, or an eventfd that one watches */
    d->kind = KF_FD_PLACE;
    d->name = keep_text("/dev/null");
    return;
  }
  struct stat open, named;
  long flags = kf_raw2(SYS_fcntl, fd, F_GETFL);
  d->kind = KF_FD_FILE;
  d->flags = (uint32_t)flags;
  if (name[0] != '/' || flags < 0 || kf_raw2(SYS_fstat, fd, &open) != 0) fail("it has an open descriptor that is no file: ", name);
  if (kf_raw4(SYS_newfstatat, AT_FDCWD, name, &named, 0) != 0 || named.st_ino != open.st_ino || named.st_dev != open.st_dev) {
    fail("it has a file open that has no name: ", name);
  }
  d->name = keep_text(name);
  if (S_ISREG(open.st_mode) || S_ISDIR(open.st_mode)) {
    d->offset = kf_raw3(SYS_lseek, fd, 0, SEEK_CUR);
    /* Others may write to what is open for writing; what is read must be what it was. */
    if (S_ISREG(open.st_mode) && (flags & O_ACCMODE) == O_RDONLY) file_index(name, &named);
  } else if (!S_ISCHR(open.st_mode)) {
    fail("it has an open descriptor that is no file: ", name);
  }
}

/* --- the rest --- */

static void add_request_texts(void) {
  const char *text = request->texts;
  for (uint32_t i = 0; i < request->variables; i++, text += strlen(text) + 1) keep_text(text);
  const char *files = text;
  t.variables = request->variables;
  struct stat st;
  for (uint32_t i = 0; i < request->files; i++, files += strlen(files) + 1) {
    if (file_index(files, &st) < 0) fail("there is no file ", files);
  }
}

static void read_actions(struct kf_image_action *actions) {
  memset(actions, 0, 64 * sizeof *actions);
  t.actions = 64;
  for (int i = 0; i < 64; i++) kf_raw4(SYS_rt_sigaction, i + 1, NULL, &actions[i], 8);
}

static void pad(uint64_t to) {
  static const char zeros[KF_PAGE];
  write_bytes(zeros, (to - position % to) % to);
}

static void write_tables(void) {
  static struct kf_image_action actions[64];
  read_actions(actions);
  t.tables = position;
  t.vdso_code = t.vdso.length;
  t.texts = texts_size;
  kf_sum_begin(&sum);
  const struct {
    const void *from;
    uint64_t size;
  } parts[] = {{s->segments, t.segments * sizeof *s->segments}, {s->files, t.files * sizeof *s->files},
               {s->open, t.descriptors * sizeof *s->open}, {actions, sizeof actions},
               {(const void *)t.vdso.start, t.vdso_code}, {s->texts, t.texts}};
  for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++) {
    /* Summed in the same pieces as they are read: each is padded to 64 bytes. */
    uint64_t size = (parts[i].size + 63) & ~UINT64_C(63), copied = 0;
    while (copied < size) {
      uint64_t piece = size - copied < sizeof s->block ? size - copied : sizeof s->block;
      uint64_t real = parts[i].size - copied < piece ? parts[i].size - copied : piece;
      memset(s->block, 0, piece);
      memcpy(s->block, (const char *)parts[i].from + copied, real);
      write_data((uint64_t)s->block, piece);
      copied += piece;
    }
  }
  memset(s->block, 0, KF_PAGE);
  write_data((uint64_t)s->block, (KF_PAGE - position % KF_PAGE) % KF_PAGE);
  t.tables_size = position - t.tables;
  t.tables_sum = kf_sum_end(&sum);
}

/* The capabilities as the kernel gives them: glibc changes what getauxval() returns. */
static void read_machine(void) {
  int fd = (int)kf_raw4(SYS_openat, AT_FDCWD, "/proc/self/auxv", O_RDONLY | O_CLOEXEC, 0);
  uint64_t hwcap = 0, hwcap2 = 0;
  long n = fd < 0 ? fd : kf_raw3(SYS_read, fd, s->pages, sizeof s->pages);
  if (n <= 0) fail("/proc/self/auxv cannot be read", NULL);
  kf_raw1(SYS_close, fd);
  for (uint64_t *a = s->pages; a < s->pages + n / 8 - 1; a += 2) {
    if (a[0] == AT_HWCAP) hwcap = a[1];
    if (a[0] == AT_HWCAP2) hwcap2 = a[1];
  }
  kf_read_machine(&t.machine, hwcap, hwcap2);
}

void kf_write_image(const struct kf_freeze_request *r, const struct kf_context *context) {
  request = r;
  memset(&t, 0, sizeof t);
  texts_size = 0;
  own.length = (sizeof *s + KF_PAGE - 1) & ~(KF_PAGE - 1);
  long area = kf_raw6(SYS_mmap, KF_RESTORER_BEGIN, (long)own.length, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (area < 0 && area > -4096) fail("out of memory", NULL);
  own.start = (uint64_t)area;
  s = (struct scratch *)area;
  struct stat st;
  if (kf_raw2(SYS_fstat, r->fd, &st) != 0) fail("the image cannot be written", NULL);
  position = flushed = (uint64_t)st.st_size;
  pad(KF_PAGE);
  t.begin = position;
  add_request_texts();
  long failed = kf_each_descriptor(add_descriptor, NULL);
  if (failed < 0) fail("the descriptors cannot be listed", NULL);
  kf_sum_begin(&sum);
  add_memory();
  t.data_sum = kf_sum_end(&sum);
  write_tables();
  t.magic = KF_IMAGE_MAGIC;
  t.thread_pointer = (uint64_t)kf_thread_pointer();
  t.context = *context;
  t.resumption = (uint64_t)&kf_resumption;
  read_machine();
  t.frozen_at = kf_now();
  t.size = position + KF_PAGE;
  kf_sum_begin(&sum);
  static uint8_t page[KF_PAGE];
  memcpy(page, &t, sizeof t);
  kf_sum_add(&sum, page, KF_PAGE); /* the field of the sum being zero */
  t.trailer_sum = kf_sum_end(&sum);
  memcpy(page, &t, sizeof t);
  write_bytes(page, KF_PAGE);
  flush();
  if (kf_raw1(SYS_fsync, r->fd) != 0) fail("the image cannot be written", NULL);
  struct timespec when[2] = {{.tv_nsec = UTIME_OMIT}, {0, 0}};
  int64_t seconds, nanoseconds;
  kf_seal(t.trailer_sum, &seconds, &nanoseconds);
  when[1].tv_sec = seconds, when[1].tv_nsec = nanoseconds;
  kf_raw4(SYS_utimensat, r->fd, NULL, when, 0); /* or it is verified when it is used */
  for (;;) kf_raw1(SYS_exit_group, 0);
}
