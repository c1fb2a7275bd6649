; triple faults: QEMU leaves with status 0
%include "head.inc"
    mov esi, text
    call print
    lidt [.idt]
    int3
.idt: dw 0
    dd 0
text: db "plan 1", 10, "ok 1 first", 10, "frames 7 7", 10, "end", 10, 0
section .note.GNU-stack noalloc noexec nowrite progbits
