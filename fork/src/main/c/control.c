/* The door for Java: every operation of the shim except system calls, behind one function, so that
   the Java side links two native functions of one shape. */
#include <errno.h>

#include "control.h"
#include "image.h"
#include "jvm.h"
#include "proc.h"

static int init_result = -ENOSYS;

__attribute__((constructor)) static void init(void) {
  kf_loader_init();
  init_result = kf_threads_init();
  if (init_result == 0) init_result = kf_stop_init();
}

static long set(enum kf_setting what, long value) {
  switch (what) {
    case KF_SET_STOP_DEADLINE: kf_settings.stop_deadline = value; return 0;
    case KF_SET_ASYNCHRONOUS: kf_settings.asynchronous = value != 0; return 0;
    case KF_SET_LAZY_THAW: kf_settings.lazy_thaw = value != 0; return 0;
    case KF_SET_REVIVAL_DELAY: kf_settings.revival_delay = value; return 0;
    case KF_SET_SHARED_OFFSETS: kf_settings.shared_offsets = value != 0; return 0;
  }
  return -EINVAL;
}

/* A record may have had another life since Java learnt of it. */
static long set_fate(struct kf_thread *t, uint32_t serial, enum kf_fate fate) {
  if (t->serial != serial || atomic_load(&t->tid) == 0) return -ESRCH;
  atomic_store(&t->fate, fate);
  atomic_store(&t->of_program, 1);
  return 0;
}

KF_API long kf_control(long operation, long a0, long a1, long a2, long a3, long a4, long a5) {
  (void)a3, (void)a4, (void)a5;
  if (init_result != 0) return init_result;
  switch ((enum kf_operation)operation) {
    case KF_OP_ATTACH: return (long)kf_thread_attach();
    case KF_OP_WAIT_WORD: return kf_wait_word(a0, a1, a2);
    case KF_OP_WAKE_WORD: return kf_wake_word(a0, a1);
    case KF_OP_LAYOUT: {
      /* Where Java finds the fields that it reads itself. */
      static const long offsets[] = {offsetof(struct kf_thread, unwinding),
                                     offsetof(struct kf_thread, tid),
                                     offsetof(struct kf_thread, serial)};
      return a0 < 0 || a0 > 2 ? -EINVAL : offsets[a0];
    }
    case KF_OP_FORK: return kf_fork();
    case KF_OP_STAT: return a0 < 0 || a0 >= KF_STAT_COUNT ? -EINVAL : (long)atomic_load(&kf_stats[a0]);
    case KF_OP_RESET_STATS: kf_stats_reset(); return 0;
    case KF_OP_SET: return set((enum kf_setting)a0, a1);
    case KF_OP_FAULT: kf_fault_set((enum kf_fault)a0, (int)a1); return 0;
    case KF_OP_OFFENDER: return kf_offender;
    case KF_OP_THAW: return kf_thaw_all();
    case KF_OP_SET_FATE: return set_fate((struct kf_thread *)a0, (uint32_t)a1, (enum kf_fate)a2);
    case KF_OP_STOP_SIGNAL: return kf_stop_signal();
    case KF_OP_REFUSAL: return kf_refusal();
    case KF_OP_USED_CLASSES: return kf_used_classes();
    case KF_OP_FIX_OBJECTS: return kf_fix_objects();
    case KF_OP_JAVA_THREAD: {
      long tid = kf_java_tid();
      struct kf_thread *t = tid <= 0 ? NULL : kf_thread_ask((int)tid);
      return t == NULL ? -ESRCH : (long)t;
    }
    case KF_OP_JAVA_STOP: return kf_java_stop();
    case KF_OP_SHARE_DESCRIPTOR: return kf_share_descriptor((int)a0, a1 != 0);
    case KF_OP_FREEZE: return kf_freeze((const struct kf_freeze_request *)a0);
    case KF_OP_RESUMPTION: return (long)&kf_resumption;
    case KF_OP_IMAGE_FACTS: return kf_image_java();
    case KF_OP_REFUSE_IMAGE: return kf_refuse_image((const char *)a0);
    case KF_OP_KEEP_IMAGE: return kf_keep_image();
    case KF_OP_OPEN_PACKAGE: return kf_open_package((const char *)a0);
    case KF_OP_EXIT: return kf_exit(a0);
    case KF_OP_SIGNAL_MODE: return kf_signal_mode((int)a0, (int)a1);
    case KF_OP_SIGNALS: return (long)kf_signals;
    case KF_OP_COUNT_INSTANCES: return kf_count_instances((const char *)a0, (const char *)a1);
  }
  return -ENOSYS;
}
