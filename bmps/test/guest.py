#!/usr/bin/python3
"""The storage servers in a machine: disks made by mke2fs, and guest.c in INIT's place, which reads every file through
its pages and compares with what this program knows.  guest.py [--bochs] [run.py's options]

Disk 1 has an MBR with a primary and a logical ext4 and ext2 partition, disk 2 is one ext3 without a table.  In QEMU
one block of a file on disk 1 and the root directory of the logical volume's copy on disk 3 can't be read (blkdebug)."""
import os, random, struct, subprocess, sys, zlib

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DIR = os.path.join(TOP, "build/bmps-test")
MIB = 1 << 20
os.environ["PATH"] += ":/usr/sbin:/sbin"


def sh(*cmd):
    return subprocess.run(cmd, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


def tree(path):
    """=> {name: bytes} of what was made there"""
    rnd = random.Random(7)
    files = {"docs/license.txt": open("/usr/share/common-licenses/GPL-3", "rb").read(), "one": b"1",
             "page": rnd.randbytes(4096), "page-and-one": rnd.randbytes(4097), "docs/deep/er/small": b"small\n",
             "two-mib": rnd.randbytes(2 * MIB + 12345), "holes": b""}
    for i in range(150):
        files["many/file-with-a-longer-name-%d.txt" % i] = b"%d\n" % i
    holes = bytearray(900000)
    for at in (0, 70000, 500000, 899990):
        holes[at:at + 10] = b"0123456789"
    files["holes"] = bytes(holes)
    for name, data in files.items():
        full = os.path.join(path, name)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as f:
            if name == "holes":
                for at in range(0, len(data), 4096):
                    if data[at:at + 4096].strip(b"\0"):
                        f.seek(at)
                        f.write(data[at:at + 4096])
            else:
                f.write(data)
    for link, target in (("docs/short", "license.txt"), ("deep", "/docs/deep")):
        os.path.lexists(os.path.join(path, link)) or os.symlink(target, os.path.join(path, link))
    return files


def entry(kind, start, count):
    return struct.pack("<B3sB3sII", 0, b"", kind, b"", start, count)


def table(*entries):
    return (b"\0" * 446 + b"".join(entries)).ljust(510, b"\0") + b"\x55\xaa"


def disk(path, source):
    """MBR: 12 MiB primary at 1 MiB; an extended partition behind it with one logical of 8 MiB."""
    sector = lambda mib: mib * 2048
    with open(path, "wb") as f:
        f.truncate(24 * MIB)
        f.write(table(entry(0x83, sector(1), sector(12)), entry(5, sector(13), sector(11))))
        f.seek(13 * MIB)
        f.write(table(entry(0x83, sector(1), sector(9))))
    sh("mke2fs", "-q", "-F", "-t", "ext4", "-L", "work", "-d", source, "-E", "offset=%d" % MIB, path, "12M")
    sh("mke2fs", "-q", "-F", "-t", "ext2", "-b", "1024", "-L", "old", "-d", source, "-E", "offset=%d" % (14 * MIB), path, "9M")
    sh("debugfs", "-w", "-R", "ea_set docs/license.txt user.author FSF", "%s?offset=%d" % (path, MIB))


def bad_sectors(conf, sectors):
    with open(conf, "w") as f:
        for s in sectors:
            f.write('[inject-error]\nevent = "read_aio"\nerrno = "5"\nsector = "%d"\nonce = "off"\n' % s)


def lines(volume, files, but=()):
    return ["file %s://%s %x %08x" % (volume, n, len(d), zlib.crc32(d)) for n, d in files.items()
            if (not n.startswith("many/") or n.endswith("-149.txt")) and n not in but]


def main():
    bochs = "--bochs" in sys.argv
    source = os.path.join(DIR, "tree")
    os.makedirs(source, exist_ok=True)
    files = tree(source)
    first, second, third = (os.path.join(DIR, n) for n in ("first.img", "second.img", "third.img"))
    disk(first, source)
    with open(second, "wb") as f:
        f.truncate(8 * MIB)
    sh("mke2fs", "-q", "-F", "-t", "ext3", "-b", "2048", "-d", source, second)
    license = files["docs/license.txt"]
    plan = lines("work", files) + lines("old", files, ["two-mib"]) + [
        "file work://docs/short %x %08x" % (len(license), zlib.crc32(license)),
        "file work://deep/er/../er/small 6 %08x" % zlib.crc32(b"small\n"),
        "query author=FSF %x %08x" % (len(license), zlib.crc32(license)),
        "query name=file-with-a-longer-name-77.txt 3 %08x" % zlib.crc32(b"77\n"),
        "none work://nothing", "none work://docs", "none nowhere://x", "none author=Nobody",
        "list work://many 96", "list old://docs 3",
        "edge work://docs/license.txt %x" % len(license), "edge work://page 1000", "edge work://page-and-one 1001",
        "edge work://two-mib %x" % len(files["two-mib"])]
    drives = [first]
    if bochs:
        plan += ["quick x", "raw dev://ata2/1"]
    else:
        block = int(sh("debugfs", "-R", "bmap two-mib 1030", "%s?offset=%d" % (first, 14 * MIB)))
        bad_sectors(os.path.join(DIR, "bad.conf"), [14 * 2048 + block * 2])
        sh("cp", second, third)
        root = int(sh("debugfs", "-R", "bmap docs 0", third))
        bad_sectors(os.path.join(DIR, "bad3.conf"), [root * 4])
        plan += lines("disk", files) + ["bad old://two-mib %x" % (1030 // 4), "raw dev://ata0", "raw dev://ata0/5",
                                       "fails disk2://docs/license.txt", "file disk2://one 1 %08x" % zlib.crc32(b"1")]
        drives = ["blkdebug:%s/bad.conf:%s" % (DIR, first), second, "blkdebug:%s/bad3.conf:%s" % (DIR, third)]
    with open(os.path.join(DIR, "plan"), "w") as f:
        f.write("\n".join(plan) + "\n")
    archive = os.path.join(DIR, "boot.tar")
    sh(os.path.join(TOP, "tools/mkarchive"), archive, "plan=" + os.path.join(DIR, "plan"))
    modules = [os.path.join(TOP, "build/class/%s.class" % n) for n in ("KRNL", "HEDS", "BMDS", "BMPS", "FILETEST")] + [archive]
    run = [os.path.join(TOP, "tests/run.py")] + sys.argv[1:]
    if bochs:
        iso = os.path.join(DIR, "test.iso")
        sh(os.path.join(TOP, "tools/mkiso"), iso, "partial", os.path.join(TOP, "build/boot.elf"), *modules)
        run += ["--iso", iso, "--disk", first, "--cpu", "corei7_haswell_4770"]     # ring 3 has SSE2
    else:
        run += ["--append", "partial", "--modules", ",".join(modules)]
        for d in drives:
            run += ["--drive", d]
    os.execv(run[0], run)


main()
