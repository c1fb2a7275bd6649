; The KFD: call gate XOS_SEL_KFD, DPL 3, no parameters (docs/abi.md).
;   in:  EAX = function, EBX ECX EDX ESI EDI = arguments.  out: EDX:EAX, ECX = status.
;   esp-> +0 EIP | +4 CS | +8 ESP | +12 SS of the caller (rings 1 to 3 alike)
; EBX ESI EDI EBP DS ES are kept, FS GS lost.
%include "layout.inc"
%include "status.inc"
%include "kfd.inc"
%include "offsets.inc"
bits 32
section .text

global kfd_entry, kfd_exit, kernel_return_sites, kernel_return_sites_end
global limit_probe, gone_stubs, kernel_user_sites, kernel_user_sites_end, user_copy
extern kfd_yield, current, attention, kfd_slow, kernel_leave, clock_mul, clock_shift, clock_base, clock_ns

; A gate clears no flags: NT, DF, TF, AC of the caller end here; IOPL 1.
align 16
kfd_entry:
    push dword 0x1202
    popfd
    cmp eax, XOS_KFD_COUNT
    jae slow                    ; the C side answers with its status
    jmp [cs:table + eax * 4]

align 16
kfd_null:
    xor eax, eax
    xor edx, edx
    xor ecx, ecx
    retf

; EAX = process id, EDX = thread id
align 16
kfd_self:
    mov ecx, [cs:current]
    mov edx, [cs:ecx + T_tid]
    mov eax, [cs:ecx + T_process]
    mov eax, [cs:eax + P_pid]
    xor ecx, ecx
    retf

; EDX:EAX = ns since boot: base + ((tsc - tsc0) * mul) >> shift.  64-bit delta times 32-bit multiplier.
align 16
kfd_clock:
    push ebx
    push esi
    rdtsc
    sub eax, [cs:clock_base]
    sbb edx, [cs:clock_base + 4]
    mov ebx, edx
    mul dword [cs:clock_mul]
    mov ecx, eax
    mov esi, edx
    mov eax, ebx
    mul dword [cs:clock_mul]
    add eax, esi
    adc edx, 0                  ; EDX:EAX:ECX = product
    mov ebx, eax
    mov eax, edx
    mov esi, ecx
    mov cl, [cs:clock_shift]    ; 1..31
    shrd esi, ebx, cl
    shrd ebx, eax, cl
    mov eax, esi
    mov edx, ebx
    pop esi
    pop ebx
    xor ecx, ecx
    retf

; The common entry: struct kfd_regs on the stack, then C.
align 16
slow:
    push ds
    push es
    push ebp
    push edi
    push esi
    push ebx
    push edx
    push ecx
    push eax
    mov ecx, XOS_SEL_KDATA
    mov ds, ecx
    mov es, ecx
    mov eax, esp
    push eax
    call kfd_slow               ; void kfd_slow(struct kfd_regs *)
    add esp, 4
kfd_exit:
    cli
    cmp dword [attention], 0
    jne kfd_attend
    xor eax, eax
    mov fs, eax
    mov gs, eax
    pop eax
    pop ecx
    pop edx
    pop ebx
    pop esi
    pop edi
    pop ebp
site_es:
    pop es
site_ds:
    pop ds
    sti                         ; takes effect after the next instruction
site_retf:
    retf
kfd_attend:
    sti
    mov eax, esp
    push dword 0
    push eax
    call kernel_leave           ; void kernel_leave(void *frame, int trap): reschedule, die, unwind
    add esp, 8
    jmp kfd_exit

; A revoked gate with n parameters is pointed here: the call returns `gone`.
%assign n 0
%rep 32
align 16
gone_ %+ n:
    push dword 0x1202
    popfd
    xor eax, eax
    xor edx, edx
    mov ecx, XOS_GONE
    retf 4 * n
%assign n n + 1
%endrep

; uint32_t user_copy(void *dst, const void *src, uint32_t n): linear addresses, one of them a user's
; => 0, or XOS_BADPTR after a fault that could not be served.
align 16
user_copy:
    push esi
    push edi
    mov edi, [esp + 12]
    mov esi, [esp + 16]
    mov ecx, [esp + 20]
    mov edx, ecx
    shr ecx, 2
    and edx, 3
user_copy_site:
    rep movsd
    mov ecx, edx
    rep movsb
user_copy_end:
    xor eax, eax
user_copy_out:
    pop edi
    pop esi
    ret
user_copy_fail:
    mov eax, XOS_BADPTR
    jmp user_copy_out

; uint32_t limit_probe(uint32_t sel): reads a byte past a segment's limit.  => 1: the machine refused (DESIGN 7.1)
align 16
limit_probe:
    mov eax, [esp + 4]
    mov gs, eax
limit_site:
    mov al, [gs:64]
limit_site_end:
    xor eax, eax
limit_out:
    xor ecx, ecx
    mov gs, ecx
    ret
limit_fail:
    mov eax, 1
    jmp limit_out

section .rodata
align 4
; Fast functions have entries of their own, the rest goes through C.
%define KFD_FAST_null kfd_null
%define KFD_FAST_self kfd_self
%define KFD_FAST_clock kfd_clock
%define KFD_FAST_yield kfd_yield
%macro XOS_KFD_ENTRY 3
    times %1 - ($ - table) / 4 dd slow  ; numbers that are not given
%ifdef KFD_FAST_%2
    dd KFD_FAST_%2
%else
    dd slow
%endif
%endmacro
table:
    XOS_KFD_LIST
gone_stubs:
%assign n 0
%rep 32
    dd gone_ %+ n
%assign n n + 1
%endrep
; Places where ring 0 loads selectors or addresses of an outer ring: {address, recovery kind}
kernel_return_sites:
    dd site_es, site_ds, site_retf
kernel_return_sites_end:
; {first, past the last, resume}
kernel_user_sites:
    dd user_copy_site, user_copy_end, user_copy_fail
    dd limit_site, limit_site_end, limit_fail
kernel_user_sites_end:
section .note.GNU-stack noalloc noexec nowrite progbits
