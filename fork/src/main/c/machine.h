/* What compiled code, libraries and signal frames in memory depend on: the processor and the kernel.
   Read by the engine when it freezes and by the restorer, so: raw system calls only. */
#ifndef KF_MACHINE_H
#define KF_MACHINE_H

#include <fcntl.h>
#include <stdint.h>
#include <sys/auxv.h>
#include <sys/utsname.h>
#include <sys/sysinfo.h>

#include "arch.h"

struct kf_machine {
  struct utsname kernel;   /* without the host's name */
  uint64_t memory;         /* bytes, of the machine or of the control group; HotSpot has sized its heap by it */
  uint64_t capabilities[2];
  uint32_t processor[32];
};

#ifdef __x86_64__
static inline void kf_cpuid(uint32_t leaf, uint32_t sub, uint32_t *r) {
  __asm__ volatile("cpuid" : "=a"(r[0]), "=b"(r[1]), "=c"(r[2]), "=d"(r[3]) : "a"(leaf), "c"(sub));
}

static inline void kf_read_processor(uint32_t *p) {
  static const uint32_t leaves[][2] = {{0, 0}, {1, 0}, {7, 0}, {7, 1}, {0xd, 0}, {0xd, 1}, {0x80000001u, 0}};
  for (unsigned i = 0; i < sizeof leaves / sizeof *leaves; i++) {
    if ((leaves[i][0] & 0xffff) <= p[0] || i == 0 || leaves[i][0] >= 0x80000000u) {
      kf_cpuid(leaves[i][0], leaves[i][1], p + 4 * i);
    }
  }
  p[5] = 0; /* the number of the processor that this ran on, and how many there are */
  if (p[6] & 1u << 27) { /* which registers the kernel saves */
    __asm__ volatile("xgetbv" : "=a"(p[28]), "=d"(p[29]) : "c"(0));
  }
}
#else
static inline void kf_read_processor(uint32_t *p) {
  uint64_t id = 0;
  __asm__ volatile("mrs %0, ctr_el0" : "=r"(id)); /* sizes of cache lines */
  p[0] = (uint32_t)id;
  __asm__ volatile("mrs %0, dczid_el0" : "=r"(id));
  p[1] = (uint32_t)id;
}
#endif

static inline unsigned kf_append(char *to, unsigned at, unsigned most, const char *text, const char *end) {
  while (text != end && *text != 0 && at < most) to[at++] = *text++;
  to[at] = 0;
  return at;
}

/* The number in the file, or `otherwise`: if there is none, or it is a word ("max"). */
static inline uint64_t kf_read_limit(const char *name, uint64_t otherwise) {
  char text[32];
  int fd = (int)kf_raw4(SYS_openat, AT_FDCWD, name, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return otherwise;
  long n = kf_raw3(SYS_read, fd, text, sizeof text - 1);
  kf_raw1(SYS_close, fd);
  uint64_t value = 0;
  for (long i = 0; i < n && text[i] != '\n'; i++) {
    if (text[i] < '0' || text[i] > '9') return otherwise;
    value = value * 10 + (uint64_t)(text[i] - '0');
  }
  return n > 0 ? value : otherwise;
}

/* The least of the limits of a control group and those above it; `path` ends at `end`. In a container the names below
   its own group are missing where its files are mounted: what is there counts. */
static inline uint64_t kf_group_limit(const char *mount, const char *path, const char *end, const char *file, uint64_t least) {
  char name[512];
  for (;;) {
    while (end > path && end[-1] == '/') end--;
    unsigned at = kf_append(name, 0, 400, mount, 0);
    at = kf_append(name, at, 400, path, end);
    kf_append(name, at, 450, file, 0);
    uint64_t limit = kf_read_limit(name, least);
    if (limit < least) least = limit;
    if (end == path) return least;
    while (end > path && end[-1] != '/') end--;
  }
}

/* As HotSpot does: the memory of the machine, or less if the control group has less. */
static inline uint64_t kf_memory(uint64_t least) {
  char text[2048];
  int fd = (int)kf_raw4(SYS_openat, AT_FDCWD, "/proc/self/cgroup", O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return least;
  long n = kf_raw3(SYS_read, fd, text, sizeof text - 1);
  kf_raw1(SYS_close, fd);
  if (n <= 0) return least;
  text[n] = 0;
  for (char *line = text, *end; *line != 0; line = *end == 0 ? end : end + 1) { /* number:controllers:path */
    for (end = line; *end != '\n' && *end != 0;) end++;
    char *controllers = line;
    while (controllers < end && *controllers != ':') controllers++;
    if (controllers == end) continue;
    char *path = ++controllers;
    while (path < end && *path != ':') path++;
    if (path == end) continue;
    if (path == controllers) {
      least = kf_group_limit("/sys/fs/cgroup", path + 1, end, "/memory.max", least);
    } else if (path - controllers == 6 && controllers[0] == 'm' && controllers[2] == 'm' && controllers[5] == 'y') {
      least = kf_group_limit("/sys/fs/cgroup/memory", path + 1, end, "/memory.limit_in_bytes", least);
    }
  }
  return least;
}

/* `m` is all zeros; the capabilities are AT_HWCAP and AT_HWCAP2. */
static inline void kf_read_machine(struct kf_machine *m, uint64_t hwcap, uint64_t hwcap2) {
  struct sysinfo memory;
  kf_raw1(SYS_uname, &m->kernel);
  for (unsigned i = 0; i < sizeof m->kernel.nodename; i++) m->kernel.nodename[i] = 0;
  char *rest = (char *)&m->kernel.machine; /* what follows it is the name of a domain, of varying spelling */
  for (char *p = rest + sizeof m->kernel.machine; p < (char *)(&m->kernel + 1); p++) *p = 0;
  kf_raw1(SYS_sysinfo, &memory);
  m->memory = kf_memory((uint64_t)memory.totalram * memory.mem_unit);
  m->capabilities[0] = hwcap;
  m->capabilities[1] = hwcap2;
  kf_read_processor(m->processor);
}

#endif
