/* The first and the last instructions of the restorer, on x86-64. */
#include "../offsets.h"

        .text
        .globl _start
_start:
        xor     %ebp, %ebp
        mov     %rsp, %rdi
        and     $-16, %rsp
        call    restore
        ud2

/* void enter(const struct kf_context *c, uint64_t thread_pointer): goes on in c, where 1 is returned. */
        .globl enter
enter:
        mov     %rdi, %rbx
        mov     $158, %eax      /* arch_prctl */
        mov     $0x1002, %edi   /* ARCH_SET_FS */
        syscall
        mov     %rbx, %rdi
        mov     CTX_RBX(%rdi), %rbx
        mov     CTX_RBP(%rdi), %rbp
        mov     CTX_R12(%rdi), %r12
        mov     CTX_R13(%rdi), %r13
        mov     CTX_R14(%rdi), %r14
        mov     CTX_R15(%rdi), %r15
        ldmxcsr CTX_MXCSR(%rdi)
        fldcw   CTX_FPUCW(%rdi)
        mov     CTX_SP(%rdi), %rsp
        mov     $1, %eax
        jmp     *CTX_PC(%rdi)

        .section .note.GNU-stack, "", @progbits
