#!/usr/bin/python3
"""BCFS in a machine: a boot archive of small class files, and fixture/guest.c in INIT's place.
Arguments go to tests/run.py."""
import os, subprocess, sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DIR = os.path.join(TOP, "build/bcfs-test")
ARCHIVE = {"Runtime": "LIBRARY", "Program": "PROGRAM", "Child": "CHILD", "Top": "TOP", "Mid": "MID",
           "Sub": "SUB", "Loop": "LOOP", "Orphan": "ORPHAN", "User": "USER", "Base": "BASE"}


def main():
    os.makedirs(DIR, exist_ok=True)
    cls = lambda name: os.path.join(TOP, "build/class/%s.class" % name)
    bad = os.path.join(DIR, "bad")
    with open(cls("CHILD"), "rb") as f, open(bad, "wb") as g:
        g.write(f.read()[:700])
    archive = os.path.join(DIR, "boot.tar")
    subprocess.check_call([os.path.join(TOP, "tools/mkarchive"), archive, "Bad.class=" + bad] +
                          ["%s.class=%s" % (n, cls(c)) for n, c in ARCHIVE.items()])
    modules = [cls(n) for n in ("KRNL", "HEDS", "BMDS", "BMPS", "BCFS", "GUEST")] + [archive]
    if "--bochs" in sys.argv:
        iso = os.path.join(DIR, "guest.iso")
        boot = os.path.join(TOP, "build/boot.elf")
        subprocess.check_call([os.path.join(TOP, "tools/mkiso"), iso, "partial", boot] + modules)
        # ring-3 code uses SSE2, which the default p3_katmai lacks
        run = ["run.py", "--cpu", "corei7_haswell_4770", "--iso", iso]
        os.execv(os.path.join(TOP, "tests/run.py"), run + sys.argv[1:])
    run = ["run.py", "--append", "partial", "--modules", ",".join(modules)]
    os.execv(os.path.join(TOP, "tests/run.py"), run + sys.argv[1:])


main()
