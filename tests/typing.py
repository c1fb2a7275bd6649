#!/usr/bin/python3
"""Background processes, the system log and the line being typed: what they print goes above it, and a process that fails says
so at its end."""
import os, subprocess, sys, time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools"))
sys.dont_write_bytecode = True
import machine

DIR = "build/typing-test"
wrong = []


def check(what, good, seen=""):
    print("%s %s%s" % ("ok" if good else "not ok", what, "" if good else ": %r" % (seen,)))
    if not good:
        wrong.append(what)


def typed(text):
    limit = time.monotonic() + 5
    while a.partial != text and time.monotonic() < limit:
        time.sleep(0.02)
    return a.partial == text


os.environ["PATH"] += ":/usr/sbin:/sbin"
os.makedirs(DIR, exist_ok=True)
subprocess.run(["mke2fs", "-q", "-F", "-L", "typing", DIR + "/disk", "1m"], stdout=subprocess.DEVNULL, check=True)
with machine.Machine("A", "node=A", extra=machine.Qmp.extra(DIR + "/qmp")) as a:
    check("a prompt", a.prompt(20), a.lines[-5:])
    a.send("run WordJob the &\recho half a li")
    started = a.wait(r"^\[(\d+)\] WordJob$|panic", 10)
    pid = started.group(1) if started else "?"
    end = a.wait(r"^\[\d+\] WordJob: ended with \d+$|panic", 20)
    check("a failed background process says so, on a line of its own", end and "panic" not in end.group(0) and end.group(0).startswith("[%s]" % pid), a.lines[-5:])
    check("the line that was being typed is there again", typed("A> echo half a li"), a.partial)
    a.send("ne\r")
    check("and goes on", a.wait(r"^half a line$|panic", 10) is not None and a.prompt(10), a.lines[-5:])
    out = a.command("kill %s" % pid) or []
    check("it is over", out == ["kill: %s: not found" % pid], out)
    out = a.command("run Nothing &") or []
    check("one that can't start", out == ["run: Nothing: not found"], out)

    q = machine.Qmp(DIR + "/qmp")
    q("blockdev-add", **{"node-name": "node", "driver": "raw", "file": {"driver": "file", "filename": DIR + "/disk"}})
    a.send("echo the lo")
    check("a line is begun", typed("A> echo the lo"), a.partial)
    q("device_add", driver="virtio-blk-pci", drive="node", id="disk")
    check("a line of the system log is above it", a.wait(r"^bmps: typing:// ", 20), a.lines[-5:])
    check("and that is there again", typed("A> echo the lo"), a.partial)
    a.send("g\r")
    check("and goes on", a.wait(r"^the log$|panic", 10) is not None and a.prompt(10), a.lines[-5:])
    out = a.command("restart HEDS") or []
    check("who shows the log may fail", out == ["server HEDS failed: its gates are gone; it is started again", "server HEDS started again: ok"], out)
    a.send("echo aga")
    check("a line is begun then", typed("A> echo aga"), a.partial)
    q("device_del", id="disk")
    check("and a line of the log is above it", a.wait(r"^bmps: typing:// ", 20), a.lines[-5:])
    a.send("in\r")
    check("and the line goes on", a.wait(r"^again$|panic", 10) is not None and a.prompt(10), a.lines[-5:])
print("\n".join("    " + s for s in (a.lines[-20:] if wrong else [])))
sys.exit(bool(wrong))
