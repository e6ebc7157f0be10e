/* The structures of the engine and what its files offer each other.

   Rule of the stop: between the first signal and the release, the forking thread and the handler
   use nothing but raw system calls and memory of the engine: no malloc, no stdio, no lock of libc
   and no thread-local variable other than `kf_self`. */
#ifndef KF_ENGINE_H
#define KF_ENGINE_H

#include <linux/futex.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "arch.h"
#include "offsets.h"

#define KF_API __attribute__((visibility("default")))

#ifdef __x86_64__
struct kf_context {
  uint64_t rbx, rbp, r12, r13, r14, r15, sp, pc;
  uint32_t mxcsr;
  uint16_t fpucw, unused;
};
#else
struct kf_context {
  uint64_t x19_x28[10], fp, pc, sp, fpcr;
  uint64_t d8_d15[8];
};
#endif

enum kf_fate { KF_SURVIVE, KF_UNWIND, KF_FREEZE };

/* How a thread was stopped, hence where it continues in the child. */
enum kf_how { KF_BY_NOTHING, KF_BY_SIGNAL, KF_BY_CLAIM };

/* One OS thread. Found by the thread itself through kf_self and by others through its tid; the
   memory is never unmapped, so a stale pointer reads a wrong thread but never faults. */
struct kf_thread {
  /* The claim protocol (see stop.c); written by the thread and by the forking thread. */
  _Atomic uint32_t state;
  /* Set by the thread before it becomes BLOCKED: the call may be given up with -EINTR. */
  _Atomic uint32_t restartable;
  /* In a child: the thread is to leave. Written before it runs there; read by Java and by the labelled range. */
  _Atomic uint32_t unwinding;
  _Atomic uint32_t of_program; /* one of those that take the program's signals */
  struct kf_context range;

  /* Written by the handler before `arrived`, read by the forking thread after it. */
  struct kf_context frame;
  ucontext_t *ucontext;
  int was_blocked;          /* the signal found it in a blocking call */
  _Atomic uint32_t hold;    /* its state in the handler, see stop.c */
  _Atomic uint32_t arrived; /* the stop in which the thread last arrived in the handler */

  char *tp;             /* thread pointer: TLS and struct pthread */
  _Atomic int tid;      /* 0: record not in use */
  _Atomic uint32_t fate;
  _Atomic uint32_t stays;     /* the thread is to stop for good at its next call of the range */
  uint32_t serial;      /* counts the lives of this record, so that handles can notice */
  uint32_t how;         /* enum kf_how, of the running stop; the forking thread's own */
  uint32_t plan;        /* enum kf_fate as it was when the thread was stopped; likewise */
  uint32_t stop;        /* the last stop that listed this record; likewise */
  int old_tid;          /* in a child, until the thread is there: its tid in the parent */
  uint32_t next_free;
  uint64_t mask;        /* signal mask, kept for threads that are claimed */
  stack_t alternate;    /* alternate signal stack, likewise */
  char name[16];
  int named; /* not by its creator */
  int attached; /* by the thread itself: what the kernel keeps for it was asked for outside the handler */
};

_Static_assert(offsetof(struct kf_thread, state) == KF_STATE, "offsets.h");
_Static_assert(offsetof(struct kf_thread, unwinding) == KF_UNWINDING, "offsets.h");
_Static_assert(offsetof(struct kf_thread, range) == KF_RANGE, "offsets.h");
_Static_assert(offsetof(struct kf_context, sp) == CTX_SP, "offsets.h");
_Static_assert(offsetof(struct kf_context, pc) == CTX_PC, "offsets.h");
_Static_assert(sizeof(struct kf_context) == CTX_SIZE, "offsets.h");

struct kf_span {
  uint64_t start, length;
};

/* --- assembly --- */
long kf_range(struct kf_thread *self, long nr, long a0, long a1, long a2, long a3, long a4,
              long a5);
extern const char kf_range_begin[], kf_range_end[], kf_range_cancel[];
int kf_context_save(struct kf_context *c) __attribute__((returns_twice));
long kf_clone_into(long flags, void *sp, int *tid, int *cleartid, void *tls, struct kf_context *c,
                   long (*prepare)(void *), void *arg);
long kf_clone_on(long flags, void *sp, int *tid, int *cleartid, void (*run)(void));

/* --- threads.c --- */
#define KF_MAX_THREADS 32768
extern __thread struct kf_thread *kf_self;
extern struct kf_thread *kf_threads;
extern _Atomic uint32_t kf_thread_limit;  /* records below this index have been used */
int kf_threads_init(void);
struct kf_thread *kf_thread_new(void);    /* for the calling thread; async-signal-safe */
struct kf_thread *kf_thread_attach(void); /* the same, with an owner that frees it at the end */
void kf_thread_name(struct kf_thread *t);
void kf_thread_free(struct kf_thread *t, int tid); /* unless it is another thread's by now */
struct kf_thread *kf_thread_of(int tid);
void kf_thread_rename(struct kf_thread *t, int old_tid, int tid);
void kf_thread_unname(struct kf_thread *t);
extern int kf_revival_pending; /* records may still have the tids of the parent's threads */
int kf_tid(void);
int *kf_tid_address(char *tp);
void *kf_robust_address(char *tp);
extern size_t kf_robust_length;

/* --- syscall.c --- */
static inline long kf_futex_wait(_Atomic uint32_t *word, uint32_t expected,
                                 const struct timespec *timeout) {
  return kf_raw4(SYS_futex, word, FUTEX_WAIT | FUTEX_PRIVATE_FLAG, expected, timeout);
}
static inline long kf_futex_wake(_Atomic uint32_t *word, int count) {
  return kf_raw3(SYS_futex, word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, count);
}
long kf_range_claimed(struct kf_thread *self);
void kf_note_mask(struct kf_thread *t);
long kf_wait_word(long word, long expected, long deadline);
long kf_wake_word(long word, long count);
int64_t kf_now(void); /* CLOCK_MONOTONIC, in ns, by the vdso */

/* --- stop.c --- */
struct kf_stopped {
  int tid;
  struct kf_thread *thread; /* NULL until it has arrived */
};
extern struct kf_stopped kf_stopped[KF_MAX_THREADS];
extern uint32_t kf_stopped_count, kf_claimed_count;
extern int kf_offender; /* the thread because of which the last stop failed, or 0 */
int kf_stop_init(void);
int kf_stop_signal(void);
int kf_stop_world(void);                  /* 0 or -errno; with an error nothing is stopped */
void kf_release_world(void);
struct kf_thread *kf_thread_ask(int tid);
void kf_forget_stop(void);                /* in the child, instead of the release */

/* --- revive.c --- */
extern _Atomic int kf_reviver_tid; /* of the thread that re-creates the others, while it lives */
void kf_child_begins(struct kf_thread *self);
void kf_child_revives(struct kf_thread *self);
void kf_revived_by_signal(struct kf_thread *t);
void kf_register_rseq(char *tp); /* for the calling thread, of which it is the thread pointer */
void kf_hurry(void); /* ends the delay of a revival: somebody waits */
long kf_thaw(void); /* under the fork lock */
#define KF_REVIVAL_FAILED 97 /* exit status of a child that could not re-create its threads */

/* --- signals.c --- */
enum kf_signal_mode { KF_SIGNAL_LEFT, KF_SIGNAL_TAKEN };
struct kf_signals { /* ProgramSignals.java knows the layout */
  _Atomic uint32_t taken;        /* how many have been handed to who handled them before, or may have been */
  _Atomic uint32_t of_timer;     /* how many of them came from setitimer(2); counted before the former */
  _Atomic uint32_t timer_is_off; /* the timer was stopped: what is still on its way is dropped */
};
extern struct kf_signals kf_signals[]; /* by kind */
long kf_signal_mode(int signal, int mode); /* 0 or -errno */

/* --- fork.c --- */
struct kf_settings {
  int64_t stop_deadline; /* ns */
  int asynchronous;      /* threads are re-created after fork() has returned in the child */
  int lazy_thaw;         /* threads that unwind and are quiescent wait for kf_thaw() */
  int64_t revival_delay; /* ns, below a second: of an asynchronous revival */
  int shared_offsets;    /* only archives are opened anew in the child, not all files that are read */
};
extern struct kf_settings kf_settings;
long kf_fork(void);
void kf_forget_forks(void);
long kf_thaw_all(void);
void kf_unlock(void);
long kf_lock(struct kf_thread *self); /* 0 or -errno */
void kf_await_reviver(void);
long kf_clone_process(struct kf_thread *self);

/* --- stats.c --- */
enum kf_stat {
  KF_STAT_FORKS, KF_STAT_FAILURES,
  KF_STAT_THREADS, KF_STAT_CLAIMED, KF_STAT_SCANS,
  KF_STAT_STOP, KF_STAT_STOP_TOTAL, KF_STAT_STOP_MAX,
  KF_STAT_CLONE, KF_STAT_CLONE_TOTAL, KF_STAT_CLONE_MAX,
  KF_STAT_CALL, KF_STAT_CALL_TOTAL, KF_STAT_CALL_MAX,
  KF_STAT_REVIVED, KF_STAT_REVIVE,
  KF_STAT_RESTARTS,
  KF_STAT_COUNT
};
extern _Atomic int64_t kf_stats[KF_STAT_COUNT];
void kf_stat_time(enum kf_stat first, int64_t ns);
void kf_stats_reset(void);

/* --- fault.c --- */
enum kf_fault {
  KF_FAULT_NONE, KF_FAULT_CLONE_EAGAIN, KF_FAULT_CLONE_ENOMEM, KF_FAULT_SIGNAL_EAGAIN,
  KF_FAULT_NO_RECORD, KF_FAULT_NO_PROC, KF_FAULT_REVIVE, KF_FAULT_REVIVER
};
int kf_fault(enum kf_fault kind); /* whether it is to happen now */
void kf_fault_set(enum kf_fault kind, int after);

/* --- loader.c --- */
void kf_loader_init(void);
void kf_loader_new_owner(int old_tid, int tid);

#endif
