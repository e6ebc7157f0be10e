/* What differs between the architectures, except the assembly: raw system calls, the thread
   pointer, and the program counter in a signal frame. No function here touches errno. */
#ifndef KF_ARCH_H
#define KF_ARCH_H

#include <stdint.h>
#include <sys/syscall.h>
#include <ucontext.h>

#ifdef __x86_64__

static inline long kf_raw6(long nr, long a, long b, long c, long d, long e, long f) {
  long r;
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  __asm__ volatile("syscall"
                   : "=a"(r)
                   : "a"(nr), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return r;
}

static inline char *kf_thread_pointer(void) {
  char *p;
  __asm__("mov %%fs:0, %0" : "=r"(p));
  return p;
}

#define KF_PC(uc) ((uc)->uc_mcontext.gregs[REG_RIP])
#define KF_RESULT(uc) ((uc)->uc_mcontext.gregs[REG_RAX])
#define KF_SYSCALL_SIZE 2
/* Instructions are of any length: one that begins at a page's last byte is none, and the next page may
   not be there. */
static inline int kf_is_syscall(const void *pc) {
  return ((uintptr_t)pc & 4095) != 4095 && *(const volatile uint16_t *)pc == 0x050f;
}
/* The number of the call that is about to be made at a system-call instruction. */
#define KF_NUMBER(uc) ((uc)->uc_mcontext.gregs[REG_RAX])

static inline void kf_pause(void) { __asm__ volatile("pause"); }

#elif defined(__aarch64__)

static inline long kf_raw6(long nr, long a, long b, long c, long d, long e, long f) {
  register long x8 __asm__("x8") = nr;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  register long x4 __asm__("x4") = e;
  register long x5 __asm__("x5") = f;
  __asm__ volatile("svc 0"
                   : "+r"(x0)
                   : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
                   : "memory");
  return x0;
}

static inline char *kf_thread_pointer(void) {
  char *p;
  __asm__("mrs %0, tpidr_el0" : "=r"(p));
  return p;
}

#define KF_PC(uc) ((uc)->uc_mcontext.pc)
#define KF_RESULT(uc) ((uc)->uc_mcontext.regs[0])
#define KF_SYSCALL_SIZE 4
static inline int kf_is_syscall(const void *pc) {
  return *(const volatile uint32_t *)pc == 0xd4000001u;
}
#define KF_NUMBER(uc) ((uc)->uc_mcontext.regs[8])

static inline void kf_pause(void) { __asm__ volatile("yield"); }

#else
#error "krait fork: only x86-64 and aarch64 Linux are supported"
#endif

#define kf_raw0(n) kf_raw6(n, 0, 0, 0, 0, 0, 0)
#define kf_raw1(n, a) kf_raw6(n, (long)(a), 0, 0, 0, 0, 0)
#define kf_raw2(n, a, b) kf_raw6(n, (long)(a), (long)(b), 0, 0, 0, 0)
#define kf_raw3(n, a, b, c) kf_raw6(n, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define kf_raw4(n, a, b, c, d) kf_raw6(n, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define kf_raw5(n, a, b, c, d, e) \
  kf_raw6(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)

#endif
