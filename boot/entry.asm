; Entry from the multiboot loader (Multiboot 1, section 3.2): protected mode, paging off, interrupts off.
;   in: eax = 0x2badb002, ebx = physical address of the multiboot information; segments flat; no stack
; void boot_main(uint32_t magic, uint32_t info_phys)
bits 32
%include "layout.inc"

MB_MAGIC    equ 0x1badb002
MB_FLAGS    equ 3                               ; modules page aligned, memory map wanted
STACK_BYTES equ 16384

extern boot_main
global boot_entry

section .multiboot progbits alloc noexec nowrite align=4
    dd MB_MAGIC, MB_FLAGS, -(MB_MAGIC + MB_FLAGS)

section .text
boot_entry:
    cli
    cld
    mov esp, stack_top
    push 2
    popfd
    lgdt [gdt_pointer]
    jmp XOS_SEL_KCODE:.flat
.flat:
    mov ecx, XOS_SEL_KDATA
    mov ds, ecx
    mov es, ecx
    mov ss, ecx
    xor ecx, ecx
    mov fs, ecx
    mov gs, ecx
    xor ebp, ebp                                ; end of backtraces
    push ebx
    push eax
    call boot_main
.stop:
    hlt
    jmp .stop

; void boot_paging(const uint32_t *directory): 4 MiB pages, write protection in ring 0, paging on
global boot_paging
boot_paging:
    mov eax, [esp + 4]
    mov cr3, eax
    mov eax, cr4
    or eax, 1 << 4                              ; PSE
    mov cr4, eax
    mov eax, cr0
    and eax, ~(1 << 18)                         ; AM
    or eax, 1 << 31 | 1 << 16                   ; PG, WP
    mov cr0, eax
    jmp .on
.on:
    ret

; uint32_t boot_cpu_features(void): CPUID 1 edx, 0 where there is no CPUID
global boot_cpu_features
boot_cpu_features:
    push ebx
    pushfd
    pop eax
    mov ecx, eax
    xor eax, 1 << 21                            ; ID can be changed: CPUID exists
    push eax
    popfd
    pushfd
    pop eax
    xor eax, ecx
    jz .none
    mov eax, 1
    cpuid
    mov eax, edx
.none:
    pop ebx
    ret

section .data align=8
gdt:
    dq 0
    dq 0x00cf9b000000ffff                       ; XOS_SEL_KCODE: flat, accessed
    dq 0x00cf93000000ffff                       ; XOS_SEL_KDATA
gdt_pointer:
    dw gdt_pointer - gdt - 1
    dd gdt

section .bss align=16
stack:
    resb STACK_BYTES
stack_top:

section .note.GNU-stack noalloc noexec nowrite progbits
