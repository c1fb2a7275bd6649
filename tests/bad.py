#!/usr/bin/python3
"""Disks that fail while files are used: a disk that can't be written or read in places (blkdebug), a full one, and a third
that goes on all the while; a CD that is taken out with a file open.  bad.py [SEED]"""
import os, random, shutil, subprocess, sys
sys.path[:0] = [os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools")]
sys.dont_write_bytecode = True
import machine

DIR = "build/bad-test"
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


def image(label, mib, files, block=4096):
    path = "%s/%s" % (DIR, label)
    with open(path, "wb") as f:
        f.truncate(mib * MIB)
    done = sh("mke2fs", "-q", "-F", "-t", "ext4", "-b", str(block), "-J", "size=%d" % (block // 1024), "-L", label, "-d", files, path)
    if done.returncode:
        sys.exit(done.stdout)
    return path


def blocks(path, name):
    got = sh("debugfs", "-R", "blocks /" + name, path).stdout.split("\n")[-2]
    return [int(b) for b in got.split()]


def clean(path, names, what):
    sh("e2fsck", "-fy", "-E", "journal_only", path)
    done = sh("e2fsck", "-fn", path)
    check(done.returncode == 0, "%s: e2fsck" % what, done.stdout)
    for name, data in names.items():
        got = subprocess.run(["debugfs", "-R", "cat /" + name, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        check(got == data, "%s: %s" % (what, name), (len(got), len(data)))


def main():
    rnd = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    shutil.rmtree(DIR, ignore_errors=True)
    os.makedirs(DIR + "/files")
    text = open("/usr/share/common-licenses/GPL-3", "rb").read()
    for name in ("one.txt", "two.txt"):
        with open(DIR + "/files/" + name, "wb") as f:
            f.write(text)
    bad, good, full = image("bad", 24, DIR + "/files"), image("good", 16, DIR + "/files"), image("full", 6, DIR + "/files", 1024)
    subprocess.run(["xorrisofs", "-quiet", "-R", "-V", "cd", "-o", DIR + "/cd.iso", DIR + "/files"], check=True)
    # a block of one file can't be read; the blocks that new files get first can't be written, at random
    unread = rnd.choice(blocks(bad, "one.txt")[1:])
    free = [b for b in range(1100, 24 * 256 - 200) if rnd.randrange(12) == 0]
    rules = [{"event": "read_aio", "errno": 5, "sector": unread * 8, "once": False}]
    m = machine.Machine("bad", "node=bad", extra=machine.Qmp.extra(DIR + "/qmp") + ["-drive", "if=ide,index=2,media=cdrom,id=cd,file=%s/cd.iso" % DIR],
                        log=DIR + "/log")
    up = m.prompt(90)
    if not check(up, "prompt", m.lines[-5:]):
        sys.exit(1)
    q = machine.Qmp(DIR + "/qmp")

    def do(line, timeout=60):
        got = m.command(line, timeout)
        if got is None:
            return None
        got = got[:-1] if got and got[-1].endswith("> ") else got
        return "\n".join(g for g in got if not g.startswith(("bmps:", "bmds:"))).strip()

    for n, (path, debug) in enumerate(((bad, True), (good, False), (full, False))):
        node = {"driver": "file", "filename": path}
        if debug:
            node = {"driver": "raw", "file": {"driver": "blkdebug", "image": node, "inject-error": rules +
                    [{"event": "write_aio", "errno": 5, "sector": b * 8 + rnd.randrange(8), "once": False} for b in free]}}
        q("blockdev-add", **{"node-name": "n%d" % n, **node})
        q("device_add", driver="virtio-blk-pci", drive="n%d" % n, id="d%d" % n)
        check(m.wait("bmps: %s:// ext2 on" % os.path.basename(path), 40), "%s attached" % path, m.lines[-5:])
    do("")
    # reading
    said = do("cp bad://one.txt good://copy1")
    check("input/output error" in (said or ""), "a block that can't be read", said)
    check(do("cp bad://two.txt good://copy2") == "", "another file of that disk can", m.lines[-3:])
    check(do("cp good://one.txt good://copy3") == "", "another volume goes on", m.lines[-3:])
    # writing
    wrote, errors, steps = {}, 0, 0
    while steps < 8 or not errors:
        said = do("cp good://one.txt bad://new%d" % steps)
        sync = do("sync")
        errors += bool(sync)
        if said == "" and sync == "":
            wrote["new%d" % steps] = text
        check(do("put good://step%d %d" % (steps, steps)) == "", "the other volume, step %d" % steps, m.lines[-3:])
        steps += 1
    check(errors > 0 and any("can't write block" in s for s in m.lines), "sync tells of blocks that can't be written", (errors, m.lines[-4:]))
    check(do("cat bad://two.txt") is not None and m.alive(), "the bad one is still read")
    # a full disk
    filled, said = {}, ""
    for i in range(400):
        said = do("cp good://two.txt full://f%d" % i)
        if said != "":
            break
        filled["f%d" % i] = text
    check("no space" in (said or ""), "a full disk says so, after %d files" % len(filled), said)
    check(do("put full://small it fits or not") is not None, "and goes on answering")
    do("rm full://f0")
    filled.pop("f0", None)
    check(do("put full://again there is room now") == "", "there is room again after rm", m.lines[-3:])
    # a CD that is taken out
    check(do("cp cd://one.txt good://fromcd") == "", "a file from the CD", m.lines[-3:])
    q("eject", device="cd", force=True)
    check(m.wait("cd:// is (away|lost)", 30), "the CD was taken out", m.lines[-5:])
    m.send("cp cd://two.txt good://fromcd2\r")
    check(not m.prompt(1.5), "a file of it is waited for", m.lines[-4:])
    q("blockdev-change-medium", device="cd", filename=DIR + "/cd.iso", format="raw")
    check(m.prompt(40), "and comes with the CD", m.lines[-4:])
    check(do("eject cd") == "", "eject: nobody has a handle on its files", m.lines[-3:])
    check(m.wait("cd:// detached", 1) or any("cd:// detached" in s for s in m.lines), "detached")
    # what became of it
    check("good" not in (do("sync") or ""), "sync at the end", m.lines[-3:])
    for name in ("good", "full"):
        check(do("unmount " + name) == "", "unmount " + name, m.lines[-3:])
    m.stop()
    clean(good, dict({"step%d" % i: b"%d\n" % i for i in range(steps)}, copy2=text, copy3=text, fromcd=text, fromcd2=text), "the good one")
    clean(full, dict(filled, **{"again": b"there is room now\n", "one.txt": text}), "the full one")
    clean(bad, wrote, "the bad one, replayed on a disk that works")
    if failed:
        print("\n".join(m.lines[-70:]))
    print("%d checks, %d failed; %d files copied to the bad disk" % (checks, failed, len(wrote)))
    sys.exit(failed != 0)


main()
