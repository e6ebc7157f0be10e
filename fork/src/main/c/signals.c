/* Signals that the program takes itself.

   A JVM is full of threads that the program does not know, and the kernel gives a signal for the process to any thread that does not block it,
   most often to the first. So a signal mask of the program's threads would mean nothing, and the thread that is blocked in a system call would
   not be woken. Here every thread that is not the program's, and gets such a signal, blocks it from then on and sends it to the process once
   more: after at most one round each, the kernel chooses among the program's threads alone, and keeps the signal while all of them block it. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

#include "engine.h"

#define LAST 64

static _Atomic int modes[LAST + 1];            /* enum kf_signal_mode */
static struct sigaction before[LAST + 1];      /* written before the mode is */
struct kf_signals kf_signals[LAST + 1];        /* by kind; read and written by Java */

static int ends_nothing(int signal) {
  return signal == SIGCHLD || signal == SIGCONT || signal == SIGURG || signal == SIGWINCH;
}

static void block_here(struct kf_thread *t, int signal, ucontext_t *uc) {
  sigaddset(&uc->uc_sigmask, signal);
  if (t != NULL) t->mask |= UINT64_C(1) << (signal - 1);
}

/* With what is known of its origin. Only the first thread of a process may send on the kernel's own kinds (sigqueue(3)). */
static void send_on(int signal, siginfo_t *info) {
  long pid = kf_raw0(SYS_getpid);
  if (kf_raw3(SYS_rt_sigqueueinfo, pid, signal, info) == -EPERM) {
    info->si_code = SI_QUEUE;
    kf_raw3(SYS_rt_sigqueueinfo, pid, signal, info);
  }
}

/* From setitimer(2), perhaps sent on: the kernel names itself, and no process then. */
static int is_of_timer(const siginfo_t *info) {
  return info->si_code == SI_KERNEL || (info->si_code == SI_QUEUE && info->si_pid == 0);
}

static void on_signal(int signal, siginfo_t *info, void *ucontext) {
  struct kf_thread *t = kf_self;
  int mode = atomic_load(&modes[signal]);
  if (mode == KF_SIGNAL_LEFT) return; /* it was on its way */
  int of_timer = is_of_timer(info);
  if (of_timer && atomic_load(&kf_signals[signal].timer_is_off)) return; /* likewise */
  if (t == NULL || !atomic_load_explicit(&t->of_program, memory_order_relaxed)) {
    block_here(t, signal, ucontext);
    send_on(signal, info);
    return;
  }
  struct sigaction *former = &before[signal];
  if (former->sa_handler == SIG_IGN) return;
  if (former->sa_handler != SIG_DFL) {
    if (of_timer) atomic_fetch_add(&kf_signals[signal].of_timer, 1);
    atomic_fetch_add(&kf_signals[signal].taken, 1);
    if (former->sa_flags & SA_SIGINFO) former->sa_sigaction(signal, info, ucontext);
    else former->sa_handler(signal);
    return;
  }
  if (ends_nothing(signal)) return;
  /* The system's action, when the signal is no longer blocked by this handler. */
  atomic_store(&modes[signal], KF_SIGNAL_LEFT);
  sigaction(signal, former, NULL);
  send_on(signal, info);
}

long kf_signal_mode(int signal, int mode) {
  if (signal < 1 || signal > LAST || mode < KF_SIGNAL_LEFT || mode > KF_SIGNAL_TAKEN || signal == kf_stop_signal()) return -EINVAL;
  if (mode == atomic_load(&modes[signal])) return 0;
  if (mode == KF_SIGNAL_LEFT) {
    atomic_store(&modes[signal], mode);
    return sigaction(signal, &before[signal], NULL) == 0 ? 0 : -errno;
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  if (sigaction(signal, NULL, &before[signal]) != 0) return -errno;
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO; /* no restart: a blocked call of the program is to return */
  action.sa_mask = before[signal].sa_mask;
  atomic_store(&modes[signal], mode);
  if (sigaction(signal, &action, NULL) != 0) return -errno;
  atomic_fetch_add(&kf_signals[signal].taken, 1); /* one may have come while it was left */
  return 0;
}
