#!/usr/bin/python3
"""A disk that keeps what is written: the shell changes files on an ext4 volume, then the machine is killed (SIGKILL), again
and again.  disk.py [ROUNDS [SEED [CUTS]]]

After each kill a copy of the image is replayed and checked by e2fsck and read by debugfs: everything from before the last
`sync` that the guest confirmed is there as it was, what came later is there whole or not at all.  The next round's
guest replays the journal itself and must see the same.  QEMU's blklogwrites records what the disk is given meanwhile: from
that, CUTS images a round are made as a power cut at any moment would leave them, with any part of what was not flushed,
and judged the same way.  In the end the machine is halted and the volume is clean."""
import os, random, re, shutil, subprocess, sys, time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import machine
from blklog import Log

DIR = "build/disk-test"
IMAGE = DIR + "/disk.img"
WRITES = DIR + "/writes"            # blklogwrites' log of a round
AT = 17 << 20                       # the data volume in mkdisk's image
os.environ["PATH"] += ":/usr/sbin:/sbin"
checks = failed = 0
LONG = b"".join(b"line %d of what replaces it\n" % i for i in range(9000))
FIXED = ("/license.txt", "/long", "/atom")


def check(good, what, detail=""):
    global checks, failed
    checks += 1
    failed += not good
    print("%s %s%s" % ("ok" if good else "not ok", what, "" if good else ": " + str(detail)[:600]), flush=True)


def sh(*cmd):
    return subprocess.run(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")


class Volume:
    """The data volume of an image, as e2fsck and debugfs see it: a copy, whose journal e2fsck replays."""

    def __init__(self, image):
        self.path = DIR + "/volume"
        with open(image, "rb") as src, open(self.path, "wb") as dst:
            src.seek(AT)
            shutil.copyfileobj(src, dst)
        self.state = sh("dumpe2fs", "-h", self.path).stdout
        sh("e2fsck", "-fy", "-E", "journal_only", self.path)
        self.fsck = sh("e2fsck", "-fn", self.path)

    def run(self, command):
        return subprocess.run(["debugfs", "-R", command, self.path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def names(self, where="/"):
        """{path: size or None for directories}"""
        found = {}
        for line in self.run("ls -p " + where).decode("utf-8", "replace").splitlines():
            part = line.split("/")
            if len(part) < 7 or part[5] in (".", "..", "lost+found", ""):
                continue
            path = where.rstrip("/") + "/" + part[5]
            if part[2].startswith("04"):
                found[path] = None
                found.update(self.names(path))
            else:
                found[path] = self.run("cat " + path) if part[2].startswith("10") else b"-> link"
        return found


class Guest:
    """Drives the shell; keeps what should be there: `sure` after the last sync, `now` with what came later."""

    def __init__(self, rnd, sure, *extra):
        self.rnd, self.sure, self.now, self.maybe = rnd, dict(sure), dict(sure), []
        self.synced, self.history = [(0, dict(sure), 0)], []    # with the log's length: what is durable, what came later
        open(WRITES, "wb").close()
        node = ("driver=blklogwrites,node-name=d0,file.driver=file,file.filename=%s,log.driver=file,log.filename=%s,"
                "log-super-update-interval=1" % (IMAGE, WRITES))
        self.m = machine.Machine("disk", "node=disk", mem=64, log=DIR + "/log",
                                 extra=["-blockdev", node, "-device", "ide-hd,drive=d0,bus=ide.0,unit=0", *extra])
        self.up = self.m.prompt(60)

    def may(self, after):
        """`after` is asked for now."""
        self.maybe.append((self.now, after))
        self.history.append((Log.length(WRITES), self.now, after))

    def cuts(self, before, count):
        """Images of power cuts, from the first sync on.  => what is wrong with one, or "" """
        log = Log(WRITES)
        first = self.synced[1][0] if len(self.synced) > 1 else 0
        for end in [self.rnd.randrange(first, len(log.entries) + 1) for _ in range(count)]:
            image = log.cut(bytearray(before), end, self.rnd)
            with open(DIR + "/cut", "wb") as f:
                f.write(image)
            v = Volume(DIR + "/cut")
            _, sure, since = [s for s in self.synced if s[0] <= end][-1]
            states = [(old, new) for at, old, new in self.history[since:] if at <= end]
            seen = v.names()
            wrong = v.fsck.stdout if v.fsck.returncode else plausible(seen, sure, states)
            wrong = wrong or (wholly(seen, sure, states) if "/atom" in sure else "")
            if wrong:
                return "cut at %d of %d: %s" % (end, len(log.entries), wrong)
        return ""

    def do(self, line, expect=""):
        got = self.m.command(line, 60)
        text = None if got is None else "\n".join(got[:-1] if got and got[-1].endswith("> ") else got)
        return text is not None and text.strip() == expect.strip(), text

    def step(self, n):
        """One random change.  A change is in `maybe` from when it is asked for, in `now` when the prompt is back."""
        files = [f for f, v in self.now.items() if v is not None and f not in FIXED]
        name = self.rnd.choice(["/f%d", "/dir/g%d", "/dir/deep/h%d"]) % self.rnd.randrange(12)
        what = self.rnd.randrange(11)
        if what == 10:
            return self.replace(self.rnd.choice(["/license.txt", "/long"]))
        if what < 5 or not files:
            words = " ".join("w%d" % self.rnd.randrange(10 ** 9) for _ in range(self.rnd.randrange(1, 12)))
            line, after = "put data:/%s %d %s" % ("/" + name[1:] if name[0] == "/" else name, n, words), dict(self.now)
            after[name] = ("%d %s\n" % (n, words)).encode()
        elif what < 7:
            gone = self.rnd.choice(files)
            line, after = "rm data:/" + gone, {k: v for k, v in self.now.items() if k != gone}
        elif what < 9:
            old = self.rnd.choice(files)
            if old == name:
                return True
            line, after = "mv data:/%s data:/%s" % (old, name), dict(self.now)
            after[name] = after.pop(old)
        else:
            line, after = "cp data:/%s data:/%s" % (self.rnd.choice(files), "/copy"), dict(self.now)
            after["/copy"] = self.now[re.search(r"data:/(\S+) ", line).group(1)]
            if "/copy " in line:
                return True
        return self.change(line, after)

    def change(self, line, after):
        self.may(after)
        good, text = self.do(line)
        check(good, "round: " + line[:60], text) if not good else None
        self.now = after
        return good

    def replace(self, source):
        """The atomic file gets another content and size."""
        return self.change("cp data:/%s data://atom" % source, dict(self.now, **{"/atom": self.now[source]}))

    def sync(self):
        good, text = self.do("sync")
        if good:
            self.sure, self.maybe = dict(self.now), []
            self.synced.append((Log.length(WRITES), dict(self.now), len(self.history)))
        else:
            check(False, "sync", text)
        return good


def wholly(seen, sure, states):
    """An atomic file: all of it as at the last sync, or as it was made later."""
    choices = [sure.get("/atom")] + [s.get("/atom") for pair in states for s in pair]
    return "" if seen.get("/atom") in choices else "%r is none of %r" % (seen.get("/atom", b"")[:60], choices[:3])


def plausible(seen, sure, states):
    """Each file is as at the last sync or as some later state had it (contents: or older pages of it, for what was not
    synced); no other names."""
    for path in set(seen) | set(sure):
        choices = [sure.get(path, "absent")] + [s.get(path, "absent") for pair in states for s in pair]
        have = seen.get(path, "absent")
        if have in choices:
            continue
        sizes = [len(c) for c in choices if isinstance(c, bytes)]
        # a name and its size are journalled, its pages may not have been stored: zeros or older bytes
        if isinstance(have, bytes) and (len(have) in sizes or have == b"") and states:
            continue
        return "%s: %r, not one of %r" % (path, have if not isinstance(have, bytes) else have[:40], choices[:3])
    return ""


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    rnd = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 5)
    shutil.rmtree(DIR, ignore_errors=True)
    os.makedirs(DIR + "/files")
    shutil.copyfile("/usr/share/common-licenses/GPL-3", DIR + "/files/license.txt")
    os.setxattr(DIR + "/files/license.txt", "user.author", b"FSF") if hasattr(os, "setxattr") and try_xattr() else None
    with open(DIR + "/files/long", "wb") as f:
        f.write(LONG)
    subprocess.run(["tools/mkdisk", IMAGE, "-s", "32", "-d", DIR + "/files"], check=True)
    license = open(DIR + "/files/license.txt", "rb").read()
    sure = {"/license.txt": license, "/long": LONG}
    cuts = int(sys.argv[3]) if len(sys.argv) > 3 else 4
    for n in range(rounds):
        with open(IMAGE, "rb") as f:
            before = f.read()
        g = Guest(rnd, sure)
        check(g.up, "round %d: prompt" % n, g.m.lines[-5:])
        if not g.up:
            break
        if n == 0:
            first(g)
        steps = rnd.randrange(5, 25)
        for i in range(steps):
            if not g.step(n * 1000 + i) or (rnd.randrange(4) == 0 and not g.sync()):
                break
        if n % 2 == 0:                  # all that is named is durable then, but nothing that waits in the atomic file
            g.replace("/license.txt" if g.now.get("/atom") == LONG else "/long")
            check(*(lambda r: (r[0], "round %d: a commit" % n, r[1]))(g.do("call BMPS.sync data")))
        if rnd.randrange(2):            # in the middle of something
            g.may(dict(g.now, **{"/f1": license}))
            g.m.send("sync\r" if rnd.randrange(2) else "cp data://license.txt data://f1\r")
            time.sleep(rnd.random() * 0.05)
        g.m.proc.kill()
        g.m.finish(5)
        v = Volume(IMAGE)
        check(v.fsck.returncode == 0, "round %d: e2fsck" % n, v.fsck.stdout)
        seen = v.names()
        wrong = plausible(seen, g.sure, g.maybe)
        check(not wrong, "round %d: %d files as synced or later" % (n, len(seen)), wrong)
        wrong = wholly(seen, g.sure, g.maybe) if "/atom" in g.sure else ""
        check(not wrong, "round %d: the atomic file is as at one moment" % n, wrong)
        wrong = g.cuts(before, cuts)
        check(not wrong, "round %d: %d power cuts in %d writes and flushes" % (n, cuts, Log.length(WRITES)), wrong)
        sure = seen
    g = Guest(rnd, sure)
    good, text = g.do("volumes") if g.up else (False, "no prompt")
    check(g.up and "data://" in (text or ""), "attached again", text)
    for path, want in sorted(sure.items()):
        if want and len(want) < 300 and want.isascii() and b"\0" not in want:
            check(*(lambda r: (r[0], "cat " + path, r[1]))(g.do("cat data:/" + path, want.decode())))
    g.do("unmount data")
    g.m.send("halt\r")
    g.m.wait("halt|stopped", 5)
    g.m.stop()
    v = Volume(IMAGE)
    check("needs_recovery" not in v.state and "clean" in v.state, "clean after unmount", v.state[:400])
    check(v.fsck.returncode == 0, "e2fsck at the end", v.fsck.stdout)
    check(v.names() == sure, "the same files")
    dated(rnd, sure)
    print("%d checks, %d failed" % (checks, failed))
    sys.exit(failed != 0)


def dated(rnd, sure):
    """Files have the date of the machine's clock."""
    g = Guest(rnd, sure, "-rtc", "base=2033-05-18T03:33:20")
    check(*(lambda r: (r[0], "a file of 2033", r[1]))(g.do("put data://dated it is 2033")))
    check(*(lambda r: (r[1].startswith("2033-05-18 03:3"), "date", r[1]))(g.do("date", "")))
    g.do("sync")
    g.m.stop()
    at = re.search(rb"mtime: 0x([0-9a-f]+)", Volume(IMAGE).run("stat /dated"))
    check(at and 2000000000 <= int(at.group(1), 16) < 2000000000 + 600, "its date on the disk", at and at.group(0))


def try_xattr():
    try:
        os.setxattr(DIR + "/files", "user.x", b"")
        os.removexattr(DIR + "/files", "user.x")
        return True
    except OSError:
        return False


def first(g):
    """What the README shows."""
    def step(line, expect="", change=None):
        good, text = g.do(line, expect)
        check(good, line, text)
        if change:
            g.now = dict(g.now, **change)
    step("mkdir data://dir data://dir/deep", change={"/dir": None, "/dir/deep": None})
    step("put data://dir/g1 hello disk", change={"/dir/g1": b"hello disk\n"})
    step("cat data://dir/g1", "hello disk")
    step("attr data://dir/g1 author Anna")
    step("find author=Anna", "data://dir/g1")
    step("attr data://dir/g1 author", '"Anna"')
    step("cp data://license.txt data://dir/", change={"/dir/license.txt": g.now["/license.txt"]})
    step("mv data://dir/license.txt data://f1", change={"/f1": g.now["/license.txt"]})
    g.now.pop("/dir/license.txt", None)
    step("cp data://long data://atom", change={"/atom": g.now["/long"]})
    step("attr data://atom atomic 1")
    step("attr data://dir atomic 1", "attr: atomic: bad argument")
    step("bind home:// data://dir/")        # a name context of the shell's own: calls of BMPS follow it, too
    step("mkdir home://there")
    step("put home://there/a bound")
    step("cp home://there/a home://there/b")
    step("mv home://there/b data://dir/there/c")
    step("cat data://dir/there/c", "bound")
    step("attr home://there/c author Bert")
    step("find author=Bert", "data://dir/there/c")
    check(*(lambda a, b: (a[1] and a == b, "ls home://there", (a, b)))(g.do("ls home://there"), g.do("ls data://dir/there")))
    step("rm home://there/a home://there/c home://there")
    step("bind home://")
    step("ls home://there", "ls: home://there: not found")
    step("rm data://dir/deep/nothing", "rm: data://dir/deep/nothing: not found")
    step("rm data://dir", "rm: data://dir: busy")
    g.sync()


main()
