/* What the virtual machine has told the outside about itself, made right in the child while it is
   alone: performance data in a shared mapping, and the socket of the attach listener.

   Runs between clone and revival, so: raw system calls only. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "engine.h"
#include "jvm.h"
#include "proc.h"

static char **perf_start;
static size_t *perf_capacity;
static int *perf_initialized;

void kf_facts_init(void) {
  perf_start = kf_vm_static("PerfMemory", "_start");
  perf_capacity = kf_vm_static("PerfMemory", "_capacity");
  perf_initialized = kf_vm_static("PerfMemory", "_initialized");
}

/* hsperfdata is a shared mapping of a file named after the parent. The child gets a private copy at
   the same address; and HotSpot, for which the memory now was never initialised, neither deletes the
   file when the child exits nor minds otherwise: counters are written through plain pointers. */
void kf_detach_performance_data(void) {
  if (perf_initialized == NULL || !*perf_initialized || perf_start == NULL || *perf_start == NULL) return;
  char *start = *perf_start;
  size_t size = (*perf_capacity + 4095) & ~(size_t)4095;
  long copy = kf_raw6(SYS_mmap, 0, (long)size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (copy < 0 && copy > -4096) kf_child_dies("copy the performance data", -copy);
  for (size_t i = 0; i < size / sizeof(long); i++) ((volatile long *)copy)[i] = ((long *)start)[i];
  long r = kf_raw5(SYS_mremap, copy, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, start);
  if (r < 0 && r > -4096) kf_child_dies("copy the performance data", -r);
  *perf_initialized = 0;
}

static const char socket_prefix[] = "/tmp/.java_pid";

static void kill_socket(int fd, void *dead) {
  struct sockaddr_un name;
  unsigned length = sizeof name;
  memset(&name, 0, sizeof name);
  if (kf_raw3(SYS_getsockname, fd, &name, &length) != 0 || name.sun_family != AF_UNIX) return;
  if (memcmp(name.sun_path, socket_prefix, sizeof socket_prefix - 1) == 0) {
    kf_raw3(SYS_dup3, *(int *)dead, fd, O_CLOEXEC);
  }
}

int kf_attach_listener_runs(void) {
  for (uint32_t i = 0; i < kf_stopped_count; i++) {
    struct kf_thread *t = kf_stopped[i].thread;
    if (t != NULL && memcmp(t->name, "Attach Listener", 16) == 0) return 1;
  }
  return 0;
}

/* The attach listener of the child would accept the parent's connections, and its exit would shut
   the parent's socket and delete its file. Its socket and what it has accepted are replaced by an
   unconnected one: the listener ends, and starts anew, under the child's own name, when asked. */
static void detach_attach_listener(void) {
  if (!kf_attach_listener_runs()) return;
  int dead = (int)kf_raw3(SYS_socket, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (dead < 0) kf_child_dies("detach the attach listener", -dead);
  long r = kf_each_descriptor(kill_socket, &dead);
  if (r < 0) kf_child_dies("detach the attach listener", -r);
  kf_raw1(SYS_close, dead);
  /* The path of the socket file lies in a static array of libjvm. */
  char *data = (char *)kf_jvm_data;
  for (size_t i = 0; i + sizeof(struct sockaddr_un) < kf_jvm_data_size; i += 8) {
    if (*(uint64_t *)(data + i) == *(const uint64_t *)socket_prefix &&
        memcmp(data + i, socket_prefix, sizeof socket_prefix - 1) == 0) {
      data[i] = 0;
    }
  }
}

void kf_facts_child(void) {
  kf_detach_performance_data();
  detach_attach_listener();
  kf_privatise_descriptors();
}
