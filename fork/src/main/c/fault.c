/* Faults on purpose, for tests: the nth time the place is passed, and only once. */
#include "engine.h"

static _Atomic int wanted, countdown;

void kf_fault_set(enum kf_fault kind, int after) {
  atomic_store(&countdown, after);
  atomic_store(&wanted, kind);
}

int kf_fault(enum kf_fault kind) {
  if (__builtin_expect(atomic_load_explicit(&wanted, memory_order_relaxed) != (int)kind, 1)) return 0;
  if (atomic_fetch_sub(&countdown, 1) != 0) return 0;
  atomic_store(&wanted, KF_FAULT_NONE);
  return 1;
}
