#!/usr/bin/python3
"""The two-node job when B is absent: A must say `unreachable`, soon, and go on (its job fails, the machine ends)."""
import os, sys, time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools"))
sys.dont_write_bytecode = True
import machine

link = machine.Link()
line = "node=A ip=10.99.0.1/24 peer=10.99.0.2 after=exit job=%s words=the" % (os.environ.get("JOB") or "WordJob")
with machine.Machine("A", line, net=link) as a:
    done = a.wait(r"^job (ok|failed)|^panic", 60)
    a.finish(5)
print("\n".join(a.lines[-30:]))
wrong = []
if not done or done.group(0) != "job failed":
    wrong.append("the job did not fail: %s" % (done.group(0) if done else "no end in 60 s"))
if not any("unreachable" in s for s in a.lines):
    wrong.append("A did not say `unreachable`")
if any(s.startswith("count ") for s in a.lines):
    wrong.append("A made up an answer")
print("\n".join("wrong: " + w for w in wrong) or "as it must be, after %.1f s" % (time.monotonic() - a.started))
sys.exit(1 if wrong else 0)
