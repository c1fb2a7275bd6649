; Where every gate to a remote method enters: any number of parameter dwords, one C function behind.
; status idps_gate(uint32_t token, args..., uint64_t *result), called by the stub that getHandles built.
;   +8 args.. (as many as the token's descriptor says), result | +4 token | +0 return address
; => status idps_gate_call(uint32_t token, const uint32_t *args); cdecl: EAX ECX EDX may change
section .text
global idps_gate
extern idps_gate_call
idps_gate:
    lea eax, [esp + 8]
    push eax
    push dword [esp + 8]
    call idps_gate_call
    add esp, 8
    ret
section .note.GNU-stack noalloc noexec nowrite progbits
