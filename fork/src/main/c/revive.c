/* The child: its threads are created again, each on its copied stack, with its own TLS.

   Between the clone and kf_child_revives only the forking thread exists. From then on a thread that
   is not there yet is like one that the scheduler has not run yet: everything it will do, it does
   later. So the forking thread may return while a reviver creates the others; the fork lock stays
   locked until all are there. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/prctl.h>
#include <sys/rseq.h>

#include "engine.h"
#include "image.h"
#include "proc.h"

_Atomic int kf_reviver_tid;

/* Threads of the labelled range that nobody needs until kf_thaw(). */
static struct kf_thread *unborn[KF_MAX_THREADS];
static uint32_t unborn_count;
static int64_t revival_began;
static _Atomic uint32_t hurry = 1; /* 1: do not delay the revival */

/* When the other threads are created though nobody has asked for them: what the forking thread has used
   and how often it has slept before, and how much more CPU time makes them worth their cost. */
static struct {
  int64_t delay, cpu, worth; /* ns */
  long slept;
} patience;

/* Weak: before glibc 2.35 there is no registration to repeat. */
extern const ptrdiff_t __rseq_offset __attribute__((weak));
extern const unsigned int __rseq_size __attribute__((weak));

void kf_register_rseq(char *tp) {
  if (&__rseq_size != NULL && __rseq_size != 0) {
    struct rseq *area = (struct rseq *)(tp + __rseq_offset);
    *(volatile uint64_t *)&area->rseq_cs = 0;
    *(volatile uint32_t *)&area->cpu_id = (uint32_t)RSEQ_CPU_ID_UNINITIALIZED;
    /* glibc registers at least 32 bytes, whatever part of them the kernel uses. */
    unsigned length = __rseq_size < 32 ? 32 : __rseq_size;
    if (kf_raw4(SYS_rseq, area, length, 0, RSEQ_SIG) != 0) {
      *(volatile uint32_t *)&area->cpu_id = (uint32_t)RSEQ_CPU_ID_REGISTRATION_FAILED;
    }
  }
}

/* What the kernel keeps per thread and a clone does not copy. Runs in the new thread itself. */
static void restore_kernel_state(struct kf_thread *t) {
  if (kf_robust_length != 0) {
    kf_raw2(SYS_set_robust_list, kf_robust_address(t->tp), kf_robust_length);
  }
  kf_register_rseq(t->tp);
  kf_raw5(SYS_prctl, PR_SET_NAME, t->name, 0, 0, 0);
  int tid = kf_tid();
  kf_loader_new_owner(t->old_tid, tid);
  kf_thread_rename(t, 0, tid);
  atomic_store(&t->hold, 0);
  atomic_store(&t->unwinding, t->plan == KF_UNWIND);
  atomic_store(&t->stays, t->plan == KF_FREEZE);
}

/* First steps of a thread that was stopped by signal: the result of its kf_context_save. */
static long born_in_handler(void *record) {
  restore_kernel_state(record);
  return 1;
}

/* First steps of a thread that was claimed: the result of its kf_range. */
static long born_in_range(void *record) {
  struct kf_thread *t = record;
  restore_kernel_state(t);
  if (t->alternate.ss_sp != NULL) kf_raw2(SYS_sigaltstack, &t->alternate, NULL);
  atomic_store(&t->state, KF_RUNNING);
  kf_raw4(SYS_rt_sigprocmask, SIG_SETMASK, &t->mask, NULL, sizeof t->mask);
  return t->plan == KF_UNWIND ? -ECANCELED : -EINTR;
}

static int is_cancellable(long nr) {
  switch (nr) {
    case SYS_read: case SYS_readv: case SYS_pread64: case SYS_preadv:
    case SYS_write: case SYS_writev: case SYS_pwrite64: case SYS_pwritev:
    case SYS_recvfrom: case SYS_recvmsg: case SYS_sendto: case SYS_sendmsg:
    case SYS_accept: case SYS_accept4: case SYS_connect: case SYS_sendfile: case SYS_splice:
    case SYS_ppoll: case SYS_pselect6: case SYS_wait4: case SYS_waitid:
    case SYS_flock: case SYS_fcntl: case SYS_openat:
#ifdef SYS_poll
    case SYS_poll: case SYS_select: case SYS_open:
#endif
      return 1;
    default:
      return 0;
  }
}

static int in_range(struct kf_thread *t) {
  const char *pc = (const char *)KF_PC(t->ucontext);
  return pc >= kf_range_begin && pc < kf_range_end;
}

/* Runs in the handler of a thread that exists again. One that is to unwind must not repeat the
   system call from which the signal took it: the frame is changed so that the call has failed. */
void kf_revived_by_signal(struct kf_thread *t) {
  if (t->plan != KF_UNWIND) return;
  if (in_range(t)) {
    KF_PC(t->ucontext) = (unsigned long)kf_range_cancel;
  } else if (kf_is_syscall((const void *)KF_PC(t->ucontext)) && is_cancellable(KF_NUMBER(t->ucontext))) {
    KF_PC(t->ucontext) += KF_SYSCALL_SIZE;
    KF_RESULT(t->ucontext) = -ECANCELED;
  }
}

void kf_child_dies(const char *failed, long error) {
  if (kf_is_resuming()) kf_resumption.refuse(failed);
  char text[160], *p = kf_put(kf_put(text, "krait fork: the child of a fork cannot "), failed);
  p = kf_put(kf_put_number(kf_put(p, " (errno "), (unsigned long)error), "); it ends\n");
  kf_raw3(SYS_write, 2, text, p - text);
  for (;;) kf_raw1(SYS_exit_group, KF_REVIVAL_FAILED);
}

static void die(const struct kf_thread *t, long error) {
  char text[64];
  kf_put(kf_put(text, "re-create thread "), t->name);
  kf_child_dies(text, error);
}

/* Creates a thread whose record has no tid at the moment. */
static void create(struct kf_thread *t, int tries) {
  static const long flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |
                            CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID |
                            CLONE_CHILD_CLEARTID;
  int claimed = t->how == KF_BY_CLAIM;
  struct kf_context *c = claimed ? &t->range : &t->frame;
  int *tid = kf_tid_address(t->tp);
  int refused = kf_fault(KF_FAULT_REVIVE); /* as long as this thread is tried */
  for (;;) {
    long r = refused
                 ? -EAGAIN
                 : kf_clone_into(flags, (void *)c->sp, tid, tid, t->tp, c,
                                 claimed ? born_in_range : born_in_handler, t);
    if (r >= 0) return;
    if (r != -EAGAIN || --tries < 0) die(t, -r);
    struct timespec pause = {0, 10000000};
    kf_raw2(SYS_nanosleep, &pause, NULL);
  }
}

/* Everything that will be there: those that survive first, others wait for them at most as long. */
static void create_all(int tries) {
  int64_t created = 0;
  /* No tid of the parent may stay in the table: the kernel may give it to a thread of this process
     once the parent is gone. */
  for (uint32_t i = 0; i < kf_stopped_count; i++) {
    struct kf_thread *t = kf_stopped[i].thread;
    if (t == NULL) continue;
    t->old_tid = kf_stopped[i].tid;
    kf_thread_unname(t);
  }
  kf_revival_pending = 0;
  for (int pass = 0; pass < 2; pass++) {
    for (uint32_t i = 0; i < kf_stopped_count; i++) {
      struct kf_thread *t = kf_stopped[i].thread;
      if (t == NULL || (t->plan == KF_SURVIVE) != (pass == 0)) continue;
      create(t, tries);
      created++;
    }
  }
  atomic_store(&kf_stats[KF_STAT_REVIVED], created);
  atomic_store(&kf_stats[KF_STAT_REVIVE], kf_now() - revival_began);
}

#define LONGEST_LOOK 2000000 /* ns between looks at what the forking thread does */
#define WORTH_THREADS 4000000 /* ns of CPU time: a child that works that long can pay for its threads */
/* The same for a process that continues from an image. Most of what its threads would do at once is to
   compile what has become hot meanwhile, which most short programs never run again. */
#define WORTH_THREADS_OF_IMAGE 40000000
#define FEW_PROCESSES 4096 /* a limit of processes that may be reached */
#define TRIES 200          /* of 10 ms, when the system has no process left and it is too late to start over */

/* How often the forking thread, the only other one, has slept: then it may be waiting for a thread. */
static long sleeps(void) {
  struct rusage all, own;
  if (kf_raw2(SYS_getrusage, RUSAGE_SELF, &all) != 0 || kf_raw2(SYS_getrusage, RUSAGE_THREAD, &own) != 0) return -1;
  return all.ru_nvcsw - own.ru_nvcsw;
}

static int64_t cpu_time(void) {
  struct timespec t;
  if (kf_raw2(SYS_clock_gettime, CLOCK_PROCESS_CPUTIME_ID, &t) != 0) return INT64_MAX;
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* In the forking thread, while it is alone. A child begins with nothing used; a process that continues from
   an image has been a shell and the restorer. */
static void begin_patience(int of_image) {
  struct rusage used;
  patience.delay = of_image ? LONGEST_LOOK / 2 : kf_settings.revival_delay;
  patience.worth = of_image ? WORTH_THREADS_OF_IMAGE : WORTH_THREADS;
  patience.cpu = of_image ? cpu_time() : 0;
  patience.slept = of_image && kf_raw2(SYS_getrusage, RUSAGE_SELF, &used) == 0 ? used.ru_nvcsw : 0;
}

/* A child that leaves or executes another program at once never pays for its threads, however slowly it
   gets there on a busy machine. */
static void run_reviver(void) {
  struct timespec delay = {0, patience.delay};
  while (delay.tv_nsec > 0 && kf_futex_wait(&hurry, 0, &delay) == -ETIMEDOUT) {
    if (sleeps() != patience.slept || cpu_time() - patience.cpu > patience.worth) break;
    delay.tv_nsec = delay.tv_nsec < LONGEST_LOOK / 2 ? 2 * delay.tv_nsec : LONGEST_LOOK;
  }
  create_all(TRIES);
  kf_unlock();
  for (;;) kf_raw1(SYS_exit, 0);
}

void kf_child_begins(struct kf_thread *self) {
  revival_began = kf_now();
  if (kf_robust_length != 0) {
    kf_raw2(SYS_set_robust_list, kf_robust_address(self->tp), kf_robust_length);
  }
  int old_tid = atomic_load(&self->tid), tid = kf_tid();
  kf_revival_pending = 1;
  kf_thread_rename(self, old_tid, tid);
  kf_loader_new_owner(old_tid, tid);
  for (uint32_t i = 0; i < kf_stopped_count; i++) {
    struct kf_thread *t = kf_stopped[i].thread;
    int quiescent = t->how == KF_BY_CLAIM || in_range(t);
    if (t->plan == KF_FREEZE && quiescent) {
      kf_thread_unname(t);
      kf_stopped[i].thread = NULL;
    } else if (t->plan == KF_UNWIND && t->how == KF_BY_CLAIM && kf_settings.lazy_thaw) {
      t->old_tid = kf_stopped[i].tid;
      kf_thread_unname(t);
      unborn[unborn_count++] = t;
      kf_stopped[i].thread = NULL;
    }
  }
}

/* Whether a thread may turn out to be one too many. Then a process that continues from an image makes them
   all while it can still start over without the image. */
static int may_reach_limit(void) {
  struct rlimit limit;
  return kf_raw4(SYS_prlimit64, 0, RLIMIT_NPROC, NULL, &limit) != 0 || limit.rlim_cur < FEW_PROCESSES;
}

void kf_child_revives(struct kf_thread *self) {
  (void)self;
  int of_image = kf_is_resuming();
  if (of_image ? may_reach_limit() : !kf_settings.asynchronous) {
    create_all(0);
    kf_unlock();
    return;
  }
  static char stack[16384] __attribute__((aligned(16)));
  static const long flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |
                            CLONE_SYSVSEM | CLONE_PARENT_SETTID;
  begin_patience(of_image);
  atomic_store(&hurry, 0);
  long r = kf_fault(KF_FAULT_REVIVER)
               ? -EAGAIN
               : kf_clone_on(flags, stack + sizeof stack, (int *)&kf_reviver_tid, NULL, run_reviver);
  if (r < 0) kf_child_dies("create its reviver", -r);
}

void kf_hurry(void) {
  if (atomic_load(&hurry) == 0 && atomic_exchange(&hurry, 1) == 0) kf_futex_wake(&hurry, 1);
}

/* Under the fork lock. How many threads there were to create. */
long kf_thaw(void) {
  uint32_t n = unborn_count;
  for (uint32_t i = 0; i < n; i++) create(unborn[i], 0);
  unborn_count = 0;
  return n;
}
