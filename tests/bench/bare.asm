; A bare machine: what XOS's crossings are compared with.  Ring 3 does N rounds of each thing and prints the time stamp
; counter's difference: `bare NAME HEX`.  The reference loop is the same as in bench.c, so that figures of two images can be
; put in one scale.  Two page directories, alike, map 4 MiB.
bits 32
N     equ 20000
COM1  equ 0x3f8
KC    equ 0x08
KD    equ 0x10
UC    equ 0x1b
UD    equ 0x23
GATE  equ 0x2b                  ; call gate, no parameters, to ring 0
OWN   equ 0x30                  ; TSS: the machine's own; two others
SAME  equ 0x38
OTHER equ 0x40
RELOAD equ 0x4b                 ; call gate that loads the other page directory and this one again

section .text
align 4
dd 0x1BADB002, 0, -0x1BADB002

global start
start:
    mov esp, stack0
    lgdt [gdtr]
    jmp KC:.flat
.flat:
    mov eax, KD
    mov ds, eax
    mov es, eax
    mov ss, eax
    call tables
    lidt [idtr]
    mov eax, cr4
    or eax, 0x10                ; 4 MiB pages
    mov cr4, eax
    mov eax, directory0
    mov cr3, eax
    mov eax, cr0
    or eax, 0x80010000
    mov cr0, eax
    mov eax, OWN
    ltr ax
    push dword UD
    push dword stack3
    push dword 2
    push dword UC
    push dword user
    iretd

; descriptors of the three TSS; the two vectors; the page directories
tables:
    mov edi, gdt + OWN
    mov eax, tss0
    call .tss
    mov eax, tss1
    call .tss
    mov eax, tss2
    call .tss
    mov edi, gdt + (GATE & ~7)
    mov eax, null_gate
    call .vector
    mov edi, gdt + (RELOAD & ~7)
    mov eax, cr3_gate
    call .vector
    mov byte [gdt + (GATE & ~7) + 5], 0xec
    mov byte [gdt + (RELOAD & ~7) + 5], 0xec
    mov edi, idt + 8 * 0x80
    mov eax, null_int
    call .vector
    mov eax, print_int
    call .vector
    mov eax, exit_int
    call .vector
    mov eax, 0x87               ; present, writable, user, large
    mov [directory0], eax
    mov [directory1], eax
    ret
.tss:                           ; EAX = where, EDI = descriptor
    mov word [edi], 103
    mov [edi + 2], ax
    shr eax, 16
    mov [edi + 4], al
    mov byte [edi + 5], 0xe9
    mov byte [edi + 6], 0
    mov [edi + 7], ah
    add edi, 8
    ret
.vector:                        ; EAX = where, EDI = gate, DPL 3
    mov [edi], ax
    mov word [edi + 2], KC
    mov word [edi + 4], 0xee00
    shr eax, 16
    mov [edi + 6], ax
    add edi, 8
    ret

null_int: iretd
null_gate: retf
cr3_gate:
    mov eax, directory1
    mov cr3, eax
    mov eax, directory0
    mov cr3, eax
    retf

; ring 0, int 0x81: EBX = name, EDX:EAX = value
print_int:
    push edx
    push eax
    mov esi, prefix
    call text
    mov esi, ebx
    call text
    mov al, ' '
    call byte_out
    mov ecx, 16
.digit:
    mov eax, [esp + 4]
    shr eax, 28
    mov al, [digits + eax]
    call byte_out
    mov eax, [esp]
    mov edx, [esp + 4]
    shld edx, eax, 4
    shl eax, 4
    mov [esp], eax
    mov [esp + 4], edx
    loop .digit
    mov al, 10
    call byte_out
    add esp, 8
    iretd
exit_int:
    mov al, 0x10
    mov dx, 0xf4
    out dx, al
.hang:
    hlt
    jmp .hang
text:
    lodsb
    test al, al
    jz .done
    call byte_out
    jmp text
.done:
    ret
byte_out:
    mov ah, al
    mov dx, COM1 + 5
.wait:
    in al, dx
    test al, 0x40
    jz .wait
    mov dx, COM1
    mov al, ah
    out dx, al
    ret

; another task, called: back to the caller, for ever
task: iretd
    jmp task

; ROUNDS NAME: begins N rounds of what follows; ENDS prints
%macro ROUNDS 1
    mov ebx, %%name
    jmp %%go
%%name: db %1, 0
%%go:
    rdtsc
    mov [begin], eax
    mov [begin + 4], edx
    mov edi, N
align 16
%push rounds
%$next:
%endmacro
%macro ENDS 0
    dec edi
    jnz %$next
%pop
    rdtsc
    sub eax, [begin]
    sbb edx, [begin + 4]
    int 0x81
%endmacro

user:
    mov eax, UD
    mov ds, eax
    mov es, eax
    mov ebp, 7                  ; the first time warms up; Python takes the least
.again:
    ROUNDS "reference"
    mov ecx, 100
.reference:
    add [word_], ecx
    xor eax, ecx
    add eax, [word_]
    dec ecx
    jnz .reference
    ENDS
    ROUNDS "empty"
    ENDS
    ROUNDS "int80"
    int 0x80
    ENDS
    ROUNDS "gate"
    call GATE:0
    ENDS
    ROUNDS "cr3"
    call RELOAD:0
    ENDS
    ROUNDS "task-same"
    call SAME:0
    ENDS
    ROUNDS "task-other"
    call OTHER:0
    ENDS
    dec ebp
    jnz .again
    int 0x82

section .data align=4096          ; not on a page with code: writes there would cost TCG a check
align 16
gdt: dq 0, 0x00cf9b000000ffff, 0x00cf93000000ffff, 0x00cffb000000ffff, 0x00cff3000000ffff, 0, 0, 0, 0, 0
gdtr: dw gdtr - gdt - 1
    dd gdt
idtr: dw 8 * 0x83 - 1
    dd idt
prefix: db "bare ", 0
digits: db "0123456789abcdef"
align 64
; link, esp0 ss0, esp1 ss1, esp2 ss2, cr3, eip, eflags, eax ecx edx ebx, esp ebp esi edi, es cs ss ds fs gs, ldt, map
tss0: dd 0, stack0, KD, 0, 0, 0, 0, directory0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 104 << 16
align 64
tss1: dd 0, stack0, KD, 0, 0, 0, 0, directory0, task, 2, 0, 0, 0, 0, stack1, 0, 0, 0, UD, UC, UD, UD, 0, 0, 0, 104 << 16
align 64
tss2: dd 0, stack0, KD, 0, 0, 0, 0, directory1, task, 2, 0, 0, 0, 0, stack2, 0, 0, 0, UD, UC, UD, UD, 0, 0, 0, 104 << 16

section .bss
alignb 4096
directory0: resd 1024
directory1: resd 1024
idt: resq 0x83
begin: resq 1
word_: resd 1
alignb 4096
resb 4096
stack0:
resb 4096
stack1:
resb 4096
stack2:
resb 4096
stack3:
section .note.GNU-stack noalloc noexec nowrite progbits
