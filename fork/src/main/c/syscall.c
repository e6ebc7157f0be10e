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

/* A thread that is frozen where nothing can be lost: in native code, as after any long call. */
static void stay(void) {
  for (;;) kf_raw4(SYS_ppoll, NULL, 0, NULL, NULL);
}

static inline struct kf_thread *self(void) {
  struct kf_thread *t = kf_self;
  if (__builtin_expect(t == NULL || !t->attached, 0)) t = kf_thread_attach();
  if (__builtin_expect(t != NULL && atomic_load_explicit(&t->stays, memory_order_relaxed), 0)) stay();
  return t;
}

/* The stop's signal can not be blocked through this library, as libc guards its own. */
static long change_mask(struct kf_thread *t, long how, const uint64_t *set, uint64_t *old, long size) {
  uint64_t allowed;
  if (set != NULL && size == sizeof *set) {
    allowed = *set;
    if (how != SIG_UNBLOCK) allowed &= ~(UINT64_C(1) << (kf_stop_signal() - 1));
    set = &allowed;
  }
  long r = kf_raw4(SYS_rt_sigprocmask, how, set, old, size);
  if (r == 0 && set != NULL) kf_note_mask(t); /* a claimed thread has no frame that keeps it */
  return r;
}

/* Any system call of the calling thread; the kernel's convention: -errno on failure. */
KF_API long kf_syscall(long nr, long a0, long a1, long a2, long a3, long a4, long a5) {
  struct kf_thread *t = self();
  if (t == NULL) return -EAGAIN;
  if (nr == SYS_rt_sigprocmask) return change_mask(t, a0, (void *)a1, (void *)a2, a3);
  long r = kf_range(t, nr, a0, a1, a2, a3, a4, a5);
  if (nr == SYS_sigaltstack && r == 0 && a0 != 0) kf_raw2(SYS_sigaltstack, NULL, &t->alternate);
  return r;
}

/* Waits while *word == expected, until deadline (CLOCK_MONOTONIC ns; negative: none).
   0, -EAGAIN (another value), -ETIMEDOUT, -EINTR (look again) or -ECANCELED. */
long kf_wait_word(long word, long expected, long deadline) {
  struct kf_thread *t = self();
  if (t == NULL) return -EAGAIN;
  kf_hurry(); /* what it waits for may be a thread that is yet to be revived */
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
