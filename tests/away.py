#!/usr/bin/python3
"""A FAT volume, an ISO volume and a swap partition whose disk is pulled out while they are used: the same one comes back, the same one
changed elsewhere, another, or none; and a thread whose deadline passes meanwhile.  (ext: plug.py)"""
import os, shutil, subprocess, sys
sys.path[:0] = [os.path.dirname(os.path.abspath(__file__))]
sys.dont_write_bytecode = True
import plug
from plug import check, sh

DIR = "build/away-test"
MIB = 1 << 20
SWAP = 36                           # MiB: more than is free
TEXT = open("/usr/share/common-licenses/GPL-3", "rb").read()
LAST = TEXT.decode().split()[-1]


def must(*cmd):
    done = sh(*cmd)
    if done.returncode:
        sys.exit(done.stdout)


def fat(path, label):
    with open(path, "wb") as f:
        f.truncate(8 * MIB)
    must("mformat", "-i", path, "-v", label, "-N", "%08x" % sum(path.encode()), "-T", str(8 * MIB // 512), "-h", "16", "-s", "32", "::")
    must("mmd", "-i", path, "::sub")
    for name in ("license.txt", "other.txt", "third.txt", "sub/deep.txt"):
        must("mcopy", "-i", path, DIR + "/license.txt", "::" + name)
    return path


def iso(path, label):
    must("xorriso", "-as", "mkisofs", "-quiet", "-R", "-V", label, "-o", path, DIR + "/files")
    return path


def swap(path):
    with open(path, "wb") as f:
        f.truncate(SWAP * MIB)
    must("mkswap", "-q", path)
    return path


def goes_and_comes(p, name, kind, disk):
    """What is in memory can be read while it is away, the rest when it is back, or not by a deadline."""
    p.plug(disk)
    check(p.said("%s:// %s on" % (name, kind)), name + ": attached", p.m.lines[-5:])
    p.do("")
    check(LAST in p.do("cat %s://license.txt" % name), "a file that is cached")
    p.pull()
    check(p.said("%s:// is away" % name), "it is away", p.m.lines[-5:])
    check(LAST in p.do("cat %s://license.txt" % name), "what is in memory can be read", p.m.lines[-3:])
    p.m.send("run WATCHER %s://other.txt 700\r" % name)
    check(p.said("watcher: 0 pages, timed out"), "a deadline that passes", p.m.lines[-4:])
    p.do("")
    check(p.begin("cat %s://third.txt" % name), "who has none waits", p.m.lines[-3:])
    p.plug(disk)
    got = p.end()
    check(got is not None and LAST in got, "and reads on when it is back", got and got[-200:])
    check(any("%s:// is back" % name in l for l in p.m.lines), "the volume is back", p.m.lines[-4:])
    check(LAST in p.do("cat %s://other.txt" % name), "the file whose deadline passed", p.m.lines[-3:])


def comes_back_otherwise(p, name, kind, disk, how):
    """Not as it was left: the files are gone, what is there is attached."""
    p.pull()
    check(p.said("%s:// is away" % name), "away", p.m.lines[-5:])
    p.plug(disk)
    check(p.said("%s:// is lost: .* %s" % (name, how)), "not as it was: lost", p.m.lines[-5:])
    check(p.said("%s on" % kind), "what is there is attached", p.m.lines[-5:])
    p.do("")


def never(p, name):
    p.pull()
    check(p.said("%s:// is away" % name), "away", p.m.lines[-5:])
    check(p.do("unmount " + name) == "", "given up", p.m.lines[-3:])
    check("not found" in p.do("cat %s://license.txt" % name), "its files are gone", p.m.lines[-3:])


def fat_volume(p):
    disk = fat(DIR + "/fat", "STICK")
    goes_and_comes(p, "STICK", "fat", disk)
    must("mcopy", "-o", "-i", disk, DIR + "/files/other.txt", "::sub/deep.txt")     # its boot sector is the same
    comes_back_otherwise(p, "STICK", "fat", disk, "came back changed")
    check(LAST in p.do("cat STICK://license.txt"), "a file that is cached")
    comes_back_otherwise(p, "STICK", "fat", fat(DIR + "/fat2", "STICK"), "was replaced")
    check(LAST in p.do("cat STICK://license.txt"), "a file that is cached")
    never(p, "STICK")


def iso_volume(p):
    goes_and_comes(p, "DISC", "iso9660", iso(DIR + "/iso", "DISC"))
    check(LAST in p.do("cat DISC://license.txt"), "a file that is cached")
    never(p, "DISC")


def swap_partition(p, ms):
    """Memory that is in swap waits, too."""
    disk = swap(DIR + "/swap")
    p.plug(disk)
    check(p.said("swap:// swap on"), "swap: attached", p.m.lines[-5:])
    p.do("swap swap://area")
    p.do("run WATCHER %d %d &" % (SWAP, ms))
    check(p.said("watcher: %d MiB, ok" % SWAP, 60), "more memory than RAM", p.m.lines[-5:])
    return disk


def swap_back(p):
    disk = swap_partition(p, 500)
    p.pull()
    check(p.said("swap:// is away", 60), "swap is away", p.m.lines[-5:])
    check(p.said("watcher: now timed out", 60), "a deadline passes", p.m.lines[-5:])
    p.plug(disk)
    check(p.said("swap:// is back", 60), "back", p.m.lines[-5:])
    check(p.said("watcher: now all is as it was", 120), "and every page is as it was", p.m.lines[-5:])


def swap_replaced(p):
    p.pull()
    check(p.said("swap:// is away", 60), "away", p.m.lines[-5:])
    check(p.said("watcher: now timed out", 60), "a deadline passes", p.m.lines[-5:])
    attached = lambda: sum("swap:// swap on" in l for l in p.m.lines)
    before = attached()
    p.plug(swap(DIR + "/swap2"))
    check(p.said("swap:// is lost", 60), "another partition", p.m.lines[-5:])
    check(p.said("watcher: now object gone", 60), "what was in swap is gone", p.m.lines[-5:])
    check(attached() > before or p.said("swap:// swap on", 60), "what is there is attached", p.m.lines[-5:])
    check("up" in p.do("info"), "and the machine goes on", p.m.lines[-5:])


def swap_overwritten(p):
    """The same partition, but somebody else's pages are in it: each is known by its sum."""
    disk = swap_partition(p, 500)
    p.pull()
    check(p.said("swap:// is away", 60), "away", p.m.lines[-5:])
    check(p.said("watcher: now timed out", 60), "a deadline passes", p.m.lines[-5:])
    with open(disk, "r+b") as f:
        f.seek(4096)
        f.write(b"otherone" * ((SWAP * MIB - 4096) // 8))
    p.plug(disk)
    check(p.said("swap:// is back", 60), "back", p.m.lines[-5:])
    check(p.said("swap: page .* is not as it was written", 60), "pages of somebody else", p.m.lines[-5:])
    check(p.said("watcher: now object gone", 60), "are not taken for its own", p.m.lines[-5:])


def session(what, **machine_args):
    p = plug.Plugged(DIR, **machine_args)
    before = plug.failed
    if check(p.up, "prompt", p.m.lines[-5:]):
        for w in what:
            w(p)
    if plug.failed > before:
        print("\n".join(p.m.lines[-60:]))
    p.m.stop()


def main():
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    shutil.rmtree(DIR, ignore_errors=True)
    os.makedirs(DIR + "/files")
    with open(DIR + "/license.txt", "wb") as f:
        f.write(TEXT)
    for name in ("license.txt", "other.txt", "third.txt"):
        shutil.copy(DIR + "/license.txt", DIR + "/files/" + name)
    session((fat_volume, iso_volume))
    session((swap_back, swap_replaced), mem=40)
    session((swap_overwritten,), mem=40)
    print("%d checks, %d failed" % (plug.checks, plug.failed))
    sys.exit(plug.failed != 0)


main()
