/* Saving a context, and threads that start in a saved one, on x86-64. */
#include "offsets.h"

        .text

/* int kf_context_save(struct kf_context *c): 0 now, and 1 when the thread is re-created in it. */
        .globl kf_context_save
        .hidden kf_context_save
        .type kf_context_save, @function
kf_context_save:
        .cfi_startproc
        mov     %rbx, CTX_RBX(%rdi)
        mov     %rbp, CTX_RBP(%rdi)
        mov     %r12, CTX_R12(%rdi)
        mov     %r13, CTX_R13(%rdi)
        mov     %r14, CTX_R14(%rdi)
        mov     %r15, CTX_R15(%rdi)
        lea     8(%rsp), %rdx
        mov     %rdx, CTX_SP(%rdi)
        mov     (%rsp), %rdx
        mov     %rdx, CTX_PC(%rdi)
        stmxcsr CTX_MXCSR(%rdi)
        fnstcw  CTX_FPUCW(%rdi)
        xor     %eax, %eax
        ret
        .cfi_endproc
        .size kf_context_save, .-kf_context_save

/* long kf_clone_into(long flags, void *sp, int *tid, int *cleartid, void *tls,
                      struct kf_context *c, long (*prepare)(void *), void *arg)
   A raw clone. The new thread calls prepare(arg) on its own stack below sp, then continues in c
   with its result. Nothing of the caller's stack is read by the new thread. */
        .globl kf_clone_into
        .hidden kf_clone_into
        .type kf_clone_into, @function
kf_clone_into:
        .cfi_startproc
        push    %rbx
        .cfi_adjust_cfa_offset 8
        push    %rbp
        .cfi_adjust_cfa_offset 8
        push    %r12
        .cfi_adjust_cfa_offset 8
        mov     %r9, %rbx
        mov     32(%rsp), %rbp
        mov     40(%rsp), %r12
        mov     %rcx, %r10
        sub     $128, %rsi      /* keep clear of the word the context was called from */
        and     $-16, %rsi
        mov     $56, %eax       /* clone */
        syscall
        test    %rax, %rax
        jz      1f
        pop     %r12
        .cfi_adjust_cfa_offset -8
        pop     %rbp
        .cfi_adjust_cfa_offset -8
        pop     %rbx
        .cfi_adjust_cfa_offset -8
        ret
        .cfi_endproc
1:      .cfi_startproc
        .cfi_undefined %rip     /* a debugger's unwinding ends here */
        mov     %r12, %rdi
        call    *%rbp
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
        jmp     *CTX_PC(%rdi)
        .cfi_endproc
        .size kf_clone_into, .-kf_clone_into

/* long kf_clone_on(long flags, void *sp, int *tid, int *cleartid, void (*run)(void))
   A raw clone of a thread that has no TLS of its own, runs run() and never returns from it. */
        .globl kf_clone_on
        .hidden kf_clone_on
        .type kf_clone_on, @function
kf_clone_on:
        .cfi_startproc
        mov     %r8, %r9
        mov     %rcx, %r10
        xor     %r8d, %r8d
        and     $-16, %rsi
        mov     $56, %eax
        syscall
        test    %rax, %rax
        jz      1f
        ret
        .cfi_endproc
1:      .cfi_startproc
        .cfi_undefined %rip
        call    *%r9
        ud2
        .cfi_endproc
        .size kf_clone_on, .-kf_clone_on

        .section .note.GNU-stack, "", @progbits
