#!/usr/bin/python3
"""Boot a machine, capture its serial line, and judge what it printed (tests/judge.py).  Exit status 0: passed.

run.py [--bochs] [--iso FILE | --disk FILE | --kernel FILE [--modules A,B...]] [--append LINE] [--timeout S] [--icount]
       [--send TEXT-AFTER=KEYS] [--mem MIB] [--cpu MODEL] [--drive IMG]... [--log FILE] [-v]"""
import argparse, os, sys, time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools"))
sys.dont_write_bytecode = True
import machine
from judge import judge


def run(a):
    m = machine.Machine(cmdline=a.append, kernel=a.kernel, modules=None if a.modules is None else [x for x in a.modules.split(",") if x],
                        iso=a.iso, disk=a.disk, drives=a.drive, mem=a.mem, bochs=a.bochs, icount=a.icount, cpu=a.cpu, log=a.log)
    limit, ended, wrong = m.started + a.timeout, False, []
    with m:
        while True:
            line = m.line(max(0, limit - time.monotonic()))
            if line is None:
                break
            if a.verbose:
                print(line, flush=True)
            for s in a.send:
                after, keys = s.split("=", 1)
                if after in line:
                    m.send(keys.encode().decode("unicode_escape"))
            if line == "end":
                ended = True
                if a.bochs:
                    break
            if line.startswith("panic"):            # a report follows; it need not end by itself
                limit = min(limit, time.monotonic() + 2)
        if a.bochs:
            if not ended:
                wrong.append("hang: no end marker in %d s" % a.timeout if m.alive() else "Bochs stopped by itself")
        else:
            status = m.finish(max(1, min(5, limit - time.monotonic())) if not m.alive() or ended else 1)
            if status is None:
                wrong.append("hang: still running after %.0f s" % (time.monotonic() - m.started))
            elif status != machine.PASS_STATUS:
                wrong.append("exit status %d, not %d" % (status, machine.PASS_STATUS))
    good, bad, more = judge(m.lines)
    return m, good, bad, wrong + more


def main():
    ap = argparse.ArgumentParser(usage=__doc__)
    for o in ("iso", "disk", "kernel", "modules", "cpu", "log"):
        ap.add_argument("--" + o)
    for o in ("bochs", "icount"):
        ap.add_argument("--" + o, action="store_true")
    ap.add_argument("--append", default="")
    ap.add_argument("--timeout", type=float, default=60)
    ap.add_argument("--mem", type=int, default=64)
    ap.add_argument("--send", action="append", default=[])
    ap.add_argument("--drive", action="append", default=[])
    ap.add_argument("-v", "--verbose", action="store_true")
    a = ap.parse_args()
    m, good, bad, wrong = run(a)
    if wrong:
        print("\n".join(m.lines[-60:]))
        print("\n".join("FAIL: " + w for w in wrong))
    print("%d ok, %d not ok in %.1f s%s" % (good, bad, time.monotonic() - m.started, ": failed" if wrong else ""))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
