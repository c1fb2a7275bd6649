#!/usr/bin/python3
"""Boots build/boot.elf in QEMU with a KRNL that prints what it gets: good module lists, each kind of bad
module."""
import os, shutil, subprocess, sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DIR = os.path.join(TOP, "build/boot-test")
CLASSES = {"KRNL.class": "FAKEKRNL", "Base.class": "BASE", "Circle.class": "CIRCLE",
           "Library.class": "LIBRARY", "Program.class": "PROGRAM"}
failed = 0


def read(name):
    with open(os.path.join(DIR, name), "rb") as f:
        return f.read()


def write(name, data):
    os.makedirs(os.path.dirname(os.path.join(DIR, name)), exist_ok=True)
    with open(os.path.join(DIR, name), "wb") as f:
        f.write(data)


def boot(modules, cmdline="partial", mem=64):
    """=> (lines, exit status of the machine)"""
    cmd = ["qemu-system-i386", "-m", str(mem), "-display", "none", "-monitor", "none", "-serial", "stdio",
           "-no-reboot", "-nic", "none", "-device", "isa-debug-exit,iobase=0xf4,iosize=4",
           "-kernel", os.path.join(TOP, "build/boot.elf"), "-append", cmdline]
    if modules:
        cmd += ["-initrd", ",".join(os.path.join(DIR, m) for m in modules)]
    try:
        p = subprocess.run(cmd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           timeout=30)
    except subprocess.TimeoutExpired as e:
        return (e.stdout or b"").decode().splitlines(), "timeout"
    return p.stdout.decode("utf-8", "replace").replace("\r", "").splitlines(), p.returncode


def check(what, modules, want, status, **how):
    """want: texts that must appear in lines, in this order."""
    global failed
    lines, got = boot(modules, **how)
    at = 0
    for line in lines:
        while at < len(want) and want[at] in line:
            at += 1
    ok = at == len(want) and got == status
    print("%s %s" % ("ok" if ok else "FAILED", what), flush=True)
    if not ok:
        failed += 1
        missing = want[at] if at < len(want) else "-"
        print("  status %s, missing: %s\n    %s" % (got, missing, "\n    ".join(lines)))


def section(data, name):
    """=> (index, file offset of the header) of an ELF section"""
    u16 = lambda o: int.from_bytes(data[o:o + 2], "little")
    u32 = lambda o: int.from_bytes(data[o:o + 4], "little")
    shoff, shnum, strndx = u32(32), u16(48), u16(50)
    strings = u32(shoff + 40 * strndx + 16)
    for i in range(shnum):
        at = strings + u32(shoff + 40 * i)
        if data[at:data.index(b"\0", at)] == name.encode():
            return i, shoff + 40 * i
    raise KeyError(name)


def patch(data, at, value):
    return data[:at] + value.to_bytes(4, "little") + data[at + 4:]


def main():
    for name, cls in CLASSES.items():
        os.makedirs(DIR, exist_ok=True)
        shutil.copy(os.path.join(TOP, "build/class/%s.class" % cls), os.path.join(DIR, name))
    write("files.tar", b"an archive, not a class file" * 200)
    good, stop = 33, 35         # isa-debug-exit of 0x10, of 0x11

    check("all kinds of modules", list(CLASSES) + ["files.tar"],
          ["cmdline <", "cr0 80010000 cr4 10 directory 1 interrupts 0", "range 100000+", "module KRNL.class",
           "module files.tar", "self 1 data 1234 bss 0 symbol image", "last word 5a5a1234",
           "image 0 Base ring 2 flags 0 text 4000+", "construct 0 Base", "image 1 Circle ring 2",
           "construct 1 Circle", "boot: Circle.class: constructor failed: not found (10)",
           "image 2 Library ring 3 flags 2 text 4000+", "image 3 Program ring 3 flags 4 text 5000+",
           "data 2000+", "process Program start 1 args ", "images Library Program", "finish"],
          good, cmdline="partial answer=42")
    check("superclass file after its subclass's", ["KRNL.class", "Circle.class", "Base.class"],
          ["image 0 Circle", "image 1 Base", "finish"], good)
    check("KRNL alone", ["KRNL.class"], ["finish"], good)
    check("32 MiB", ["KRNL.class", "Base.class"], ["last word 5a5a1234", "finish"], good, mem=32)
    check("1 GiB: RAM above 768 MiB is not used", ["KRNL.class"], ["+2ff00000", "finish"], good, mem=1024)
    write("big/filler", b"\0" * (50 << 20))
    check("modules up to near the end of 64 MiB", ["KRNL.class", "big/filler", "Base.class"],
          ["module filler", "image 0 Base", "finish"], good)

    check("no modules", [], ["boot: no module KRNL.class"], stop)
    check("no KRNL", ["Base.class"], ["boot: no module KRNL.class"], stop)
    check("system modules missing", ["KRNL.class"], ["boot: no module HEDS.class"], stop, cmdline="")
    check("superclass missing", ["KRNL.class", "Circle.class"],
          ["boot: Circle.class: superclass Shape is missing"], stop)
    base = read("Base.class")
    n, head = section(base, ".symtab")
    symtab = int.from_bytes(base[head + 16:head + 20], "little")
    write("short/Base.class", base[:20])
    check("cut inside the header", ["KRNL.class", "short/Base.class"],
          ["boot: Base.class: file ends inside the ELF header at 0x14"], stop)
    write("cut/Base.class", base[:len(base) // 2])
    check("cut in the middle", ["KRNL.class", "cut/Base.class"],
          ["boot: Base.class: section header table past end of file at 0x"], stop)
    write("sym/Base.class", patch(base, head + 16, len(base) - 16))
    check("symbol table past the end", ["KRNL.class", "sym/Base.class"],
          ["boot: Base.class: symbol table past end of file at 0x%x" % (len(base) - 16)], stop)
    write("name/Base.class", patch(base, symtab + 16 * 20, 0x7fffffff))
    check("corrupt symbol", ["KRNL.class", "name/Base.class"],
          ["boot: Base.class: symbol 20 has a name past its table"], stop)
    write("krnl/KRNL.class", b"\x7fELF" + bytes(100))
    check("corrupt KRNL", ["krnl/KRNL.class"], ["boot: KRNL.class: no 32-bit little-endian ELF"], stop)
    write("ring/KRNL.class", base)
    check("KRNL of another ring", ["ring/KRNL.class"], ["boot: KRNL.class: is for ring 2"], stop)
    print("%s failed" % failed if failed else "boot: all ok")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
