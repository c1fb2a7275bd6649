#!/usr/bin/python3
"""BMDS in a machine: every kind of device, read and written by guest.c in INIT's place, with media and devices that come
and go through QEMU's monitor.  guest.py [disks|ahci|pio|restart|slow|plug|floppy|bochs|bench]... [-v]

Images hold a pattern that the guest knows; after writing, this program looks at the image itself."""
import os, socket, struct, subprocess, sys, tempfile, time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(TOP, "tools"), os.path.join(TOP, "tests")]
sys.dont_write_bytecode = True
import machine
from judge import judge

MIB = 1 << 20
MODULES = [os.path.join(TOP, "build/class/%s.class" % n) for n in ("KRNL", "HEDS", "BMDS", "BLKTEST")]
VERBOSE = "-v" in sys.argv


def pattern(first, sectors, flip=0):
    return b"".join(struct.pack("<128I", *[((0x9e3779b1 * i + j) & 0xffffffff) ^ flip for j in range(128)])
                    for i in range(first, first + sectors))


def image(path, mib):
    with open(path, "wb") as f:
        f.write(pattern(0, int(mib * 2048)))
    return path


class Monitor:
    def __init__(self, path):
        self.s = socket.socket(socket.AF_UNIX)
        for _ in range(100):
            try:
                self.s.connect(path)
                break
            except OSError:
                time.sleep(0.05)
        self.answer()

    def answer(self):
        got = b""
        while not got.endswith(b"(qemu) "):
            part = self.s.recv(65536)
            if not part:
                break
            got += part
        return got.decode(errors="replace")

    def __call__(self, text):
        self.s.sendall(text.encode() + b"\n")
        said = self.answer().split("\n", 1)[-1].rsplit("\n", 1)[0].strip()
        if said:
            print("  monitor: %s: %s" % (text, said))
        return said


def run(what, line, extra=(), reactions=(), timeout=90, **how):
    """reactions: (text, function(monitor)) in the order in which the guest prints the texts.  => lines, or None: failed"""
    with tempfile.TemporaryDirectory(prefix="xos-blk-") as tmp:
        mon = os.path.join(tmp, "mon")
        left, began, monitor, bochs = list(reactions), time.monotonic(), None, how.get("bochs")
        if not bochs:
            extra = ["-chardev", "socket,id=mon,path=%s,server=on,wait=off" % mon, "-mon", "chardev=mon,mode=readline"] + list(extra)
            how["modules"] = MODULES
        with machine.Machine(cmdline="partial " + line, extra=extra, **how) as m:
            while True:
                got = m.line(max(0, began + timeout - time.monotonic()))
                if got is None:
                    break
                if VERBOSE:
                    print(got, flush=True)
                if left and left[0][0] == got:
                    monitor = monitor or Monitor(mon)
                    left.pop(0)[1](monitor)
                if bochs and got == "end":
                    break
            status = None if bochs else m.finish(5)
        good, bad, wrong = judge(m.lines)
        if not bochs and status != machine.PASS_STATUS:
            wrong.append("exit status %s" % status)
        if left:
            wrong.append("never printed: " + left[0][0])
        if wrong:
            print("\n".join(m.lines[-40:]))
        print("%s: %d ok, %d not ok in %.1f s%s" % (what, good, bad, time.monotonic() - began, ": FAILED" if wrong else ""))
        for w in wrong:
            print("    " + w)
        return None if wrong else m.lines


def written(path):
    """What test_write and test_claim of guest.c have left in the image."""
    with open(path, "rb") as f:
        data = f.read()
    spare = MIB if len(data) >= 4 * MIB else MIB // 4
    base, first = len(data) - spare, (len(data) - spare) // 512
    flipped = pattern(first, 33 * 8, 0xffffffff)
    at = 36 * 4096 + 13
    whole = bytearray(pattern(first, spare // 512))
    whole[:len(flipped)] = flipped
    whole[at:at + 100000] = pattern(first, spare // 512, 0xffffffff)[at:at + 100000]
    good = data[base:] == bytes(whole) and data[:base] == pattern(0, first)
    print("%s: the image holds %s" % (os.path.basename(path), "what was written" if good else "SOMETHING ELSE"))
    return good


def bad_sectors(conf, sectors, event="read_aio"):
    with open(conf, "w") as f:
        for s in sectors:
            f.write('[inject-error]\nevent = "%s"\nerrno = "5"\nsector = "%d"\nonce = "off"\n' % (event, s))
    return conf


def ide(n, path, kind="disk", more=""):
    return ["-drive", "if=ide,index=%d,media=%s,format=raw,file=%s%s" % (n, kind, path, more)]


def virtio(n, path, more="", dev=""):
    return ["-drive", "if=none,id=v%d,format=raw,file=%s%s" % (n, path, more), "-device", "virtio-blk-pci,drive=v%d%s" % (n, dev)]


def disks(d):
    """ATA by DMA, virtio 1.0 and legacy, a read-only one, 4 KiB sectors, a CD; bad sectors on two."""
    a, b, c, e = (image(os.path.join(d, n), 8) for n in ("ata", "modern", "legacy", "wide"))
    bad = bad_sectors(os.path.join(d, "bad.conf"), [3001])
    ro, cd = image(os.path.join(d, "fixed"), 6), image(os.path.join(d, "cd"), 6)
    extra = ide(0, a) + ide(1, "blkdebug:%s:%s" % (bad, ro), more=",snapshot=on") + ide(2, cd, "cdrom") + \
        virtio(0, b, dev=",disable-legacy=on") + virtio(1, c, dev=",disable-modern=on") + \
        virtio(2, e, dev=",logical_block_size=4096,physical_block_size=4096") + virtio(3, ro, ",readonly=on") + \
        virtio(4, "blkdebug:%s:%s" % (bad, ro), ",snapshot=on")
    lines = run("disks", "write=dev://ata0 write=dev://virtio0 write=dev://virtio1 write=dev://virtio2 dev=dev://virtio3 dev=dev://cd0 "
                "bad=dev://ata1@3001 bad=dev://virtio4@3001", extra)
    good = lines is not None
    for path in (a, b, c, e):
        good = written(path) and good
    for name in ("dev://ata1", "dev://virtio4"):
        said = [s for s in lines or [] if ("bmds: %s: read of " % name) in s and " failed: " in s]
        print("%s: %d lines in the log about its bad sector" % (name, len(said)))
        good = good and said
    return good


def plug(d):
    """A virtio disk is plugged in, pulled while it is read, plugged in again; CDs change."""
    disk, cd, other = image(os.path.join(d, "disk"), 6), image(os.path.join(d, "cd"), 6), image(os.path.join(d, "other"), 8)
    hot = [image(os.path.join(d, "hot%d" % i), 6) for i in range(2)]

    def add(i):
        def act(monitor):
            monitor("drive_add 0 if=none,id=hot%d,format=raw,file=%s" % (i, hot[i]))
            monitor("device_add virtio-blk-pci,drive=hot%d,id=dev%d" % (i, i))
        return act

    def remove(i):
        return lambda monitor: monitor("device_del dev%d" % i)

    lines = run("plug", "plug=dev://virtio1 eject=dev://cd0", virtio(0, disk, ",snapshot=on") + ide(2, cd, "cdrom"), [
        ("waiting for dev://virtio1", add(0)), ("done with dev://virtio1", remove(0)),
        ("waiting for dev://virtio1", add(1)), ("done with dev://virtio1", remove(1)),
        ("waiting for dev://cd0", lambda m: m("change ide1-cd0 %s raw" % other)),
        ("done with dev://cd0", lambda m: m("eject ide1-cd0"))])
    return lines is not None


def ahci(d):
    """Disks behind AHCI, with queued commands; one with bad sectors."""
    a, b = image(os.path.join(d, "sata"), 8), image(os.path.join(d, "bad"), 6)
    bad = bad_sectors(os.path.join(d, "bad.conf"), [3001])
    extra = ["-device", "ich9-ahci,id=sata"]
    for i, (path, more) in enumerate(((a, ""), ("blkdebug:%s:%s" % (bad, b), ",snapshot=on"))):
        extra += ["-drive", "if=none,id=s%d,format=raw,file=%s%s" % (i, path, more), "-device", "ide-hd,bus=sata.%d,drive=s%d" % (i, i)]
    lines = run("ahci", "write=dev://sata0 bad=dev://sata1@3001", extra)
    return written(a) and lines is not None


def restart(d):
    """BMDS is instantiated again over every kind of drive, twice."""
    names = ["ata", "virtio", "sata", "cd"]
    path = [image(os.path.join(d, n), 6) for n in names] + [image(os.path.join(d, "floppy"), 1.40625)]
    extra = ide(0, path[0], more=",snapshot=on") + virtio(0, path[1], ",snapshot=on") + ide(2, path[3], "cdrom") + [
        "-device", "ich9-ahci,id=sata", "-drive", "if=none,id=s0,format=raw,snapshot=on,file=" + path[2],
        "-device", "ide-hd,bus=sata.0,drive=s0", "-drive", "if=floppy,index=0,format=raw,snapshot=on,file=" + path[4]]
    every = " ".join("read=dev://%s0" % n for n in names)
    return run("restart", "restart %s restart %s read=dev://floppy0" % (every, every), extra) is not None


def slow(d):
    """A drive that does not answer: its command fails, the cable's other drive goes on, another controller's all the while."""
    a, b, c = (image(os.path.join(d, n), 6) for n in "abc")
    lines = run("slow", "bmds.patience=1500 slow=dev://ata1@dev://ata0,dev://virtio0", ide(0, a, more=",snapshot=on") +
                ide(1, b, more=",snapshot=on,throttling.bps-total=1,throttling.bps-total-max=60000") + virtio(0, c, ",snapshot=on"))
    return lines is not None and any("no answer; the controller was reset" in s for s in lines)


def pio(d):
    """ATA and ATAPI with the processor moving the data."""
    a, cd = image(os.path.join(d, "ata"), 8), image(os.path.join(d, "cd"), 6)
    lines = run("pio", "ata=pio write=dev://ata0 dev=dev://cd0", ide(0, a) + ide(2, cd, "cdrom"))
    return written(a) and lines is not None


def floppy(d):
    """A 1.44 MB disk that is written, and one that is put in and taken out."""
    a, b = image(os.path.join(d, "a"), 1.40625), image(os.path.join(d, "b"), 1.40625)
    lines = run("floppy", "write=dev://floppy0 plug=dev://floppy1",
                ["-drive", "if=floppy,index=0,format=raw,file=" + a, "-drive", "if=none,id=b", "-device", "floppy,unit=1,drive=b,drive-type=144,id=fb"], [
        ("waiting for dev://floppy1", lambda m: m("change b %s raw" % b)), ("done with dev://floppy1", lambda m: m("eject b")),
        ("waiting for dev://floppy1", lambda m: m("change b %s raw" % b)), ("done with dev://floppy1", lambda m: m("eject b"))])
    return written(a) and lines is not None


def bochs(d):
    """The same code where segment limits are enforced: ATA by DMA, a floppy disk."""
    disk, floppy, iso = image(os.path.join(d, "ata"), 8), image(os.path.join(d, "a"), 1.40625), os.path.join(d, "test.iso")
    subprocess.run([os.path.join(TOP, "tools/mkiso"), iso, "partial write=dev://ata2 brief=dev://floppy0",
                    os.path.join(TOP, "build/boot.elf")] + MODULES, check=True)
    return run("bochs", "", ["floppya: 1_44=%s, status=inserted" % floppy], bochs=True, iso=iso, disk=disk, timeout=280) is not None


def bench(d):
    path = [image(os.path.join(d, "bench%d" % i), 32) for i in range(3)]
    sata = ["-device", "ich9-ahci,id=sata", "-drive", "if=none,id=s0,format=raw,file=" + path[2], "-device", "ide-hd,bus=sata.0,drive=s0"]
    good = True
    for how, word, names in (("by hand", "ata=pio ", ("ata0",)), ("DMA", "", ("ata0", "virtio0", "sata0"))):
        for icount in (False, True):
            lines = run("bench", word + " ".join("bench=dev://" + n for n in names), ide(0, path[0]) + virtio(0, path[1]) + sata,
                        icount=icount)
            good = good and lines is not None
            for s in lines or []:
                w = s.split()
                if w[:1] != ["bench"]:
                    continue
                size, ns, used = (int(x) for x in w[3:6])
                each = "%6d instructions a 4 KiB" % (used * 4096 // size) if icount else \
                    "%7.1f MB/s  %7.1f us a 4 KiB" % (size * 1000 / ns, ns / (size / 4096) / 1000)
                print("    %-14s %-8s %-22s %s" % (w[1], how, w[2], each))
    return good


def main():
    good = True
    parts = {"disks": disks, "ahci": ahci, "pio": pio, "restart": restart, "slow": slow, "floppy": floppy, "bochs": bochs, "plug": plug, "bench": bench}
    for name in [a for a in sys.argv[1:] if a in parts] or ["disks", "ahci", "pio", "restart", "slow", "plug", "floppy", "bochs"]:
        with tempfile.TemporaryDirectory(prefix="xos-img-") as d:
            good = bool(parts[name](d)) and good
    sys.exit(0 if good else 1)


main()
