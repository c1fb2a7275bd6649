; ends with another exit code
%include "head.inc"
    mov esi, text
    call print
    mov al, 0x11
    jmp debug_exit
text: db "plan 1", 10, "ok 1 first", 10, "frames 7 7", 10, "end", 10, 0
section .note.GNU-stack noalloc noexec nowrite progbits
