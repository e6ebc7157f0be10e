/* Opens a package of java.base to code outside modules while the virtual machine runs. The option --add-opens
   does the same, but makes it start without its archived modules, which takes longer. In C, as every native
   method that Java calls in between would drop the references to objects that these calls give. */
#include <errno.h>

#include "engine.h"
#include "jvm.h"

long kf_open_package(const char *package) {
  JNIEnv *env = kf_jni();
  if (env == NULL || (*env)->PushLocalFrame(env, 8) != 0) return -ENOTSUP;
  long result = -ENOTSUP;
  jclass object = (*env)->FindClass(env, "java/lang/Object");
  jclass class = (*env)->FindClass(env, "java/lang/Class");
  jclass module = (*env)->FindClass(env, "java/lang/Module");
  jstring name = (*env)->NewStringUTF(env, package);
  if (object != NULL && class != NULL && module != NULL && name != NULL) {
    jmethodID get_module = (*env)->GetMethodID(env, class, "getModule", "()Ljava/lang/Module;");
    jmethodID add_opens = (*env)->GetMethodID(env, module, "implAddOpensToAllUnnamed", "(Ljava/lang/String;)V");
    if (get_module != NULL && add_opens != NULL) {
      jobject base = (*env)->CallObjectMethod(env, object, get_module);
      if (base != NULL) {
        (*env)->CallVoidMethod(env, base, add_opens, name);
        result = (*env)->ExceptionCheck(env) ? -ENOTSUP : 0;
      }
    }
  }
  (*env)->ExceptionClear(env);
  (*env)->PopLocalFrame(env, NULL);
  return result;
}
