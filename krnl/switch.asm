; The scheduler's heap and the thread switch (xos.txt: the root of the heap is the running thread; a thread that is
; switched away from sinks by priority and time used; a new one is added at the last node, level order).
; Keys are 32-bit and wrap: a is before b when (int32)(a - b) < 0.  All entered with IF = 0.
; heap[1..heap_count] = struct thread *; thread->heap_index is its place.
%include "layout.inc"
%include "offsets.inc"
bits 32
section .text

global sched_insert, sched_remove, sched_sink, switch_to, kfd_yield, yield_return_sites, yield_return_sites_end
extern heap, heap_count, current, tss, fpu_live, attention, unit_shift, sched_switches, kfd_exit

; void sched_insert(struct thread *t): at the last node, then up
align 16
sched_insert:
    push ebx
    push esi
    mov eax, [esp + 12]
    mov ecx, [heap_count]
    inc ecx
    mov [heap_count], ecx
; EAX = thread, ECX = hole: move parents down while they come after it
up:
    mov esi, [eax + T_key]
.loop:
    mov edx, ecx
    shr edx, 1
    jz .place
    mov ebx, [heap + edx * 4]
    push eax
    mov eax, [ebx + T_key]
    sub eax, esi
    pop eax
    jle .place
    mov [heap + ecx * 4], ebx
    mov [ebx + T_heap_index], ecx
    mov ecx, edx
    jmp .loop
.place:
    mov [heap + ecx * 4], eax
    mov [eax + T_heap_index], ecx
    pop esi
    pop ebx
    ret

; void sched_remove(struct thread *t): the last node takes its place
align 16
sched_remove:
    push ebx
    push esi
    mov edx, [esp + 12]
    mov ecx, [edx + T_heap_index]
    mov dword [edx + T_heap_index], 0
    mov esi, [heap_count]
    mov eax, [heap + esi * 4]
    dec esi
    mov [heap_count], esi
    cmp eax, edx
    je .done
    mov esi, ecx
    shr esi, 1
    jz down
    mov ebx, [heap + esi * 4]
    mov ebx, [ebx + T_key]
    sub ebx, [eax + T_key]
    jg up                       ; comes before its new parent
    jmp down
.done:
    pop esi
    pop ebx
    ret

; void sched_sink(struct thread *t): its key grew
align 16
sched_sink:
    push ebx
    push esi
    mov eax, [esp + 12]
    mov ecx, [eax + T_heap_index]
; EAX = thread, ECX = hole: move the earlier child up while it comes before the thread
down:
    push edi
    mov edi, [heap_count]
.loop:
    lea edx, [ecx * 2]
    cmp edx, edi
    ja .place
    mov ebx, [heap + edx * 4]
    je .one
    mov esi, [heap + edx * 4 + 4]
    push eax
    mov eax, [esi + T_key]
    sub eax, [ebx + T_key]
    pop eax
    jge .one
    inc edx
    mov ebx, esi
.one:
    mov esi, [ebx + T_key]
    sub esi, [eax + T_key]
    jge .place
    mov [heap + ecx * 4], ebx
    mov [ebx + T_heap_index], ecx
    mov ecx, edx
    jmp .loop
.place:
    mov [heap + ecx * 4], eax
    mov [eax + T_heap_index], ecx
    pop edi
    pop esi
    pop ebx
    ret

; void switch_to(struct thread *next): IF = 0; next != current.  Returns when `current` runs again.
align 16
switch_to:
    mov ecx, [esp + 4]
    mov edx, [current]
    push ebx
    push esi
    push edi
    push ebp
    call switch_core
    pop ebp
    pop edi
    pop esi
    pop ebx
    ret

; EDX = current, ECX = the next thread, [esp] = where current goes on.  IF = 0.  Returns in the next thread, where its
; own [esp] says; EBX EBP ESI EDI are lost.
; The TSS carries esp0, esp1, esp2 of the running thread; CR3 and LDT are reloaded only when they differ.
align 16
switch_core:
    mov [edx + T_esp], esp
    mov eax, [tss + TSS_esp0]
    mov [edx + T_esp0], eax
    mov eax, [tss + TSS_esp1]
    mov [edx + T_esp1], eax
    mov eax, [tss + TSS_esp2]
    mov [edx + T_esp2], eax
    mov [current], ecx
    mov eax, [ecx + T_esp0]
    mov [tss + TSS_esp0], eax
    mov eax, [ecx + T_esp1]
    mov [tss + TSS_esp1], eax
    mov eax, [ecx + T_esp2]
    mov [tss + TSS_esp2], eax
    mov eax, [ecx + T_cr3]
    cmp eax, [edx + T_cr3]
    je .same_space
    mov cr3, eax
.same_space:
    mov eax, [ecx + T_ldt]
    cmp eax, [edx + T_ldt]
    je .same_ldt
    lldt ax
    xor eax, eax                ; selectors of the old LDT: a trap would save them and fault on the way out
    mov fs, eax
    mov gs, eax
.same_ldt:
    mov esp, [ecx + T_esp]
    ret

; KFD yield, jumped to from kfd_entry: esp-> gate frame.  The running thread goes behind the next one of its level and
; that one runs; a root that leads by more than a level's head start stays.  Budget: 120 instructions with the
; gate and the way back, 300 among 256 threads.
align 16
kfd_yield:
    push ds
    push es
    push ebp
    push edi
    push esi
    push ebx
    mov eax, XOS_SEL_KDATA
    mov ds, eax
    mov es, eax
    cli
    mov ebx, [current]
    cmp dword [ebx + T_heap_index], 1
    jne .slow                   ; somebody better is waiting already
    rdtsc                       ; charge what it used
    mov esi, eax
    mov edi, edx
    sub eax, [ebx + T_since]
    sbb edx, [ebx + T_since + 4]
    mov [ebx + T_since], esi
    mov [ebx + T_since + 4], edi
    add [ebx + T_used], eax
    adc [ebx + T_used + 4], edx
    mov cl, [unit_shift]
    shrd eax, edx, cl
    add eax, [ebx + T_key]
    mov edi, [heap_count]       ; the earlier one of the root's children
    cmp edi, 2
    jb .stay
    mov ecx, 2
    mov esi, [heap + 8]
    mov ebp, [esi + T_key]
    je .child
    mov edx, [heap + 12]
    mov edx, [edx + T_key]
    sub edx, ebp
    jns .child
    add ebp, edx
    inc ecx
    mov esi, [heap + 12]
.child:
    mov edx, ebp
    sub edx, eax
    js .sink
    cmp edx, HEAD_START
    jae .stay
    lea eax, [ebp + 1]
.sink:                          ; EAX = key, EBX = thread, ECX = hole, EDI = count, ESI = the new root
    mov [ebx + T_key], eax
    mov [heap + 4], esi
    mov dword [esi + T_heap_index], 1
.loop:
    lea edx, [ecx * 2]
    cmp edx, edi
    ja .place
    je .last
    mov esi, [heap + edx * 4 + 4]
    mov ebp, [esi + T_key]
    mov esi, [heap + edx * 4]
    sub ebp, [esi + T_key]
    jns .left
    inc edx
.last:
    mov esi, [heap + edx * 4]
.left:
    mov ebp, [esi + T_key]
    sub ebp, eax
    jns .place
    mov [heap + ecx * 4], esi
    mov [esi + T_heap_index], ecx
    mov ecx, edx
    jmp .loop
.place:
    mov [heap + ecx * 4], ebx
    mov [ebx + T_heap_index], ecx
    cmp dword [fpu_live], 0
    jne .fpu
.switch:
    mov ecx, [heap + 4]
    mov eax, [ebx + T_since]
    mov [ecx + T_since], eax
    mov eax, [ebx + T_since + 4]
    mov [ecx + T_since + 4], eax
    inc dword [sched_switches]
    mov edx, ebx
    call switch_core
    mov ebx, [current]
    mov eax, [ebx + T_kill]
    or eax, [ebx + T_leave]
    jnz .attend
.leave:
    pop ebx
    pop esi
    pop edi
    pop ebp
yield_es:
    pop es
yield_ds:
    pop ds
    xor eax, eax
    xor edx, edx
    xor ecx, ecx
    sti
yield_retf:
    retf
kfd_yield.stay:
    mov [ebx + T_key], eax
    jmp kfd_yield.leave
kfd_yield.fpu:
    mov dword [fpu_live], 0
    mov eax, cr0
    or eax, 8
    mov cr0, eax
    jmp kfd_yield.switch
kfd_yield.attend:
    or dword [attention], 2     ; ATTEND_KILL
kfd_yield.slow:                 ; the common way out looks at everything: complete struct kfd_regs
    or dword [attention], 1     ; ATTEND_RESCHED
    push dword 0
    push dword 0
    push dword 0
    jmp kfd_exit

section .rodata
align 4
yield_return_sites:
    dd yield_es, yield_ds, yield_retf
yield_return_sites_end:
section .note.GNU-stack noalloc noexec nowrite progbits
