"""One virtual machine with its serial line: QEMU, or Bochs as an emulator that enforces segment limits.

Used by the tests and by the commands of the Makefile.  A machine is stopped by its own process id, at the latest when
the program ends; nothing outlives it."""
import atexit, json, os, pty, queue, re, shutil, socket, subprocess, tempfile, threading, time, tty

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PASS_STATUS = 33            # QEMU's isa-debug-exit after value 0x10
_running = set()


@atexit.register
def stop_all():
    for m in list(_running):
        m.stop()


def boot_modules():
    """The boot modules in load order, as the Makefile wrote them."""
    with open(os.path.join(TOP, "build/boot.list")) as f:
        return [os.path.join(TOP, line.strip()) for line in f if line.strip()]


def qemu_command(name="xos", cmdline="", kernel=None, modules=None, iso=None, disk=None, drives=(), mem=64, net=None, icount=False,
                 cpu=None, extra=(), module_args=None, serial="stdio", keep=()):
    """drives: images for the IDE disks after the boot disk, never written (snapshot); keep: those behind them, which are."""
    cmd = ["qemu-system-i386", "-m", str(mem), "-display", "none", "-monitor", "none", "-serial", serial, "-no-reboot",
           "-device", "isa-debug-exit,iobase=0xf4,iosize=4", "-nic", "none"]
    if serial.startswith("mon:"):
        del cmd[cmd.index("-monitor"):cmd.index("-monitor") + 2]
    if iso:
        cmd += ["-cdrom", iso, "-boot", "d"]
    elif disk:
        cmd += ["-drive", "file=%s,format=raw,if=ide,index=0" % disk, "-boot", "c"]
    else:
        mods = boot_modules() if modules is None else modules
        cmd += ["-kernel", kernel or os.path.join(TOP, "build/boot.elf"), "-append", cmdline]
        if mods:
            args = module_args or {}
            cmd += ["-initrd", ",".join((m + " " + args.get(os.path.basename(m), "")).strip() for m in mods)]
    for i, d in enumerate(list(drives) + list(keep)):
        cmd += ["-drive", "file=%s,format=raw,if=ide,index=%d,snapshot=%s" % (d, i + (1 if disk else 0), "on" if i < len(drives) else "off")]
    if icount:
        cmd += ["-icount", "shift=0,sleep=off"]
    if cpu:
        cmd += ["-cpu", cpu]
    if net:
        cmd += net.qemu(name)
    return cmd + list(extra)


def bochs_config(directory, serial, iso=None, disk=None, mem=64, cpu="corei7_haswell_4770", net=None, name="xos", magic=False, extra=()):
    """=> the text of a bochsrc.  serial: text after `com1: enabled=1, `."""
    rc = ["plugin_ctrl: iodebug=1", "megs: %d" % mem, "romimage: file=/usr/share/bochs/BIOS-bochs-latest",
          "vgaromimage: file=/usr/share/bochs/VGABIOS-lgpl-latest", "boot: " + ("cdrom" if iso else "disk"),
          "cpu: model=%s, count=1, ips=4000000, reset_on_triple_fault=0" % cpu, "clock: sync=none", "panic: action=fatal",
          "error: action=ignore", "info: action=ignore", "debug: action=ignore", "port_e9_hack: enabled=1", "speaker: enabled=0",
          'display_library: rfb, options="timeout=0"', "magic_break: enabled=%d" % magic, "log: %s/bochs.log" % directory,
          "com1: enabled=1, " + serial]
    if iso:
        rc.append("ata0-master: type=cdrom, path=%s, status=inserted" % os.path.abspath(iso))
    if disk:
        rc.append("ata%s: type=disk, mode=volatile, path=%s" % ("1-master" if iso else "0-master", os.path.abspath(disk)))
    if net:
        rc += net.bochs(name)
    return "\n".join(rc + list(extra)) + "\n"


class Machine:
    """line(): next line of the serial output.  wait(): until a line matches.  send(): keys.  finish(): wait for the end."""

    def __init__(self, name="xos", cmdline="", kernel=None, modules=None, iso=None, disk=None, drives=(), mem=64, net=None,
                 bochs=False, icount=False, cpu=None, extra=(), log=None, module_args=None, keep=()):
        self.name, self.lines, self.pending, self.partial = name, [], queue.Queue(), ""
        self.started = time.monotonic()
        self.dir = tempfile.mkdtemp(prefix="xos-")
        self.log = open(log, "wb") if log else None
        self.ended = None           # exit status
        if bochs:
            self._start_bochs(iso, disk, mem, cpu or "corei7_haswell_4770", extra, net)
        else:
            self._start_qemu(name=name, cmdline=cmdline, kernel=kernel, modules=modules, iso=iso, disk=disk, drives=drives, mem=mem,
                             net=net, icount=icount, cpu=cpu, extra=extra, module_args=module_args, keep=keep)
        _running.add(self)
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _start_qemu(self, **how):
        self.master = None
        self.proc = subprocess.Popen(qemu_command(**how), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.fd_in, self.fd_out = self.proc.stdout.fileno(), self.proc.stdin.fileno()

    def _start_bochs(self, iso, disk, mem, cpu, extra, net):
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        with open(self.dir + "/rc", "w") as f:
            f.write(bochs_config(self.dir, "mode=term, dev=" + os.ttyname(slave), iso, disk, mem, cpu, net, self.name, extra=extra))
        with open(self.dir + "/go", "w") as f:
            f.write("c\n")
        self.slave = slave
        self.proc = subprocess.Popen(["bochs-bin", "-q", "-unlock", "-f", "rc", "-rc", "go"], cwd=self.dir,
                                     stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.fd_in = self.fd_out = self.master

    def _read(self):
        rest = b""
        while True:
            try:
                data = os.read(self.fd_in, 4096)
            except OSError:
                data = b""
            if not data:
                break
            if self.log:
                self.log.write(data)
                self.log.flush()
            *whole, rest = (rest + data).split(b"\n")
            self.partial = self._shown(rest)
            for raw in whole:
                self.pending.put(self._shown(raw))
        if rest:
            self.pending.put(self._shown(rest))
        self.pending.put(None)

    @staticmethod
    def _shown(raw):
        """What is left on a row that was cleared and written anew (the shell's line below others' output)."""
        return raw.decode("utf-8", "replace").split("\r\x1b[K")[-1].strip("\r")

    def line(self, timeout):
        """=> the next line, or None: the machine ended, or nothing came in time (then self.alive())."""
        limit = time.monotonic() + timeout
        while True:
            left = limit - time.monotonic()
            try:
                got = self.pending.get(timeout=max(0, min(left, 0.2)))
                if got is None:
                    self.pending.put(None)
                    return None
                self.lines.append(got)
                return got
            except queue.Empty:
                if left <= 0 or (self.master is not None and not self.alive()):
                    return None

    def wait(self, pattern, timeout):
        """=> the match of the first line in which `pattern` is found, or None."""
        limit = time.monotonic() + timeout
        while True:
            got = self.line(max(0, limit - time.monotonic()))
            if got is None:
                return None
            m = re.search(pattern, got)
            if m:
                return m

    def prompt(self, timeout, pattern=r"> $"):
        """Wait until the line not ended yet matches, and stays so.  => True, or False: nothing like it came."""
        limit = time.monotonic() + timeout
        while time.monotonic() < limit and (self.alive() or not self.pending.empty()):
            got = self.line(0.05)
            if got is None and re.search(pattern, self.partial):
                return True
        return False

    def command(self, text, timeout=20):
        """One shell command.  => the lines it printed, or None: no prompt after it."""
        if not self.enter(text, timeout):
            return None
        before = len(self.lines)
        return self.lines[before:] if self.prompt(timeout) else None

    def enter(self, text, timeout=20):
        """Type a line.  => its echo came; lines of the log may come above it, and of a long line the end is shown."""
        self.send(text + "\r")
        return self.wait(re.escape(text[-20:]) + "$", timeout) is not None

    def send(self, text):
        os.write(self.fd_out, text.encode())

    def alive(self):
        return self.proc.poll() is None

    def finish(self, timeout):
        """Wait for the machine to end by itself.  => its exit status, or None if it has not."""
        try:
            self.ended = self.proc.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        self.stop()
        return self.ended

    def stop(self):
        if self not in _running:
            return
        _running.discard(self)
        if self.alive():
            self.proc.terminate()
            try:
                self.proc.wait(3)
            except subprocess.TimeoutExpired:
                self.proc.kill()
                self.proc.wait()
        if self.master is not None:
            os.close(self.slave)
        self.reader.join(2)
        if self.master is not None:
            os.close(self.master)
        if self.log:
            self.log.close()
        shutil.rmtree(self.dir, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Link:
    """The network between machines: taps on a bridge (inside tools/netns) or, without privileges, a socket link of two.

    XOS_NET=tap is set by tools/netns.  capture: a directory for one pcap file a machine, NAME.pcap."""

    def __init__(self, capture=None, nic="e1000"):
        self.tap = os.environ.get("XOS_NET") == "tap"
        self.capture, self.nic, self.names = capture, nic, []
        self.dir = tempfile.mkdtemp(prefix="xos-link-")
        atexit.register(shutil.rmtree, self.dir, True)

    def what(self):
        return "taps on a bridge in a network namespace of its own" if self.tap else \
               "an unprivileged QEMU socket link (no network namespace is permitted here)"

    def qemu(self, name):
        """Machines are called A, B, ...: tapA, tapB; MAC addresses 52:54:00:58:00:01, :02, ...
        Name XB is a second machine in the place of B."""
        place = name[-1]
        number = ord(place) - ord("A") + 1
        if self.tap:
            dev = "tap,id=net0,ifname=tap%s,script=no,downscript=no" % place
        else:
            other = "A" if place == "B" else "B"
            dev = "dgram,id=net0,local.type=unix,local.path=%s/%s,remote.type=unix,remote.path=%s/%s" % (
                self.dir, place, self.dir, other)
            if os.path.exists(self.dir + "/" + place):
                os.unlink(self.dir + "/" + place)
        cmd = ["-netdev", dev, "-device", "%s,netdev=net0,mac=52:54:00:58:00:%02x" % (self.nic, number)]
        if self.capture:
            cmd += ["-object", "filter-dump,id=dump0,netdev=net0,file=%s/%s.pcap,maxlen=65536" % (self.capture, name)]
        return cmd

    def bochs(self, name):
        if not self.tap:
            return []
        number = ord(name[-1]) - ord("A") + 1
        return ["e1000: enabled=1, mac=52:54:00:58:00:%02x, ethmod=tuntap, ethdev=/dev/net/tun:tap%s" % (number, name[-1]),
                "plugin_ctrl: e1000=1", "pci: enabled=1, chipset=i440fx, slot1=e1000"]


class Qmp:
    """QEMU's monitor for programs: give the machine extra=Qmp.extra(path), then Qmp(path)("blockdev-add", driver=...).  => the
    answer; raises on an error.  wait(event): until it comes."""

    @staticmethod
    def extra(path):
        return ["-chardev", "socket,id=qmp,path=%s,server=on,wait=off" % path, "-mon", "chardev=qmp,mode=control"]

    def __init__(self, path):
        self.s, self.events = socket.socket(socket.AF_UNIX), []
        for _ in range(100):
            try:
                self.s.connect(path)
                break
            except OSError:
                time.sleep(0.05)
        self.s.settimeout(30)
        self.f = self.s.makefile("r")
        self.f.readline()
        self("qmp_capabilities")

    def _next(self):
        got = json.loads(self.f.readline())
        if "event" in got:
            self.events.append(got)
        return got

    def __call__(self, command, **arguments):
        self.s.sendall(json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n")
        while True:
            got = self._next()
            if "return" in got:
                return got["return"]
            if "error" in got:
                raise RuntimeError("%s: %s" % (command, got["error"]["desc"]))

    def wait(self, event, **data):
        while True:
            for e in self.events:
                if e["event"] == event and all(e["data"].get(k) == v for k, v in data.items()):
                    self.events.remove(e)
                    return e
            self._next()
