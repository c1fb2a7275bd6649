#!/usr/bin/python3
"""Volumes that are damaged, and commits that fail, in a machine: `fsck` finds and repairs, what meets damage waits for the repair and
goes on, a volume whose commit failed is opened again.  debugfs does the damage, e2fsck on the host has the last word."""
import os, re, shutil, subprocess, sys
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools"))
sys.dont_write_bytecode = True
import machine

DIR = "build/fsck-test"
IMAGE = DIR + "/disk.img"
VOLUME = DIR + "/volume"
AT = 17 << 20                       # the data volume in mkdisk's image
BLOCK = 4096
os.environ["PATH"] += ":/usr/sbin:/sbin"
checks = failed = 0


def check(good, what, detail=""):
    global checks, failed
    checks += 1
    failed += not good
    print("%s %s%s" % ("ok" if good else "not ok", what, "" if good else ": " + str(detail)[-700:]), flush=True)


def sh(*cmd):
    return subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")


def made():
    shutil.rmtree(DIR, ignore_errors=True)
    os.makedirs(DIR + "/files")
    for i in range(30):
        with open(DIR + "/files/f%d" % i, "w") as f:
            f.write("file %d\n" % i * 2000)
    subprocess.run(["tools/mkdisk", IMAGE, "-s", "32", "-d", DIR + "/files"], check=True)


def debugfs(command):
    return sh("debugfs", "-w", "-R", command, "%s?offset=%d" % (IMAGE, AT)).stdout


def boot(keep=IMAGE):
    m = machine.Machine("fsck", "node=fsck", keep=[keep], mem=64, log=DIR + "/log")
    check(m.prompt(60), "prompt", m.lines[-5:])
    return m


def do(m, line):
    """The command's own lines: without the log's, and the prompt."""
    got = m.command(line, 120)
    return None if got is None else [l for l in got if not re.match(r"bmps:|e2fsck:|load |.*> $", l)]


def verdict(what):
    """What e2fsck says of a copy whose journal was replayed."""
    with open(IMAGE, "rb") as src, open(VOLUME, "wb") as dst:
        src.seek(AT)
        shutil.copyfileobj(src, dst)
    sh("e2fsck", "-fy", "-E", "journal_only", VOLUME)
    r = sh("e2fsck", "-fn", VOLUME)
    check(r.returncode == 0, what + ": e2fsck on the host", r.stdout)


def first_block(name):
    return int(re.search(r"\d+", debugfs("blocks " + name).splitlines()[-1]).group())


def on_request():
    made()
    for c in ("set_inode_field f5 links_count 7", "clri f9", "freei <30>", "set_inode_field f6 block[2] 999999"):
        debugfs(c)
    m = boot()
    check(do(m, "fsck data look") == ["fsck: data: damaged; see log"], "fsck look", m.lines[-5:])
    check(do(m, "fsck data") == ["data: repaired; see log"], "fsck", m.lines[-5:])
    check(do(m, "fsck data://") == ["data://: clean"], "fsck again", m.lines[-5:])
    check(do(m, "fsck nothing") == ["fsck: nothing: not found"], "fsck nothing")
    check(do(m, "fsck boot") == ["fsck: boot: not supported"], "fsck boot", m.lines[-2:])
    check(do(m, "cat data://f3") == ["file 3"] * 2000, "a file that was not hurt")
    check("not found" in "".join(do(m, "cat data://f9")), "a file that is gone")
    check(do(m, "put data://new after") == [] and do(m, "sync") == [], "written afterwards", m.lines[-3:])
    check("denied" in "".join(do(m, "call BMPS.checkFlush 12345")), "the checker's own methods want its key", m.lines[-3:])
    m.proc.kill()
    m.finish(5)
    verdict("on request")


def in_operation():
    """The bitmap of used blocks and the count of free ones say different things: the first change meets that."""
    made()
    debugfs("freeb %d 2" % first_block("f7"))
    m = boot()
    got = do(m, "mkdir data://sub")
    check(got == [], "a change that meets damage goes on after the repair", (got, m.lines[-5:]))
    check(do(m, "put data://sub/new hello") == [], "another", m.lines[-5:])
    check(any("is repaired" in l for l in m.lines) and any("data:// repaired" in l for l in m.lines), "the log says so", m.lines[-20:])
    check(do(m, "cat data://sub/new") == ["hello"], "its result")
    check(do(m, "cat data://f7") == ["file 7"] * 2000, "the file whose blocks were in danger")
    got = do(m, "rm data://f7"), do(m, "sync")
    check(got == ([], []), "further changes", (got, m.lines[-3:]))
    m.proc.kill()
    m.finish(5)
    verdict("in operation")


def failed_commit():
    """One sector of the journal can't be written, once."""
    made()
    block = first_block("<8>") + 2
    with open(DIR + "/bad.conf", "w") as f:
        f.write(('[inject-error]\nevent = "write_aio"\nerrno = "5"\nsector = "%d"\nonce = "on"\n' % ((AT + block * BLOCK) // 512)) * 3)
    m = boot("blkdebug:%s/bad.conf:%s" % (DIR, IMAGE))
    check(do(m, "put data://one lost") == [], "a change")
    check("input/output error" in "".join(do(m, "sync")), "sync tells that it is lost", m.lines[-3:])
    check("data://one: not found" in "".join(do(m, "cat data://one")), "it is lost", m.lines[-3:])
    check(do(m, "put data://two kept") == [] and do(m, "sync") == [], "the next is not", m.lines[-5:])
    check(any("opened again" in l for l in m.lines), "the log says so", m.lines[-20:])
    m.proc.kill()
    m.finish(5)
    verdict("failed commit")
    check(sh("debugfs", "-R", "cat two", VOLUME).stdout.endswith("kept\n"), "durable")


on_request()
in_operation()
failed_commit()
print("%d checks, %d failed" % (checks, failed))
sys.exit(failed != 0)
