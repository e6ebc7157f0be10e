/* Java objects of a process that continues from an image: the environment, the directory, the generators
   of random numbers that no program seeds. What fork's child needs (child_java.c) is done besides.

   Only classes that the program has used are changed; the others will look for themselves. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "engine.h"
#include "image.h"
#include "jvm.h"

/* What has been found by name, before the freeze: to find it again touches a hundred pages. */
#define ONCE(type, name, find) \
  static type name;            \
  if (name == NULL) name = (find)

static jclass global(JNIEnv *env, jclass c) {
  jclass g = c == NULL ? NULL : (*env)->NewGlobalRef(env, c);
  (*env)->DeleteLocalRef(env, c);
  return g;
}

/* Without initialising it. */
static jclass find(JNIEnv *env, const char *dotted) {
  jclass class_class = (*env)->FindClass(env, "java/lang/Class");
  jmethodID for_name = (*env)->GetStaticMethodID(env, class_class, "forName",
                                                 "(Ljava/lang/String;ZLjava/lang/ClassLoader;)Ljava/lang/Class;");
  jstring name = (*env)->NewStringUTF(env, dotted);
  jclass c = (*env)->CallStaticObjectMethod(env, class_class, for_name, name, JNI_FALSE, NULL);
  (*env)->ExceptionClear(env); /* of a class that is not in this run-time image */
  return global(env, c);
}

/* Only classes that the program has used hold anything. */
static int is_used(jclass c) {
  jint status = 0;
  return c != NULL && (*kf_jvmti)->GetClassStatus(kf_jvmti, c, &status) == JVMTI_ERROR_NONE && (status & JVMTI_CLASS_STATUS_INITIALIZED);
}

static jbyteArray bytes(JNIEnv *env, const char *from, size_t size) {
  jbyteArray a = (*env)->NewByteArray(env, (jsize)size);
  if (a != NULL) (*env)->SetByteArrayRegion(env, a, 0, (jsize)size, (const jbyte *)from);
  return a;
}

/* System.getenv() is a view of ProcessEnvironment.theEnvironment, a map of the process's own strings. */
static void fix_environment(JNIEnv *env) {
  ONCE(jclass, c, find(env, "java.lang.ProcessEnvironment"));
  if (!is_used(c)) return;
  ONCE(jclass, name_class, find(env, "java.lang.ProcessEnvironment$Variable"));
  ONCE(jclass, value_class, find(env, "java.lang.ProcessEnvironment$Value"));
  ONCE(jclass, map_class, find(env, "java.util.Map"));
  if (name_class == NULL || value_class == NULL || map_class == NULL) return;
  ONCE(jfieldID, field, (*env)->GetStaticFieldID(env, c, "theEnvironment", "Ljava/util/HashMap;"));
  if (field == NULL) return;
  ONCE(jmethodID, name_of, (*env)->GetStaticMethodID(env, name_class, "valueOf", "([B)Ljava/lang/ProcessEnvironment$Variable;"));
  if (name_of == NULL) return;
  ONCE(jmethodID, value_of, (*env)->GetStaticMethodID(env, value_class, "valueOf", "([B)Ljava/lang/ProcessEnvironment$Value;"));
  if (value_of == NULL) return;
  ONCE(jmethodID, clear, (*env)->GetMethodID(env, map_class, "clear", "()V"));
  ONCE(jmethodID, put, (*env)->GetMethodID(env, map_class, "put", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;"));
  if (clear == NULL || put == NULL) return;
  jobject map = (*env)->GetStaticObjectField(env, c, field);
  (*env)->CallVoidMethod(env, map, clear);
  /* From the end: of two variables of one name the first counts. */
  char **end = environ;
  while (*end != NULL) end++;
  while (end-- > environ && !(*env)->ExceptionCheck(env)) {
    const char *equals = **end == 0 ? NULL : strchr(*end + 1, '=');
    if (equals == NULL || (*env)->PushLocalFrame(env, 8) != 0) continue;
    jobject name = (*env)->CallStaticObjectMethod(env, name_class, name_of, bytes(env, *end, (size_t)(equals - *end)));
    jobject value = (*env)->CallStaticObjectMethod(env, value_class, value_of, bytes(env, equals + 1, strlen(equals + 1)));
    (*env)->CallObjectMethod(env, map, put, name, value);
    (*env)->PopLocalFrame(env, NULL);
  }
}

static void fix_directory_of_nio(JNIEnv *env, const char *directory, size_t size) {
  ONCE(jclass, nio, find(env, "sun.nio.fs.DefaultFileSystemProvider"));
  if (!is_used(nio)) return;
  ONCE(jmethodID, get, (*env)->GetStaticMethodID(env, nio, "theFileSystem", "()Ljava/nio/file/FileSystem;"));
  ONCE(jclass, unix_class, find(env, "sun.nio.fs.UnixFileSystem"));
  if (get == NULL || unix_class == NULL) return;
  ONCE(jfieldID, place, (*env)->GetFieldID(env, unix_class, "defaultDirectory", "[B"));
  jobject system = (*env)->CallStaticObjectMethod(env, nio, get);
  if (place != NULL && system != NULL) (*env)->SetObjectField(env, system, place, bytes(env, directory, size));
}

static void fix_directory_of_io(JNIEnv *env, const char *directory, size_t size) {
  ONCE(jclass, string_class, find(env, "java.lang.String"));
  ONCE(jclass, system_class, find(env, "java.lang.System"));
  ONCE(jmethodID, decode, (*env)->GetMethodID(env, string_class, "<init>", "([B)V"));
  ONCE(jmethodID, set, (*env)->GetStaticMethodID(env, system_class, "setProperty", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;"));
  jstring text = (*env)->NewObject(env, string_class, decode, bytes(env, directory, size));
  (*env)->CallStaticObjectMethod(env, system_class, set, (*env)->NewStringUTF(env, "user.dir"), text);
  ONCE(jclass, file, find(env, "java.io.File"));
  ONCE(jclass, unix_class, find(env, "java.io.UnixFileSystem"));
  if (!is_used(file) || unix_class == NULL) return;
  ONCE(jfieldID, field, (*env)->GetStaticFieldID(env, file, "FS", "Ljava/io/FileSystem;"));
  if (field == NULL) return;
  ONCE(jfieldID, place, (*env)->GetFieldID(env, unix_class, "userDir", "Ljava/lang/String;"));
  jobject system = (*env)->GetStaticObjectField(env, file, field);
  if (place != NULL && system != NULL) (*env)->SetObjectField(env, system, place, text);
}

/* The default file systems of java.io and java.nio remember the directory that the process began in. */
static void fix_directory(JNIEnv *env) {
  char directory[4096];
  long size = kf_raw2(SYS_getcwd, directory, sizeof directory); /* with the zero byte */
  if (size <= 1 || directory[0] != '/') return; /* it has been deleted: Java would not have started */
  fix_directory_of_nio(env, directory, (size_t)size - 1);
  (*env)->ExceptionClear(env);
  fix_directory_of_io(env, directory, (size_t)size - 1);
}

/* The time zone is found out when it is first asked for, from TZ or the system's, and kept; unless the
   virtual machine was told on its command line. */
static void fix_time_zone(JNIEnv *env) {
  ONCE(jclass, c, find(env, "java.util.TimeZone"));
  char *told = NULL;
  if (!is_used(c)) return;
  if ((*kf_jvmti)->GetSystemProperty(kf_jvmti, "user.timezone", &told) == JVMTI_ERROR_NONE) {
    int was_told = *told != 0;
    (*kf_jvmti)->Deallocate(kf_jvmti, (unsigned char *)told);
    if (was_told) return;
  }
  ONCE(jfieldID, zone, (*env)->GetStaticFieldID(env, c, "defaultTimeZone", "Ljava/util/TimeZone;"));
  if (zone == NULL) return;
  (*env)->SetStaticObjectField(env, c, zone, NULL);
  ONCE(jclass, system_class, find(env, "java.lang.System"));
  ONCE(jmethodID, clear, (*env)->GetStaticMethodID(env, system_class, "clearProperty", "(Ljava/lang/String;)Ljava/lang/String;"));
  (*env)->CallStaticObjectMethod(env, system_class, clear, (*env)->NewStringUTF(env, "user.timezone"));
}

static void set_counter(JNIEnv *env, jclass c, jfieldID field, jlong value) {
  jobject counter = field == NULL ? NULL : (*env)->GetStaticObjectField(env, c, field);
  if (counter == NULL) return;
  ONCE(jclass, atomic_class, find(env, "java.util.concurrent.atomic.AtomicLong"));
  ONCE(jmethodID, set, (*env)->GetMethodID(env, atomic_class, "set", "(J)V"));
  (*env)->CallVoidMethod(env, counter, set, value);
}

/* ThreadLocalRandom gives each thread a seed from one counter; each thread draws its own when its probe
   is zero. */
static void fix_random(JNIEnv *env, jlong seed) {
  static const char counter[] = "Ljava/util/concurrent/atomic/AtomicLong;";
  ONCE(jclass, splittable, find(env, "java.util.SplittableRandom"));
  if (is_used(splittable)) {
    ONCE(jfieldID, field, (*env)->GetStaticFieldID(env, splittable, "defaultGen", counter));
    set_counter(env, splittable, field, seed ^ 0x5851f42d4c957f2d);
    (*env)->ExceptionClear(env);
  }
  ONCE(jclass, c, find(env, "java.util.concurrent.ThreadLocalRandom"));
  if (!is_used(c)) return;
  ONCE(jfieldID, seeder, (*env)->GetStaticFieldID(env, c, "seeder", counter));
  set_counter(env, c, seeder, seed);
  ONCE(jclass, thread_class, find(env, "java.lang.Thread"));
  ONCE(jfieldID, probe, (*env)->GetFieldID(env, thread_class, "threadLocalRandomProbe", "I"));
  jint count = 0;
  jthread *threads = NULL;
  if (probe == NULL || (*kf_jvmti)->GetAllThreads(kf_jvmti, &count, &threads) != JVMTI_ERROR_NONE) return;
  for (jint i = 0; i < count; i++) (*env)->SetIntField(env, threads[i], probe, 0);
  (*kf_jvmti)->Deallocate(kf_jvmti, (unsigned char *)threads);
}

/* 0 or -errno. A class that is not as it is in JDK 25 is left alone: ImageTest would see it. */
long kf_image_java(void) {
  JNIEnv *env = kf_jni();
  if (env == NULL || kf_jvmti == NULL) return -ENOSYS;
  jlong seed = 0;
  if (kf_raw3(SYS_getrandom, &seed, sizeof seed, 0) != sizeof seed) return -EAGAIN;
  if ((*env)->PushLocalFrame(env, 64) != 0) return -ENOMEM;
  fix_environment(env);
  (*env)->ExceptionClear(env);
  fix_directory(env);
  (*env)->ExceptionClear(env);
  fix_time_zone(env);
  (*env)->ExceptionClear(env);
  fix_random(env, seed);
  (*env)->ExceptionClear(env);
  (*env)->PopLocalFrame(env, NULL);
  return 0;
}
