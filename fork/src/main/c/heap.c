/* The parts of the Java heap above the last object: memory that HotSpot writes before it reads it. What is left of dead objects there
   need be neither in an image nor in a child. Known of the Serial collector only; with another one all is taken for used. */
#include "engine.h"
#include "jvm.h"

/* Where the pieces are described; found once, as searching HotSpot's tables takes longer than a fork's other preparations. */
static struct {
  enum { UNKNOWN, FOUND, NONE } state;
  uint64_t heap;
  uint64_t spaces[KF_MAX_FREE];
  long top, end, collecting;
} at;

static uint64_t pointer(uint64_t object, const char *type, const char *name) {
  long offset = kf_vm_offset(type, name);
  return object == 0 || offset < 0 ? 0 : *(uint64_t *)(object + (uint64_t)offset);
}

static long bound(const char *name) {
  long offset = kf_vm_offset("ContiguousSpace", name);
  return offset >= 0 ? offset : kf_vm_offset("Space", name);
}

static void find(void) {
  at.state = NONE;
  const char *serial = kf_vm_flag("UseSerialGC");
  uint64_t *heap = kf_vm_static("Universe", "_collectedHeap");
  if (serial == NULL || !*serial || heap == NULL) return;
  uint64_t young = pointer(*heap, "SerialHeap", "_young_gen"), old = pointer(*heap, "SerialHeap", "_old_gen");
  at.heap = *heap;
  at.spaces[0] = pointer(young, "DefNewGeneration", "_eden_space");
  at.spaces[1] = pointer(young, "DefNewGeneration", "_from_space");
  at.spaces[2] = pointer(young, "DefNewGeneration", "_to_space");
  at.spaces[3] = pointer(old, "TenuredGeneration", "_the_space");
  at.top = bound("_top");
  at.end = bound("_end");
  at.collecting = kf_vm_offset("CollectedHeap", "_is_stw_gc_active");
  for (unsigned i = 0; i < KF_MAX_FREE; i++) {
    if (at.spaces[i] == 0) return;
  }
  if (at.top >= 0 && at.end >= 0 && at.collecting >= 0) at.state = FOUND;
}

unsigned kf_heap_free(struct kf_span free[KF_MAX_FREE]) {
  if (at.state == UNKNOWN) find();
  /* A collection that was stopped half way puts objects where there were none. */
  if (at.state != FOUND || *(volatile uint8_t *)(at.heap + (uint64_t)at.collecting)) return 0;
  unsigned n = 0;
  for (unsigned i = 0; i < KF_MAX_FREE; i++) {
    uint64_t top = *(uint64_t *)(at.spaces[i] + (uint64_t)at.top), end = *(uint64_t *)(at.spaces[i] + (uint64_t)at.end);
    if (top != 0 && end > top) free[n++] = (struct kf_span){top, end - top};
  }
  return n;
}

static struct kf_span noted[KF_MAX_FREE];
static unsigned noted_count;

void kf_heap_note(void) { noted_count = kf_heap_free(noted); }

int kf_vm_is_free(uint64_t start, uint64_t size) {
  for (unsigned i = 0; i < noted_count; i++) {
    if (start >= noted[i].start && start + size <= noted[i].start + noted[i].length) return 1;
  }
  return 0;
}
