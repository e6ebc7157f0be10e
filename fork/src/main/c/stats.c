/* Counts and times of this process's forks. Written under the fork lock, read at any time. */
#include "engine.h"

_Atomic int64_t kf_stats[KF_STAT_COUNT];

/* `first` is a time's last value; its total and its maximum follow. */
void kf_stat_time(enum kf_stat first, int64_t ns) {
  atomic_store(&kf_stats[first], ns);
  atomic_fetch_add(&kf_stats[first + 1], ns);
  if (ns > atomic_load(&kf_stats[first + 2])) atomic_store(&kf_stats[first + 2], ns);
}

void kf_stats_reset(void) {
  for (int i = 0; i < KF_STAT_COUNT; i++) atomic_store(&kf_stats[i], 0);
}
