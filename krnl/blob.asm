; The thunk blob: position-independent code that the kernel maps at offset 0 of every code segment, rings 1 to 3
; (include/xos/blob.def).  It is copied from here to frames of its own at start; nothing in it is ever written.
;
; Entered by a gate's stub (direct gate), by a portal or by an upcall with EAX = this, EDX = method:
;   direct gate                                portal, upcall (on a stack the kernel chose)
;   esp-> ES | DS | EIP | CS | args | ESP SS   esp-> args
; A C method is status fn(self, args..., uint64_t *result), cdecl, DS = ES = SS.
%include "layout.inc"
%include "status.inc"
%include "kfd.inc"
bits 32
section .rodata align=16

global blob_start, blob_end, blob_gate_outer, blob_gate_same, blob_portal
global blob_copy_sites, blob_copy_sites_end, blob_exit_sites, blob_exit_sites_end

HEAD equ 3                      ; (esp | 0x7fff) - 3 is XOS_STACK_HEAD of the thread's slot
SLOT equ XOS_STACK_SLOT - 1
%define OFF(l) (l - blob_start)

align 16
blob_start:
    ud2                         ; slot 0: a call through a null function pointer
align 16
    jmp near return_stub        ; slot 1
align 16
    jmp near copy_from          ; 2
align 16
    jmp near copy_to            ; 3
align 16
    jmp near slice_ok           ; 4
align 16
    jmp near caller_ring        ; 5
align 16
    jmp near callv              ; 6
align 16
    jmp near thread_entry       ; 7
align 16
    jmp near process_entry      ; 8
align 16

; A portal's callee or an upcalled method is done: EDX:EAX, ECX are its result.
return_stub:
    call XOS_SEL_RETURN:0
    ud2

; First instruction of a process's first thread: EAX = bytes of its arguments, EBX = where, EDX = entry.
; int entry(uint32_t bytes, const char *args)
process_entry:
    sub esp, 8
    push ebx
    push eax
    call edx
    mov ebx, eax
    mov eax, XOS_KFD_process_exit
    call XOS_SEL_KFD:0
    ud2

; First instruction of any other thread: EAX = arg, EDX = entry.  The result is the exit code.
thread_entry:
    sub esp, 12
    push eax
    call edx
    mov ebx, eax
    mov eax, XOS_KFD_thread_exit
    call XOS_SEL_KFD:0
    ud2

; uint32_t caller_ring(void): EAX only
; In ring 3, and in a server's own thread (empty chain): the own ring.
caller_ring:
    mov eax, cs
    and eax, 3
    cmp eax, 3
    je .done
    mov eax, esp
    or eax, SLOT
    mov eax, [eax - HEAD]
    test eax, eax
    jz .own
    mov eax, [eax + 48]         ; the frame's CS
    and eax, 3
    ret
.own:
    mov eax, cs
    and eax, 3
.done:
    ret

; in: EBX = sel, ECX = off, EDX = len.  out: EAX = status, BX with the caller's RPL; ECX lost.
; The segment is readable at the caller's privilege and holds [off, off + len).
check:
    call caller_ring
    test ebx, 0xfffc
    jz .sel
    arpl bx, ax
    verr bx
    jnz .sel
    test edx, edx
    jz .ok
    lsl eax, ebx
    jnz .sel
    sub eax, ecx
    jb .range
    lea ecx, [edx - 1]
    cmp eax, ecx
    jb .range
.ok:
    xor eax, eax
    ret
.sel:
    mov eax, XOS_BADSEL
    ret
.range:
    mov eax, XOS_RANGE
    ret

; status slice_ok(sel, off, len, write)
slice_ok:
    push ebx
    mov ebx, [esp + 8]
    mov ecx, [esp + 12]
    mov edx, [esp + 16]
    call check
    test eax, eax
    jnz .done
    cmp dword [esp + 20], 0
    je .done
    verw bx
    jz .done
    mov eax, XOS_BADSEL
.done:
    pop ebx
    ret

; status copy_from(void *dst, sel, off, len)
copy_from:
    push ebx
    push esi
    push edi
    mov ebx, [esp + 20]
    mov ecx, [esp + 24]
    mov edx, [esp + 28]
    call check
    test eax, eax
    jnz copy_done
    mov edi, [esp + 16]
    mov esi, [esp + 24]
copy_from_site:
    mov gs, ebx
    mov ecx, edx
    shr ecx, 2
    rep gs movsd
    mov ecx, edx
    and ecx, 3
    rep gs movsb
copy_from_site_end:
copy_done:
    xor ecx, ecx
    mov fs, ecx
    mov gs, ecx
    mov ecx, ds
    mov es, ecx
    pop edi
    pop esi
    pop ebx
    ret
copy_fail:                      ; the kernel resumes here after a fault in a site
    mov eax, XOS_BADPTR
    jmp copy_done

; status copy_to(sel, off, const void *src, len)
copy_to:
    push ebx
    push esi
    push edi
    mov ebx, [esp + 16]
    mov ecx, [esp + 20]
    mov edx, [esp + 28]
    call check
    test eax, eax
    jnz copy_done
    verw bx
    jnz copy_to_ro
    mov edi, [esp + 20]
    mov esi, [esp + 24]
copy_to_site:
    mov es, ebx
    mov ecx, edx
    shr ecx, 2
    rep movsd
    mov ecx, edx
    and ecx, 3
    rep movsb
copy_to_site_end:
    jmp copy_done
copy_to_ro:
    mov eax, XOS_BADSEL
    jmp copy_done

; status callv(sel, argc, const uint32_t *args, uint64_t *result)
callv:
    push ebp
    mov ebp, esp
    push esi
    sub esp, 8                  ; far pointer
    mov dword [esp], 0
    mov eax, [ebp + 8]
    mov [esp + 4], eax
    mov esi, esp
    mov ecx, [ebp + 12]
    mov eax, XOS_BADARG
    cmp ecx, 31
    ja .done
    mov edx, [ebp + 16]
    jecxz .call
.push:
    push dword [edx + 4 * ecx - 4]
    dec ecx
    jnz .push
.call:
    call far [esi]
    mov esi, [ebp + 20]
    test esi, esi
    jz .status
    mov [esi], eax
    mov [esi + 4], edx
.status:
    mov eax, ecx
.done:
    mov esi, [ebp - 4]
    leave
    ret

; ---- gate thunks: the tail of a direct gate's stub ----
; in: EAX = this, EDX = method, ECX = the caller's SS (same-level only)
;     esp-> ES | DS | EIP | CS | arg0.. | [ESP | SS] (from an outer ring)
; out: EDX:EAX result, ECX status; retf 4n.  Frame: struct gate_frame, linked at XOS_STACK_HEAD.
; %1 = n, %2 = 1 from an outer ring, 0 at the same level
%macro GATE_THUNK 2
%%entry:
    pushad
%if %1 > 0 && %2
    ; Where limits are not enforced an outer ESP may point into the kernel, and the gate has copied from there:
    ; the parameters must lie inside the caller's stack segment (DESIGN 3.2).
    lsl ebx, [esp + 52 + 4 * %1]
    jnz %%bad
    sub ebx, [esp + 48 + 4 * %1]
    jb %%bad
    cmp ebx, 4 * %1 - 1
    jb %%bad
%endif
    mov ebp, esp
    or ebp, SLOT
    push dword [ebp - HEAD]
    mov [ebp - HEAD], esp
    push dword 0
    push dword 0
    push esp
%rep %1
    push dword [esp + 52 + 4 * (%1 - 1) + 12]
%endrep
    push eax
    call edx
    mov ecx, eax
    add esp, 8 + 4 * %1
    pop eax
    pop edx
    pop dword [ebp - HEAD]
%if %2 == 0
    mov ss, [esp + 24]          ; the caller's SS; the stack is the same memory under both
%endif
    pop edi
    pop esi
    pop ebp
    pop ebx
    pop ebx
    add esp, 12
    SITE_ES
    pop es
    SITE_DS
    pop ds
    SITE_RETF
    retf 4 * %1
%if %1 > 0 && %2
%%bad:
    popad
    xor eax, eax
    xor edx, edx
    mov ecx, XOS_BADSTACK
    SITE_ES
    pop es
    SITE_DS
    pop ds
    SITE_RETF
    retf 4 * %1
%endif
%endmacro
; Sites where a selector that belongs to the caller is restored: the kernel recovers there (trap.c).
%assign nsites 0
%macro SITE_ES 0
    exit_site_ %+ nsites:
    %assign nsites nsites + 1
%endmacro
%macro SITE_DS 0
    exit_site_ %+ nsites:
    %assign nsites nsites + 1
%endmacro
%macro SITE_RETF 0
    exit_site_ %+ nsites:
    %assign nsites nsites + 1
%endmacro

%assign n 0
%rep 32
gate_outer_ %+ n:
    GATE_THUNK n, 1
%assign n n + 1
%endrep
%assign n 0
%rep 32
gate_same_ %+ n:
    GATE_THUNK n, 0
%assign n n + 1
%endrep

; ---- portal thunks ----
; in: EAX = this, EDX = method; esp-> args.  Everything the caller had is saved elsewhere.
; The method starts with ESP 16-byte aligned before its return address.
%macro PORTAL_THUNK 1
    mov ebp, esp
    and esp, -16
    push dword 0
    push dword 0
    mov ecx, esp
    sub esp, (16 - (8 + 4 * (%1 + 2)) % 16) % 16
    push ecx
%assign i %1
%rep %1
%assign i i - 1
    push dword [ebp + 4 * i]
%endrep
    push eax
    call edx
    mov ecx, eax
    add esp, 4 * (%1 + 2) + (16 - (8 + 4 * (%1 + 2)) % 16) % 16
    pop eax
    pop edx
    call XOS_SEL_RETURN:0
    ud2
%endmacro
%assign n 0
%rep 32
portal_ %+ n:
    PORTAL_THUNK n
%assign n n + 1
%endrep
blob_end:
%if blob_end - blob_start > XOS_BLOB_SIZE
%error the blob does not fit
%endif

; Tables for the kernel, offsets in the blob.
align 4
%macro TABLE 2
%2:
%assign n 0
%rep 32
    dd OFF(%1 %+ n)
%assign n n + 1
%endrep
%endmacro
    TABLE gate_outer_, blob_gate_outer
    TABLE gate_same_, blob_gate_same
    TABLE portal_, blob_portal
; {first, past the last, resume}: demand faults are served here; any other fault resumes at `resume`
blob_copy_sites:
    dd OFF(copy_from_site), OFF(copy_from_site_end), OFF(copy_fail)
    dd OFF(copy_to_site), OFF(copy_to_site_end), OFF(copy_fail)
blob_copy_sites_end:
; pop es, pop ds, retf of every way out
blob_exit_sites:
%assign n 0
%rep nsites
    dd OFF(exit_site_ %+ n)
%assign n n + 1
%endrep
blob_exit_sites_end:
section .note.GNU-stack noalloc noexec nowrite progbits
