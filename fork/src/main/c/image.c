/* Freezing: like a fork whose child writes itself to a file and ends; and going on from that file, as
   the child of a fork goes on, in a process that the restorer has filled.

   The saved context is kf_freeze's own: it returns a second time in every process that continues. */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "image.h"
#include "jvm.h"
#include "proc.h"

struct kf_resumption kf_resumption; /* written by the restorer */
static struct kf_context context;
static stack_t alternate;
static uint64_t membarrier_commands;
static int resuming;  /* from the restorer's jump until the threads are there: any failure starts over */
static int refusable; /* from then until the program says that it keeps what it has got */
static int continued;

int kf_is_resuming(void) { return resuming; }
int kf_is_continued(void) { return continued; }

#define MEMBARRIER_REGISTRATIONS (1 << 9) /* since Linux 6.3, and later in its headers */

/* What the kernel keeps for this thread and its process, and the restorer's process has not. */
static void restore_process(struct kf_thread *self) {
  int *tid = kf_tid_address(self->tp);
  kf_raw1(SYS_set_tid_address, tid);
  *tid = (int)kf_raw0(SYS_gettid);
  kf_register_rseq(self->tp);
  if (alternate.ss_sp != NULL) kf_raw2(SYS_sigaltstack, &alternate, NULL);
  for (uint64_t command = 1; command <= membarrier_commands; command <<= 1) {
    if (membarrier_commands & command) kf_raw3(SYS_membarrier, command, 0, 0);
  }
  environ = kf_resumption.envp;
}

/* Signals that the parent has blocked stay so in all threads, as they would have begun; but not those that the
   virtual machine and the engine work with. */
static uint64_t inherited_mask(void) {
  static const int own[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGQUIT, SIGUSR2};
  uint64_t mask = kf_resumption.blocked;
  for (unsigned i = 0; i < sizeof own / sizeof *own; i++) mask &= ~(UINT64_C(1) << (own[i] - 1));
  return mask & ~(UINT64_C(1) << (kf_stop_signal() - 1));
}

static void inherit_mask(sigset_t *mask) {
  *(uint64_t *)mask |= inherited_mask();
}

static void continue_from_image(struct kf_thread *self) {
  resuming = 1;
  restore_process(self);
  kf_forget_stop();
  for (uint32_t i = 0; i < kf_stopped_count; i++) {
    struct kf_thread *t = kf_stopped[i].thread;
    t->mask |= inherited_mask();
    if (t->how == KF_BY_SIGNAL) inherit_mask(&t->ucontext->uc_sigmask);
  }
  kf_child_begins(self);
  kf_forget_files();
  kf_privatise_descriptors();
  kf_child_revives(self);
  resuming = 0;
  continued = refusable = 1;
  kf_forget_forks();
}

long kf_refuse_image(const char *reason) {
  if (!refusable) return -EINVAL;
  kf_resumption.refuse(reason);
  return -EINVAL;
}

long kf_keep_image(void) {
  if (!refusable) return 0;
  refusable = 0;
  return kf_raw2(SYS_munmap, kf_resumption.restorer.start, kf_resumption.restorer.length);
}

/* The pid of the process that writes the image, 0 in a process that continues from it, or -errno with
   everything as before. If the writer ends with another status than 0, the file says why. */
long kf_freeze(const struct kf_freeze_request *request) {
  struct kf_thread *self = kf_thread_attach();
  if (self == NULL) return -EAGAIN;
  kf_keep_image();
  malloc_trim(0);
  long r = kf_lock(self);
  if (r != 0) return r;
  sigset_t all, mask;
  sigfillset(&all);
  kf_raw4(SYS_rt_sigprocmask, SIG_BLOCK, &all, &mask, 8);
  kf_await_reviver();
  r = kf_stop_world();
  if (r == 0) {
    if (kf_attach_listener_runs()) r = -EBUSY;
    if (r == 0) r = kf_note_descriptors();
    kf_raw2(SYS_sigaltstack, NULL, &alternate);
    long commands = kf_raw3(SYS_membarrier, MEMBARRIER_REGISTRATIONS, 0, 0);
    membarrier_commands = commands > 0 ? (uint64_t)commands : 0;
    kf_heap_note();
    if (r == 0) {
      if (kf_context_save(&context) != 0) {
        continue_from_image(kf_self);
        inherit_mask(&mask);
        kf_raw4(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, 8);
        return 0;
      }
      r = kf_clone_process(self);
      if (r == 0) {
        kf_detach_performance_data();
        kf_write_image(request, &context);
      }
    }
    kf_release_world();
  }
  kf_unlock();
  kf_raw4(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, 8);
  return r;
}
