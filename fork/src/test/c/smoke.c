/* The engine without a virtual machine: threads that spin, wait and read, forked again and again.
   For architectures without a JDK at hand. Prints one line; status 0 if all went well. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine.h"
#include "image.h"
#include "jvm.h"
#include "proc.h"

long kf_syscall(long nr, long a0, long a1, long a2, long a3, long a4, long a5);

/* The facts of a JVM have no meaning here. */
void kf_facts_child(void) { kf_privatise_descriptors(); }

/* There is no image. */
struct kf_resumption kf_resumption;
int kf_is_resuming(void) { return 0; }

static _Atomic long spins, answer = 1, waited;
static int pipe_ends[2];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int open_gate;
static int attached; /* all threads have records: no stop has to read the kernel's list */
static __thread long own = 42;
static struct kf_thread *_Atomic reader;

static void *spin(void *unused) {
  double x = 1.5;
  if (attached) kf_thread_attach();
  for (;;) {
    atomic_fetch_add(&spins, 1);
    x = x * 1.0000001 + 1e-9;
    if (own != 42 || x < 1) abort();
  }
  return unused;
}

static void *read_pipe(void *unused) {
  char c;
  struct kf_thread *t = kf_thread_attach();
  atomic_store(&t->fate, KF_UNWIND);
  atomic_store(&reader, t);
  long r;
  do r = kf_syscall(SYS_read, pipe_ends[0], (long)&c, 1, 0, 0, 0); while (r == -4);
  atomic_store(&answer, r);
  return unused;
}

static void *wait_for_gate(void *unused) {
  if (attached) kf_thread_attach();
  pthread_mutex_lock(&mutex);
  while (!open_gate) pthread_cond_wait(&condition, &mutex);
  pthread_mutex_unlock(&mutex);
  atomic_store(&waited, 1);
  return unused;
}

static int child(int depth) {
  long before = atomic_load(&spins);
  pthread_mutex_lock(&mutex);
  open_gate = 1;
  pthread_cond_broadcast(&condition);
  pthread_mutex_unlock(&mutex);
  while (atomic_load(&spins) == before || !atomic_load(&waited) || atomic_load(&answer) != -125) usleep(1000);
  if (depth < 2) {
    long pid = kf_fork();
    if (pid == 0) _exit(child(depth + 1));
    int status;
    if (waitpid((pid_t)pid, &status, 0) != pid || status != 7 << 8) return 8;
  }
  return 7;
}

/* A thread that starts in a context made by hand: kf_clone_into must restore every register that a
   call preserves, pass prepare's result, and leave the stack where the context says. */
static struct kf_context made;
static _Atomic long born;
static char born_stack[65536] __attribute__((aligned(16)));

static long prepare(void *argument) { return *(long *)argument + 1; }

static void run_born(void) { /* entered with prepare's result where a result is returned */
  register long result __asm__(
#ifdef __x86_64__
      "rax"
#else
      "x0"
#endif
  );
  long r = result;
  atomic_store(&born, r);
  for (;;) kf_raw1(SYS_exit, 0);
}

/* Stops, claims, releases and starts in contexts, without a fork: for emulators that cannot create
   threads in a forked process. */
static int parts(int count) {
  int bad = 0;
  long answer_before = atomic_load(&answer);
  for (int i = 0; i < count; i++) {
    int r = kf_stop_world();
    if (r != 0) {
      printf("stop %d: errno %d\n", i, -r);
      return 1;
    }
    long still = atomic_load(&spins);
    for (volatile int w = 0; w < 100000; w++) continue;
    bad += atomic_load(&spins) != still || kf_claimed_count != 1;
    kf_release_world();
    while (atomic_load(&spins) == still) usleep(100);
  }
  bad += atomic_load(&answer) != answer_before; /* the claimed read went on waiting */
  bad += write(pipe_ends[1], "x", 1) != 1;
  while (atomic_load(&answer) == answer_before) usleep(100);
  bad += answer != 1;
  static long argument = 41;
  made.sp = (uint64_t)(born_stack + sizeof born_stack - 4096 - 8);
  made.pc = (uint64_t)run_born;
#ifdef __x86_64__
  made.mxcsr = 0x1f80;
  made.fpucw = 0x37f;
#endif
  static int tids[2];
  long flags = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000 | 0x40000 | 0x80000 | 0x100000 | 0x200000;
  long r = kf_clone_into(flags, (void *)made.sp, tids, tids + 1, kf_thread_pointer(), &made, prepare, &argument);
  while (r > 0 && atomic_load(&born) == 0) usleep(100);
  bad += atomic_load(&born) != 42;
  printf("stops %d bad %d\n", count, bad);
  return bad != 0;
}

int main(int argc, char **argv) {
  int forks = argc > 1 ? atoi(argv[1]) : 20, bad = 0;
  if (kf_threads_init() != 0 || kf_stop_init() != 0 || pipe(pipe_ends) != 0) {
    printf("the engine cannot start here\n");
    return 2;
  }
  pthread_t t;
  attached = argc > 2;
  pthread_create(&t, NULL, spin, NULL);
  pthread_create(&t, NULL, read_pipe, NULL);
  pthread_create(&t, NULL, wait_for_gate, NULL);
  while (atomic_load(&reader) == NULL || atomic_load(&reader->state) != KF_BLOCKED) usleep(1000);
  if (argc > 2) {
    atomic_store(&answer, 0);
    kf_thread_attach();
    usleep(100000); /* until the threads are where they wait */
    return parts(forks);
  }
  for (int i = 0; i < forks; i++) {
    kf_settings.asynchronous = i & 1;
    long pid = kf_fork();
    if (pid == 0) _exit(child(0));
    int status = -1;
    if (pid < 0 || waitpid((pid_t)pid, &status, 0) != pid || status != 7 << 8) {
      printf("fork %d: pid %ld status %x\n", i, pid, (unsigned)status);
      bad++;
    }
    if (atomic_load(&answer) != 1 || atomic_load(&waited)) bad++;
  }
  printf("forks %d bad %d threads %ld claimed %ld\n", forks, bad,
         (long)atomic_load(&kf_stats[KF_STAT_THREADS]), (long)atomic_load(&kf_stats[KF_STAT_CLAIMED]));
  return bad != 0;
}
