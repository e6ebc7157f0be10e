/* Java objects that remember the process they were made in. Only classes that the program has used
   are looked at, and none is initialised by looking. */
#include <errno.h>

#include "engine.h"
#include "jvm.h"

enum { MOST_FIELDS = 3 };

/* What is known of a class, found in the parent as soon as the class is used, so that the child
   only stores: every page that it touches is copied. */
static struct used_class {
  const char *name;
  jclass class;      /* global references; NULL: not in this run-time image, or not used yet */
  jobject singleton;
  jfieldID fields[MOST_FIELDS];
  jmethodID method;
} classes[KF_CLASS_COUNT] = {
    [KF_CLASS_PROCESS] = {.name = "java.lang.ProcessHandleImpl"},
    [KF_CLASS_RANDOM] = {.name = "sun.security.provider.NativePRNG"},
    [KF_CLASS_RANDOM_BLOCKING] = {.name = "sun.security.provider.NativePRNG$Blocking"},
    [KF_CLASS_RANDOM_NONBLOCKING] = {.name = "sun.security.provider.NativePRNG$NonBlocking"},
    [KF_CLASS_RECORDER] = {.name = "jdk.jfr.FlightRecorder"},
    [KF_CLASS_REPOSITORY] = {.name = "jdk.jfr.internal.Repository"},
};
static int classes_found;
static long prepared; /* bit n: the object of kf_class n is known */

/* JNI's own FindClass would initialise the classes. Two first forks may both do this: harmless. */
static void find_classes(JNIEnv *env) {
  jclass class_class = (*env)->FindClass(env, "java/lang/Class");
  jmethodID for_name = (*env)->GetStaticMethodID(env, class_class, "forName",
                                                 "(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;");
  for (int i = 0; i < KF_CLASS_COUNT; i++) {
    jstring name = (*env)->NewStringUTF(env, classes[i].name);
    jclass c = (*env)->CallStaticObjectMethod(env, class_class, for_name, name, JNI_FALSE, NULL);
    if (c == NULL) {
      (*env)->ExceptionClear(env); /* not in this run-time image */
      continue;
    }
    classes[i].class = (*env)->NewGlobalRef(env, c);
  }
  classes_found = 1;
}

static void find_singleton(JNIEnv *env, struct used_class *c, const char *name, const char *type) {
  jfieldID f = (*env)->GetStaticFieldID(env, c->class, name, type);
  jobject o = f == NULL ? NULL : (*env)->GetStaticObjectField(env, c->class, f);
  if (o != NULL) c->singleton = (*env)->NewGlobalRef(env, o);
}

static void find_field(JNIEnv *env, struct used_class *c, int n, const char *name, const char *type) {
  if (c->singleton == NULL || (*env)->ExceptionCheck(env)) return;
  c->fields[n] = (*env)->GetFieldID(env, (*env)->GetObjectClass(env, c->singleton), name, type);
}

/* 0, or -ENOSYS if a class is not as it is in JDK 25. */
static long prepare(JNIEnv *env, enum kf_class which) {
  struct used_class *c = &classes[which];
  switch (which) {
    case KF_CLASS_PROCESS:
      find_singleton(env, c, "current", "Ljava/lang/ProcessHandleImpl;");
      find_field(env, c, 0, "pid", "J");
      find_field(env, c, 1, "startTime", "J");
      if (!(*env)->ExceptionCheck(env)) c->method = (*env)->GetStaticMethodID(env, c->class, "isAlive0", "(J)J");
      break;
    case KF_CLASS_RANDOM:
    case KF_CLASS_RANDOM_BLOCKING:
    case KF_CLASS_RANDOM_NONBLOCKING:
      find_singleton(env, c, "INSTANCE", "Lsun/security/provider/NativePRNG$RandomIO;");
      find_field(env, c, 0, "mixRandom", "Lsun/security/provider/SecureRandom;");
      find_field(env, c, 1, "buffered", "I");
      find_field(env, c, 2, "lastRead", "J");
      break;
    case KF_CLASS_REPOSITORY: {
      find_singleton(env, c, "instance", "Ljdk/jfr/internal/Repository;");
      find_field(env, c, 0, "cleanupDirectories", "Ljava/util/Set;");
      jclass set = (*env)->ExceptionCheck(env) ? NULL : (*env)->FindClass(env, "java/util/Set");
      if (set != NULL) c->method = (*env)->GetMethodID(env, set, "clear", "()V");
      break;
    }
    case KF_CLASS_RECORDER:
    case KF_CLASS_COUNT:
      break;
  }
  if ((*env)->ExceptionCheck(env)) {
    (*env)->ExceptionClear(env);
    return -ENOSYS;
  }
  prepared |= 1L << which;
  return 0;
}

long kf_used_classes(void) {
  JNIEnv *env = kf_jni();
  if (env == NULL || kf_jvmti == NULL) return -ENOSYS;
  long result = prepared;
  if (classes_found && prepared == (1L << KF_CLASS_COUNT) - 1) return result;
  if ((*env)->PushLocalFrame(env, 64) != 0) return -ENOMEM;
  if (!classes_found) find_classes(env);
  for (int i = 0; i < KF_CLASS_COUNT && result >= 0; i++) {
    jint status;
    if (prepared & 1L << i || classes[i].class == NULL) continue;
    if ((*kf_jvmti)->GetClassStatus(kf_jvmti, classes[i].class, &status) != JVMTI_ERROR_NONE) continue;
    if (!(status & JVMTI_CLASS_STATUS_INITIALIZED)) continue;
    long r = prepare(env, (enum kf_class)i);
    result = r != 0 ? r : result | 1L << i;
  }
  (*env)->PopLocalFrame(env, NULL);
  return result;
}

/* ProcessHandle.current(): pid, and the start time by which isAlive() tells processes apart. */
static void fix_process(JNIEnv *env, struct used_class *c) {
  jlong pid = kf_raw0(SYS_getpid);
  (*env)->SetLongField(env, c->singleton, c->fields[0], pid);
  jlong started = (*env)->CallStaticLongMethod(env, c->class, c->method, pid);
  (*env)->SetLongField(env, c->singleton, c->fields[1], started);
}

/* NativePRNG keeps bytes read ahead from the kernel and a generator that it mixes with them. Without
   both it reads and seeds anew. */
static void fix_random(JNIEnv *env, struct used_class *c) {
  if (c->singleton == NULL) return; /* no such device */
  (*env)->SetObjectField(env, c->singleton, c->fields[0], NULL);
  (*env)->SetIntField(env, c->singleton, c->fields[1], 0);
  (*env)->SetLongField(env, c->singleton, c->fields[2], 0);
}

/* The flight recorder's shutdown hook must not delete the parent's repository. */
static void fix_repository(JNIEnv *env, struct used_class *c) {
  jobject set = (*env)->GetObjectField(env, c->singleton, c->fields[0]);
  (*env)->CallVoidMethod(env, set, c->method);
  (*env)->DeleteLocalRef(env, set);
}

long kf_fix_objects(void) {
  long used = kf_used_classes(); /* again: another thread may have used one since */
  if (used <= 0) return used;
  JNIEnv *env = kf_jni();
  for (int i = 0; i < KF_CLASS_COUNT; i++) {
    if (!(used & 1L << i)) continue;
    if (i == KF_CLASS_PROCESS) fix_process(env, &classes[i]);
    else if (i == KF_CLASS_REPOSITORY) fix_repository(env, &classes[i]);
    else if (i != KF_CLASS_RECORDER) fix_random(env, &classes[i]);
  }
  return 0;
}
