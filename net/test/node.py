#!/usr/bin/python3
"""Whole machines with a network: run as `tools/netns net/test/node.py [bochs]`.

Each boots the kernel, NDS, NET and the process NETECHO, which calls NET through gates and logs what it finds.  With taps, this
host pings a node and talks TCP with it; two nodes talk with each other in any case."""
import os, socket, struct, subprocess, sys, tempfile, threading, time
TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(TOP, "tools"))
sys.dont_write_bytecode = True
import machine

CLASSES = ["build/class/%s.class" % c for c in ("KRNL", "HEDS", "NDS", "NET", "NETECHO")]
MODULES = [os.path.join(TOP, c) for c in CLASSES]
failed = 0


def check(what, good):
    global failed
    failed += not good
    print("%s: %s" % (what, "ok" if good else "FAILED"), flush=True)


def finished(m, last, timeout):
    """Up to netecho's part `last`.  => True when every part was ok and nothing else went wrong"""
    found = m.wait(r"netecho: %s: |netecho: no NET|panic" % last, timeout)
    bad = [l for l in m.lines if "panic" in l or ("netecho: " in l and not l.endswith(": ok") and "one byte" not in l)]
    for l in bad if found else m.lines[-12:]:
        print("  %s: %s" % (m.name, l))
    for l in m.lines:
        if "one byte" in l:
            print("  %s: %s" % (m.name, l))
    return bool(found) and not bad


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def ping(addr, size, wait=3):
    """=> True when the same bytes come back; tried three times (the first may only find the address)"""
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP) as s:
        for seq in range(3):
            body = struct.pack("!HH", 0x584f, seq) + os.urandom(size)
            s.sendto(struct.pack("!BBH", 8, 0, checksum(b"\x08\0\0\0" + body)) + body, (addr, 0))
            limit = time.monotonic() + wait
            while time.monotonic() < limit:
                s.settimeout(max(0.01, limit - time.monotonic()))
                try:
                    got = s.recv(65535)[20:]
                except OSError:
                    break
                if got[0] == 0 and got[4:] == body:
                    return True
    return False


def echo(addr, size):
    """=> seconds for `size` bytes to the node and back at the same time, or None"""
    data, got, begin = os.urandom(size), b"", time.monotonic()
    try:
        with socket.create_connection((addr, 7), 10) as s:
            s.settimeout(20)
            sender = threading.Thread(target=lambda: (s.sendall(data), s.shutdown(socket.SHUT_WR)), daemon=True)
            sender.start()
            while True:
                part = s.recv(65536)
                if not part:
                    break
                got += part
            sender.join(1)
    except OSError as e:
        print("  %s" % e)
    return time.monotonic() - begin if got == data else None


def refused(addr):
    try:
        socket.create_connection((addr, 99), 10).close()
    except ConnectionRefusedError:
        return True
    except OSError:
        pass
    return False


def from_host(kind, size, **how):
    link = machine.Link(**({"nic": kind} if "iso" not in how else {}))
    with machine.Machine("B", "partial node=B ip=10.99.0.2/24", modules=MODULES, net=link, **how) as m:
        check("%s: calls through gates" % kind, finished(m, "service", 60))
        for bytes in (0, 56, 1472, 1474, 4000):
            check("%s: ping of %d bytes" % (kind, bytes), ping("10.99.0.2", bytes))
        seconds = echo("10.99.0.2", size)
        check("%s: %d bytes of TCP and back" % (kind, size), seconds is not None)
        if seconds:
            print("  %.1f MB/s each way" % (size / seconds / 1e6))
        check("%s: port without a listener" % kind, refused("10.99.0.2"))
        check("%s: no panic" % kind, m.alive() and not [l for l in m.lines if "panic" in l])


def two_nodes():
    link = machine.Link()
    with machine.Machine("B", "partial node=B ip=10.99.0.2/24", modules=MODULES, net=link) as b, \
         machine.Machine("A", "partial node=A ip=10.99.0.1/24 peer=10.99.0.2", modules=MODULES, net=link) as a:
        check("two nodes: B", finished(b, "service", 60))
        check("two nodes: A calls B", finished(a, "service", 90))
        check("two nodes: it did", any("echo from the peer: ok" in l for l in a.lines))


def dhcp():
    with machine.Machine("D", "partial node=D ip=dhcp", modules=MODULES, extra=["-nic", "user,model=e1000"]) as m:
        check("dhcp", bool(m.wait(r"D has the address 10\.0\.2\.", 30)))


def without_card():
    with machine.Machine("N", "partial node=N", modules=MODULES) as m:
        check("no card: loop interface only", bool(m.wait(r"netecho: address: not found", 30)) and bool(m.wait(r"service: ok", 30)))


def bochs():
    with tempfile.TemporaryDirectory(prefix="xos-net-") as d:
        iso = d + "/net.iso"
        subprocess.run([os.path.join(TOP, "tools/mkiso"), iso, "partial node=B ip=10.99.0.2/24", "build/boot.elf"] + CLASSES, cwd=TOP,
                       check=True)
        from_host("bochs e1000", 100000, iso=iso, bochs=True)


def main():
    taps = os.environ.get("XOS_NET") == "tap"
    if sys.argv[1:] == ["bochs"]:
        if taps:
            bochs()
        else:
            print("Bochs and this host meet on taps, which are not permitted here")
    else:
        if taps:
            for kind in ("e1000", "virtio-net-pci"):
                from_host(kind, 2000000)
        two_nodes()
        dhcp()
        without_card()
    sys.exit(failed != 0)


main()
