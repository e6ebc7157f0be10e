/* The first and the last instructions of the restorer, on aarch64. */
#include "../offsets.h"

        .text
        .globl _start
        .align 4
_start:
        mov     x29, #0
        mov     x30, #0
        mov     x0, sp
        bl      restore
        brk     #1

/* void enter(const struct kf_context *c, uint64_t thread_pointer): goes on in c, where 1 is returned. */
        .globl enter
        .align 4
enter:
        msr     tpidr_el0, x1
        mov     x9, x0
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
        mov     w0, #1
        ret

        .section .note.GNU-stack, "", %progbits
