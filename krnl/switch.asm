; The scheduler's heap and the thread switch (xos.txt: the root of the heap is the running thread; a thread that is
; switched away from sinks by priority and time used; a new one is added at the last node, level order).
; Keys are 32-bit and wrap: a is before b when (int32)(a - b) < 0.  All entered with IF = 0.
; heap[1..heap_count] = struct thread *; thread->heap_index is its place.
%include "layout.inc"
%include "offsets.inc"
bits 32
section .text

global sched_insert, sched_remove, sched_sink, switch_to
extern heap, heap_count, current, tss, fpu_live

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
; The TSS carries esp0, esp1, esp2 of the running thread; CR3 and LDT are reloaded only when they differ.
align 16
switch_to:
    mov ecx, [esp + 4]
    push ebx
    push esi
    push edi
    push ebp
    mov edx, [current]
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
    pop ebp
    pop edi
    pop esi
    pop ebx
    ret
section .note.GNU-stack noalloc noexec nowrite progbits
