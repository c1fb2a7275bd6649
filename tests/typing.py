#!/usr/bin/python3
"""Background processes and the line being typed: what they print goes above it, and one that fails says so at its end."""
import os, sys, time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools"))
sys.dont_write_bytecode = True
import machine

wrong = []


def check(what, good, seen=""):
    print("%s %s%s" % ("ok" if good else "not ok", what, "" if good else ": %r" % (seen,)))
    if not good:
        wrong.append(what)


with machine.Machine("A", "node=A") as a:
    check("a prompt", a.prompt(20), a.lines[-5:])
    a.send("run WordJob the &\recho half a li")
    started = a.wait(r"^\[(\d+)\] WordJob$|panic", 10)
    pid = started.group(1) if started else "?"
    end = a.wait(r"^\[\d+\] WordJob: ended with \d+$|panic", 20)
    check("a failed background process says so, on a line of its own", end and "panic" not in end.group(0) and end.group(0).startswith("[%s]" % pid), a.lines[-5:])
    limit = time.monotonic() + 5
    while a.partial != "A> echo half a li" and time.monotonic() < limit:
        time.sleep(0.02)
    check("the line that was being typed is there again", a.partial == "A> echo half a li", a.partial)
    a.send("ne\r")
    check("and goes on", a.wait(r"^half a line$|panic", 10) is not None and a.prompt(10), a.lines[-5:])
    out = a.command("kill %s" % pid) or []
    check("it is over", out == ["kill: %s: not found" % pid], out)
    out = a.command("run Nothing &") or []
    check("one that can't start", out == ["run: Nothing: not found"], out)
print("\n".join("    " + s for s in (a.lines[-20:] if wrong else [])))
sys.exit(bool(wrong))
