; stops short of its plan, with the pass code
%include "head.inc"
    mov esi, text
    call print
    mov al, 0x10
    jmp debug_exit
text: db "plan 3", 10, "ok 1 first", 10, "ok 2 second", 10, "frames 7 7", 10, "end", 10, 0
section .note.GNU-stack noalloc noexec nowrite progbits
