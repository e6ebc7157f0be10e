/* The file that a frozen process is: what image_write.c writes and restore/ reads.

     the restorer, an ELF executable, padded to a page; in it, where it is loaded with the code, the command that is
       executed when the image cannot be continued
     data: pages, those of one segment together
     tables: segments, files, descriptors, signal actions, the vdso's code, texts
     trailer: the last page

   So an image is a program: executing it continues the process. All numbers are the machine's own. */
#ifndef KF_IMAGE_H
#define KF_IMAGE_H

#include "engine.h"
#include "machine.h"

#define KF_PAGE 4096ul

/* In an entry of /proc/self/pagemap. */
#define KF_PAGE_PRESENT (UINT64_C(1) << 63)
#define KF_PAGE_SWAPPED (UINT64_C(1) << 62)
#define KF_PAGE_OF_FILE (UINT64_C(1) << 61)

#define KF_IMAGE_MAGIC UINT64_C(0x32474d495441524b) /* "KRATIMG2" */

/* Where the restorer is linked and works: no part of a process that is frozen may lie there. */
#ifdef __x86_64__
#define KF_RESTORER_BEGIN 0x200000000000ul
#define KF_RESTORER_END 0x200040000000ul
#else
#define KF_RESTORER_BEGIN 0x3000000000ul
#define KF_RESTORER_END 0x3040000000ul
#endif

/* In the restorer's data: what starts over. The Java side finds the place by its mark and fills it in, so that a
   file that has lost its end, or anything behind the restorer, still knows the command. */
struct kf_front {
  char mark[16];
  uint32_t kind;
  uint32_t words;
  char texts[2048 - 24]; /* the words, each ended by a zero byte */
};
enum kf_front_kind { KF_FRONT_LAUNCHER, KF_FRONT_IMAGE };

enum kf_content { KF_ZEROS, KF_DATA, KF_FILE };
enum { KF_MAP_SHARED = 1, KF_MAP_NORESERVE = 2, KF_MAP_HUGE = 4 };

/* A piece of the address space. The pieces of one process do not overlap. */
struct kf_segment {
  uint64_t start, length;
  uint64_t offset;  /* in the image, or in the file */
  uint32_t file;    /* index, of KF_FILE */
  uint8_t protection, content, flags, unused;
};

/* A file that must be what it was: mapped, open, or named by the program. */
struct kf_image_file {
  uint64_t device, inode, size;
  int64_t modified_s, modified_ns;
  uint64_t name; /* in texts */
};

enum kf_descriptor_kind { KF_FD_FILE, KF_FD_PLACE };

/* An open descriptor. KF_FD_PLACE only keeps the number for what the engine puts there. */
struct kf_image_descriptor {
  int32_t fd;
  uint32_t kind;
  int64_t offset;      /* -1: has none */
  uint64_t name;       /* in texts */
  uint32_t flags, close_on_exec;
};

/* As the kernel has it (struct sigaction of libc differs). */
struct kf_image_action {
  uint64_t handler, flags, restorer, mask;
};
#ifdef __x86_64__
#define KF_ACTION_WORDS 4
#else
#define KF_ACTION_WORDS 3 /* no restorer */
#endif

/* In the frozen process's memory: what the restorer tells it. */
struct kf_resumption {
  uint64_t argc;
  char **argv, **envp;
  uint64_t ignored;         /* bit n - 1: signal n was ignored when this process began */
  uint64_t blocked;         /* likewise */
  uint64_t random;          /* the kernel's (AT_RANDOM) */
  struct kf_span restorer;  /* to be unmapped when nothing can be refused any more */
  struct kf_span stack;     /* where argv and envp lie */
  void (*refuse)(const char *reason); /* starts over without the image; does not return */
};

struct kf_trailer {
  uint64_t magic;
  uint64_t size;            /* of the file */
  uint64_t begin;           /* of the data: the restorer's size */
  uint64_t tables, tables_size;
  uint64_t data_sum, tables_sum;
  /* Counts of the tables, which follow each other in this order. */
  uint32_t segments, files, descriptors, actions;
  uint64_t vdso_code;       /* bytes */
  uint64_t texts;           /* bytes */
  uint32_t variables;       /* of the environment, which must have these values: first in texts */
  uint32_t highest_descriptor;
  /* The process. */
  uint64_t thread_pointer;
  struct kf_context context;
  uint64_t resumption;      /* address of its struct kf_resumption */
  struct kf_span vdso, vvar;
  /* The machine. */
  struct kf_machine machine;
  int64_t frozen_at;        /* CLOCK_MONOTONIC, ns */
  uint64_t trailer_sum;     /* of the page, without this */
};

_Static_assert(sizeof(struct kf_trailer) <= KF_PAGE, "the trailer is one page");

/* Finds every change of a single word, and others with near certainty: each step is a bijection of
   the state. `size` is a multiple of 32; sums of adjacent parts are chained through `state`. */
struct kf_sum {
  uint64_t lane[4];
};

static inline void kf_sum_begin(struct kf_sum *s) {
  for (int i = 0; i < 4; i++) s->lane[i] = UINT64_C(0x9e3779b97f4a7c15) * (uint64_t)(i + 1);
}

static inline void kf_sum_add(struct kf_sum *s, const void *data, uint64_t size) {
  const uint64_t *w = data;
  uint64_t a = s->lane[0], b = s->lane[1], c = s->lane[2], d = s->lane[3];
  const uint64_t p = UINT64_C(0xbf58476d1ce4e5b9);
  for (uint64_t n = size / 32; n > 0; n--, w += 4) {
    a = (a ^ w[0]) * p, a ^= a >> 29;
    b = (b ^ w[1]) * p, b ^= b >> 29;
    c = (c ^ w[2]) * p, c ^= c >> 29;
    d = (d ^ w[3]) * p, d ^= d >> 29;
  }
  s->lane[0] = a, s->lane[1] = b, s->lane[2] = c, s->lane[3] = d;
}

static inline uint64_t kf_sum_end(const struct kf_sum *s) {
  uint64_t r = 0;
  for (int i = 0; i < 4; i++) r = (r ^ s->lane[i]) * UINT64_C(0x94d049bb133111eb), r ^= r >> 31;
  return r;
}

/* The time of last change that a verified image is given. Whoever writes to it later sets the clock's:
   then the data are verified again. */
static inline void kf_seal(uint64_t sum, int64_t *seconds, int64_t *nanoseconds) {
  *seconds = 1000000000 + (int64_t)(sum >> 40);
  *nanoseconds = (int64_t)((sum & 0xffffffffffu) % 1000000000u);
}

/* --- image.c --- */
struct kf_freeze_request {
  int32_t fd;               /* the new file, which holds the restorer and nothing else */
  uint32_t variables;       /* how many variables of the environment the image depends on */
  uint32_t files;           /* how many files it depends on besides those that are mapped or open */
  const char *texts;        /* all these, each ended by a zero byte: "NAME=value" or "NAME", files */
};
long kf_freeze(const struct kf_freeze_request *request);
extern struct kf_resumption kf_resumption;
int kf_is_resuming(void);
int kf_is_continued(void);                /* whether this process came out of an image */
long kf_refuse_image(const char *reason); /* starts over without the image; -EINVAL if it is too late */
long kf_keep_image(void);                 /* from now on it is */

/* --- image_write.c --- */
void kf_write_image(const struct kf_freeze_request *request, const struct kf_context *context) __attribute__((noreturn));

/* --- image_java.c --- */
long kf_image_java(void); /* in a process that continues: Java objects that remember the frozen one */

/* --- exit.c --- */
long kf_exit(long status); /* ends the process, or -EBUSY if Java has something to do before; negative: only looks */

#endif
