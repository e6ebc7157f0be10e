/* fork() itself: lock, stop, clone; then the two ways on. */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>

#include "engine.h"
#include "jvm.h"
#include "proc.h"

struct kf_settings kf_settings = {.stop_deadline = INT64_C(10000000000), .asynchronous = 1,
                                  .revival_delay = 300000};

/* 0 free, 1 held, 2 held and somebody waits. In a child it passes from the forking thread to the
   reviver. Waiting happens in the labelled range, so a waiter costs the holder's stop nothing. */
static _Atomic uint32_t lock;

static long take_lock(void) {
  uint32_t free = 0;
  if (atomic_compare_exchange_strong(&lock, &free, 1)) return 0;
  kf_hurry();
  while (atomic_exchange(&lock, 2) != 0) {
    long r = kf_wait_word((long)&lock, 2, -1);
    if (r == -ECANCELED) return r;
  }
  return 0;
}

void kf_unlock(void) {
  if (atomic_exchange(&lock, 0) == 2) kf_futex_wake(&lock, 1);
}

/* The lock, unless the calling thread is one that is to leave. */
long kf_lock(struct kf_thread *self) {
  long r = take_lock();
  if (r == 0 && atomic_load(&self->unwinding)) {
    kf_unlock();
    r = -ECANCELED;
  }
  return r;
}

/* The reviver unlocks before it ends; the stop must not take it for a thread to be stopped. */
void kf_await_reviver(void) {
  int tid = atomic_load(&kf_reviver_tid), pid = (int)kf_raw0(SYS_getpid);
  if (tid == 0) return;
  for (int i = 0; i < 100000 && kf_raw3(SYS_tgkill, pid, tid, 0) == 0; i++) {
    kf_raw0(SYS_sched_yield);
  }
  atomic_store(&kf_reviver_tid, 0);
}

long kf_clone_process(struct kf_thread *self) {
  if (kf_fault(KF_FAULT_CLONE_EAGAIN)) return -EAGAIN;
  if (kf_fault(KF_FAULT_CLONE_ENOMEM)) return -ENOMEM;
  long flags = CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD;
  int *tid = kf_tid_address(self->tp);
#ifdef __x86_64__
  return kf_raw5(SYS_clone, flags, 0, 0, tid, 0);
#else
  return kf_raw5(SYS_clone, flags, 0, 0, 0, tid);
#endif
}

/* What a compiler of the JVM has used for a long method stays in malloc's arenas as free memory, tens of MiB, and every fork copies its
   page table entries; so do the pages of an image that were only read. So now and then both are given back: not before every fork, because it costs as
   much as it saves in one or two, and not before the first, which may be the only one. */
#define FORKS_BETWEEN_TRIMS 256

static _Atomic uint32_t calls;

static int is_time_to_trim(void) { return atomic_fetch_add(&calls, 1) % FORKS_BETWEEN_TRIMS == 1; }

/* In a process out of an image: it has not forked yet. */
void kf_forget_forks(void) {
  atomic_store(&calls, 0);
  kf_stats_reset();
}

/* The child's pid, 0 in the child, or -errno with everything as before. */
long kf_fork(void) {
  struct kf_thread *self = kf_thread_attach();
  if (self == NULL) return -EAGAIN;
  int trim = is_time_to_trim();
  if (trim) malloc_trim(0); /* takes locks, so before anything is stopped */
  long r = kf_lock(self);
  if (r != 0) return r;
  sigset_t all, mask;
  sigfillset(&all);
  kf_raw4(SYS_rt_sigprocmask, SIG_BLOCK, &all, &mask, 8);
  kf_await_reviver();
  int64_t began = kf_now(), stopped = began, cloned = began;
  r = kf_stop_world();
  if (r == 0) {
    r = kf_note_descriptors();
    stopped = kf_now();
    if (r == 0) {
      if (trim) kf_drop_clean_pages();
      kf_leave_out_free_heap();
      r = kf_clone_process(self);
      kf_take_free_heap_back();
      if (r == 0) {
        kf_forget_stop();
        kf_child_begins(self);
        kf_facts_child();
        kf_child_revives(self);
        kf_raw4(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, 8);
        return 0;
      }
    }
    cloned = kf_now();
    kf_release_world();
  }
  if (r > 0) {
    atomic_fetch_add(&kf_stats[KF_STAT_FORKS], 1);
    atomic_store(&kf_stats[KF_STAT_THREADS], kf_stopped_count + 1);
    atomic_store(&kf_stats[KF_STAT_CLAIMED], kf_claimed_count);
    kf_stat_time(KF_STAT_STOP, stopped - began);
    kf_stat_time(KF_STAT_CLONE, cloned - stopped);
    kf_stat_time(KF_STAT_CALL, kf_now() - began);
  } else {
    atomic_fetch_add(&kf_stats[KF_STAT_FAILURES], 1);
  }
  kf_unlock();
  kf_raw4(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, 8);
  return r;
}

/* Creates the threads that a lazy child has left out. How many there were, or -ECANCELED. */
long kf_thaw_all(void) {
  long r = take_lock();
  if (r != 0) return r;
  sigset_t all, mask;
  sigfillset(&all); /* a new thread starts with its creator's mask */
  kf_raw4(SYS_rt_sigprocmask, SIG_BLOCK, &all, &mask, 8);
  r = kf_thaw();
  kf_unlock();
  kf_raw4(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, 8);
  return r;
}
