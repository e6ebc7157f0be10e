/* The end of a process without the virtual machine's own: that brings all threads to a safepoint, hence
   creates those that are not there yet, and takes memory apart that is gone in a moment anyway. */
#define _GNU_SOURCE
#include <errno.h>

#include "engine.h"
#include "image.h"
#include "jvm.h"

/* Slots of java.lang.Shutdown.hooks; the second is the application's hooks, whose class registers them
   when it is initialised, which Runtime.addShutdownHook does and nobody else. */
static int has_hooks(JNIEnv *env) {
  jclass shutdown = (*env)->FindClass(env, "java/lang/Shutdown");
  jfieldID field = shutdown == NULL ? NULL : (*env)->GetStaticFieldID(env, shutdown, "hooks", "[Ljava/lang/Runnable;");
  jobjectArray hooks = field == NULL ? NULL : (*env)->GetStaticObjectField(env, shutdown, field);
  if (hooks == NULL) return 1;
  jsize count = (*env)->GetArrayLength(env, hooks);
  for (jsize i = 0; i < count; i++) {
    if ((*env)->GetObjectArrayElement(env, hooks, i) != NULL) return 1;
  }
  return 0;
}

long kf_exit(long status) {
  JNIEnv *env = kf_jni();
  if (env == NULL || (*env)->PushLocalFrame(env, 16) != 0) return -EBUSY;
  int busy = has_hooks(env);
  (*env)->ExceptionClear(env);
  (*env)->PopLocalFrame(env, NULL);
  if (busy) return -EBUSY;
  if (status < 0) return 0;
  for (;;) kf_raw1(SYS_exit_group, status & 0xff);
}
