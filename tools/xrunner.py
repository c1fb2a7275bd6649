"""A machine that runs XJava programs one after the other: a QEMU machine with XRunner in it (xjava/runner), joined to this
process by the emulator's user network, which needs no privileges.

    with Runner() as r:
        result = r.run(class_file_bytes, ["argument"], stdin=b"...", seconds=10)

A program that hangs is killed; a machine that does not answer is replaced at the next run.  After each program frames,
processes, handles and gates are counted again: what it did not give back is in result.leak.  (The system's own heaps grow with
the first programs of their kind: a leak is what the same programs lose again.)"""
import os, re, select, socket, struct, sys, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import machine

MEMORY = 640                # MiB of the machine
QUOTA = 288                 # MiB of a program: the oracle's heap of 256 and what is beside it
FAULT = 139                 # exit code of a process that faulted
GRACE = 10                  # seconds for the machine to do what it was told


class Failed(Exception):
    """The machine did not start, or is gone."""


class Result:
    """status: the exit status; how: ended, fault, killed (time), memory (output), refused, machine; out, err: bytes unless they were
    passed on; seconds; leak: None, or what was not given back; log: the machine's own lines meanwhile."""
    def __init__(self):
        self.status, self.how, self.out, self.err, self.seconds, self.leak, self.log = 1, "ended", b"", b"", 0.0, None, []


class UserNet:
    def qemu(self, name):
        return ["-netdev", "user,id=net0", "-device", "virtio-net-pci,netdev=net0"]


class Runner:
    def __init__(self, drives=()):
        self.drives, self.machine, self.conn, self.last, self.programs = drives, None, None, None, 0

    def start(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(1)
            listener.settimeout(60)
            line = "node=R ip=10.0.2.15/24 gw=10.0.2.2 run=XRunner,10.0.2.2,%d" % listener.getsockname()[1]
            self.machine = machine.Machine("R", line, mem=MEMORY, net=UserNet(), drives=self.drives)
            try:
                self.conn, _ = listener.accept()
            except OSError:
                raise self.failed("it does not start")
        self.conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        kind, text = self.receive(time.monotonic() + GRACE)
        if kind != "H":
            raise self.failed("no greeting")
        self.last = figures(text)

    def failed(self, why):
        lines = self.lines() if self.machine else []
        self.stop()
        return Failed("the machine: %s\n%s" % (why, "\n".join(lines[-20:])))

    def stop(self):
        if self.conn:
            self.conn.close()
        if self.machine:
            self.machine.stop()
        self.machine = self.conn = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def lines(self):
        """What the machine's serial line said since the last time."""
        while not self.machine.pending.empty():
            if self.machine.line(0) is None:
                break
        got, self.machine.lines = self.machine.lines, []
        return got

    def send(self, kind, body):
        try:
            self.conn.sendall(kind.encode() + struct.pack("<I", len(body)) + body)
        except OSError:
            raise self.failed("the connection broke")

    def receive(self, limit):
        """=> kind, body; None, None when the time is over."""
        def exactly(n, first):
            data = b""
            while len(data) < n:
                left = max(0, limit - time.monotonic()) if first and not data else GRACE
                ready, _, _ = select.select([self.conn], [], [], left)
                if not ready and first and not data:
                    return None
                part = self.conn.recv(n - len(data)) if ready else b""
                if not part:
                    raise self.failed("it stopped in the middle of a message")
                data += part
            return data
        try:
            head = exactly(5, True)
            if head is None:
                return None, None
            return chr(head[0]), exactly(struct.unpack("<I", head[1:])[0], False)
        except OSError:
            raise self.failed("the connection broke")

    def run(self, code, args=(), stdin=b"", seconds=60, memory=QUOTA, output=64 << 20, write=None, read=None):
        """One program.  write(fd, bytes): where output goes (else into the result); read(n): input as it is wanted (else `stdin`), b"" at
        its end, None: it does not come.
        => Result; Failed only if there is no machine to be had."""
        if not self.machine:
            self.start()
        return self.one(code, args, stdin, seconds, memory, output, write, read)

    def one(self, code, args, stdin, seconds, memory, output, write, read):
        result, texts, given, total, fed = Result(), {1: [], 2: []}, write, 0, 0
        packed = b"".join(a.encode() + b"\0" for a in args)
        self.lines()
        begin = time.monotonic()
        self.send("P", struct.pack("<II", memory << 8, len(packed)) + packed + code)
        limit, killed = begin + seconds, None
        while True:
            kind, body = self.receive(limit)
            if kind is None:
                if killed:
                    log = self.lines()
                    self.stop()
                    result.how, result.status, result.log = "machine", 1, log
                    break
                killed, limit = "killed", time.monotonic() + GRACE
                self.send("K", b"")
            elif kind in "12":
                total += len(body)
                if given:
                    try:
                        given(int(kind), body)
                    except OSError:     # nobody listens any more
                        given, limit = (lambda *_: None), time.monotonic()
                else:
                    texts[int(kind)].append(body)
                if total > output and not killed:
                    killed, limit = "output", time.monotonic() + GRACE
                    self.send("K", b"")
            elif kind == "R":
                n, = struct.unpack("<I", body)
                if read:
                    try:
                        given_in = read(min(n, 32768)) if not killed else b""
                    except OSError:     # who gives the input is gone
                        given_in, limit = b"", time.monotonic()
                    if given_in is not None:
                        self.send("D", given_in)
                else:
                    self.send("D", stdin[fed:fed + min(n, 32768)])
                    fed += min(n, 32768)
            elif kind == "E":
                state, number = struct.unpack("<II", body[:8])
                self.programs += 1
                if number == FAULT and not state:       # or it exited so: the fault report may come later than the end
                    self.machine.wait(r"^fault|: fault ", 1)
                result.log = self.lines()
                result.how = killed or ("refused" if state else "ended")
                result.status = 1 if state else number & 255
                if not killed and not state and number == FAULT and any(re.search(r"^fault|: fault ", s) for s in result.log):
                    result.how = "fault"
                if state:
                    result.log.append("xos: status %d" % state)
                else:
                    self.compare(result, figures(body[8:]))
                break
        result.seconds = time.monotonic() - begin
        result.out, result.err = b"".join(texts[1]), b"".join(texts[2])
        return result

    def compare(self, result, now):
        """Less than before: lost.  Handles and so on: more than before."""
        lost = ["%s %d instead of %d" % (k, now[k], v) for k, v in self.last.items() if (now[k] < v if k == "frames" else now[k] > v)]
        result.leak, self.last = ", ".join(lost) or None, now


def figures(text):
    words = text.decode().split()
    return dict(zip(words[::2], map(int, words[1::2])))
