/* The labelled range on x86-64: one system call whose caller's context is saved first, so that
   the forking thread can stop this thread without a signal, and re-create it in the child. */
#include "offsets.h"

        .text

/* long kf_range(struct kf_thread *self, long nr, long a0, long a1, long a2, long a3, long a4, long a5)
   Returns what the kernel returned, or -ECANCELED. */
        .globl kf_range
        .hidden kf_range
        .type kf_range, @function
kf_range:
        .cfi_startproc
        mov     %rbx, KF_RANGE+CTX_RBX(%rdi)
        mov     %rbp, KF_RANGE+CTX_RBP(%rdi)
        mov     %r12, KF_RANGE+CTX_R12(%rdi)
        mov     %r13, KF_RANGE+CTX_R13(%rdi)
        mov     %r14, KF_RANGE+CTX_R14(%rdi)
        mov     %r15, KF_RANGE+CTX_R15(%rdi)
        lea     8(%rsp), %rax
        mov     %rax, KF_RANGE+CTX_SP(%rdi)
        mov     (%rsp), %rax
        mov     %rax, KF_RANGE+CTX_PC(%rdi)
        stmxcsr KF_RANGE+CTX_MXCSR(%rdi)
        fnstcw  KF_RANGE+CTX_FPUCW(%rdi)
        push    %rbx
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset %rbx, 0
        mov     %rdi, %rbx
        mov     %rsi, %rax
        mov     %rdx, %rdi
        mov     %rcx, %rsi
        mov     %r8, %rdx
        mov     %r9, %r10
        mov     16(%rsp), %r8
        mov     24(%rsp), %r9
        /* A plain store is a release store here: who sees BLOCKED sees the context. */
        movl    $KF_BLOCKED, KF_STATE(%rbx)
        .globl kf_range_begin
        .hidden kf_range_begin
kf_range_begin:
        /* A thread that was on its way here when it was stopped must not make the call in the child. Between this look and the
           call it is in the range, where the child sends it to kf_range_cancel. */
        cmpl    $0, KF_UNWINDING(%rbx)
        jne     kf_range_cancel
        syscall
        .globl kf_range_end
        .hidden kf_range_end
kf_range_end:
        mov     %rax, %rcx
1:      mov     $KF_BLOCKED, %eax
        xor     %edx, %edx
        lock cmpxchg %edx, KF_STATE(%rbx)
        jne     2f
        mov     %rcx, %rax
        pop     %rbx
        .cfi_remember_state
        .cfi_adjust_cfa_offset -8
        .cfi_restore %rbx
        ret
        .cfi_restore_state
2:      mov     %rbx, %rdi      /* claimed meanwhile: wait for the release, then return the result */
        push    %rcx
        .cfi_adjust_cfa_offset 8
        sub     $8, %rsp        /* two words pushed and the return address: align to 16 */
        .cfi_adjust_cfa_offset 8
        call    kf_range_claimed
        add     $8, %rsp
        .cfi_adjust_cfa_offset -8
        pop     %rax
        .cfi_adjust_cfa_offset -8
        pop     %rbx
        .cfi_adjust_cfa_offset -8
        .cfi_restore %rbx
        ret
        .cfi_endproc

/* Where the signal frame of a thread that was caught in [begin, end) is sent in the child. */
        .globl kf_range_cancel
        .hidden kf_range_cancel
kf_range_cancel:
        mov     $-125, %rcx     /* -ECANCELED */
        jmp     1b
        .size kf_range, .-kf_range

        .section .note.GNU-stack, "", @progbits
