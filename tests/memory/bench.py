#!/usr/bin/python3
"""make bench-memory: XOS and Linux 6.1 (i386) do the same work on copies of one ext4 image, in the same emulator, one after the
other and again in turn; the medians' ratios are printed.  bench.py [ROUNDS]
bench.py --budget: instructions of a look-up by name in a directory of 1,000 (-icount shift=0: the clock's ns count them), asserted.

A look-up is what each system has for "is this name there?": XOS hands out an object's handle and takes it back, Linux only
says so (access).

The peer is Debian's kernel package, fetched by version and checksum (tests/memory/peer.txt); without it only XOS runs.
Disk: virtio, cache=writeback, so that flushes are host fsyncs; each run has its own copy of the image and a fresh machine."""
import os, re, shutil, statistics, subprocess, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tools"))
sys.dont_write_bytecode = True
import machine

DIR = "build/memory"
CLASSES = ["build/class/%s.class" % c for c in ("KRNL", "HEDS", "BMDS", "BMPS", "MEMBENCH")]
os.environ["PATH"] += ":/usr/sbin:/sbin"
WHAT = {"seq-cold": "cold sequential read, 64 MiB", "seq-warm": "the same, cached", "rnd-cold": "cold reads of 4,000 random pages",
        "write-sync": "write 32 MiB and sync", "create": "create 10,000 names", "lookup": "look them up", "list": "list them"}
LOOKUP_MAX = 8500           # instructions: getHandles on a name and release, BMPS' part and the program's loop with it
GOAL = {"seq-cold": 1.0, "rnd-cold": 1.0, "write-sync": 0.8, "create": 1.0, "lookup": 1.0, "list": 1.0}


def budget():
    os.makedirs(DIR, exist_ok=True)
    path = DIR + "/names.img"
    with open(path, "wb") as f:
        f.truncate(32 << 20)
    subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", "-b", "4096", "-L", "bench", path], check=True)
    with machine.Machine("xos", mem=64, icount=True, cmdline="partial names-only", modules=CLASSES, extra=disk(path), log=DIR + "/names.log") as m:
        m.wait(r"xos end|panic|failed", 100)
        found = re.findall(r"xos lookup (\d+) ([0-9a-f]{8})", "\n".join(m.lines))
        if not found or any(int(sum, 16) != 1000 for _, sum in found):
            sys.exit("budget: no look-ups:\n" + "\n".join(m.lines[-10:]))
    each = min(int(ns) for ns, _ in found) // 1000
    print("look-up by name, and release: %d instructions, at most %d" % (each, LOOKUP_MAX))
    sys.exit(each > LOOKUP_MAX)


def image():
    path = DIR + "/bench.img"
    if os.path.exists(path):
        return path
    os.makedirs(DIR + "/files", exist_ok=True)
    for name in ("seq", "rnd"):
        with open("%s/files/%s" % (DIR, name), "wb") as f:
            f.write(os.urandom(64 << 20))
    with open(path + ".new", "wb") as f:
        f.truncate(256 << 20)
    subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", "-b", "4096", "-L", "bench", "-d", DIR + "/files", path + ".new"], check=True)
    shutil.rmtree(DIR + "/files")
    os.rename(path + ".new", path)
    return path


def disk(path):
    return ["-drive", "file=%s,format=raw,if=none,id=d,cache=writeback" % path, "-device", "virtio-blk-pci,drive=d"]


def run(name, how, path):
    """=> {what: (ns, checksum)} of the lines that the machine printed"""
    shutil.copyfile(path, DIR + "/work.img")
    got = {}
    with machine.Machine(name, mem=256, extra=disk(DIR + "/work.img"), log="%s/%s.log" % (DIR, name), **how) as m:
        m.wait(r"%s end|panic|failed" % name, 600)
        for line in m.lines:
            f = re.search(r"%s ([a-z-]+) (\d+) ([0-9a-f]{8})" % name, line)
            if f:
                got[f.group(1)] = (int(f.group(2)), f.group(3))
        if not got:
            print("\n".join(m.lines[-10:]))
    subprocess.run(["e2fsck", "-fy", "-E", "journal_only", DIR + "/work.img"], stdout=subprocess.DEVNULL)
    fsck = subprocess.run(["e2fsck", "-fn", DIR + "/work.img"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if fsck.returncode:
        sys.exit("bench-memory: %s left a damaged volume:\n%s" % (name, fsck.stdout[-800:]))
    return got


def main():
    if sys.argv[1:] == ["--budget"]:
        budget()
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    os.makedirs(DIR, exist_ok=True)
    path = image()
    peer = subprocess.run(["tests/memory/peer", DIR]).returncode == 0
    sides = {"xos": {"cmdline": "partial", "modules": CLASSES}}
    if peer:
        sides["peer"] = {"kernel": DIR + "/vmlinuz", "cmdline": "console=ttyS0 quiet panic=1", "modules": [DIR + "/initrd"]}
    seen = {s: [] for s in sides}
    for _ in range(rounds):
        for side, how in sides.items():
            seen[side].append(run(side, how, path))
    print("%-34s %12s %12s %8s %6s" % ("", "XOS ms", "Linux ms", "ratio", "goal"))
    for what, text in WHAT.items():
        times = {s: [r[what][0] for r in runs if what in r] for s, runs in seen.items()}
        sums = {r[what][1] for runs in seen.values() for r in runs if what in r}
        ms = {s: statistics.median(t) / 1e6 if t else None for s, t in times.items()}
        ratio = ms["peer"] / ms["xos"] if ms.get("peer") and ms["xos"] else None
        print("%-34s %12s %12s %8s %6s%s" % (text, "%.1f" % ms["xos"] if ms["xos"] else "-", "%.1f" % ms["peer"] if ms.get("peer") else "-",
                                          "%.2f" % ratio if ratio else "-", GOAL.get(what, ""),
                                          "" if len(sums) <= 1 else "   CHECKSUMS DIFFER"))
    print("ratio: Linux' time / XOS', medians of %d runs each in turn" % rounds)


main()
