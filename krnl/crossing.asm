; Portals (ring 3 or 2 -> another process at ring 3), the return gate, and upcalls (ring 0 -> a server's method).
;
; A portal's gate enters a head (generated, one per object and method: portal.c), which sets EFLAGS and loads
;   EAX = this, EDX = method, ECX = struct process * of the callee
; and jumps to the body for (n, caller's ring).  Ring-0 stack at the body's entry:
;   esp-> EIP | CS | arg0..argn-1 | ESP | SS      of the caller
; The body builds a struct record below (thread.h), switches LDT and directory, and returns outward into the
; callee's blob_portal thunk on an entry-stack block; the thunk ends in the return gate, which finds the record again.
; The whole crossing runs with IF = 0.  DS and ES are the caller's or callee's throughout: kernel data is reached
; through SS.  Budget: 128 instructions there and back, + 4 a parameter dword.
%include "layout.inc"
%include "status.inc"
%include "offsets.inc"
bits 32
section .text

global portal_bodies_3, portal_bodies_2, portal_slow_bodies_3, portal_slow_bodies_2, return_entry
global portal_return_sites, portal_return_sites_end, upcall_go
extern current, tss, fpu_live, attention, portal_thunks, portal_translate, portal_collect, portal_deliver
extern fpu_drop, kernel_leave, portal_wait

ATTEND_KILL equ 2               ; sched.h
UDATA equ XOS_LDT_DATA | 3
UCODE equ XOS_LDT_CODE | 3
GATE equ 24                     ; the saved registers, ES and DS lie between ESP and the gate frame

%macro SAVE_CALLER 0
    push ds
    push es
    push ebp
    push esi
    push edi
    push ebx
%endmacro

; %1 = n, %2 = caller's ring, %3 = 1: slices are translated (EAX = struct portal_head * on entry)
%macro BODY 3
    SAVE_CALLER
    mov ebp, [ss:current]
    cmp esp, [ebp + T_esp_low]
    jb %%depth
    dec dword [ebp + T_room]
    js %%nested
%if %2 == 2
    mov ebx, [esp + GATE + 8 + 4 * %1]      ; the server's ESP: is there room below?
    and ebx, XOS_STACK_SLOT - 1
    cmp ebx, XOS_STACK_SLOT - XOS_STACK2_SIZE / 2    ; half of it is for servers the callee calls
    jb %%nested
%elif %1 > 0
    lsl ebx, [esp + GATE + 12 + 4 * %1]     ; parameters inside the caller's stack segment (DESIGN 3.2)
    jnz %%stack
    sub ebx, [esp + GATE + 8 + 4 * %1]
    jb %%stack
    cmp ebx, 4 * %1 - 1
    jb %%stack
%endif
%if %3
    mov ebx, XOS_SEL_KDATA
    mov ds, ebx
    mov es, ebx
    mov edi, eax
    lea eax, [esp + GATE + 8]
    sti
    push eax
    push edi
    call portal_translate       ; status portal_translate(struct portal_head *, uint32_t *args)
    add esp, 8
    mov ebp, [ss:current]
    cli
    test eax, eax
    jnz %%status
    mov esi, [ss:ebp + T_block]
    mov eax, [edi]
    mov edx, [edi + 4]
    mov ecx, [edi + 8]
%else
%%again:
    cmp dword [ss:ecx + P_alive], 0
    je %%gone
    mov esi, [ss:ecx + P_blocks]
    test esi, esi
    jz %%busy
    mov edi, [ss:esi + B_next]
    mov [ss:ecx + P_blocks], edi
%endif
    push esi
    push dword [ss:tss + TSS_esp2]
    push dword [ss:tss + TSS_esp0]
    push dword [ebp + T_ldt]
    push dword [ebp + T_cr3]
    push dword [ebp + T_process]
    push dword [ebp + T_record]
%if %3
    push dword resume_slices_ %+ %1
%else
    push dword resume_ %+ %1
%endif
    mov [ebp + T_record], esp
    mov [ss:tss + TSS_esp0], esp
%if %2 == 2
    mov edi, [esp + R_size + 16 + 4 * %1]
    mov [ss:tss + TSS_esp2], edi
%endif
    cmp dword [ss:fpu_live], 0
    jne %%fpu
%%go:
    mov [ebp + T_process], ecx
    mov edi, [ss:ecx + P_ldt]
    mov [ebp + T_ldt], edi
    lldt di
    mov edi, [ss:ecx + P_cr3]
    mov [ebp + T_cr3], edi
    mov cr3, edi
    mov ebx, [ss:esi + B_esp]
%if %1 > 0
    mov esi, [ss:esi + B_linear]
%assign i 0
%rep %1
    mov edi, [esp + R_size + 16 + 4 * i]
    mov [ss:esi - 4 * %1 + 4 * i], edi
%assign i i + 1
%endrep
    sub ebx, 4 * %1
%endif
    mov edi, UDATA
    mov ds, edi
    mov es, edi
    xor edi, edi
    mov fs, edi
    mov gs, edi
    push dword UDATA
    push ebx
    push dword UCODE
    push dword [ss:portal_thunks + 4 * %1]
    xor ebx, ebx
    xor ecx, ecx
    xor esi, esi
    xor ebp, ebp
    sti
    retf
%%fpu:
    FPU_OFF
    jmp %%go
%%nested:
    inc dword [ebp + T_room]
%%depth:
    mov ecx, XOS_DEPTH
    jmp refuse_ %+ %1
%if %3 == 0
%%busy:
    call no_block
    test ebx, ebx
    jz %%again
    mov ecx, ebx
    jmp waited_ %+ %1
%%gone:
    mov ecx, XOS_GONE
    jmp back_ %+ %1
%else
%%status:
    mov ecx, eax
    jmp waited_ %+ %1
%endif
%if %1 > 0 && %2 == 3
%%stack:
    mov ecx, XOS_BADSTACK
    jmp back_ %+ %1
%endif
%endmacro

; All blocks of the callee are taken: wait for one.  Keeps EAX, EDX, ECX; DS, ES are lost.
; out: EBX = status, OK: look again; EBP = current thread
no_block:
    push ecx
    push edx
    push eax
    mov ebx, XOS_SEL_KDATA
    mov ds, ebx
    mov es, ebx
    push edx
    push eax
    push ecx
    call portal_wait            ; status portal_wait(struct process *, uint32_t self, uint32_t fn)
    add esp, 12
    mov ebx, eax
    mov ebp, [current]
    pop eax
    pop edx
    pop ecx
    ret

; The FPU holds the current activation's state: from now on it is another's, and the next use faults (#NM).
%macro FPU_OFF 0
    mov dword [ss:fpu_live], 0
    mov edi, cr0
    or edi, 8
    mov cr0, edi
%endmacro

%macro BODIES 3                 ; name, ring, slices
%assign n 0
%rep 32
%if %3 == 0 || n >= 3
align 16
%1 %+ n:
    BODY n, %2, %3
%endif
%assign n n + 1
%endrep
%endmacro
    BODIES body3_, 3, 0
    BODIES body2_, 2, 0
    BODIES slow3_, 3, 1
    BODIES slow2_, 2, 1

; The return gate: XOS_SEL_RETURN, no parameters.  EDX:EAX, ECX = result and status of the innermost activation,
; whose callee is by construction the current one.  Without a record: status `norecord`.
align 16
return_entry:
    push dword 0x1002
    popfd
    mov ebp, [ss:current]
    mov ebx, [ebp + T_record]
    test ebx, ebx
    jz .none
    mov esp, ebx
    ret                         ; R_resume
.none:
    xor eax, eax
    xor edx, edx
    xor ebp, ebp
    mov ecx, XOS_NORECORD
    sti
    retf

; esp-> struct record from R_prev on.  EBP = current thread, EBX = the record.
%macro RESUME 2                 ; n, slices
    lea esi, [ecx - 1]
    cmp esi, 255
    jb %%forged
%%fair:
    mov edi, [ebp + T_process]
    cmp [ebp + T_fpu_record], ebx
    je %%fpu
%%finish:
    inc dword [ebp + T_room]
    pop dword [ebp + T_record]
    pop ebx
    mov [ebp + T_process], ebx
    pop ebx
    mov [ebp + T_cr3], ebx
    mov cr3, ebx
    pop ebx
    mov [ebp + T_ldt], ebx
    lldt bx
    pop dword [ss:tss + TSS_esp0]
    pop dword [ss:tss + TSS_esp2]
    pop ebx
%if %2
    ; data for the caller's out slices was collected while the callee's memory was there
    mov esi, XOS_SEL_KDATA
    mov ds, esi
    mov es, esi
    push ecx
    push edx
    push eax
    mov edx, esp
    sti
    push edx
    push ebx
    push edi
    call portal_deliver         ; void portal_deliver(struct process *callee, struct block *, uint32_t result[3])
    add esp, 12
    cli
    pop eax
    pop edx
    pop ecx
%else
    mov esi, [ss:edi + P_blocks]
    mov [ss:ebx + B_next], esi
    mov [ss:edi + P_blocks], ebx
%endif
    xor ebx, ebx
    mov fs, ebx
    mov gs, ebx
    cmp dword [ss:attention], 0
    jne leave_ %+ %1
%%leave:
    pop ebx
    pop edi
    pop esi
    pop ebp
psite_ %+ npsites:
%assign npsites npsites + 1
    pop es
psite_ %+ npsites:
%assign npsites npsites + 1
    pop ds
    sti
psite_ %+ npsites:
%assign npsites npsites + 1
    retf 4 * %1
%%forged:                       ; 1..255 are the system's; EXCEPTION alone may come from a method
    cmp ecx, XOS_EXCEPTION
    je %%fair
    cmp dword [ss:ebp + T_aborted], 0
    mov dword [ss:ebp + T_aborted], 0
    jne %%fair
    mov ecx, XOS_BADSTATUS
    jmp %%fair
%%fpu:
    call activation_fpu
    jmp %%finish
%endmacro
; A place the return gate goes to.  Entered 8 bytes earlier, the way out attends first (record_attend in thread.h).
%macro RESUME_AT 1
align 16
    times 8 nop
    or dword [ss:attention], ATTEND_KILL
%1:
%endmacro
%assign npsites 0
%assign n 0
%rep 32
    RESUME_AT resume_ %+ n
    RESUME n, 0
%if n >= 3
    RESUME_AT resume_slices_ %+ n
    mov esi, XOS_SEL_KDATA      ; the callee's memory is still there: fetch what it wrote
    mov ds, esi
    mov es, esi
    push ebx
    push ebp
    push ecx
    push edx
    push eax
    mov edx, esp
    sti
    push edx
    push ebx
    call portal_collect         ; void portal_collect(struct record *, uint32_t result[3])
    add esp, 8
    cli
    pop eax
    pop edx
    pop ecx
    pop ebp
    pop ebx
    RESUME n, 1
%endif
; Refused: ECX = status.  esp-> saved registers, ES, DS, gate frame.
waited_ %+ n:                   ; the same, and it may have been killed meanwhile
    inc dword [ss:ebp + T_room]
    xor eax, eax
    xor edx, edx
    or dword [ss:attention], ATTEND_KILL
    jmp leave_ %+ n
back_ %+ n:                     ; EBP = current thread
    inc dword [ebp + T_room]
refuse_ %+ n:
    xor eax, eax
    xor edx, edx
    jmp tail_ %+ n
; Something waits for this thread on its way out: the same frame; EAX EDX ECX are the result.
leave_ %+ n:
    push ecx
    push edx
    push eax
    mov esi, XOS_SEL_KDATA
    mov ds, esi
    mov es, esi
    lea eax, [esp + 12]
    sti
    push dword 2 | n << 8
    push eax
    call kernel_leave
    add esp, 8
    cli
    pop eax
    pop edx
    pop ecx
tail_ %+ n:
    xor ebx, ebx
    mov fs, ebx
    mov gs, ebx
    pop ebx
    pop edi
    pop esi
    pop ebp
psite_ %+ npsites:
%assign npsites npsites + 1
    pop es
psite_ %+ npsites:
%assign npsites npsites + 1
    pop ds
    sti
psite_ %+ npsites:
%assign npsites npsites + 1
    retf 4 * n
%assign n n + 1
%endrep

; The activation that ends used the FPU: its state goes.  Keeps EAX ECX EDX EBX EDI EBP.
activation_fpu:
    push eax
    push ecx
    push edx
    push ds
    push es
    mov eax, XOS_SEL_KDATA
    mov ds, eax
    mov es, eax
    push ebp
    call fpu_drop               ; void fpu_drop(struct thread *)
    add esp, 4
    pop es
    pop ds
    pop edx
    pop ecx
    pop eax
    ret

; status upcall_go(struct upcall *u): ring 0 -> a server's method, on the thread's inner stack, and back.
;   u: +0 EIP +4 CS +8 ESP +12 SS (its data selector) +16 this +20 method +24 result (two dwords)
; Context: thread context, any.  Interrupts are on during the call and after it.
align 16
upcall_go:
    push ebp
    push esi
    push edi
    push ebx
    mov esi, [esp + 20]
    cli
    mov ebp, [current]
    push dword 0                ; no block
    push dword [tss + TSS_esp2]
    push dword [tss + TSS_esp0]
    push dword [ebp + T_ldt]
    push dword [ebp + T_cr3]
    push dword [ebp + T_process]
    push dword [ebp + T_record]
    push dword upcall_resume
    mov [ebp + T_record], esp
    mov [tss + TSS_esp0], esp
    push dword [esi + 12]
    push dword [esi + 8]
    push dword [esi + 4]
    push dword [esi]
    mov eax, [esi + 16]
    mov edx, [esi + 20]
    mov ecx, [esi + 12]
    xor ebx, ebx
    xor edi, edi
    xor esi, esi
    xor ebp, ebp
    mov ds, ecx
    mov es, ecx
    mov fs, ebx
    mov gs, ebx
    sti
    retf
    RESUME_AT upcall_resume
    mov ebx, XOS_SEL_KDATA
    mov ds, ebx
    mov es, ebx
    pop dword [ebp + T_record]
    add esp, 12                 ; process, CR3 and LDT did not change
    pop dword [tss + TSS_esp0]
    pop dword [tss + TSS_esp2]
    add esp, 4
    mov esi, [esp + 20]
    mov [esi + 24], eax
    mov [esi + 28], edx
    mov eax, ecx
    sti
    pop ebx
    pop edi
    pop esi
    pop ebp
    ret

section .rodata
align 4
%macro BODY_TABLE 3             ; table, label, first n
%1:
%assign n 0
%rep 32
%if n < %3
    dd 0
%else
    dd %2 %+ n
%endif
%assign n n + 1
%endrep
%endmacro
    BODY_TABLE portal_bodies_3, body3_, 0
    BODY_TABLE portal_bodies_2, body2_, 0
    BODY_TABLE portal_slow_bodies_3, slow3_, 3
    BODY_TABLE portal_slow_bodies_2, slow2_, 3
portal_return_sites:
%assign n 0
%rep npsites
    dd psite_ %+ n
%assign n n + 1
%endrep
portal_return_sites_end:
section .note.GNU-stack noalloc noexec nowrite progbits
