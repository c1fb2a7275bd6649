#!/usr/bin/python3
"""Interrupts are never off for more than LIMIT instructions: the guest's tests, single-stepped by QEMU for a while."""
import os, shutil, signal, socket, subprocess, sys, tempfile, time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LIMIT, SECONDS, LEAST = 2000, 25, 100000
MODULES = ",".join("build/class/%s.class" % n for n in ("KRNL", "HEDS", "BCFS", "TESTSRV1", "TESTSRV", "TESTSRV2", "TESTS"))


def symbols():
    out = subprocess.check_output(["nm", "build/class/KRNL.full"], text=True)
    return {w[2]: int(w[0], 16) for w in (l.split() for l in out.splitlines()) if len(w) == 3}


def qemu(tests, *more):
    return subprocess.Popen(["qemu-system-i386", "-m", "64", "-kernel", "build/boot.elf", "-append", "partial tests=" + tests,
                             "-initrd", MODULES, "-display", "none", "-serial", "stdio", "-no-reboot", "-nic", "none",
                             "-device", "isa-debug-exit,iobase=0xf4,iosize=4", *more],
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)


def address(process):
    for line in process.stdout:
        if line.startswith("load KRNL text "):
            return int(line.split()[3], 16)
    sys.exit("no KRNL was loaded")


def measure(tests, folder):
    """=> instructions seen, longest stretch, its first and last address in the class file"""
    names = symbols()
    p = qemu(tests)
    base = address(p) - names["krnl_construct"]
    p.kill()
    p.wait()
    log, monitor = os.path.join(folder, "log"), os.path.join(folder, "monitor")
    os.mkfifo(log)
    low, high = base, base + max(names.values())
    parser = subprocess.Popen("exec build/bin/ifoff %x %x %x < %s" % (low, high, base + names["tsite_iret"], log),
                              shell=True, stdout=subprocess.PIPE, text=True)
    p = qemu(tests, "-monitor", "unix:%s,server,nowait" % monitor, "-dfilter", "0x%x..0x%x" % (low, high), "-D", log)
    if address(p) - names["krnl_construct"] != base:
        sys.exit("KRNL lies elsewhere this time")
    for line in p.stdout:               # the first group is under way
        if line.startswith("# "):
            break
    s = socket.socket(socket.AF_UNIX)
    s.connect(monitor)
    s.sendall(b"singlestep on\nlog cpu,nochain\n")
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and p.poll() is None:
        time.sleep(0.2)
    if p.poll() is None:
        p.send_signal(signal.SIGTERM)
    p.communicate()
    n, longest, first, last = parser.communicate()[0].split()
    return int(n), int(longest), int(first, 16) - base, int(last, 16) - base


def main():
    os.chdir(TOP)
    bad = 0
    for tests in sys.argv[1:] or ["portal", "kill"]:
        folder = tempfile.mkdtemp()
        try:
            n, longest, first, last = measure(tests, folder)
        finally:
            shutil.rmtree(folder)
        good = n >= LEAST and longest <= LIMIT
        bad += not good
        print("%s %s: interrupts off for at most %d instructions (KRNL+%x to %x) of %d" %
              ("ok" if good else "not ok", tests, longest, first, last, n), flush=True)
    sys.exit(bad != 0)


main()
