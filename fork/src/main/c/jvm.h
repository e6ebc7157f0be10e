/* What the engine knows of HotSpot: see jvm.c, vmstructs.c and child_java.c. */
#ifndef KF_JVM_H
#define KF_JVM_H

#include <jni.h>
#include <jvmti.h>
#include <stddef.h>
#include <stdint.h>

#include "engine.h"

/* --- vmstructs.c --- */
void kf_vmstructs_init(void *libjvm);
void *kf_vm_static(const char *type, const char *field); /* its address, or NULL */
long kf_vm_offset(const char *type, const char *field);  /* or -1 */
const void *kf_vm_flag(const char *name);                /* the address of its value, or NULL */

/* --- jvm.c --- */
enum kf_refusal {
  KF_REFUSE_NOT, KF_REFUSE_NOT_HOTSPOT, KF_REFUSE_ZGC, KF_REFUSE_LARGE_PAGES, KF_REFUSE_HEAP_AT,
  KF_REFUSE_SHADOW_STACK
};
extern jvmtiEnv *kf_jvmti;
extern const char *kf_jvm_data;  /* the writable data of libjvm.so */
extern size_t kf_jvm_data_size;
JNIEnv *kf_jni(void);            /* of the calling Java thread */
long kf_open_package(const char *package); /* as --add-opens; open.c */
/* Objects of the class with this signature and its subclasses, but for those listed, each ended by a newline; or -errno. instances.c */
long kf_count_instances(const char *base, const char *except);
enum kf_refusal kf_refusal(void);
long kf_java_tid(void);          /* of the Java thread in the calling courier's field `target` */
long kf_java_stop(void);         /* throws its field `cause` in its `target`; 0 or -errno */

/* --- child_java.c --- */
enum kf_class { KF_CLASS_PROCESS, KF_CLASS_RANDOM, KF_CLASS_RANDOM_BLOCKING,
                KF_CLASS_RANDOM_NONBLOCKING, KF_CLASS_RECORDER, KF_CLASS_REPOSITORY,
                KF_CLASS_COUNT };
long kf_used_classes(void);      /* bit n: kf_class n has been initialised; or -errno */
long kf_fix_objects(void);       /* in the child: Java objects that remember the parent */

/* --- facts.c --- */
void kf_facts_init(void);
void kf_facts_child(void);       /* in the child, while it is alone */
void kf_detach_performance_data(void); /* part of it */
int kf_attach_listener_runs(void);     /* while the world is stopped */

/* --- heap.c --- */
#define KF_MAX_FREE 4
unsigned kf_heap_free(struct kf_span free[KF_MAX_FREE]); /* memory that nobody reads before writing it; how many pieces */
void kf_heap_note(void);         /* before kf_vm_is_free */
int kf_vm_is_free(uint64_t start, uint64_t size); /* whether it is of the noted pieces */

/* --- spare.c --- */
void kf_leave_out_free_heap(void); /* before the copy */
void kf_take_free_heap_back(void); /* behind it, in both processes */
void kf_drop_clean_pages(void);

#endif
