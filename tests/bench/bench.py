#!/usr/bin/python3
"""make bench: figures of one machine.

1. From power-on to the shell prompt, and the memory in use there.
2. Instructions per crossing under -icount shift=0 (the guest of tests/guest, which also asserts the budgets).
3. Wall times under TCG: the crossings in XOS (bench.c), int 0x80 + iret, a bare call gate and hardware task switches on a bare
   machine (bare.asm).  XOS has no gate for int 0x80, so these are two images: both run the same loop of 500 instructions, each
   figure is divided by it in its own image, and the images run in turn, three times; the least of all counts."""
import os, re, statistics, subprocess, sys, time
TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(TOP, "tools"))
sys.dont_write_bytecode = True
import machine

GUEST = ["build/class/%s.class" % c for c in ("KRNL", "HEDS", "BCFS", "TESTSRV1", "TESTSRV", "TESTSRV2")]
MEDIA = (("-kernel", {}), ("CD image", {"iso": "build/xos.iso"}), ("disk image", {"disk": "build/xos.img"}))
NAMES = {"int80": "int 0x80 + iret", "gate": "call gate + retf, bare", "cr3": "the same, CR3 loaded twice", "task-same": "hardware task switch, there and back",
         "task-other": "the same, another page directory", "kfd-null": "KFD null", "kfd-clock": "KFD clock (C wrapper)",
         "direct-3-2": "direct gate to a C method, ring 2", "direct-3-2-8": "the same, 8 parameters",
         "direct-3-1": "direct gate to a C method, ring 1", "portal": "portal to another process, C method",
         "portal-8": "the same, 8 parameters", "yield-there-and-back": "yield to another thread and back"}


def prompt():
    print("power-on to the shell prompt (QEMU TCG, wall)")
    used = None
    for what, how in MEDIA:
        times = []
        for _ in range(5):
            with machine.Machine(**how) as m:
                if not m.prompt(20):
                    sys.exit("bench: no prompt from the " + what)
                times.append(time.monotonic() - m.started)
                if used is None:
                    used = [re.split(r"\s{2,}", s.strip()) for s in m.command("mem") or []]
        print("    %-12s median %.2f s, least %.2f s of %d" % (what, statistics.median(times), min(times), len(times)))
    for row in used or []:
        if row[0] == "in use":
            print("    in use at the prompt, of 64 MiB: %d frames, %.2f MiB (limit 8 MiB)" % (int(row[1]), int(row[1]) / 256))


def budgets():
    out = subprocess.run(["tests/run.py", "--icount", "-v", "--append", "partial icount tests=budget", "--timeout", "250", "--modules",
                          ",".join(GUEST + ["build/class/TESTS.class"])], stdout=subprocess.PIPE, text=True).stdout
    rows = re.findall(r"^budget (\S+) (\d+) (\d+)$", out, re.M)
    print("instructions (-icount shift=0), and what is allowed")
    for name, is_, most in rows:
        print("    %-28s %6s %6s%s" % (name, is_, most, "" if int(is_) <= int(most) else "   OVER"))
    if not rows:
        print(out)
        sys.exit("bench: no budgets")


def run(pattern, **how):
    """=> name: least ticks a round"""
    least = {}
    with machine.Machine(cpu=None, **how) as m:
        m.wait(r"^end|^panic", 0.1)
        while True:
            line = m.line(60)
            if line is None or line == "end":
                break
            got = re.match(pattern, line)
            if got:
                ticks = int(got.group(2), 16) / 20000 if got.lastindex == 2 else int(got.group(2)) / int(got.group(3))
                least[got.group(1)] = min(ticks, least.get(got.group(1), ticks))
    return least


def bare(**how):
    return run(r"bare (\S+) ([0-9a-f]{16})$", kernel="build/bench/bare.elf", modules=[], **how)


def xos(**how):
    return run(r"bench (\S+) (\d+) (\d+)$", cmdline="partial", modules=GUEST + ["build/class/BENCH.class"], **how)


def wall():
    images = {"bare": [], "xos": []}
    for _ in range(3):
        images["bare"].append(bare())
        images["xos"].append(xos())
    scaled = {}
    for runs in images.values():
        for r in runs:
            if "reference" not in r:
                sys.exit("bench: an image did not end its rounds: %r" % r)
            unit = r["reference"] - r["empty"]
            for name, ticks in r.items():
                value = (ticks - r["empty"]) / unit
                scaled[name] = min(value, scaled.get(name, value))
    base, task = scaled["int80"], scaled.get("task-other")
    print("wall time a round trip under TCG; 1 = int 0x80 + iret (%.2f of the reference loop's 500 instructions)" % base)
    for name, text in NAMES.items():
        if name in scaled:
            print("    %-40s %7.2f" % (text, scaled[name] / base))
    if task and "portal" in scaled:
        print("    a portal takes %.2f of a hardware task switch there and back" % (scaled["portal"] / task))


def main():
    os.chdir(TOP)
    for part in sys.argv[1:] or ("prompt", "budgets", "wall"):
        {"prompt": prompt, "budgets": budgets, "wall": wall}[part]()
        sys.stdout.flush()


main()
