/* What compiled code, libraries and signal frames in memory depend on: the processor and the kernel.
   Read by the engine when it freezes and by the restorer, so: raw system calls only. */
#ifndef KF_MACHINE_H
#define KF_MACHINE_H

#include <stdint.h>
#include <sys/auxv.h>
#include <sys/utsname.h>
#include <sys/sysinfo.h>

#include "arch.h"

struct kf_machine {
  struct utsname kernel;   /* without the host's name */
  uint64_t memory;         /* bytes; HotSpot has sized its heap by it */
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

/* `m` is all zeros; the capabilities are AT_HWCAP and AT_HWCAP2. */
static inline void kf_read_machine(struct kf_machine *m, uint64_t hwcap, uint64_t hwcap2) {
  struct sysinfo memory;
  kf_raw1(SYS_uname, &m->kernel);
  for (unsigned i = 0; i < sizeof m->kernel.nodename; i++) m->kernel.nodename[i] = 0;
  char *rest = (char *)&m->kernel.machine; /* what follows it is the name of a domain, of varying spelling */
  for (char *p = rest + sizeof m->kernel.machine; p < (char *)(&m->kernel + 1); p++) *p = 0;
  kf_raw1(SYS_sysinfo, &memory);
  m->memory = (uint64_t)memory.totalram * memory.mem_unit;
  m->capabilities[0] = hwcap;
  m->capabilities[1] = hwcap2;
  kf_read_processor(m->processor);
}

#endif
