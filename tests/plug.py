#!/usr/bin/python3
"""A volume whose disk is pulled out while it is used, and what becomes of its files when a disk comes back: the same one, the
same one without what was in its cache, another, and the same one changed elsewhere.  plug.py [ROUNDS [SEED]]

A disk forgets: QEMU's blklogwrites records what it is given, and its image is made anew of what was flushed and any part
of the rest."""
import os, random, re, shutil, subprocess, sys, time
sys.path[:0] = [os.path.join(os.path.dirname(os.path.abspath(__file__)), d) for d in ("../tools", ".")]
sys.dont_write_bytecode = True
import machine
from blklog import Log

DIR = "build/plug-test"
MIB = 1 << 20
os.environ["PATH"] += ":/usr/sbin:/sbin"
checks = failed = 0


def check(good, what, detail=""):
    global checks, failed
    checks += 1
    failed += not good
    print("%s %s%s" % ("ok" if good else "not ok", what, "" if good else ": " + str(detail)[:900]), flush=True)
    return good


def sh(*cmd):
    return subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")


def image(name, files, label="plug"):
    path = "%s/%s" % (DIR, name)
    with open(path, "wb") as f:
        f.truncate(16 * MIB)
    done = sh("mke2fs", "-q", "-F", "-t", "ext4", "-J", "size=4", "-L", label, "-d", files, path)
    if done.returncode:
        sys.exit(done.stdout)
    return path


class Plugged:
    """A machine with a slot for a disk."""

    def __init__(self, directory=DIR, **machine_args):
        self.m = machine.Machine("plug", "node=plug", extra=machine.Qmp.extra(directory + "/qmp"), log=directory + "/log", **machine_args)
        self.up = self.m.prompt(90)
        self.q = machine.Qmp(directory + "/qmp")
        self.n = 0

    def plug(self, path, log=None, slow=False):
        self.n += 1
        node = {"driver": "file", "filename": path}
        if log:
            open(log, "wb").close()
            node = {"driver": "blklogwrites", "file": node, "log": {"driver": "file", "filename": log}, "log-super-update-interval": 1}
        else:
            node = {"driver": "raw", "file": node}
        if slow:
            node = {"driver": "throttle", "throttle-group": "slow", "file": node}
        self.q("blockdev-add", **{"node-name": "node%d" % self.n, **node})
        self.q("device_add", driver="virtio-blk-pci", drive="node%d" % self.n, id="disk%d" % self.n)

    def pull(self):
        self.q("device_del", id="disk%d" % self.n)
        self.q.wait("DEVICE_DELETED", device="disk%d" % self.n)
        self.q("blockdev-del", **{"node-name": "node%d" % self.n})

    def said(self, pattern, timeout=30):
        return self.m.wait(pattern, timeout)

    def do(self, line, timeout=40):
        got = self.m.command(line, timeout)
        if got is None:
            return None
        text = "\n".join(g for g in got if not g.startswith(("bmps:", "bmds:")))
        return text.rsplit("\n", 1)[0].strip() if got and got[-1].endswith("> ") else text.strip()

    def begin(self, line):
        """A command that waits for something.  => it does"""
        return self.m.enter(line, 5) and not self.m.prompt(1.5)

    def end(self, timeout=30):
        """=> what it said, None: it still waits"""
        before = len(self.m.lines)
        if not self.m.prompt(timeout):
            return None
        return "\n".join(g for g in self.m.lines[before:] if not g.startswith(("bmps:", "bmds:"))).strip()


def clean(path, names, what):
    """e2fsck and debugfs agree with us."""
    sh("cp", path, DIR + "/copy")
    sh("e2fsck", "-fy", "-E", "journal_only", DIR + "/copy")
    done = sh("e2fsck", "-fn", DIR + "/copy")
    check(done.returncode == 0, "%s: e2fsck" % what, done.stdout)
    for name, data in names.items():
        got = subprocess.run(["debugfs", "-R", "cat /" + name, DIR + "/copy"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        check(got == data, "%s: %s" % (what, name), (len(got), len(data), got[:60]))


def same_disk(p, disk, text):
    """Pulled, and plugged in again as it was."""
    p.plug(disk)
    check(p.said("bmps: plug:// ext2 on"), "attached")
    check(p.do("put plug://a one two three") == "", "a file that is not stored yet")
    check(p.do("cat plug://license.txt") is not None, "a file that is cached")
    p.pull()
    check(p.said("bmps: plug:// is away"), "the volume is away")
    check("away" in (p.do("volumes") or ""), "volumes says so", p.m.lines[-4:])
    check(p.do("cat plug://a") == "one two three", "what is in memory can be read", p.m.lines[-4:])
    check((p.do("sync") or "").endswith("unreachable"), "sync says that it can't", p.m.lines[-3:])
    check(p.begin("cat plug://other.txt"), "a page that is not there is waited for", p.m.lines[-3:])
    p.plug(disk)
    got = p.end()
    check(got is not None and text.decode().split()[-1] in got, "it comes when the disk is back", got and got[-200:])
    check(any("plug:// is back" in s for s in p.m.lines), "the volume is back")
    check(p.do("sync") == "", "sync", p.m.lines[-3:])
    clean(disk, {"a": b"one two three\n", "license.txt": text, "other.txt": text}, "the same disk")


def writing(p, disk, rnd, rounds):
    """Pulled in the middle of writing, again and again; each time the disk forgets what it had not flushed."""
    p.do("sync")
    p.pull()
    check(p.said("plug:// is away|plug:// is lost"), "away once more")
    sure = {}
    for n in range(rounds):
        log, base = DIR + "/writes", bytearray(open(disk, "rb").read())
        p.plug(disk, log)
        check(p.said("plug:// is back|plug:// ext2 on"), "round %d: back" % n, p.m.lines[-5:])
        got = p.end(20)
        for i in range(rnd.randrange(1, 4)):
            name, words = "w%d" % rnd.randrange(6), " ".join(str(rnd.randrange(10 ** 9)) for _ in range(rnd.randrange(1, 9)))
            check(p.do("put plug://%s %s" % (name, words)) == "", "round %d: put %s" % (n, name), p.m.lines[-3:])
            sure[name] = (words + "\n").encode()
        if rnd.randrange(2):
            p.do("cp plug://license.txt plug://copy%d" % (n % 3))
            sure["copy%d" % (n % 3)] = open(DIR + "/files/license.txt", "rb").read()
        p.m.send("sync\r")                  # the disk goes while this is on its way
        time.sleep(rnd.random() * 0.2)
        p.pull()
        check(p.said("plug:// is away"), "round %d: away" % n, p.m.lines[-5:])
        entries = Log(log)
        with open(disk, "wb") as f:
            f.write(entries.cut(base, len(entries.entries), rnd))
    p.plug(disk)
    check(p.said("plug:// is back"), "back at last")
    p.end(20)
    check(p.do("sync") == "", "sync", p.m.lines[-3:])
    clean(disk, sure, "a disk that forgot what it had not flushed")
    for name in sorted(sure)[:4]:       # and by ourselves
        if len(sure[name]) < 300:
            check((p.do("cat plug://" + name) or "").encode() + b"\n" == sure[name], "cat " + name, p.m.lines[-3:])


def other_disk(p, disk, other):
    """Another volume in its place: the old one's files are gone, the new one gets the name."""
    check(p.do("put plug://last words") == "", "a file")
    check(p.do("cat plug://last") == "words", "is there")
    p.pull()
    check(p.said("plug:// is away"), "away")
    p.plug(other)
    check(p.said("plug:// is lost"), "another disk: the files are gone", p.m.lines[-5:])
    check(p.said("plug:// ext2 on"), "and the new volume has the name", p.m.lines[-5:])
    p.do("")
    check(p.do("cat plug://new.txt") == "new", "its file", p.m.lines[-3:])
    check("not found" in (p.do("cat plug://last") or ""), "and not the old one's", p.m.lines[-3:])


def changed(p, disk):
    """The same volume, changed elsewhere meanwhile."""
    check(p.do("cat plug://new.txt") == "new", "before")
    check(p.do("put plug://mine words that never got there") == "", "a file")
    p.pull()
    check(p.said("plug:// is away"), "away")
    sh("e2fsck", "-fy", disk)
    with open(DIR + "/foreign", "w") as f:
        f.write("from elsewhere\n")
    done = sh("debugfs", "-w", "-R", "write %s/foreign foreign" % DIR, disk)
    p.plug(disk)
    check(p.said("plug:// is lost: .* came back changed"), "changed meanwhile: gone", p.m.lines[-5:] + [done.stdout])
    check(p.said("plug:// ext2 on"), "mounted anew", p.m.lines[-5:])
    p.do("")
    check(p.do("cat plug://foreign") == "from elsewhere", "what the other wrote", p.m.lines[-3:])
    check("not found" in (p.do("cat plug://mine") or ""), "not what was only in memory", p.m.lines[-3:])


def during_repair(p, disk):
    """Pulled while e2fsck reads it, slowly: the check begins anew when it is back."""
    p.q("object-add", **{"qom-type": "throttle-group", "id": "slow", "limits": {"iops-total": 40}})
    before = len(p.m.lines)
    p.plug(disk, slow=True)
    check(p.said("plug:// ext2 on", 60), "attached, a slow one", p.m.lines[-5:])
    p.do("")
    check(p.do("cat plug://license.txt") is not None, "a file that is open")
    p.m.send("fsck plug\r")
    check(p.said("e2fsck: Pass 1", 60), "the check has begun", p.m.lines[-5:])
    p.pull()
    check(p.said("plug:// is away", 60), "its disk went", p.m.lines[-5:])
    p.plug(disk)
    check(p.said("plug:// is back", 60), "and is back", p.m.lines[-5:])
    check(p.said("plug:// (clean|repaired)", 60), "checked", p.m.lines[-5:])
    p.do("")
    check("lost" not in "".join(p.m.lines[before:]), "nothing is lost", p.m.lines[-8:])
    check(p.do("put plug://after check") == "" and p.do("cat plug://after") == "check", "it goes on", p.m.lines[-3:])
    check(p.do("sync") == "", "sync", p.m.lines[-3:])
    clean(disk, {"after": b"check\n"}, "pulled during a check")


def given_up(p):
    """A volume that is away can be given up."""
    p.do("put plug://x y")
    p.pull()
    check(p.said("plug:// is away"), "away")
    check(p.do("unmount plug") == "", "given up", p.m.lines[-3:])
    check("plug" not in (p.do("volumes") or "plug"), "volumes does not know it", p.m.lines[-4:])
    check("not found" in (p.do("cat plug://x") or ""), "its files are gone", p.m.lines[-3:])


def main():
    shutil.rmtree(DIR, ignore_errors=True)
    os.makedirs(DIR + "/files")
    os.makedirs(DIR + "/new")
    text = open("/usr/share/common-licenses/GPL-3", "rb").read()
    for name in ("license.txt", "other.txt"):
        with open(DIR + "/files/" + name, "wb") as f:
            f.write(text)
    with open(DIR + "/new/new.txt", "w") as f:
        f.write("new\n")
    disk, other = image("disk", DIR + "/files"), image("other", DIR + "/new")
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    rnd = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    p = Plugged()
    if check(p.up, "prompt", p.m.lines[-5:]):
        same_disk(p, disk, text)
        writing(p, disk, rnd, rounds)
        other_disk(p, disk, other)
        changed(p, other)
        given_up(p)
        during_repair(p, disk)
    if failed:
        print("\n".join(p.m.lines[-60:]))
    p.m.stop()
    print("%d checks, %d failed" % (checks, failed))
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
