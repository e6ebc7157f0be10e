/* The restorer: the program at the beginning of every image. It fills its own process with what the
   image holds and goes on in it. Without libc, linked at an address where nothing else is.

   Until the jump it can start over without the image (refuse): by executing the command that the image
   names, with the same arguments, environment and descriptors. Nothing of the frozen program has run
   then, and execve throws away whatever has been mapped. */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "../image.h"

#define TABLES_AT (KF_RESTORER_BEGIN + 0x10000000)
#define DATA_AT (KF_RESTORER_BEGIN + 0x20000000)
#define VDSO_AT (KF_RESTORER_BEGIN + 0x38000000)
#define STACK_ROOM (16ul << 20) /* the stack of the new process may grow into */

void enter(const struct kf_context *c, uint64_t thread_pointer) __attribute__((noreturn));

static uint64_t argc, hwcap, hwcap2, secure, randomness;
static char **argv, **envp;
static int image = -1;
static int checking; /* KRAIT_IMAGE_CHECK: say whether the image can be used, no more */
static uint8_t page[KF_PAGE] __attribute__((aligned(8)));
static const struct kf_trailer *const t = (const struct kf_trailer *)page;
static const struct kf_segment *segments;
static const struct kf_image_file *files;
static const struct kf_image_descriptor *descriptors;
static const struct kf_image_action *actions;
static const uint8_t *vdso_code;
static const char *texts;
static int opened; /* how many of the descriptors are open */
static uint64_t ignored, blocked;
static int masked;
static struct kf_span stack, vdso, vvar[4];
static unsigned vvars;
extern const char __executable_start[], _end[];
/* Not static: the compiler must not know what it holds. */
struct kf_front kf_front __attribute__((section(".data"))) = {.mark = {'k', 'r', 'a', 'i', 't', 1, 's', 't', 'a', 'r', 't', 's', 2, 'o', 'v', 'r'}};

void *memset(void *to, int c, size_t n) {
  for (char *p = to; n > 0; n--) *p++ = (char)c;
  return to;
}

void *memcpy(void *to, const void *from, size_t n) {
  char *p = to;
  for (const char *q = from; n > 0; n--) *p++ = *q++;
  return to;
}

static int same(const void *a, const void *b, uint64_t n) {
  const char *p = a, *q = b;
  while (n > 0 && *p == *q) p++, q++, n--;
  return n == 0;
}

static uint64_t length(const char *text) {
  uint64_t n = 0;
  while (text[n] != 0) n++;
  return n;
}

static int contains(const char *text, const char *word) {
  uint64_t n = length(word);
  for (; *text != 0; text++) if (same(text, word, n)) return 1;
  return 0;
}

/* The value of a variable, or NULL. `name` may end with '='. */
static const char *variable(const char *name, uint64_t size) {
  for (char **e = envp; *e != NULL; e++) {
    if (same(*e, name, size) && (*e)[size] == '=') return *e + size + 1;
  }
  return NULL;
}

static void say(int fd, const char *text) { kf_raw3(SYS_write, fd, text, length(text)); }

static void __attribute__((noreturn)) leave(long status) {
  for (;;) kf_raw1(SYS_exit_group, status);
}

/* Takes back what an executed program would inherit. */
static void undo(void) {
  for (int i = 0; i < opened; i++) kf_raw1(SYS_close, descriptors[i].fd);
  if (masked) {
    for (uint32_t i = 0; i < t->actions; i++) {
      static const struct kf_image_action standard;
      if (!(ignored & UINT64_C(1) << i)) kf_raw4(SYS_rt_sigaction, i + 1, &standard, NULL, 8);
    }
    kf_raw4(SYS_rt_sigprocmask, SIG_SETMASK, &blocked, NULL, 8);
  }
}

/* Starts over without the image. */
static void refuse(const char *reason) {
  if (checking) {
    say(1, reason);
    say(1, "\n");
    leave(1);
  }
  undo();
  if (kf_front.words > 0) {
    static char why[256] = "KRAIT_IMAGE_REFUSED=";
    uint64_t n = 0;
    while (envp[n] != NULL) n++;
    uint64_t words = kf_front.words, size = (words + argc + n + 4) * sizeof(char *);
    long memory = kf_raw6(SYS_mmap, 0, (long)size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory < 0 && memory > -4096) leave(98);
    const char **command = (const char **)memory, **environment = command + words + argc + 1;
    const char *text = kf_front.texts;
    for (uint32_t i = 0; i < words; i++, text += length(text) + 1) command[i] = text;
    for (uint64_t i = 1; i < argc; i++) command[words + i - 1] = argv[i];
    for (uint64_t i = 0; i < n; i++) environment[i] = envp[i];
    uint64_t room = sizeof why - 24, size_of_reason = length(reason);
    memcpy(why + 20, reason, size_of_reason < room ? size_of_reason : room);
    environment[n] = why;
    kf_raw3(SYS_execve, command[0], command, environment);
  }
  say(2, "krait: this image cannot be continued: ");
  say(2, reason);
  say(2, "\n");
  leave(98);
}

/* What the kernel has put on the stack: argc, argv, envp, the auxiliary vector. */
static void read_stack(uint64_t *sp) {
  argc = *sp;
  argv = (char **)(sp + 1);
  envp = argv + argc + 1;
  char **e = envp;
  while (*e != NULL) e++;
  for (uint64_t *a = (uint64_t *)(e + 1); a[0] != AT_NULL; a += 2) {
    if (a[0] == AT_HWCAP) hwcap = a[1];
    if (a[0] == AT_HWCAP2) hwcap2 = a[1];
    if (a[0] == AT_SECURE) secure = a[1];
    if (a[0] == AT_RANDOM) randomness = *(const uint64_t *)a[1];
  }
}

static uint64_t map(uint64_t at, uint64_t size, uint64_t offset) {
  long r = kf_raw6(SYS_mmap, at, size, PROT_READ, MAP_PRIVATE | MAP_FIXED_NOREPLACE, image, offset);
  if (r != (long)at) refuse("the image cannot be mapped");
  return at;
}

static void check_data(int sealed) {
  if (sealed) return;
  struct kf_sum s;
  kf_sum_begin(&s);
  const uint64_t most = VDSO_AT - DATA_AT;
  for (uint64_t at = t->begin; at < t->tables; at += most) {
    uint64_t size = t->tables - at < most ? t->tables - at : most;
    kf_sum_add(&s, (const void *)map(DATA_AT, size, at), size);
    kf_raw2(SYS_munmap, DATA_AT, size);
  }
  if (kf_sum_end(&s) != t->data_sum) refuse("the image is damaged: its data");
  struct timespec when[2] = {{.tv_nsec = UTIME_OMIT}, {0, 0}};
  int64_t seconds, nanoseconds;
  kf_seal(t->trailer_sum, &seconds, &nanoseconds);
  when[1].tv_sec = seconds, when[1].tv_nsec = nanoseconds;
  kf_raw4(SYS_utimensat, image, NULL, when, 0); /* or it is verified again the next time */
}

static void open_image(void) {
  struct stat st;
  image = (int)kf_raw4(SYS_openat, AT_FDCWD, "/proc/self/exe", O_RDONLY | O_CLOEXEC, 0);
  if (image < 0) refuse("/proc/self/exe cannot be opened");
  if (kf_raw2(SYS_fstat, image, &st) != 0) refuse("the image cannot be read");
  if (st.st_size < (int64_t)(2 * KF_PAGE) || st.st_size % KF_PAGE != 0) refuse("the image is damaged: its size");
  if (kf_raw4(SYS_pread64, image, page, KF_PAGE, st.st_size - (int64_t)KF_PAGE) != (long)KF_PAGE) refuse("the image cannot be read");
  struct kf_trailer *own = (struct kf_trailer *)page;
  uint64_t expected = own->trailer_sum;
  own->trailer_sum = 0;
  struct kf_sum s;
  kf_sum_begin(&s);
  kf_sum_add(&s, page, KF_PAGE);
  own->trailer_sum = expected;
  if (t->magic != KF_IMAGE_MAGIC || kf_sum_end(&s) != expected || t->size != (uint64_t)st.st_size ||
      t->begin % KF_PAGE != 0 || t->tables < t->begin ||
      t->tables + t->tables_size > t->size) {
    refuse("the image is damaged: its trailer");
  }
  uint64_t from = t->tables & ~(KF_PAGE - 1), skipped = t->tables - from;
  const uint8_t *p = (const uint8_t *)map(TABLES_AT, t->tables_size + skipped, from) + skipped;
  kf_sum_begin(&s);
  kf_sum_add(&s, p, t->tables_size);
  if (kf_sum_end(&s) != t->tables_sum) refuse("the image is damaged: its tables");
#define PART(variable, size) variable = (const void *)p, p += ((size) + 63) & ~UINT64_C(63)
  PART(segments, t->segments * sizeof *segments);
  PART(files, t->files * sizeof *files);
  PART(descriptors, t->descriptors * sizeof *descriptors);
  PART(actions, t->actions * sizeof *actions);
  PART(vdso_code, t->vdso_code);
  PART(texts, t->texts);
  int64_t seconds, nanoseconds;
  kf_seal(t->trailer_sum, &seconds, &nanoseconds);
  if ((st.st_uid != kf_raw0(SYS_geteuid) && st.st_uid != 0) || (st.st_mode & 022) != 0) {
    refuse("the image belongs to somebody else, or others may write to it");
  }
  if (secure) refuse("the process has rights that its caller has not");
  check_data(st.st_mtim.tv_sec == seconds && st.st_mtim.tv_nsec == nanoseconds);
}

static void check_machine(void) {
  static struct kf_machine m;
  kf_read_machine(&m, hwcap, hwcap2);
  if (!same(&m.kernel, &t->machine.kernel, sizeof m.kernel)) refuse("it was made with another kernel");
  if (!same(m.capabilities, t->machine.capabilities, sizeof m.capabilities) ||
      !same(m.processor, t->machine.processor, sizeof m.processor)) {
    refuse("it was made on another processor");
  }
  if (m.memory < t->machine.memory) refuse("it was made with more memory");
  struct timespec now;
  kf_raw2(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
  if (now.tv_sec * INT64_C(1000000000) + now.tv_nsec < t->frozen_at) refuse("it was made before the machine was started");
}

/* Files that are mapped, open or named: each must be the one that it was. */
static void check_files(void) {
  struct stat st;
  for (uint32_t i = 0; i < t->files; i++) {
    const struct kf_image_file *f = &files[i];
    if (kf_raw4(SYS_newfstatat, AT_FDCWD, texts + f->name, &st, 0) != 0 || st.st_dev != f->device ||
        st.st_ino != f->inode || (uint64_t)st.st_size != f->size || st.st_mtim.tv_sec != f->modified_s ||
        st.st_mtim.tv_nsec != f->modified_ns) {
      static char text[200] = "a file has changed: ";
      uint64_t n = length(texts + f->name);
      memcpy(text + 20, texts + f->name, n < 170 ? n : 170);
      refuse(text);
    }
  }
}

static void check_environment(void) {
  const char *text = texts;
  for (uint32_t i = 0; i < t->variables; i++, text += length(text) + 1) {
    uint64_t n = 0;
    while (text[n] != 0 && text[n] != '=') n++;
    const char *value = variable(text, n), *wanted = text[n] == '=' ? text + n + 1 : NULL;
    if (value != NULL && *value == 0) value = NULL; /* to most programs that is the same */
    if ((value == NULL) != (wanted == NULL) || (value != NULL && !same(value, wanted, length(wanted) + 1))) {
      static char what[200] = "another value of ";
      memcpy(what + 17, text, n < 170 ? n : 170);
      refuse(what);
    }
  }
}

/* What this process has been given, and could not be told from what the image brings. */
static void check_process(void) {
  kf_raw4(SYS_rt_sigprocmask, SIG_BLOCK, NULL, &blocked, 8);
  for (int i = 0; i < 64; i++) {
    struct kf_image_action a = {0, 0, 0, 0};
    kf_raw4(SYS_rt_sigaction, i + 1, NULL, &a, 8);
    if (a.handler == (uint64_t)SIG_IGN) ignored |= UINT64_C(1) << i;
  }
  for (uint32_t i = 0; i < t->descriptors; i++) {
    if (kf_raw2(SYS_fcntl, descriptors[i].fd, F_GETFD) >= 0 && descriptors[i].fd != image) refuse("a descriptor is in use that the image needs");
  }
}

static uint64_t hex(const char **p) {
  uint64_t v = 0;
  for (;; (*p)++) {
    char c = **p;
    if (c >= '0' && c <= '9') v = v * 16 + (uint64_t)(c - '0');
    else if (c >= 'a' && c <= 'f') v = v * 16 + (uint64_t)(c - 'a' + 10);
    else return v;
  }
}

static void read_maps(void) {
  static char text[16384];
  int fd = (int)kf_raw4(SYS_openat, AT_FDCWD, "/proc/self/maps", O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) refuse("/proc/self/maps cannot be opened");
  long n, size = 0;
  while ((n = kf_raw3(SYS_read, fd, text + size, (long)sizeof text - 1 - size)) > 0) size += n;
  kf_raw1(SYS_close, fd);
  for (char *line = text; *line != 0;) {
    char *end = line;
    while (*end != '\n' && *end != 0) end++;
    char next = *end;
    *end = 0;
    const char *p = line;
    uint64_t start = hex(&p);
    p++;
    struct kf_span span = {start, hex(&p) - start};
    if (contains(p, "[vdso]")) vdso = span;
    else if (contains(p, "[vvar") && vvars < 4) vvar[vvars++] = span;
    else if (contains(p, "[stack]")) stack = span;
    line = next == 0 ? end : end + 1;
  }
  uint64_t vvar_length = vvars == 0 ? 0 : vvar[vvars - 1].start + vvar[vvars - 1].length - vvar[0].start;
  if (vdso.length != t->vdso.length || vvar_length != t->vvar.length ||
      vdso.start - vvar[0].start != t->vdso.start - t->vvar.start ||
      !same((const void *)vdso.start, vdso_code, vdso.length)) {
    refuse("it was made with another vdso");
  }
}

/* The stack is where the kernel has put it, at random. In one process of a thousand that is where the
   image needs room: then once more, without randomness, and if that does not help, without the image. */
static void check_room(void) {
  int fixed = (int)kf_raw1(SYS_personality, 0xffffffff);
  uint64_t begin = stack.start - STACK_ROOM, end = stack.start + stack.length;
  for (uint32_t i = 0; i < t->segments; i++) {
    const struct kf_segment *g = &segments[i];
    if (g->start >= end || g->start + g->length <= begin) continue;
    if (fixed & ADDR_NO_RANDOMIZE) refuse("the stack is in the way");
    kf_raw1(SYS_personality, fixed | ADDR_NO_RANDOMIZE);
    kf_raw3(SYS_execve, "/proc/self/exe", argv, envp);
    refuse("the stack is in the way");
  }
}

static void open_descriptors(void) {
  if (t->descriptors == 0) return;
  long high = kf_raw3(SYS_fcntl, image, F_DUPFD_CLOEXEC, (long)t->highest_descriptor + 1);
  if (high < 0) refuse("the limit of open files is too low");
  kf_raw1(SYS_close, image);
  image = (int)high;
  for (uint32_t i = 0; i < t->descriptors; i++) {
    const struct kf_image_descriptor *d = &descriptors[i];
    long flags = (d->flags & ~(uint32_t)(O_CREAT | O_EXCL | O_TRUNC)) | O_NOCTTY | O_CLOEXEC;
    long fd = kf_raw4(SYS_openat, AT_FDCWD, texts + d->name, flags, 0);
    if (fd < 0) refuse("a file cannot be opened again");
    if (fd != d->fd) {
      long r = kf_raw3(SYS_dup3, fd, d->fd, O_CLOEXEC);
      kf_raw1(SYS_close, fd);
      if (r < 0) refuse("the limit of open files is too low");
    }
    opened = (int)i + 1;
    if (!d->close_on_exec) kf_raw3(SYS_fcntl, d->fd, F_SETFD, 0);
    if (d->offset > 0) kf_raw3(SYS_lseek, d->fd, d->offset, SEEK_SET);
  }
}

static void move(uint64_t from, uint64_t size, uint64_t to) {
  if (kf_raw5(SYS_mremap, from, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, to) != (long)to) refuse("the vdso cannot be moved");
}

/* The kernel's own mappings go to where those of the frozen process were, by a place where neither is. */
static void move_vdso(int back) {
  uint64_t first = vvars > 0 ? vvar[0].start : vdso.start;
  uint64_t final = t->vdso.start - (vdso.start - first);
  for (unsigned i = 0; i <= vvars; i++) {
    struct kf_span *s = i < vvars ? &vvar[i] : &vdso;
    uint64_t offset = s->start - first, parked = VDSO_AT + offset;
    if (back) move(parked, s->length, final + offset);
    else move(s->start, s->length, parked);
  }
}

static void map_memory(void) {
  int last_file = -1;
  int32_t fd = -1;
  for (uint32_t i = 0; i < t->segments; i++) {
    const struct kf_segment *g = &segments[i];
    int flags = MAP_FIXED | (g->flags & KF_MAP_SHARED ? MAP_SHARED : MAP_PRIVATE);
    if (g->flags & KF_MAP_NORESERVE) flags |= MAP_NORESERVE;
    long from = image;
    if (g->content == KF_ZEROS) {
      flags |= MAP_ANONYMOUS;
      from = -1;
    } else if (g->content == KF_FILE) {
      if ((int)g->file != last_file) {
        if (fd >= 0) kf_raw1(SYS_close, fd);
        fd = (int32_t)kf_raw4(SYS_openat, AT_FDCWD, texts + files[g->file].name, O_RDONLY | O_CLOEXEC, 0);
        last_file = (int)g->file;
      }
      from = fd;
    }
    long r = kf_raw6(SYS_mmap, g->start, g->length, g->protection, flags, from, g->offset);
    if (r != (long)g->start) refuse("memory cannot be mapped");
    if (g->flags & KF_MAP_HUGE) kf_raw3(SYS_madvise, g->start, g->length, MADV_HUGEPAGE);
  }
  if (fd >= 0) kf_raw1(SYS_close, fd);
}

static void set_actions(void) {
  uint64_t all = ~UINT64_C(0);
  kf_raw4(SYS_rt_sigprocmask, SIG_SETMASK, &all, NULL, 8);
  masked = 1;
  for (uint32_t i = 0; i < t->actions; i++) {
    struct kf_image_action a = actions[i];
    /* As the program would have found it: HotSpot, too, leaves its shutdown signals ignored if they are. */
    int shutdown = i + 1 == SIGHUP || i + 1 == SIGINT || i + 1 == SIGTERM;
    if ((ignored & UINT64_C(1) << i) && (shutdown || a.handler == (uint64_t)SIG_DFL)) continue;
    kf_raw4(SYS_rt_sigaction, i + 1, &a, NULL, 8);
  }
}

/* A restorer without an image behind it: "LAUNCHER NUMBER COMMAND…" executes the command with all
   descriptors from 3 to NUMBER - 1 in use, so that those that the command opens are above, and with no
   other one; and with the system's action for all signals and none blocked, because an image keeps them. */
static void launch(void) {
  static const struct kf_image_action standard;
  const uint64_t none = 0;
  long limit = 0;
  for (int i = 1; i <= 64; i++) kf_raw4(SYS_rt_sigaction, i, &standard, NULL, 8);
  kf_raw4(SYS_rt_sigprocmask, SIG_SETMASK, &none, NULL, 8);
  for (const char *c = argv[1]; *c >= '0' && *c <= '9' && limit < 100000; c++) limit = limit * 10 + *c - '0';
  kf_raw3(SYS_close_range, 3, ~0u, 0);
  for (long fd = 3; fd < limit; fd++) {
    if (kf_raw4(SYS_openat, AT_FDCWD, "/dev/null", O_RDONLY, 0) != fd) break;
  }
  kf_raw3(SYS_execve, argv[2], argv + 2, envp);
  leave(126);
}

void __attribute__((noreturn)) restore(uint64_t *sp) {
  read_stack(sp);
  if (kf_front.kind == KF_FRONT_LAUNCHER) {
    if (argc > 2) launch();
    leave(126);
  }
  const char *check = variable("KRAIT_IMAGE_CHECK", 17);
  checking = check != NULL && *check != 0;
  open_image();
  check_machine();
  check_environment();
  check_files();
  check_process();
  read_maps();
  check_room();
  if (checking) {
    say(1, "usable\n");
    leave(0);
  }
  open_descriptors();
  move_vdso(0);
  map_memory();
  move_vdso(1);
  set_actions();
  kf_raw1(SYS_close, image);
  struct kf_resumption *r = (struct kf_resumption *)t->resumption;
  *r = (struct kf_resumption){.argc = argc, .argv = argv, .envp = envp, .ignored = ignored, .blocked = blocked,
                               .random = randomness, .refuse = refuse};
  r->restorer.start = KF_RESTORER_BEGIN;
  r->restorer.length = KF_RESTORER_END - KF_RESTORER_BEGIN;
  r->stack = stack;
  enter(&t->context, t->thread_pointer);
}
