/* The table of OS threads: a record each, found by tid or by the thread itself.

   Records come from a lock-free list, because the stop handler takes one for a thread that has
   none. They go back when their thread ends (attached threads), or when a stop finds that the tid
   is gone. Two arrays are reserved at start and touched as far as they are needed. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#include "engine.h"

__thread struct kf_thread *kf_self __attribute__((tls_model("initial-exec")));
struct kf_thread *kf_threads;
_Atomic uint32_t kf_thread_limit = 1; /* index 0 means "none" */

/* Every tid that Linux can hand out (PID_MAX_LIMIT), to its record's index. */
#define TID_LIMIT (4 << 20)
static _Atomic uint32_t *by_tid;

/* Head of the free list: index in the low half, a counter against ABA in the high half. */
static _Atomic uint64_t free_head;

static pthread_key_t owner_key;
static ptrdiff_t tid_offset;    /* of the tid in glibc's struct pthread, from the thread pointer */
static ptrdiff_t robust_offset; /* of its robust list head */
size_t kf_robust_length;

static void thread_ends(void *record) {
  struct kf_thread *t = record;
  if (kf_self == t) {
    int tid = kf_tid();
    kf_self = NULL; /* a stop from here on gives the thread another record, and frees this one */
    kf_thread_free(t, tid);
  }
}

/* Where struct pthread lies, seen from the thread pointer. */
#ifdef __x86_64__
enum { PTHREAD_FROM = 0, PTHREAD_TO = 2048 };
#else
enum { PTHREAD_FROM = -1856, PTHREAD_TO = 0 };
#endif

/* Run by a second thread: whether the place that was found holds its tid too. */
static void *confirm_offset(void *unused) {
  (void)unused;
  return (void *)(long)(*kf_tid_address(kf_thread_pointer()) == (int)kf_raw0(SYS_gettid));
}

/* Without the kernel's help (checkpoint/restore not configured): the only word of struct pthread that
   is the caller's tid, if it is that of another thread there too. */
static int find_tid(void) {
  char *tp = kf_thread_pointer();
  int tid = (int)kf_raw0(SYS_gettid), found = 0;
  for (int o = PTHREAD_FROM; o < PTHREAD_TO; o += (int)sizeof(int)) {
    if (*(int *)(tp + o) == tid) {
      tid_offset = o;
      found++;
    }
  }
  pthread_t t;
  void *confirmed = NULL;
  if (found != 1 || pthread_create(&t, NULL, confirm_offset, NULL) != 0) return -ENOSYS;
  pthread_join(t, &confirmed);
  return confirmed != NULL ? 0 : -ENOSYS;
}

/* In glibc every struct pthread has its tid (which the kernel clears at the end of the thread) and
   its robust list at the same place; both are learnt from the calling thread. */
static int learn_offsets(void) {
  char *tp = kf_thread_pointer();
  int *tid_address = NULL;
  if (kf_raw5(SYS_prctl, PR_GET_TID_ADDRESS, &tid_address, 0, 0, 0) == 0 && tid_address != NULL) {
    tid_offset = (char *)tid_address - tp;
    if (tid_offset < -4096 || tid_offset > 4096 || *tid_address != (int)kf_raw0(SYS_gettid)) return -ENOSYS;
  } else if (find_tid() != 0) {
    return -ENOSYS;
  }
  char *robust = NULL;
  size_t length = 0;
  if (kf_raw3(SYS_get_robust_list, 0, &robust, &length) == 0 && robust != NULL) {
    robust_offset = robust - tp;
    kf_robust_length = length;
    if (robust_offset < -4096 || robust_offset > 4096) return -ENOSYS;
  }
  return 0;
}

int kf_threads_init(void) {
  void *records = mmap(NULL, sizeof(struct kf_thread) * KF_MAX_THREADS, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  void *tids = mmap(NULL, sizeof(uint32_t) * TID_LIMIT, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (records == MAP_FAILED || tids == MAP_FAILED) return -ENOMEM;
  int error = pthread_key_create(&owner_key, thread_ends);
  if (error != 0) return -error;
  error = learn_offsets();
  if (error != 0) return error;
  kf_threads = records;
  by_tid = tids;
  return 0;
}

int *kf_tid_address(char *tp) { return (int *)(tp + tid_offset); }

void *kf_robust_address(char *tp) { return tp + robust_offset; }

/* Read from struct pthread: no system call, and right in the child because the clone sets it. */
int kf_tid(void) { return *(volatile int *)kf_tid_address(kf_thread_pointer()); }

static struct kf_thread *take(void) {
  uint64_t head = atomic_load(&free_head);
  while ((uint32_t)head != 0) {
    uint64_t next = ((head >> 32) + 1) << 32 | kf_threads[(uint32_t)head].next_free;
    if (atomic_compare_exchange_weak(&free_head, &head, next)) return &kf_threads[(uint32_t)head];
  }
  uint32_t limit = atomic_load(&kf_thread_limit);
  do {
    if (limit >= KF_MAX_THREADS) return NULL;
  } while (!atomic_compare_exchange_weak(&kf_thread_limit, &limit, limit + 1));
  return &kf_threads[limit];
}

struct kf_thread *kf_thread_new(void) {
  struct kf_thread *t = kf_fault(KF_FAULT_NO_RECORD) ? NULL : take();
  if (t == NULL) return NULL;
  int tid = kf_tid();
  t->tp = kf_thread_pointer();
  t->serial++;
  t->stop = 0;
  t->how = KF_BY_NOTHING;
  atomic_store(&t->arrived, 0);
  atomic_store(&t->hold, 0);
  atomic_store(&t->state, KF_RUNNING);
  atomic_store(&t->restartable, 0);
  atomic_store(&t->fate, KF_SURVIVE);
  atomic_store(&t->unwinding, 0);
  atomic_store(&t->of_program, 0);
  atomic_store(&t->stays, 0);
  t->attached = 0;
  kf_thread_name(t);
  kf_self = t;
  kf_thread_rename(t, 0, tid);
  return t;
}

/* A thread is born with its creator's name: until it has another than the process it is asked again. */
void kf_thread_name(struct kf_thread *t) {
  kf_raw5(SYS_prctl, PR_GET_NAME, t->name, 0, 0, 0);
  t->named = strncmp(t->name, program_invocation_short_name, sizeof t->name - 1) != 0;
}

/* Frees the records of threads that are gone; for a table that looks full. */
static void sweep(void) {
  int pid = (int)kf_raw0(SYS_getpid);
  uint32_t limit = atomic_load(&kf_thread_limit);
  for (uint32_t i = 1; i < limit; i++) {
    int tid = atomic_load(&kf_threads[i].tid);
    if (tid != 0 && kf_raw3(SYS_tgkill, pid, tid, 0) == -ESRCH) kf_thread_free(&kf_threads[i], tid);
  }
}

struct kf_thread *kf_thread_attach(void) {
  struct kf_thread *t = kf_self;
  if (t == NULL) {
    if (kf_threads == NULL) return NULL; /* the library could not start */
    t = kf_thread_new();
    if (t == NULL) {
      sweep();
      t = kf_thread_new();
    }
    if (t == NULL) return NULL;
  }
  if (t->attached) return t;
  pthread_setspecific(owner_key, t);
  /* Not in kf_thread_new: where the stop handler calls that, everything is blocked. A thread that was claimed would go on
     like that in the child, and end it by the first fault from which HotSpot reads a null pointer or a safepoint. */
  kf_note_mask(t);
  kf_raw2(SYS_sigaltstack, NULL, &t->alternate);
  t->attached = 1;
  return t;
}

void kf_thread_free(struct kf_thread *t, int tid) {
  int expected_tid = tid;
  if (!atomic_compare_exchange_strong(&t->tid, &expected_tid, 0)) return; /* somebody else was first */
  uint32_t index = (uint32_t)(t - kf_threads), expected = index;
  atomic_compare_exchange_strong(&by_tid[tid], &expected, 0);
  uint64_t head = atomic_load(&free_head), next;
  do {
    t->next_free = (uint32_t)head;
    next = ((head >> 32) + 1) << 32 | index;
  } while (!atomic_compare_exchange_weak(&free_head, &head, next));
}

struct kf_thread *kf_thread_of(int tid) {
  if (tid <= 0 || tid >= TID_LIMIT) return NULL;
  uint32_t index = atomic_load(&by_tid[tid]);
  return index == 0 ? NULL : &kf_threads[index];
}

int kf_revival_pending;

/* Gives a record its tid. A record that still stands under this tid belongs to a dead thread; or,
   while a child's threads wait for their revival, to one that will get another tid. */
void kf_thread_rename(struct kf_thread *t, int old_tid, int tid) {
  uint32_t index = (uint32_t)(t - kf_threads);
  if (old_tid != 0) {
    uint32_t expected = index;
    atomic_compare_exchange_strong(&by_tid[old_tid], &expected, 0);
  }
  atomic_store(&t->tid, tid);
  uint32_t stale = atomic_exchange(&by_tid[tid], index);
  if (stale != 0 && stale != index && !kf_revival_pending && atomic_load(&kf_threads[stale].tid) == tid) {
    kf_thread_free(&kf_threads[stale], tid);
    atomic_store(&by_tid[tid], index);
  }
}

/* Takes the tid away from a record that stays in use: its thread is yet to be created. */
void kf_thread_unname(struct kf_thread *t) {
  int tid = atomic_exchange(&t->tid, 0);
  uint32_t expected = (uint32_t)(t - kf_threads);
  atomic_compare_exchange_strong(&by_tid[tid], &expected, 0);
}
