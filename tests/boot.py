#!/usr/bin/python3
"""From power-on to the shell prompt, from each medium, in QEMU and Bochs; then a command is answered.  boot.py [qemu|bochs]

Prints the time to the prompt and, where the shell's `mem` says so, the memory that is not free there."""
import os, re, sys, time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools"))
sys.dont_write_bytecode = True
import machine

MEDIA = {
    "qemu": [("-kernel", {}), ("CD image", {"iso": "build/xos.iso"}), ("disk image", {"disk": "build/xos.img"})],
    "bochs": [("CD image", {"iso": "build/xos.iso"}), ("disk image", {"disk": "build/xos.img"})],
}


def main():
    good = True
    for emulator in sys.argv[1:] or ("qemu", "bochs"):
        for what, how in MEDIA[emulator]:
            with machine.Machine(bochs=emulator == "bochs", **how) as m:
                up = m.prompt(60 if emulator == "bochs" else 15)
                taken = time.monotonic() - m.started
                answer = m.command("mem") if up else None
            fine = up and bool(answer) and not any(s.startswith("panic") for s in m.lines)
            good = good and fine
            print("%s %s, %s: prompt after %.2f s" % ("ok" if fine else "not ok", emulator, what, taken))
            print("\n".join("    " + s for s in (answer or [] if fine else m.lines[-30:] + [m.partial])), flush=True)
    sys.exit(0 if good else 1)


main()
