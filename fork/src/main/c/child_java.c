/* Java objects that remember the process they were made in. Only classes that the program has used
   are looked at, and none is initialised by looking. */
#include <errno.h>

#include "engine.h"
#include "jvm.h"

static const char *const names[KF_CLASS_COUNT] = {
    [KF_CLASS_PROCESS] = "java/lang/ProcessHandleImpl",
    [KF_CLASS_RANDOM] = "sun/security/provider/NativePRNG",
    [KF_CLASS_RANDOM_BLOCKING] = "sun/security/provider/NativePRNG$Blocking",
    [KF_CLASS_RANDOM_NONBLOCKING] = "sun/security/provider/NativePRNG$NonBlocking",
    [KF_CLASS_RECORDER] = "jdk/jfr/FlightRecorder",
    [KF_CLASS_REPOSITORY] = "jdk/jfr/internal/Repository",
};

static jclass classes[KF_CLASS_COUNT];
static int classes_found;

/* Races of two first forks find the same classes twice, which is harmless. */
static void find_classes(JNIEnv *env) {
  for (int i = 0; i < KF_CLASS_COUNT; i++) {
    jclass c = (*env)->FindClass(env, names[i]);
    if (c == NULL) {
      (*env)->ExceptionClear(env); /* not in this run-time image */
      continue;
    }
    classes[i] = (*env)->NewGlobalRef(env, c);
    (*env)->DeleteLocalRef(env, c);
  }
  classes_found = 1;
}

long kf_used_classes(void) {
  JNIEnv *env = kf_jni();
  if (env == NULL || kf_jvmti == NULL) return -ENOSYS;
  if (!classes_found) find_classes(env);
  long used = 0;
  for (int i = 0; i < KF_CLASS_COUNT; i++) {
    jint status;
    if (classes[i] != NULL && (*kf_jvmti)->GetClassStatus(kf_jvmti, classes[i], &status) == JVMTI_ERROR_NONE &&
        (status & JVMTI_CLASS_STATUS_INITIALIZED)) {
      used |= 1L << i;
    }
  }
  return used;
}

static jobject static_object(JNIEnv *env, jclass c, const char *name, const char *type) {
  jfieldID f = (*env)->GetStaticFieldID(env, c, name, type);
  return f == NULL ? NULL : (*env)->GetStaticObjectField(env, c, f);
}

static void set_long(JNIEnv *env, jobject o, const char *name, jlong value) {
  jfieldID f = (*env)->GetFieldID(env, (*env)->GetObjectClass(env, o), name, "J");
  if (f != NULL) (*env)->SetLongField(env, o, f, value);
}

/* ProcessHandle.current(): pid, and the start time by which isAlive() tells processes apart. */
static void fix_process(JNIEnv *env) {
  jclass c = classes[KF_CLASS_PROCESS];
  jobject current = static_object(env, c, "current", "Ljava/lang/ProcessHandleImpl;");
  if (current == NULL) return;
  jlong pid = kf_raw0(SYS_getpid);
  set_long(env, current, "pid", pid);
  jmethodID start_time = (*env)->GetStaticMethodID(env, c, "isAlive0", "(J)J");
  if (start_time != NULL) set_long(env, current, "startTime", (*env)->CallStaticLongMethod(env, c, start_time, pid));
}

/* NativePRNG keeps bytes read ahead from the kernel and a generator that it mixes with them. Without
   both it reads and seeds anew. */
static void fix_random(JNIEnv *env, jclass c) {
  jobject io = static_object(env, c, "INSTANCE", "Lsun/security/provider/NativePRNG$RandomIO;");
  if (io == NULL) return;
  jclass io_class = (*env)->GetObjectClass(env, io);
  jfieldID mix = (*env)->GetFieldID(env, io_class, "mixRandom", "Lsun/security/provider/SecureRandom;");
  if (mix != NULL) (*env)->SetObjectField(env, io, mix, NULL);
  jfieldID buffered = (*env)->GetFieldID(env, io_class, "buffered", "I");
  if (buffered != NULL) (*env)->SetIntField(env, io, buffered, 0);
  set_long(env, io, "lastRead", 0);
}

/* The flight recorder's shutdown hook must not delete the parent's repository. */
static void fix_repository(JNIEnv *env) {
  jobject repository = static_object(env, classes[KF_CLASS_REPOSITORY], "instance", "Ljdk/jfr/internal/Repository;");
  if (repository == NULL) return;
  jfieldID directories = (*env)->GetFieldID(env, (*env)->GetObjectClass(env, repository), "cleanupDirectories", "Ljava/util/Set;");
  jobject set = directories == NULL ? NULL : (*env)->GetObjectField(env, repository, directories);
  if (set == NULL) return;
  jmethodID clear = (*env)->GetMethodID(env, (*env)->GetObjectClass(env, set), "clear", "()V");
  if (clear != NULL) (*env)->CallVoidMethod(env, set, clear);
}

long kf_fix_objects(void) {
  long used = kf_used_classes();
  if (used < 0) return used;
  JNIEnv *env = kf_jni();
  if ((*env)->PushLocalFrame(env, 32) != 0) return -ENOMEM;
  if (used & 1 << KF_CLASS_PROCESS) fix_process(env);
  for (int i = KF_CLASS_RANDOM; i <= KF_CLASS_RANDOM_NONBLOCKING; i++) {
    if (used & 1 << i) fix_random(env, classes[i]);
  }
  if (used & 1 << KF_CLASS_REPOSITORY) fix_repository(env);
  long r = (*env)->ExceptionCheck(env) ? -ENOSYS : 0; /* a field that is not as in JDK 25 */
  if (r != 0) (*env)->ExceptionClear(env);
  (*env)->PopLocalFrame(env, NULL);
  return r;
}
