/* The native methods of the Java class Shim. */
#include <errno.h>
#include <jni.h>

#include "engine.h"

KF_API long kf_syscall(long nr, long a0, long a1, long a2, long a3, long a4, long a5);
KF_API long kf_control(long operation, long a0, long a1, long a2, long a3, long a4, long a5);

JNIEXPORT jlong JNICALL Java_org_krait_fork_Shim_syscall(JNIEnv *env, jclass shim, jlong nr, jlong a0, jlong a1, jlong a2, jlong a3,
                                                         jlong a4, jlong a5) {
  (void)env, (void)shim;
  return kf_syscall(nr, a0, a1, a2, a3, a4, a5);
}

JNIEXPORT jlong JNICALL Java_org_krait_fork_Shim_operate(JNIEnv *env, jclass shim, jlong operation, jlong a0, jlong a1, jlong a2,
                                                         jlong a3, jlong a4, jlong a5) {
  (void)env, (void)shim;
  return kf_control(operation, a0, a1, a2, a3, a4, a5);
}

/* Any function whose arguments are integers and pointers; errno is 0 before, and what it is afterwards is left at error. */
JNIEXPORT jlong JNICALL Java_org_krait_fork_Shim_function(JNIEnv *env, jclass shim, jlong address, jlong error, jlong a0, jlong a1, jlong a2,
                                                          jlong a3, jlong a4, jlong a5) {
  (void)env, (void)shim;
  long (*function)(long, long, long, long, long, long) = (long (*)(long, long, long, long, long, long))address;
  errno = 0;
  long r = function(a0, a1, a2, a3, a4, a5);
  *(int *)error = errno;
  return r;
}
