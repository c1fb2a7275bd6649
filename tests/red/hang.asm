; hangs in the middle of a test
%include "head.inc"
    mov esi, text
    call print
    jmp hang
text: db "plan 2", 10, "ok 1 first", 10, 0
section .note.GNU-stack noalloc noexec nowrite progbits
