; setjmp and longjmp for e2fsck, which leaves its depths by them when it gives up.
; jmp_buf (musl's: 6 dwords): +0 ebx | +4 esi | +8 edi | +12 ebp | +16 esp after the return | +20 eip
section .text
global setjmp, longjmp

; int setjmp(jmp_buf)         [esp+4] buffer.  => 0, or what longjmp gives
setjmp:
    mov eax, [esp + 4]
    mov [eax], ebx
    mov [eax + 4], esi
    mov [eax + 8], edi
    mov [eax + 12], ebp
    lea ecx, [esp + 4]
    mov [eax + 16], ecx
    mov ecx, [esp]
    mov [eax + 20], ecx
    xor eax, eax
    ret

; void longjmp(jmp_buf, int)  [esp+4] buffer, [esp+8] value, 0 counts as 1
longjmp:
    mov edx, [esp + 4]
    mov eax, [esp + 8]
    cmp eax, 1
    adc eax, 0
    mov ebx, [edx]
    mov esi, [edx + 4]
    mov edi, [edx + 8]
    mov ebp, [edx + 12]
    mov esp, [edx + 16]
    jmp [edx + 20]
section .note.GNU-stack noalloc noexec nowrite progbits
