/* Counts the objects in the heap, dead ones that no collection has freed yet included. */
#include <errno.h>
#include <string.h>

#include "jvm.h"

static jvmtiEnv *ti; /* of its own: the tags of another environment are not seen */
static const jlong COUNTED = 1;

static jint JNICALL count_one(jlong class_tag, jlong size, jlong *tag, jint length, void *count) {
  (void)class_tag, (void)size, (void)tag, (void)length;
  ++*(long *)count;
  return 0;
}

static int prepare(JNIEnv *env) {
  if (ti != NULL) return 0;
  JavaVM *vm;
  jvmtiEnv *fresh;
  if ((*env)->GetJavaVM(env, &vm) != JNI_OK) return -ENOTSUP;
  if ((*vm)->GetEnv(vm, (void **)&fresh, JVMTI_VERSION_11) != JNI_OK) return -ENOTSUP;
  jvmtiCapabilities needed = {.can_tag_objects = 1};
  if ((*fresh)->AddCapabilities(fresh, &needed) != JVMTI_ERROR_NONE) {
    (*fresh)->DisposeEnvironment(fresh);
    return -ENOTSUP;
  }
  ti = fresh;
  return 0;
}

/* Whether one of the strings that end in a newline is the class's signature. */
static int is_listed(const char *signature, const char *list) {
  size_t length = strlen(signature);
  for (const char *at = list; *at != 0; at = strchr(at, '\n') + 1) {
    if (strncmp(at, signature, length) == 0 && at[length] == '\n') return 1;
  }
  return 0;
}

/* Tags the classes that derive from `base`, but for those in `except`. -ENOENT if `base` has not been loaded. */
static long tag_classes(JNIEnv *env, const char *base, const char *except) {
  jint count;
  jclass *classes;
  if ((*ti)->GetLoadedClasses(ti, &count, &classes) != JVMTI_ERROR_NONE) return -ENOMEM;
  jclass root = NULL;
  for (int pass = 0; pass < 2; pass++) {
    for (jint i = 0; i < count && (pass == 0 ? root == NULL : 1); i++) {
      char *signature;
      if (pass == 1 && !(*env)->IsAssignableFrom(env, classes[i], root)) continue;
      if ((*ti)->GetClassSignature(ti, classes[i], &signature, NULL) != JVMTI_ERROR_NONE) continue;
      if (pass == 0 && strcmp(signature, base) == 0) root = classes[i];
      if (pass == 1) (*ti)->SetTag(ti, classes[i], is_listed(signature, except) ? 0 : COUNTED);
      (*ti)->Deallocate(ti, (unsigned char *)signature);
    }
    if (root == NULL) break;
  }
  long result = root == NULL ? -ENOENT : 0;
  for (jint i = 0; i < count; i++) (*env)->DeleteLocalRef(env, classes[i]);
  (*ti)->Deallocate(ti, (unsigned char *)classes);
  return result;
}

long kf_count_instances(const char *base, const char *except) {
  JNIEnv *env = kf_jni();
  if (env == NULL) return -ENOTSUP;
  long result = prepare(env);
  if (result == 0) result = tag_classes(env, base, except);
  if (result != 0) return result;
  long count = 0;
  jvmtiHeapCallbacks callbacks = {.heap_iteration_callback = count_one};
  jvmtiError error = (*ti)->IterateThroughHeap(ti, JVMTI_HEAP_FILTER_CLASS_UNTAGGED, NULL, &callbacks, &count);
  return error == JVMTI_ERROR_NONE ? count : -ENOTSUP;
}
