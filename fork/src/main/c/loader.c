/* The dynamic loader's recursive mutexes. They name their owner by tid, so a thread that was
   stopped inside dlopen() could never unlock them in the child: its tid is another one there.
   glibc does not export them, but they lie in _rtld_global, and a recursive mutex is recognised by
   its kind: all places that may hold one are found when the library is loaded, and in the child an
   owner that is the old tid of a thread becomes the new one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <link.h>
#include <pthread.h>

#include "engine.h"

#define MOST 16
static pthread_mutex_t *mutexes[MOST];
static int mutex_count;

/* Called while the loader holds its main lock for this thread (a library's constructor). */
void kf_loader_init(void) {
  char *start = dlsym(RTLD_DEFAULT, "_rtld_global");
  Dl_info info;
  ElfW(Sym) *symbol = NULL;
  if (start == NULL || !dladdr1(start, &info, (void **)&symbol, RTLD_DL_SYMENT) || symbol == NULL) return;
  char *end = start + symbol->st_size;
  for (char *p = start; p + sizeof(pthread_mutex_t) <= end && mutex_count < MOST; p += 8) {
    pthread_mutex_t *m = (pthread_mutex_t *)p;
    if (m->__data.__kind != PTHREAD_MUTEX_RECURSIVE_NP || m->__data.__spins != 0) continue;
    if (m->__data.__list.__prev != NULL || m->__data.__list.__next != NULL) continue;
    int is_free = m->__data.__lock == 0 && m->__data.__owner == 0 && m->__data.__count == 0;
    int is_mine = m->__data.__lock != 0 && m->__data.__owner == kf_tid();
    if (is_free || is_mine) mutexes[mutex_count++] = m;
  }
}

void kf_loader_new_owner(int old_tid, int tid) {
  for (int i = 0; i < mutex_count; i++) {
    if (mutexes[i]->__data.__owner == old_tid && mutexes[i]->__data.__lock != 0) {
      mutexes[i]->__data.__owner = tid;
    }
  }
}
