/* Saving a context, and threads that start in a saved one, on aarch64; see context_x86_64.S. */
#include "offsets.h"

        .text

/* int kf_context_save(struct kf_context *c): 0 now, and 1 when the thread is re-created in it. */
        .globl kf_context_save
        .hidden kf_context_save
        .type kf_context_save, %function
        .align 4
kf_context_save:
        .cfi_startproc
        hint    34              /* bti c */
        stp     x19, x20, [x0, #CTX_X19]
        stp     x21, x22, [x0, #CTX_X19+16]
        stp     x23, x24, [x0, #CTX_X19+32]
        stp     x25, x26, [x0, #CTX_X19+48]
        stp     x27, x28, [x0, #CTX_X19+64]
        stp     x29, x30, [x0, #CTX_FP]
        mov     x9, sp
        mrs     x10, fpcr
        stp     x9, x10, [x0, #CTX_SP]
        stp     d8, d9, [x0, #CTX_D8]
        stp     d10, d11, [x0, #CTX_D8+16]
        stp     d12, d13, [x0, #CTX_D8+32]
        stp     d14, d15, [x0, #CTX_D8+48]
        mov     w0, #0
        ret
        .cfi_endproc
        .size kf_context_save, .-kf_context_save

/* long kf_clone_into(long flags, void *sp, int *tid, int *cleartid, void *tls,
                      struct kf_context *c, long (*prepare)(void *), void *arg)
   The kernel takes tls before cleartid on this architecture. */
        .globl kf_clone_into
        .hidden kf_clone_into
        .type kf_clone_into, %function
        .align 4
kf_clone_into:
        .cfi_startproc
        hint    34
        mov     x9, x3
        mov     x3, x4
        mov     x4, x9
        sub     x1, x1, #128
        and     x1, x1, #-16
        mov     x11, x5
        mov     x12, x6
        mov     x13, x7
        mov     x8, #220        /* clone; the other registers are kept */
        svc     #0
        cbz     x0, 1f
        ret
        .cfi_endproc
1:      .cfi_startproc
        .cfi_undefined x30      /* a debugger's unwinding ends here */
        mov     x19, x11
        mov     x0, x13
        blr     x12
        mov     x9, x19
        ldp     x29, x30, [x9, #CTX_FP]
        ldp     x10, x11, [x9, #CTX_SP]
        mov     sp, x10
        msr     fpcr, x11
        ldp     d8, d9, [x9, #CTX_D8]
        ldp     d10, d11, [x9, #CTX_D8+16]
        ldp     d12, d13, [x9, #CTX_D8+32]
        ldp     d14, d15, [x9, #CTX_D8+48]
        ldp     x19, x20, [x9, #CTX_X19]
        ldp     x21, x22, [x9, #CTX_X19+16]
        ldp     x23, x24, [x9, #CTX_X19+32]
        ldp     x25, x26, [x9, #CTX_X19+48]
        ldp     x27, x28, [x9, #CTX_X19+64]
        ret
        .cfi_endproc
        .size kf_clone_into, .-kf_clone_into

/* long kf_clone_on(long flags, void *sp, int *tid, int *cleartid, void (*run)(void)) */
        .globl kf_clone_on
        .hidden kf_clone_on
        .type kf_clone_on, %function
        .align 4
kf_clone_on:
        .cfi_startproc
        hint    34
        mov     x11, x4
        mov     x4, x3
        mov     x3, #0
        and     x1, x1, #-16
        mov     x8, #220
        svc     #0
        cbz     x0, 1f
        ret
        .cfi_endproc
1:      .cfi_startproc
        .cfi_undefined x30
        blr     x11
        brk     #1
        .cfi_endproc
        .size kf_clone_on, .-kf_clone_on

        .section .note.GNU-stack, "", %progbits
