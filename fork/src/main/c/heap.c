/* The parts of the Java heap above the last object: memory that HotSpot writes before it reads it. What
   is left of dead objects there need not go into an image. Known of the Serial collector
   only; with another one it goes in. */
#include "engine.h"
#include "jvm.h"

static struct {
  uint64_t start, end;
} unused[4];
static unsigned unused_count;

static uint64_t field(uint64_t object, const char *type, const char *name) {
  long offset = kf_vm_offset(type, name);
  return object == 0 || offset < 0 ? 0 : *(uint64_t *)(object + (uint64_t)offset);
}

static uint64_t bound(uint64_t space, const char *name) {
  uint64_t value = field(space, "ContiguousSpace", name);
  return value != 0 ? value : field(space, "Space", name);
}

static void note_space(uint64_t space) {
  uint64_t top = bound(space, "_top"), end = bound(space, "_end");
  if (top == 0 || end <= top) return;
  unused[unused_count].start = top;
  unused[unused_count++].end = end;
}

void kf_heap_note(void) {
  unused_count = 0;
  const char *serial = kf_vm_flag("UseSerialGC");
  uint64_t *heap = kf_vm_static("Universe", "_collectedHeap");
  if (serial == NULL || !*serial || heap == NULL) return;
  uint64_t young = field(*heap, "SerialHeap", "_young_gen"), old = field(*heap, "SerialHeap", "_old_gen");
  note_space(field(young, "DefNewGeneration", "_eden_space"));
  note_space(field(young, "DefNewGeneration", "_from_space"));
  note_space(field(young, "DefNewGeneration", "_to_space"));
  note_space(field(old, "TenuredGeneration", "_the_space"));
}

int kf_vm_is_free(uint64_t start, uint64_t size) {
  for (unsigned i = 0; i < unused_count; i++) {
    if (start >= unused[i].start && start + size <= unused[i].end) return 1;
  }
  return 0;
}
