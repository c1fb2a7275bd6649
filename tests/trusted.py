#!/usr/bin/python3
"""Privileges of files (trusted.xos.*): they count on a volume that is trusted, a process made of such a file has them, nobody else sees
that they are there, and nobody writes such a file."""
import os, re, shutil, subprocess, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools"))
sys.dont_write_bytecode = True
import machine

DIR = "build/trusted-test"
IMAGE = DIR + "/disk.img"
AT = 17 << 20                       # the data volume in mkdisk's image
NONE, ALL = ", volumes: access denied, device: access denied access denied", ", volumes: ok, device: ok ok"
NOT = "asker: listed 0, found 0, by query: not found, to write: %s, set: access denied, drop: access denied" + NONE
HAS = "asker: listed 1, found 1, by query: ok, to write: access denied, set: ok, drop: ok" + NONE
os.environ["PATH"] += ":/usr/sbin:/sbin"
checks = failed = 0


def check(good, what, detail=""):
    global checks, failed
    checks += 1
    failed += not good
    print("%s %s%s" % ("ok" if good else "not ok", what, "" if good else ": " + str(detail)[-700:]), flush=True)


def main():
    shutil.rmtree(DIR, ignore_errors=True)
    os.makedirs(DIR + "/files")
    shutil.copyfile("build/class/ASKER.class", DIR + "/files/asker.class")
    shutil.copyfile("build/class/ASKER.class", DIR + "/files/plain.class")
    subprocess.run(["tools/mkdisk", IMAGE, "-s", "32", "-d", DIR + "/files"], check=True)
    # what any disk may claim of itself
    subprocess.run(["debugfs", "-w", "-R", "ea_set plain.class trusted.xos.printer 1", "%s?offset=%d" % (IMAGE, AT)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(["debugfs", "-w", "-R", "ea_set asker.class user.trusted.xos.printer 1", "%s?offset=%d" % (IMAGE, AT)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    m = machine.Machine("trusted", "node=trusted", keep=[IMAGE], mem=64, log=DIR + "/log")
    check(m.prompt(60), "prompt", m.lines[-5:])

    def do(line, want=""):
        got = m.command(line, 60)
        text = None if got is None else "\n".join(l for l in got if not re.match(r"bmps:|.*> $", l))
        check(text == want, line, text)

    def ask(what, program, file, want):
        m.command("run %s %s printer 1" % (program, file), 60)
        got = [l[l.index("asker:"):] for l in m.lines if "asker:" in l and "run " not in l][-1:]
        check(got == [want], what, got)

    ask("not trusted: a file's own claim", "data://plain.class", "data://plain.class", NOT % "ok")
    do("attr data://asker.class trusted.xos.printer 1", "attr: trusted.xos.printer: access denied")
    do("trust data")
    do("find trusted.xos.printer=1", "data://plain.class")
    do("attr data://plain.class -trusted.xos.printer")
    do("find trusted.xos.printer=1", "find: trusted.xos.printer=1: not found")
    do("attr data://asker.class trusted.xos.printer 1")
    do("attr data://asker.class trusted.xos.printer", '"1"')
    do("attr data://asker.class trusted.elsewhere 1", "attr: trusted.elsewhere: access denied")
    do("put data://asker.class words", "put: data://asker.class: access denied")
    do("cp data://plain.class data://asker.class", "cp: data://asker.class: access denied")
    ask("a process of another file", "boot://ASKER.class", "data://asker.class", NOT % "access denied")
    ask("the same bytes under another name", "data://plain.class", "data://asker.class", NOT % "access denied")
    ask("a process of the file", "data://asker.class", "data://asker.class", HAS)
    do("attr data://asker.class trusted.xos.shutdown \"\"")
    ask("a process that may stop the machine, and what serves it", "data://asker.class", "data://asker.class", HAS.replace(NONE, ALL))
    do("attr data://asker.class -trusted.xos.shutdown")
    do("trust data off")
    ask("no longer trusted", "data://asker.class", "data://asker.class", NOT % "ok")
    do("put data://plain.class words")
    do("trust boot", "trust: boot: not supported")
    do("sync")
    m.stop()
    print("%d checks, %d failed" % (checks, failed))
    sys.exit(failed != 0)


main()
