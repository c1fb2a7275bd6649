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


def made(more=None):
    shutil.rmtree(DIR, ignore_errors=True)
    os.makedirs(DIR + "/files")
    for i in range(30):
        with open(DIR + "/files/f%d" % i, "w") as f:
            f.write("file %d\n" % i * 2000)
    if more:
        more()
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


def spoil(at, n=4):
    """Bytes of the volume change."""
    with open(IMAGE, "r+b") as f:
        f.seek(AT + at)
        old = f.read(n)
        f.seek(AT + at)
        f.write(bytes(b ^ 0x5a for b in old))


def spoil_directory():
    spoil((first_block("sub") + 1) * BLOCK - 4)          # the checksum in its last entry


def spoil_inode():
    block, offset = re.search(r"located at block (\d+), offset 0x([0-9a-f]+)", debugfs("imap f5")).groups()
    spoil(int(block) * BLOCK + int(offset, 16) + 0x7c, 2)


def extent_tree():
    return int(re.search(r"ETB0\):(\d+)", debugfs("stat holes")).group(1))


def spoil_extents():
    spoil(extent_tree() * BLOCK + 12 + 12 * ((BLOCK - 12) // 12))


def spoil_attributes():
    spoil(int(re.search(r"File ACL: (\d+)", debugfs("stat f6")).group(1)) * BLOCK + 16)


def made_to_spoil():
    """With a directory, a file in more pieces than its inode has room for, and one with attributes in a block of their own."""
    made(lambda: (os.makedirs(DIR + "/files/sub"), [shutil.copy(DIR + "/files/f%d" % i, DIR + "/files/sub") for i in range(8)],
                  holes(DIR + "/files/holes")))
    debugfs("ea_set f6 user.note " + NOTE)


def holes(path):
    with open(path, "wb") as f:
        for i in range(20):
            f.seek(i * 8 * BLOCK)
            f.write(b"piece %d\n" % i)


NOTE = "long" * 25
PIECES = ["piece %d" % i for i in range(20)]
READING = [("a directory", spoil_directory, "ls data://sub", lambda r: sorted(w for l in r for w in l.split() if re.match("f[0-7]$", w)) ==
            ["f%d" % i for i in range(8)]),
           ("an inode", spoil_inode, "cat data://f5", lambda r: r == ["file 5"] * 2000),
           ("an extent tree", spoil_extents, "cat data://holes", lambda r: re.findall(r"piece \d+", "".join(r)) == PIECES),
           ("attributes", spoil_attributes, "attr data://f6 note", lambda r: NOTE in "".join(r))]


def begun(m):
    return "".join(m.lines).count("is damaged: it is repaired")


def by_reading():
    """Nothing is written: who reads what is damaged waits for the repair, and gets what he asked for."""
    for what, spoiler, command, good in READING:
        made_to_spoil()
        spoiler()
        m = boot()
        got = do(m, command)
        check(got is not None and good(got), "reading %s that is damaged" % what, (got, m.lines[-8:]))
        check(begun(m) == 1 and re.search("data:// (repaired|clean)", "".join(m.lines)), "was repaired, once", m.lines[-20:])
        check(do(m, "cat data://f3") == ["file 3"] * 2000, "another file", m.lines[-3:])
        m.proc.kill()
        m.finish(5)
        verdict("reading %s" % what)


def by_nobody():
    """What was met when the volume was attached is repaired also if nobody asks for it."""
    made_to_spoil()
    spoil_inode()
    m = boot()
    check(m.wait("data:// (repaired|clean)", 60), "repaired in the background", m.lines[-5:])
    m.proc.kill()
    m.finish(5)
    verdict("by nobody")


def marked():
    """A volume that is marked as in error is checked in the background, then written."""
    made()
    debugfs("set_super_value state 2")
    m = boot()
    check(m.wait("data:// (repaired|clean)", 60), "checked because of its mark", m.lines[-5:])
    check(do(m, "put data://new text") == [] and do(m, "sync") == [], "written afterwards", m.lines[-5:])
    m.proc.kill()
    m.finish(5)
    verdict("marked")


def plain():
    """A volume without a journal: only read, but with consent; after a power cut it is checked before it is written."""
    made()
    for command in (["tune2fs", "-O", "^has_journal"], ["e2fsck", "-fy"]):
        sh(*command, "%s?offset=%d" % (IMAGE, AT))
    m = boot()
    check("denied" in "".join(do(m, "put data://new text")), "only read", m.lines[-3:])
    check(do(m, "unmount data") == [] and do(m, "mount dev://ata0/2 both") == ["mount: both: the options are ro and plain"], "options", m.lines[-3:])
    check(do(m, "mount dev://ata0/2 plain") == ["data://"], "attached with consent", m.lines[-3:])
    check(do(m, "put data://new text") == [] and do(m, "sync") == [], "written", m.lines[-5:])
    m.proc.kill()
    m.finish(5)
    m = boot()
    do(m, "unmount data")
    check(do(m, "mount dev://ata0/2 plain") == ["data://"], "attached after a power cut", m.lines[-3:])
    check(m.wait("data:// (repaired|clean)", 60), "checked", m.lines[-5:])
    check(do(m, "cat data://new") == ["text"] and do(m, "rm data://new") == [] and do(m, "unmount data") == [], "written again", m.lines[-5:])
    m.proc.kill()
    m.finish(5)
    verdict("plain")


def bad_block(block, way):
    """=> the image as a drive whose block can't be read, or written."""
    with open(DIR + "/bad.conf", "w") as f:
        for i in range(BLOCK // 512):
            f.write('[inject-error]\nevent = "%s_aio"\nerrno = "5"\niotype = "%s"\nsector = "%d"\n' % (way, way, (AT + block * BLOCK) // 512 + i))
    return "blkdebug:%s/bad.conf:%s" % (DIR, IMAGE)


def bad_disk():
    """What can't be read is no inconsistency."""
    made_to_spoil()
    m = boot(bad_block(extent_tree(), "read"))
    got = do(m, "cat data://holes")
    check(got is not None and "input/output error" in "".join(got), "an extent tree that can't be read", (got, m.lines[-8:]))
    check(do(m, "cat data://f3") == ["file 3"] * 2000, "another file", m.lines[-3:])
    check(begun(m) == 0, "no repair is begun", m.lines[-20:])
    m.proc.kill()
    m.finish(5)


def in_vain():
    """The block that a repair would have to write can't be written."""
    made_to_spoil()
    spoil_extents()
    m = boot(bad_block(extent_tree(), "write"))
    for i in range(3):
        got = do(m, "cat data://holes")
        check(got is not None and "input/output error" in "".join(got), "what can't be repaired is an error", (got, m.lines[-8:]))
    check(do(m, "cat data://f3") == ["file 3"] * 2000, "another file", m.lines[-3:])
    check(do(m, "put data://new text") == [] and do(m, "cat data://new") == ["text"], "a change", m.lines[-3:])
    check(begun(m) == 1, "the repair is tried once", m.lines[-20:])
    m.wait("never said", 12)            # two rounds of the thread that commits by age
    do(m, "cat data://holes")
    check(begun(m) == 1, "and not later", m.lines[-20:])
    m.proc.kill()
    m.finish(5)


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
by_reading()
by_nobody()
marked()
plain()
in_vain()
bad_disk()
failed_commit()
print("%d checks, %d failed" % (checks, failed))
sys.exit(failed != 0)
