/* The door for Java: every operation of the shim except system calls, behind one function, so that
   the Java side links two native functions of one shape. */
#include <errno.h>

#include "control.h"

static int init_result = -ENOSYS;

__attribute__((constructor)) static void init(void) { init_result = kf_threads_init(); }

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
  }
  return -ENOSYS;
}
