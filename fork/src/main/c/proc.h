/* Reading /proc without libc; see proc.c and descriptors.c. */
#ifndef KF_PROC_H
#define KF_PROC_H

#include <stdint.h>

char *kf_put(char *p, const char *text);
char *kf_put_number(char *p, unsigned long v);
/* Calls visit for every open file descriptor but the one used for reading the list. 0 or -errno. */
long kf_each_descriptor(void (*visit)(int fd, void *arg), void *arg);
/* Calls visit for every line of a file, without its end. 0 or -errno. */
long kf_each_line(const char *path, void (*visit)(char *line, void *arg), void *arg);
/* The same for /proc/self/fdinfo/FD. */
long kf_each_info_line(int fd, void (*visit)(char *line, void *arg), void *arg);
/* Whether /proc/self/fd/FD links to exactly `target`. */
int kf_descriptor_is(int fd, const char *target);
/* The number after `key` in `line`, or -1. */
int64_t kf_line_number(const char *line, const char *key, unsigned base);

enum kf_task { KF_TASK_GONE, KF_TASK_ZOMBIE_LEADER, KF_TASK_DEAF, KF_TASK_OTHER };
/* Of a thread of this process: it is gone, or the process's leader and has ended (it stays listed); or
   it sleeps with `signal` blocked; or none of that. */
enum kf_task kf_task_state(int pid, int tid, int signal);

/* --- descriptors.c --- */
long kf_note_descriptors(void);      /* in the parent, while the world is stopped; 0 or -errno */
void kf_privatise_descriptors(void); /* in the child, while it is alone */
long kf_share_descriptor(int fd, int shared);
int kf_is_noted_descriptor(int fd);  /* whether the child gets one of its own, other than a file */
void kf_forget_files(void);          /* of the notes: an image opens them itself */

/* --- revive.c --- */
void kf_child_dies(const char *failed, long error) __attribute__((noreturn));

#endif
