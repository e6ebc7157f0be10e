/* Pages that a fork need not copy. Each that it copies costs 0.1 µs, and as much when the child ends. What is free in the Java heap
   reads as zeros in the child; pages that a process from an image only read are read anew when they are touched again. All of it
   while the world is stopped. */
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>

#include "engine.h"
#include "image.h"
#include "jvm.h"
#include "proc.h"

#ifndef MADV_WIPEONFORK
#define MADV_WIPEONFORK 18
#define MADV_KEEPONFORK 19
#endif

/* A boundary inside a huge page would split it. */
#define HUGE_PAGE (UINT64_C(1) << 21)

static struct kf_span left_out[KF_MAX_FREE];
static unsigned left_out_count;

static int leave_out(struct kf_span s) {
  return kf_raw3(SYS_madvise, s.start, s.length, MADV_WIPEONFORK) == 0;
}

/* The kernel wipes anonymous memory only, and part of a heap from an image is the image's. It is free, so it need not stay that. */
static int make_anonymous(struct kf_span s) {
  if (!kf_is_continued()) return 0;
  long r = kf_raw6(SYS_mmap, s.start, s.length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  if (r != (long)s.start) return 0;
  const char *huge = kf_vm_flag("UseTransparentHugePages");
  if (huge != NULL && *huge) kf_raw3(SYS_madvise, s.start, s.length, MADV_HUGEPAGE);
  return 1;
}

void kf_leave_out_free_heap(void) {
  left_out_count = 0;
  struct kf_span free[KF_MAX_FREE];
  unsigned n = kf_heap_free(free);
  for (unsigned i = 0; i < n; i++) {
    uint64_t start = (free[i].start + HUGE_PAGE - 1) & -HUGE_PAGE, end = (free[i].start + free[i].length) & -HUGE_PAGE;
    if (end <= start) continue;
    struct kf_span s = {start, end - start};
    if (leave_out(s) || (make_anonymous(s) && leave_out(s))) left_out[left_out_count++] = s;
  }
}

/* In both processes: the next fork of either may find objects there. */
void kf_take_free_heap_back(void) {
  for (unsigned i = 0; i < left_out_count; i++) {
    kf_raw3(SYS_madvise, left_out[i].start, left_out[i].length, MADV_KEEPONFORK);
  }
}

/* --- pages of an image that have only been read --- */

static void drop_clean_of(uint64_t start, uint64_t end, int pagemap) {
  static uint64_t entries[4096];
  while (start < end) {
    uint64_t pages = (end - start) / KF_PAGE, most = sizeof entries / sizeof *entries;
    long n = kf_raw4(SYS_pread64, pagemap, entries, (pages < most ? pages : most) * 8, start / KF_PAGE * 8);
    if (n < 8) return;
    uint64_t have = (uint64_t)n / 8, first = 0;
    for (uint64_t i = 0; i <= have; i++) {
      if (i < have && (entries[i] & KF_PAGE_PRESENT) && (entries[i] & KF_PAGE_OF_FILE)) continue;
      if (first < i) kf_raw3(SYS_madvise, start + first * KF_PAGE, (i - first) * KF_PAGE, MADV_DONTNEED);
      first = i + 1;
    }
    start += have * KF_PAGE;
  }
}

/* START-END rw?p OFFSET DEVICE INODE: a mapping that this process can write without changing the file. */
static void drop_clean_in(char *line, void *arg) {
  int64_t start = kf_line_number(line, "", 16), end = kf_line_number(line, "-", 16);
  const char *p = line;
  while (*p != ' ' && *p != 0) p++;
  if (start < 0 || end < start || p[0] == 0 || p[2] != 'w' || p[4] != 'p') return;
  for (int field = 0; field < 3 && p != NULL; field++) p = strchr(p + 1, ' ');
  if (p != NULL && kf_line_number(p, "", 10) > 0) drop_clean_of((uint64_t)start, (uint64_t)end, *(int *)arg);
}

void kf_drop_clean_pages(void) {
  if (!kf_is_continued()) return;
  int pagemap = (int)kf_raw4(SYS_openat, AT_FDCWD, "/proc/self/pagemap", O_RDONLY | O_CLOEXEC, 0);
  if (pagemap < 0) return;
  kf_each_line("/proc/self/maps", drop_clean_in, &pagemap);
  kf_raw1(SYS_close, pagemap);
}
