/* raw_fork MIB COUNT [thp]: what fork(2) itself costs a process of this size.
   Touches MIB of private memory, in 4 KiB pages or in huge ones, then COUNT times: fork, _exit in
   the child, waitpid. Prints "RSS_MIB FORK_P50 FORK_P99 ROUND_P50 ROUND_P99" (µs). The first tenth
   is warm-up and not counted. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static long rss_kib(void) {
  char line[256];
  long kib = 0;
  FILE *f = fopen("/proc/self/status", "r");
  while (f != NULL && fgets(line, sizeof line, f) != NULL) sscanf(line, "VmRSS: %ld", &kib);
  if (f != NULL) fclose(f);
  return kib;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: raw_fork MIB COUNT [thp]\n");
    return 2;
  }
  size_t size = (size_t)atol(argv[1]) << 20, huge = 2 << 20;
  int count = atoi(argv[2]), thp = argc > 3 && strcmp(argv[3], "thp") == 0;
  char *memory = mmap(NULL, size + huge, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  memory = (char *)(((size_t)memory + huge - 1) & ~(huge - 1));
  madvise(memory, size, thp ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
  for (size_t i = 0; i < size; i += 4096) memory[i] = 1;
  double *call = calloc((size_t)count, sizeof *call), *round = calloc((size_t)count, sizeof *round);
  int warm_up = count / 10;
  for (int i = -warm_up; i < count; i++) {
    double began = now();
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) _exit(0);
    double forked = now();
    int status;
    if (waitpid(pid, &status, 0) != pid || status != 0) return 1;
    if (i >= 0) {
      call[i] = forked - began;
      round[i] = now() - began;
    }
  }
  qsort(call, (size_t)count, sizeof *call, compare);
  qsort(round, (size_t)count, sizeof *round, compare);
  printf("%.0f %.1f %.1f %.1f %.1f\n", rss_kib() / 1024.0, call[count / 2], call[count * 99 / 100],
         round[count / 2], round[count * 99 / 100]);
  return 0;
}
