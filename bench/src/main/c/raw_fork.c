/* raw_fork MIB HUGE_MIB COUNT: what fork(2) itself costs a process of this size.
   Touches MIB of private memory, the first HUGE_MIB of it in huge pages and the rest in 4 KiB ones,
   then COUNT times: fork, _exit in the child, waitpid. Prints "RSS_MIB FORK_P50 FORK_P99 ROUND_P50
   ROUND_P99 CPU_P50" in us; CPU is this process's time in one round, which other processes on the
   machine disturb least. The first tenth is warm-up and not counted. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
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
  if (argc < 4) {
    fprintf(stderr, "usage: raw_fork MIB HUGE_MIB COUNT\n");
    return 2;
  }
  size_t size = (size_t)atol(argv[1]) << 20, huge_size = (size_t)atol(argv[2]) << 20, page = 2 << 20;
  int count = atoi(argv[3]);
  char *memory = mmap(NULL, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED || huge_size > size) {
    perror("mmap");
    return 1;
  }
  memory = (char *)(((size_t)memory + page - 1) & ~(page - 1));
  madvise(memory, huge_size, MADV_HUGEPAGE);
  madvise(memory + huge_size, size - huge_size, MADV_NOHUGEPAGE);
  for (size_t i = 0; i < size; i += 4096) memory[i] = 1;
  double *call = calloc((size_t)count, sizeof *call), *round = calloc((size_t)count, sizeof *round);
  double *cpu = calloc((size_t)count, sizeof *cpu);
  int warm_up = count / 10;
  for (int i = -warm_up; i < count; i++) {
    double cpu_began = now(CLOCK_PROCESS_CPUTIME_ID), began = now(CLOCK_MONOTONIC);
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) _exit(0);
    double forked = now(CLOCK_MONOTONIC);
    int status;
    if (waitpid(pid, &status, 0) != pid || status != 0) return 1;
    if (i >= 0) {
      call[i] = forked - began;
      round[i] = now(CLOCK_MONOTONIC) - began;
      cpu[i] = now(CLOCK_PROCESS_CPUTIME_ID) - cpu_began;
    }
  }
  qsort(call, (size_t)count, sizeof *call, compare);
  qsort(round, (size_t)count, sizeof *round, compare);
  qsort(cpu, (size_t)count, sizeof *cpu, compare);
  printf("%.0f %.1f %.1f %.1f %.1f %.1f\n", rss_kib() / 1024.0, call[count / 2], call[count * 99 / 100],
         round[count / 2], round[count * 99 / 100], cpu[count / 2]);
  return 0;
}
