/* Stopping every other thread, and releasing it. */
#include <errno.h>

#include "engine.h"

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
