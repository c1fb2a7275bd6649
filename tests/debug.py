#!/usr/bin/python3
"""`make bochs CMDS=tests/call.cmds` shows one call: gate, LDT, stub, frame, method, by name, in this order."""
import re, subprocess, sys

SHOWN = [r"\(INIT\.blob\.callv\.call\+0\): callf", r"0x00000000\t0x0000[0-9a-f]{4}$", r"^Local Descriptor Table",
         r"^LDT\[0x01\]=Code segment, base=0x08000000, .*Execute-Only",
         r"^LDT\[0x08\]=32-Bit Call Gate target=0x0091:0x{at:08x}, DPL=3  = selector 0047, HEDS stub {stub}\+0",
         r"0x0091{low:04x}\t0x0060ec03$", r"  the process's data$", r"\(HEDS stub {stub}\+0\): push ds", r"mov edx, .* = HEDS\.console_write\+0",
         r"jmp .*\(HEDS\.blob\.gate_outer_3\+0\)", r"  INIT\.blob\.callv\.call\+2$", r"  the process's code$",
         r"\(HEDS\.console_write\+0\)", r"  HEDS\.blob\.gate_outer_3\+\d+$", r"  INIT\.blob\.callv\.call\+2$",
         r"^read watchpoint at", r"Caught read watch point", r"\(HEDS stub {edit}\+0\): push ds"]
STUB = 48                               # bytes of a stub


def main():
    done = subprocess.run(["tools/node", "bochs", "tests/call.cmds"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    print(done.stdout)
    # which stub is the console's depends on what HEDS' other clients asked for before
    found = re.search(r"LDT\[0x08\].*HEDS stub (\d+)\+0", done.stdout)
    stub = int(found[1]) if found else 0
    fields = {"at": 0x600000 + STUB * stub, "low": STUB * stub, "stub": stub, "edit": stub + 3}
    lines = iter(done.stdout.splitlines())
    shown = [re.sub(r"\{(at:08x|low:04x|stub|edit)\}", lambda m: ("{" + m[1] + "}").format(**fields), want) for want in SHOWN]
    missing = [want for want in shown if not any(re.search(want, line) for line in lines)]
    print("wrong: not shown, or not in this order: " + missing[0] if missing else "ok: %d things shown" % len(SHOWN))
    sys.exit(1 if missing or done.returncode else 0)


main()
