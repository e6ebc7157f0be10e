/* The parts of the Java heap above the last object: memory that HotSpot writes before it reads it. What
   is left of dead objects there need not go into an image, nor into a child. Known of the Serial collector
   only; with another one it goes in. */
#define _GNU_SOURCE
#include <sys/mman.h>

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

/* A child finds zeros in the free part of the space in which objects are made. Its page tables are not
   copied, and the parent, which goes on making objects there, copies no pages for the child. The part is cut at
   huge pages, so that none has to be split; it is set before each copy and taken back after it on both sides. */
#define HUGE_PAGE (UINT64_C(2) << 20)

static struct {
  const uint64_t *top, *end;
  const uint8_t *collecting;
} eden;
static uint64_t left_out, left_out_size;

/* Before the first fork, by the thread that forks: looks up where HotSpot keeps the bounds. */
void kf_heap_init(void) {
  static int done;
  if (done) return;
  done = 1;
  const char *serial = kf_vm_flag("UseSerialGC");
  uint64_t *heap = kf_vm_static("Universe", "_collectedHeap");
  long collecting = kf_vm_offset("CollectedHeap", "_is_stw_gc_active");
  if (serial == NULL || !*serial || heap == NULL || collecting < 0) return;
  uint64_t space = field(field(*heap, "SerialHeap", "_young_gen"), "DefNewGeneration", "_eden_space");
  long top = kf_vm_offset("ContiguousSpace", "_top"), end = kf_vm_offset("ContiguousSpace", "_end");
  if (space == 0 || top < 0 || end < 0) return;
  eden.top = (const uint64_t *)(space + (uint64_t)top);
  eden.end = (const uint64_t *)(space + (uint64_t)end);
  eden.collecting = (const uint8_t *)(*heap + (uint64_t)collecting);
}

/* With the world stopped. A collection that has been stopped half way may be moving objects above the top. */
void kf_heap_leave_out(void) {
  left_out_size = 0;
  if (eden.top == NULL || *eden.collecting) return;
  uint64_t from = (*eden.top + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1), to = *eden.end & ~(HUGE_PAGE - 1);
  if (from < to && kf_raw3(SYS_madvise, from, to - from, MADV_WIPEONFORK) == 0) {
    left_out = from;
    left_out_size = to - from;
  }
}

/* After the copy, in the parent and in the child. */
void kf_heap_keep(void) {
  if (left_out_size != 0) kf_raw3(SYS_madvise, left_out, left_out_size, MADV_KEEPONFORK);
  left_out_size = 0;
}
