/* The virtual machine around the engine: found when the library is loaded; asked whether it can be
   forked; and the two things done to other Java threads, which a courier asks for (Courier.java):
   a Java object cannot be passed through a foreign call, so it lies in a field of the thread. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <unistd.h>

#include "engine.h"
#include "jvm.h"

jvmtiEnv *kf_jvmti;
const char *kf_jvm_data;
size_t kf_jvm_data_size;

static JavaVM *vm;
static enum kf_refusal refusal = KF_REFUSE_NOT_HOTSPOT;
static long osthread_offset = -1, tid_offset = -1;

static int find_data(struct dl_phdr_info *info, size_t size, void *inside) {
  (void)size;
  int here = 0;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *h = &info->dlpi_phdr[i];
    uintptr_t start = info->dlpi_addr + h->p_vaddr;
    if (h->p_type == PT_LOAD && (uintptr_t)inside - start < h->p_memsz) here = 1;
  }
  for (int i = 0; here && i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *h = &info->dlpi_phdr[i];
    if (h->p_type == PT_LOAD && (h->p_flags & PF_W) && h->p_memsz > kf_jvm_data_size) {
      kf_jvm_data = (const char *)(info->dlpi_addr + h->p_vaddr);
      kf_jvm_data_size = h->p_memsz;
    }
  }
  return here;
}

static int flag(const char *name) {
  const char *value = kf_vm_flag(name);
  return value != NULL && *value;
}

static enum kf_refusal ask_flags(void) {
  if (kf_vm_flag("UseSerialGC") == NULL) return KF_REFUSE_NOT_HOTSPOT;
  if (flag("UseZGC")) return KF_REFUSE_ZGC;
  if (flag("UseLargePages") && !flag("UseTransparentHugePages")) return KF_REFUSE_LARGE_PAGES;
  const char *const *heap_at = kf_vm_flag("AllocateHeapAt");
  if (heap_at != NULL && *heap_at != NULL) return KF_REFUSE_HEAP_AT;
#ifdef __x86_64__
  /* A re-created thread could not return through frames of a shadow stack that it does not have. */
  uint64_t features = 0;
  if (kf_raw2(SYS_arch_prctl, 0x5005 /* ARCH_SHSTK_STATUS */, &features) == 0 && (features & 1)) {
    return KF_REFUSE_SHADOW_STACK;
  }
#endif
  return KF_REFUSE_NOT;
}

/* Called by System.load. */
JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *java_vm, void *reserved) {
  (void)reserved;
  vm = java_vm;
  Dl_info info;
  if (dladdr((void *)(*vm)->GetEnv, &info) && info.dli_fname != NULL) {
    void *libjvm = dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD);
    if (libjvm != NULL) {
      kf_vmstructs_init(libjvm);
      osthread_offset = kf_vm_offset("Thread", "_osthread");
      if (osthread_offset < 0) osthread_offset = kf_vm_offset("JavaThread", "_osthread");
      tid_offset = kf_vm_offset("OSThread", "_thread_id");
      refusal = ask_flags();
      dlclose(libjvm);
    }
    dl_iterate_phdr(find_data, (void *)(*vm)->GetEnv);
  }
  kf_facts_init();
  return JNI_VERSION_10;
}

enum kf_refusal kf_refusal(void) { return refusal; }

JNIEnv *kf_jni(void) {
  void *env = NULL;
  if (vm == NULL || (*vm)->GetEnv(vm, &env, JNI_VERSION_10) != JNI_OK) return NULL;
  if (kf_jvmti == NULL) {
    void *jvmti = NULL;
    if ((*vm)->GetEnv(vm, &jvmti, JVMTI_VERSION_11) == JNI_OK) kf_jvmti = jvmti;
  }
  return env;
}

/* The value of a field of the calling thread's Thread object: a local reference, or NULL. */
static jobject courier_field(JNIEnv *env, const char *name, const char *type) {
  jthread self;
  if (kf_jvmti == NULL || (*kf_jvmti)->GetCurrentThread(kf_jvmti, &self) != JVMTI_ERROR_NONE) return NULL;
  jfieldID field = (*env)->GetFieldID(env, (*env)->GetObjectClass(env, self), name, type);
  if (field == NULL) {
    (*env)->ExceptionClear(env);
    return NULL;
  }
  return (*env)->GetObjectField(env, self, field);
}

/* Reads memory that may be gone: a thread can end, and its JavaThread with it, at any time. */
static int peek(uintptr_t from, void *to, size_t size) {
  int fd = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  ssize_t n = pread(fd, to, size, (off_t)from);
  close(fd);
  return n == (ssize_t)size;
}

long kf_java_tid(void) {
  JNIEnv *env = kf_jni();
  if (env == NULL || osthread_offset < 0 || tid_offset < 0) return -ENOSYS;
  if ((*env)->PushLocalFrame(env, 8) != 0) return -ENOMEM;
  long tid = -ESRCH;
  jobject target = courier_field(env, "target", "Ljava/lang/Thread;");
  if (target != NULL) {
    jfieldID eetop = (*env)->GetFieldID(env, (*env)->GetObjectClass(env, target), "eetop", "J");
    if (eetop == NULL) {
      (*env)->ExceptionClear(env);
      tid = -ENOSYS;
    } else {
      uintptr_t java_thread = (uintptr_t)(*env)->GetLongField(env, target, eetop), osthread;
      int its_tid;
      if (java_thread != 0 && peek(java_thread + (uintptr_t)osthread_offset, &osthread, sizeof osthread) &&
          osthread != 0 && peek(osthread + (uintptr_t)tid_offset, &its_tid, sizeof its_tid)) {
        tid = its_tid;
      }
    }
  }
  (*env)->PopLocalFrame(env, NULL);
  return tid;
}

long kf_java_stop(void) {
  JNIEnv *env = kf_jni();
  if (env == NULL || kf_jvmti == NULL) return -ENOSYS;
  jvmtiCapabilities wanted;
  memset(&wanted, 0, sizeof wanted);
  wanted.can_signal_thread = 1;
  if ((*kf_jvmti)->AddCapabilities(kf_jvmti, &wanted) != JVMTI_ERROR_NONE) return -ENOSYS;
  if ((*env)->PushLocalFrame(env, 8) != 0) return -ENOMEM;
  jobject target = courier_field(env, "target", "Ljava/lang/Thread;");
  jobject cause = courier_field(env, "cause", "Ljava/lang/Throwable;");
  long r = -ESRCH;
  if (target != NULL && cause != NULL) {
    r = (*kf_jvmti)->StopThread(kf_jvmti, target, cause) == JVMTI_ERROR_NONE ? 0 : -ESRCH;
  }
  (*env)->PopLocalFrame(env, NULL);
  return r;
}
