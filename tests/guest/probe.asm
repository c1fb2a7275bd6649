; Calls with every register under the test's control (tests/guest/guest.h: struct probe).
bits 32
section .text
global probe_call

; void probe_call(struct probe *p): not reentrant
probe_call:
    push ebp
    push ebx
    push esi
    push edi
    mov [saved], esp
    mov esi, [esp + 20]
    mov [probe], esi
    mov eax, [esi]
    mov [far_pointer + 4], ax
    mov ecx, [esi + 4]
    mov edx, [esi + 8]
    jecxz .pushed
.push:
    push dword [edx + 4 * ecx - 4]
    dec ecx
    jnz .push
.pushed:
    mov eax, [saved]
    mov [wanted], eax
    cmp dword [esi + 12], 0     ; a stack of the test's choice
    je .own
    mov esp, [esi + 12]
.own:
    push dword [esi + 16]       ; EFLAGS
    mov eax, [esi + 20]
    mov ebx, [esi + 24]
    mov ecx, [esi + 28]
    mov edx, [esi + 32]
    mov edi, [esi + 40]
    mov ebp, [esi + 44]
    mov es, [esi + 52]
    mov fs, [esi + 56]
    mov gs, [esi + 60]
    push dword [esi + 36]
    mov ds, [esi + 48]
    pop esi
    popfd
    call far [ss:far_pointer]
    pushfd
    pop dword [ss:out]
    push dword 0x202
    popfd
    push esi
    mov esi, [ss:probe]
    mov [ss:esi + 20], eax
    mov [ss:esi + 24], ebx
    mov [ss:esi + 28], ecx
    mov [ss:esi + 32], edx
    mov [ss:esi + 40], edi
    mov [ss:esi + 44], ebp
    pop dword [ss:esi + 36]
    mov eax, ds
    movzx eax, ax
    mov [ss:esi + 48], eax
    mov eax, es
    movzx eax, ax
    mov [ss:esi + 52], eax
    mov eax, fs
    movzx eax, ax
    mov [ss:esi + 56], eax
    mov eax, gs
    movzx eax, ax
    mov [ss:esi + 60], eax
    mov eax, [ss:out]
    mov [ss:esi + 16], eax
    mov eax, ss
    mov ds, eax
    mov es, eax
    mov eax, esp
    sub eax, [wanted]           ; 0: the callee popped its parameters
    mov [esi + 12], eax
    mov esp, [saved]
    pop edi
    pop esi
    pop ebx
    pop ebp
    ret

section .data
align 4
far_pointer: dd 0, 0
saved: dd 0
wanted: dd 0
probe: dd 0
out: dd 0
section .note.GNU-stack noalloc noexec nowrite progbits
