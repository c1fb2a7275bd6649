; Exceptions and interrupts: every IDT gate is a 32-bit interrupt gate to ring 0 (DESIGN 3.1); #DF is a task gate.
; Frame: struct trap_frame.
%include "layout.inc"
%include "offsets.inc"
bits 32
section .text

global trap_vectors, trap_exit, thread_first, trap_return_sites, trap_return_sites_end, double_fault_entry
extern trap_c, irq_c, attention, kernel_leave, double_fault_c

%macro SAVE 0
    pushad
    push ds
    push es
    push fs
    push gs
    mov eax, XOS_SEL_KDATA
    mov ds, eax
    mov es, eax
    cld
%endmacro

align 16
trap_common:
    SAVE
    push esp
    call trap_c                 ; void trap_c(struct trap_frame *)
    add esp, 4
    jmp trap_exit

align 16
irq_common:
    SAVE
    push esp
    call irq_c                  ; void irq_c(struct trap_frame *)
    add esp, 4

    jmp trap_exit

; Where a new thread begins: it may have been killed, or its process stopped, before it ever ran.  As trap_exit.
thread_first:
    or dword [attention], 2     ; ATTEND_KILL

; Leave ring 0 as the frame says.  esp-> struct trap_frame.
trap_exit:
    cli
    test byte [esp + 60], 3     ; CS: back to ring 0: nothing to attend to
    jz .leave
    cmp dword [attention], 0
    jne trap_attend
.leave:
tsite_gs:
    pop gs
tsite_fs:
    pop fs
tsite_es:
    pop es
tsite_ds:
    pop ds
    popad
    add esp, 8
tsite_iret:
    iretd
trap_attend:
    sti
    mov eax, esp
    push dword 1
    push eax
    call kernel_leave
    add esp, 8
    jmp trap_exit

; 48 vectors: exceptions 0-31, interrupt lines 32-47.
%assign v 0
%rep 48
align 16
vector_ %+ v:
%if v < 32
%if !(v = 8 || (v >= 10 && v <= 14) || v = 17)
    push dword 0
%endif
    push dword v
    jmp near trap_common
%else
    push dword 0
    push dword v
    jmp near irq_common
%endif
%assign v v + 1
%endrep

; #DF arrives by task switch: the registers are in the other TSS.
double_fault_entry:
    call double_fault_c
    cli
    hlt
    jmp double_fault_entry

section .rodata
align 4
trap_vectors:
%assign v 0
%rep 48
    dd vector_ %+ v
%assign v v + 1
%endrep
trap_return_sites:
    dd tsite_gs, tsite_fs, tsite_es, tsite_ds, tsite_iret
trap_return_sites_end:
section .note.GNU-stack noalloc noexec nowrite progbits
