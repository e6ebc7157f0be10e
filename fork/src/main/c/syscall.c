/* System calls made for Java code: in the labelled range if they can block. */
#include <errno.h>
#include <string.h>

#include "engine.h"

int64_t kf_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

void kf_note_mask(struct kf_thread *t) {
  kf_raw4(SYS_rt_sigprocmask, SIG_BLOCK, NULL, &t->mask, sizeof t->mask);
}

static inline struct kf_thread *self(void) {
  struct kf_thread *t = kf_self;
  return __builtin_expect(t != NULL, 1) ? t : kf_thread_attach();
}

/* Any system call of the calling thread; the kernel's convention: -errno on failure. */
KF_API long kf_syscall(long nr, long a0, long a1, long a2, long a3, long a4, long a5) {
  struct kf_thread *t = self();
  if (t == NULL) return -EAGAIN;
  long r = kf_range(t, nr, a0, a1, a2, a3, a4, a5);
  /* A claimed thread has no signal frame that would keep its mask. */
  if (nr == SYS_rt_sigprocmask && r == 0 && a1 != 0) kf_note_mask(t);
  if (nr == SYS_sigaltstack && r == 0 && a0 != 0) kf_raw2(SYS_sigaltstack, NULL, &t->alternate);
  return r;
}

/* Waits while *word == expected, until deadline (CLOCK_MONOTONIC ns; negative: none).
   0, -EAGAIN (another value), -ETIMEDOUT, -EINTR (look again) or -ECANCELED. */
long kf_wait_word(long word, long expected, long deadline) {
  struct kf_thread *t = self();
  if (t == NULL) return -EAGAIN;
  struct timespec until = {deadline / 1000000000, deadline % 1000000000};
  /* Whoever is woken without reason looks at the word again: this wait may be given up anywhere. */
  atomic_store_explicit(&t->restartable, 1, memory_order_relaxed);
  long r = kf_range(t, SYS_futex, word, FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG,
                    (uint32_t)expected, deadline < 0 ? 0 : (long)&until, 0, FUTEX_BITSET_MATCH_ANY);
  atomic_store_explicit(&t->restartable, 0, memory_order_relaxed);
  return r;
}

long kf_wake_word(long word, long count) {
  return kf_futex_wake((_Atomic uint32_t *)word, (int)count);
}
