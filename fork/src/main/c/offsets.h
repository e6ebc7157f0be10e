/* Offsets that the assembly shares with the C structures; engine.h asserts that they are true. */
#ifndef KF_OFFSETS_H
#define KF_OFFSETS_H

#define KF_STATE 0     /* struct kf_thread: state */
#define KF_UNWINDING 8 /* struct kf_thread: unwinding */
#define KF_RANGE 16    /* struct kf_thread: range, the context saved at the entry of the labelled range */

#define KF_RUNNING 0      /* not in the labelled range */
#define KF_BLOCKED 1      /* in the labelled range, its context saved */
#define KF_CLAIMED 2      /* in the labelled range and stopped: it may not leave */
#define KF_CLAIMED_BACK 3 /* its system call has returned, it waits for the release */

#ifdef __x86_64__
#define CTX_RBX 0
#define CTX_RBP 8
#define CTX_R12 16
#define CTX_R13 24
#define CTX_R14 32
#define CTX_R15 40
#define CTX_SP 48
#define CTX_PC 56
#define CTX_MXCSR 64
#define CTX_FPUCW 68
#define CTX_SIZE 72
#endif

#ifdef __aarch64__
#define CTX_X19 0 /* x19 to x28 in pairs */
#define CTX_FP 80
#define CTX_PC 88
#define CTX_SP 96
#define CTX_FPCR 104
#define CTX_D8 112 /* d8 to d15 in pairs */
#define CTX_SIZE 176
#endif

#endif
