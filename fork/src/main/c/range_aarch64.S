/* The labelled range on aarch64; see range_x86_64.S. */
#include "offsets.h"

        .text

/* long kf_range(struct kf_thread *self, long nr, long a0, long a1, long a2, long a3, long a4, long a5)
   The eight arguments come in x0 to x7. */
        .globl kf_range
        .hidden kf_range
        .type kf_range, %function
        .align 4
kf_range:
        .cfi_startproc
        hint    34              /* bti c */
        stp     x19, x20, [x0, #KF_RANGE+CTX_X19]
        stp     x21, x22, [x0, #KF_RANGE+CTX_X19+16]
        stp     x23, x24, [x0, #KF_RANGE+CTX_X19+32]
        stp     x25, x26, [x0, #KF_RANGE+CTX_X19+48]
        stp     x27, x28, [x0, #KF_RANGE+CTX_X19+64]
        stp     x29, x30, [x0, #KF_RANGE+CTX_FP]
        mov     x9, sp
        mrs     x10, fpcr
        stp     x9, x10, [x0, #KF_RANGE+CTX_SP]
        stp     d8, d9, [x0, #KF_RANGE+CTX_D8]
        stp     d10, d11, [x0, #KF_RANGE+CTX_D8+16]
        stp     d12, d13, [x0, #KF_RANGE+CTX_D8+32]
        stp     d14, d15, [x0, #KF_RANGE+CTX_D8+48]
        stp     x29, x30, [sp, #-32]!
        .cfi_def_cfa_offset 32
        .cfi_offset x29, -32
        .cfi_offset x30, -24
        str     x19, [sp, #16]
        .cfi_offset x19, -16
        mov     x19, x0
        mov     x8, x1
        mov     x0, x2
        mov     x1, x3
        mov     x2, x4
        mov     x3, x5
        mov     x4, x6
        mov     x5, x7
        mov     w9, #KF_BLOCKED
        stlr    w9, [x19]       /* state is the first field; release: who sees BLOCKED sees the context */
        .globl kf_range_begin
        .hidden kf_range_begin
kf_range_begin:
        ldr     w9, [x19, #KF_UNWINDING] /* see range_x86_64.S */
        cbnz    w9, kf_range_cancel
        svc     #0
        .globl kf_range_end
        .hidden kf_range_end
kf_range_end:
1:      ldaxr   w9, [x19]
        cmp     w9, #KF_BLOCKED
        b.ne    2f
        stlxr   w10, wzr, [x19]
        cbnz    w10, 1b
3:      ldr     x19, [sp, #16]
        ldp     x29, x30, [sp], #32
        .cfi_remember_state
        .cfi_restore x19
        .cfi_restore x29
        .cfi_restore x30
        .cfi_def_cfa_offset 0
        ret
        .cfi_restore_state
2:      clrex                   /* claimed meanwhile: wait for the release, then return the result */
        str     x0, [sp, #24]
        mov     x0, x19
        bl      kf_range_claimed
        ldr     x0, [sp, #24]
        b       3b

/* Where the signal frame of a thread that was caught in [begin, end) is sent in the child. */
        .globl kf_range_cancel
        .hidden kf_range_cancel
kf_range_cancel:
        mov     x0, #-125       /* -ECANCELED */
        b       1b
        .cfi_endproc
        .size kf_range, .-kf_range

        .section .note.GNU-stack, "", %progbits
