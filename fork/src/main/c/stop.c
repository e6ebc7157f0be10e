/* Stopping every other thread, and releasing it.

   A thread is stopped in one of two ways.

   By claim: it is in the labelled range and has saved its context there. The forking thread changes
   its state from BLOCKED to CLAIMED, and it cannot leave the range until the release. Its system
   call may go on meanwhile: the stack above the saved context does not change. Only where the child
   will not have to finish that call is this right: the thread does not survive, or its call may be
   given up anywhere (restartable).

   By signal: the handler saves the context and waits for the release. A thread that the signal found
   in a blocking call stays in the handler a little longer ("lingers"): for it that is a call that
   returns late. It leaves by itself, so the forking thread wakes and competes with a dozen idle threads
   less, and a next stop that comes soon finds it stopped already. Nobody lingers more than LINGER after
   his arrival, however many stops come in between.

   All are stopped when the kernel counts no other thread: a stopped thread can neither start one
   nor end, so equal numbers mean equal sets.

   A thread that cannot arrive may wait for one that has been stopped: glibc blocks all signals at a
   thread's end and then takes the lock of its stack cache, which a thread that was stopped in
   pthread_create holds. So when a missing thread sleeps with the signal blocked, or no thread has
   arrived for long, the attempt is given up: all are released, nobody lingers, the thread gets time
   to go on, and the stop begins anew under the next generation; until the deadline of the whole. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "engine.h"
#include "proc.h"

struct kf_stopped kf_stopped[KF_MAX_THREADS];
uint32_t kf_stopped_count, kf_claimed_count;
int kf_offender;

static uint32_t generation;               /* of the last stop; under the fork lock */
static _Atomic uint32_t active;           /* the stop in progress, or 0 */
static _Atomic uint32_t over;             /* the last stop that is over */
static _Atomic uint32_t left;             /* signalled threads yet to arrive: when it is 0, look */
static int stop_signal;
static int zombies;

/* Slow end of kf_range: the thread was claimed while its call ran. It may go on with the result
   only when the forking thread has released it. */
__attribute__((visibility("hidden"))) long kf_range_claimed(struct kf_thread *self) {
  for (;;) {
    uint32_t state = atomic_load(&self->state);
    switch (state) {
      case KF_CLAIMED:
        atomic_compare_exchange_strong(&self->state, &state, KF_CLAIMED_BACK);
        break;
      case KF_CLAIMED_BACK:
        kf_futex_wait(&self->state, KF_CLAIMED_BACK, NULL);
        break;
      case KF_BLOCKED: /* released before this thread noticed the claim */
        if (atomic_compare_exchange_strong(&self->state, &state, KF_RUNNING)) return 0;
        break;
      default:
        return 0;
    }
  }
}

/* The state of a thread in the handler. The forking thread changes STOPPED to LINGERS or NONE when
   the stop is over, and LINGERS to STOPPED when the next one begins; the thread itself LINGERS to
   NONE when its time is up, and STOPPED to OVERDUE when it is up during a stop. */
enum hold { HOLD_NONE, HOLD_STOPPED, HOLD_LINGERS, HOLD_OVERDUE };

/* Threads that the kernel counts but the program does not have: an emulator's. */
#ifndef KF_FOREIGN_THREADS
#define KF_FOREIGN_THREADS 0
#endif

#define LINGER 2000000 /* ns */

/* Was it blocked, or about to block: at a system call, or behind one that the signal ended? */
static int was_blocked(ucontext_t *uc) {
  const char *pc = (const char *)KF_PC(uc);
  if (kf_is_syscall(pc)) return 1;
  int same_page = ((uintptr_t)pc & 4095) >= KF_SYSCALL_SIZE; /* the one before may not be there */
  return (long)KF_RESULT(uc) == -EINTR && same_page && kf_is_syscall(pc - KF_SYSCALL_SIZE);
}

static void wait_in_handler(struct kf_thread *t) {
  int64_t until = t->was_blocked ? kf_now() + LINGER : 0;
  for (;;) {
    uint32_t hold = atomic_load(&t->hold);
    if (hold == HOLD_NONE) return;
    if (until == 0 || hold == HOLD_OVERDUE) {
      kf_futex_wait(&t->hold, hold, NULL);
      continue;
    }
    int64_t left_over = until - kf_now();
    if (left_over > 0) {
      struct timespec timeout = {0, left_over};
      kf_futex_wait(&t->hold, hold, &timeout);
    } else if (hold == HOLD_LINGERS) {
      if (atomic_compare_exchange_strong(&t->hold, &hold, HOLD_NONE)) return;
    } else {
      atomic_compare_exchange_strong(&t->hold, &hold, HOLD_OVERDUE);
    }
  }
}

/* Several stops may have been given up while a thread was on its way to the first of them. */
static int is_over(uint32_t stop) { return (int32_t)(atomic_load(&over) - stop) >= 0; }

static void on_stop(int signal, siginfo_t *info, void *ucontext) {
  (void)signal, (void)info;
  uint32_t g = atomic_load(&active);
  if (g == 0) { /* of a stop that was given up, or a request to have a record */
    if (kf_self == NULL) kf_thread_new();
    return;
  }
  struct kf_thread *const t = kf_self != NULL ? kf_self : kf_thread_new();
  /* Without a record the thread goes on, and the forking thread's deadline ends the stop. */
  if (t == NULL || atomic_load(&t->arrived) == g) return;
  if (atomic_load(&t->tid) == 0) kf_thread_rename(t, 0, kf_tid()); /* it was just taking its record */
  if (!t->named) kf_thread_name(t);
  t->ucontext = ucontext;
  t->was_blocked = was_blocked(ucontext);
  if (kf_context_save(&t->frame) == 0) {
    atomic_store(&t->hold, HOLD_STOPPED);
    atomic_store(&t->arrived, g); /* publishes frame, ucontext and hold */
    if (is_over(g)) atomic_store(&t->hold, HOLD_NONE); /* too late: see give_up */
    if (atomic_fetch_sub(&left, 1) == 1) kf_futex_wake(&left, 1);
    wait_in_handler(t);
  } else {
    kf_revived_by_signal(kf_self);
  }
}

int kf_stop_signal(void) {
  if (stop_signal == 0) {
    for (int s = SIGRTMAX - 6; s > SIGRTMIN + 1 && stop_signal == 0; s--) {
      struct sigaction old;
      if (sigaction(s, NULL, &old) == 0 && old.sa_handler == SIG_DFL) stop_signal = s;
    }
  }
  return stop_signal;
}

int kf_stop_init(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_stop;
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  sigfillset(&action.sa_mask); /* leaves out the two signals that glibc keeps for itself */
  if (kf_stop_signal() == 0) return -EBUSY;
  return sigaction(stop_signal, &action, NULL) == 0 ? 0 : -errno;
}

/* 1 if it is stopped, 0 if it has been signalled. */
static int try_claim(struct kf_thread *t) {
  t->plan = atomic_load(&t->fate);
  uint32_t expected = KF_BLOCKED;
  if (!atomic_compare_exchange_strong(&t->state, &expected, KF_CLAIMED)) return 0;
  if (t->plan != KF_SURVIVE || atomic_load(&t->restartable)) return 1;
  expected = KF_CLAIMED;
  if (!atomic_compare_exchange_strong(&t->state, &expected, KF_BLOCKED)) {
    atomic_store(&t->state, KF_RUNNING);
    kf_futex_wake(&t->state, 1);
  }
  return 0;
}

/* Stops one more thread: 0, 1 if a signal is under way, or -errno. */
static long stop_thread(int pid, int tid, struct kf_thread *known) {
  if (kf_stopped_count == KF_MAX_THREADS) return -EAGAIN;
  struct kf_stopped *s = &kf_stopped[kf_stopped_count];
  s->tid = tid;
  uint32_t lingers = HOLD_LINGERS;
  if (known != NULL && atomic_compare_exchange_strong(&known->hold, &lingers, HOLD_STOPPED)) {
    known->how = KF_BY_SIGNAL;
    known->plan = atomic_load(&known->fate);
    known->stop = generation;
    s->thread = known;
    kf_stopped_count++;
    return 0;
  }
  if (known != NULL && try_claim(known)) {
    known->how = KF_BY_CLAIM;
    known->stop = generation;
    s->thread = known;
    kf_stopped_count++;
    kf_claimed_count++;
    return 0;
  }
  long r = kf_fault(KF_FAULT_SIGNAL_EAGAIN) ? -EAGAIN : kf_raw3(SYS_tgkill, pid, tid, stop_signal);
  if (r == -ESRCH) {
    if (known != NULL) kf_thread_free(known, tid);
    return 0;
  }
  if (r < 0) {
    kf_offender = tid;
    return r;
  }
  s->thread = NULL;
  kf_stopped_count++;
  return 1;
}

/* Signals every thread that has a record. */
static long stop_known(int pid, struct kf_thread *self) {
  uint32_t limit = atomic_load(&kf_thread_limit);
  long signalled = 0;
  for (uint32_t i = 1; i < limit; i++) {
    struct kf_thread *t = &kf_threads[i];
    int tid = atomic_load(&t->tid);
    if (tid == 0 || t == self || kf_thread_of(tid) != t) continue;
    long r = stop_thread(pid, tid, t);
    if (r < 0) return r;
    signalled += r;
  }
  return signalled;
}

/* Signals every thread that the kernel lists and this stop has not listed yet. Called only when all
   listed ones have arrived, so that each of them has a record. */
static long stop_unknown(int pid, int self_tid) {
  struct entry {
    uint64_t inode, offset;
    uint16_t length;
    uint8_t type;
    char name[];
  };
  static char buffer[32768] __attribute__((aligned(8)));
  int fd = (int)kf_raw4(SYS_openat, AT_FDCWD, "/proc/self/task", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0) return fd;
  atomic_fetch_add(&kf_stats[KF_STAT_SCANS], 1);
  long signalled = 0, n;
  while (signalled >= 0 && (n = kf_raw3(SYS_getdents64, fd, buffer, sizeof buffer)) > 0) {
    for (long o = 0; o < n && signalled >= 0;) {
      struct entry *e = (void *)(buffer + o);
      o += e->length;
      int tid = 0;
      for (char *c = e->name; *c >= '0' && *c <= '9'; c++) tid = tid * 10 + *c - '0';
      if (tid == 0 || tid == self_tid || tid == atomic_load(&kf_reviver_tid)) continue;
      struct kf_thread *t = kf_thread_of(tid);
      if (t != NULL && t->stop == generation) continue;
      long r = stop_thread(pid, tid, t);
      signalled = r < 0 ? r : signalled + r;
    }
  }
  kf_raw1(SYS_close, fd);
  return signalled;
}

static struct kf_thread *has_arrived(int tid) {
  struct kf_thread *t = kf_thread_of(tid);
  return t != NULL && atomic_load(&t->arrived) == generation ? t : NULL;
}

/* Takes note of the listed threads that have arrived, from *first on. How many are missing. */
static uint32_t note_arrivals(uint32_t *first) {
  uint32_t missing = 0;
  for (uint32_t i = *first; i < kf_stopped_count; i++) {
    struct kf_stopped *s = &kf_stopped[i];
    if (s->thread == NULL) {
      struct kf_thread *t = has_arrived(s->tid);
      if (t != NULL) {
        t->how = KF_BY_SIGNAL;
        t->stop = generation;
        t->plan = atomic_load(&t->fate);
        s->thread = t;
      } else {
        missing++;
      }
    }
    if (missing == 0) *first = i + 1;
  }
  return missing;
}

/* What has become of those that are missing from `first` on: the dead are struck off; the last of the
   others is the offender. Whether one of them sleeps where the signal does not wake it. */
static int examine_missing(int pid, uint32_t first) {
  int deaf = 0;
  for (uint32_t i = first; i < kf_stopped_count; i++) {
    struct kf_stopped *s = &kf_stopped[i];
    if (s->thread != NULL) continue;
    switch (kf_task_state(pid, s->tid, stop_signal)) {
      case KF_TASK_ZOMBIE_LEADER:
        zombies = 1;
        __attribute__((fallthrough));
      case KF_TASK_GONE:
        *s = kf_stopped[--kf_stopped_count];
        i--;
        break;
      case KF_TASK_DEAF:
        if (has_arrived(s->tid)) break; /* just now: in the handler everything is blocked */
        deaf = 1;
        kf_offender = s->tid;
        break;
      case KF_TASK_OTHER:
        if (!deaf) kf_offender = s->tid;
    }
  }
  return deaf;
}

/* Waits until all that were signalled have arrived; -EDEADLK: it had better begin anew. */
static long wait_for_arrivals(int pid, int64_t attempt_ends, int64_t deadline) {
  int64_t patience = 1000000;
  uint32_t first = 0;
  for (;;) {
    uint32_t hint = atomic_load(&left);
    if (note_arrivals(&first) == 0) return 0;
    struct timespec timeout = {0, patience};
    if (hint != 0 && kf_futex_wait(&left, hint, &timeout) != -ETIMEDOUT) continue;
    if (examine_missing(pid, first)) return -EDEADLK;
    int64_t now = kf_now();
    if (now > deadline) return -ETIMEDOUT;
    if (now > attempt_ends) return -EDEADLK;
    if (patience < 50000000) patience *= 2;
    if (hint == 0) kf_raw0(SYS_sched_yield);
  }
}

/* How many threads the kernel counts: the links of the task directory, less its own two. */
static long count_threads(void) {
  struct stat st;
  if (kf_fault(KF_FAULT_NO_PROC)) return -ENOENT;
  long r = kf_raw4(SYS_newfstatat, AT_FDCWD, "/proc/self/task", &st, 0);
  return r < 0 ? r : (long)st.st_nlink - 2;
}

static long stop_all(int pid, struct kf_thread *self, int64_t attempt_ends, int64_t deadline) {
  int self_tid = atomic_load(&self->tid);
  long signalled = stop_known(pid, self);
  for (;;) {
    if (signalled < 0) return signalled;
    atomic_fetch_add(&left, (uint32_t)signalled);
    long r = wait_for_arrivals(pid, attempt_ends, deadline);
    if (r < 0) return r;
    long threads = count_threads();
    if (threads < 0) return threads;
    if (threads == (long)kf_stopped_count + 1 + zombies + KF_FOREIGN_THREADS) return 0;
    signalled = stop_unknown(pid, self_tid);
    if (signalled == 0) {
      if (kf_now() > deadline) return -ETIMEDOUT;
      kf_raw0(SYS_sched_yield); /* a thread is ending, or the reviver is */
    }
  }
}

static void release_claimed(struct kf_thread *t) {
  uint32_t expected = KF_CLAIMED;
  if (!atomic_compare_exchange_strong(&t->state, &expected, KF_BLOCKED)) {
    atomic_store(&t->state, KF_RUNNING); /* its call has returned */
    kf_futex_wake(&t->state, 1);
  }
}

static void release_signalled(struct kf_thread *t, int may_linger) {
  uint32_t expected = HOLD_STOPPED;
  if (may_linger && t->was_blocked &&
      atomic_compare_exchange_strong(&t->hold, &expected, HOLD_LINGERS)) {
    return;
  }
  atomic_store(&t->hold, HOLD_NONE);
  kf_futex_wake(&t->hold, 1);
}

static void release_listed(int may_linger) {
  for (uint32_t i = 0; i < kf_stopped_count; i++) {
    struct kf_thread *t = kf_stopped[i].thread;
    if (t == NULL) continue;
    if (t->how == KF_BY_CLAIM) {
      release_claimed(t);
    } else {
      release_signalled(t, may_linger);
    }
  }
}

void kf_release_world(void) {
  atomic_store(&active, 0);
  atomic_store(&over, generation);
  release_listed(1);
}

/* Ends an attempt that did not stop everybody. Nobody lingers: he might hold what a missing thread waits
   for. A thread may have arrived without being listed, by the signal of an attempt before; and one
   that arrives from here on sees `over`, or has been seen by this. */
static void give_up(void) {
  atomic_store(&active, 0);
  atomic_store(&over, generation);
  release_listed(0);
  uint32_t limit = atomic_load(&kf_thread_limit);
  for (uint32_t i = 1; i < limit; i++) {
    struct kf_thread *t = &kf_threads[i];
    if (atomic_load(&t->tid) != 0 && atomic_load(&t->arrived) == generation) release_signalled(t, 0);
  }
}

/* Lets the thread that could not be stopped go on: until it ends, hears signals again or wakes, for
   `pause` at most. */
static void let_go_on(int pid, int tid, int64_t pause) {
  int64_t until = kf_now() + pause;
  struct timespec step = {0, 50000};
  do {
    kf_raw2(SYS_nanosleep, &step, NULL);
    if (step.tv_nsec < 5000000) step.tv_nsec *= 2;
  } while (kf_task_state(pid, tid, stop_signal) == KF_TASK_DEAF && kf_now() < until);
}

#define FIRST_ATTEMPT 500000000 /* ns; the next ones have twice as long */
#define FIRST_PAUSE 1000000
#define LONGEST_PAUSE 100000000

int kf_stop_world(void) {
  int pid = (int)kf_raw0(SYS_getpid);
  int64_t now = kf_now(), deadline = now + kf_settings.stop_deadline;
  int64_t attempt = FIRST_ATTEMPT, pause = FIRST_PAUSE;
  for (;;) {
    kf_stopped_count = kf_claimed_count = 0;
    kf_offender = 0;
    if (++generation == 0) generation = 1;
    atomic_store(&left, 0);
    atomic_store(&active, generation);
    long r = stop_all(pid, kf_self, now + attempt, deadline);
    if (r == 0) return 0;
    give_up();
    if (r != -EDEADLK) return (int)r;
    atomic_fetch_add(&kf_stats[KF_STAT_RESTARTS], 1);
    let_go_on(pid, kf_offender, pause);
    now = kf_now();
    if (now > deadline) return -ETIMEDOUT;
    if (pause < LONGEST_PAUSE) pause *= 2;
    attempt *= 2;
  }
}


void kf_forget_stop(void) {
  atomic_store(&active, 0);
  zombies = 0;
}

/* The record of another thread, which makes it itself if it has none. NULL: no such thread, or it
   did not answer in time. */
struct kf_thread *kf_thread_ask(int tid) {
  int pid = (int)kf_raw0(SYS_getpid);
  int64_t deadline = kf_now() + kf_settings.stop_deadline;
  while (kf_thread_of(tid) == NULL) {
    if (kf_raw3(SYS_tgkill, pid, tid, stop_signal) != 0 || kf_now() > deadline) return NULL;
    struct timespec pause = {0, 100000};
    kf_raw2(SYS_nanosleep, &pause, NULL);
  }
  return kf_thread_of(tid);
}
