/* The peer's class file, which the driver gives to BCFS. */
    .section .rodata
    .global peer_bytes, peer_bytes_end
    .balign 16
peer_bytes:
    .incbin "build/class/TESTPEER.class"
peer_bytes_end:
    .section .note.GNU-stack,"",@progbits
