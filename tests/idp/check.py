#!/usr/bin/python3
"""IDP on the host: builds tests/idp, then runs the engine of idps/ as host processes over real sockets and asks it with
rpcgen's client, with rpcinfo, with its own client, and with raw bytes.  `check.py HOST:PORT [short]` asks the node in a machine there,
which has the objects of tests/node/calc.c (tests/node/nodes.py starts it).  Exit status 0: all passed."""
import os, re, signal, socket, struct, subprocess, sys, threading, time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
OUT = os.path.join(TOP, "build/host/idp")
PROGRAM = 0x20584F53
HOST = "127.0.0.1"
passed, failures, children = 0, [], []


def check(ok, what, more=""):
    global passed
    if ok:
        passed += 1
    else:
        failures.append(what)
        print("FAILED", what, more)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Node:
    """A serving node; it is ready when the constructor returns."""
    def __init__(self, port):
        self.port = port
        self.p = subprocess.Popen([OUT + "/node", f"node=B idpport={port}", "serve"], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, text=True)
        children.append(self.p)
        if self.p.stdout.readline() != "ready\n":
            raise SystemExit("the node did not start: " + self.p.stderr.read())

    def stop(self, sig=signal.SIGTERM):
        self.p.send_signal(sig)
        self.p.wait()
        return self.p.stderr.read()


def run(*args, timeout=60):
    return subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=timeout)


# ---- raw RPC ----

def opaque(b):
    return struct.pack(">I", len(b)) + b + bytes(-len(b) % 4)


def u32(v):
    return struct.pack(">I", v)


def u64(v):
    return struct.pack(">Q", v)


def header(xid, proc, prog=PROGRAM, vers=1, rpc=2):
    return struct.pack(">IIIIIIIIII", xid, 0, rpc, prog, vers, proc, 0, 0, 0, 0)


class Raw:
    def __init__(self, port):
        self.s = socket.create_connection((HOST, port), 10)
        self.s.settimeout(10)

    def send(self, record, pieces=1):
        """As one fragment, or cut into several."""
        step = max(1, -(-len(record) // pieces))
        parts = [record[i:i + step] for i in range(0, len(record), step)] or [b""]
        for i, p in enumerate(parts):
            self.s.sendall(u32(len(p) | (0x80000000 if i == len(parts) - 1 else 0)) + p)

    def read(self, n):
        b = b""
        while len(b) < n:
            more = self.s.recv(n - len(b))
            if not more:
                raise EOFError
            b += more
        return b

    def receive(self):
        mark = struct.unpack(">I", self.read(4))[0]
        assert mark & 0x80000000
        return self.read(mark & 0x7fffffff)

    def call(self, record, pieces=1):
        self.send(record, pieces)
        return self.receive()

    def closed(self):
        try:
            self.read(1)
            return False
        except (EOFError, ConnectionError):
            return True


def lookup_body(client, name, method=b"", sig=b"", ref=(0, 0, 0), deadline=5000):
    return u64(client) + u32(deadline) + u64(ref[0]) + u32(ref[1]) + u64(ref[2]) + opaque(name) + u32(0) + \
        opaque(method) + opaque(sig)


def look_up(raw, client, method, xid=1):
    r = raw.call(header(xid, 1) + lookup_body(client, b"calc", method))
    assert struct.unpack(">IIIIII", r[:24]) == (xid, 1, 0, 0, 0, 0)
    status, node, obj, gen = struct.unpack(">IQIQ", r[24:48])
    assert status == 0
    at = 60
    for _ in range(3):
        n = struct.unpack(">I", r[at:at + 4])[0]
        at += 4 + n + -n % 4
    count, index = struct.unpack(">II", r[at:at + 8])
    assert count == 1
    return (node, obj, gen), index


def invoke_body(ref, index, client, seq, args=b"", count=0, settled=1, deadline=5000):
    return u64(ref[0]) + u32(ref[1]) + u64(ref[2]) + u32(index) + opaque(b"") + opaque(b"") + u64(client) + u64(seq) + \
        u64(settled) + u64(7) + u32(deadline) + u32(count) + args


def result(reply):
    """(status, result) of an INVOKE's reply."""
    return struct.unpack(">IQ", reply[24:36])


GONE, TIMEOUT, MAYBE, BUSY, PROTO, NOMETHOD = 15, 17, 19, 21, 30, 11


def test_rpc(port):
    raw = Raw(port)
    ok = struct.pack(">IIIIII", 5, 1, 0, 0, 0, 0)
    check(raw.call(header(5, 0)) == ok, "NULL")
    check(raw.call(header(5, 0), 10) == ok, "a record of ten fragments")
    raw.s.sendall(u32(0) * 3)
    check(raw.call(header(5, 0)) == ok, "empty fragments in front")
    check(raw.call(header(5, 0, prog=100000)) == struct.pack(">IIIIII", 5, 1, 0, 0, 0, 1), "PROG_UNAVAIL")
    check(raw.call(header(5, 0, vers=2)) == struct.pack(">IIIIIIII", 5, 1, 0, 0, 0, 2, 1, 1), "PROG_MISMATCH")
    for proc in (4, 5, 6, 7, 99):
        check(raw.call(header(5, proc)) == struct.pack(">IIIIII", 5, 1, 0, 0, 0, 3), f"PROC_UNAVAIL for {proc}")
    check(raw.call(header(5, 0, rpc=3)) == struct.pack(">IIIIII", 5, 1, 1, 0, 2, 2), "RPC_MISMATCH")
    for proc in (1, 2, 3):
        for body in (b"", b"\xff" * 60, bytes(400)):
            r = raw.call(header(5, proc) + body)
            check(r == struct.pack(">IIIIII", 5, 1, 0, 0, 0, 4), f"GARBAGE_ARGS for {proc}, {len(body)} bytes")
    body = lookup_body(9, b"calc")
    check(raw.call(header(5, 1) + body + bytes(4))[20:24] == u32(4), "bytes left over are garbage")
    sys_auth = struct.pack(">IIIIII", 5, 0, 2, PROGRAM, 1, 0) + u32(1) + opaque(bytes(20)) + u32(0) + u32(0)
    check(raw.call(sys_auth) == ok, "AUTH_SYS credentials are passed over")
    raw.send(struct.pack(">IIIIII", 5, 0, 2, PROGRAM, 1, 0) + u32(1) + opaque(bytes(404)) + u32(0) + u32(0))
    check(raw.closed(), "an authenticator over 400 bytes ends the connection")
    for what, data in (("a record over 64 KiB", u32(0x80010001)), ("a reply", u32(0x80000018) + ok),
                       ("less than a header", u32(0x80000004) + bytes(4)), ("300 empty fragments", u32(0) * 300),
                       ("no RPC", b"GET / HTTP/1.0\r\n\r\n" * 8)):
        raw = Raw(port)
        raw.s.sendall(data)
        check(raw.closed(), what + " ends the connection")
    raw = Raw(port)
    raw.s.sendall(u32(0x80000028) + header(5, 0)[:17])
    time.sleep(0.05)
    raw.s.sendall(header(5, 0)[17:])
    check(raw.receive() == ok, "a call in two pieces")


def test_once(port):
    a, b, client = Raw(port), Raw(port), 0x1234567
    ref, count = look_up(a, client, b"count")
    first = a.call(header(10, 2) + invoke_body(ref, count, client, 1))
    check(result(first)[0] == 0, "a call")
    again = a.call(header(11, 2) + invoke_body(ref, count, client, 1))
    check(again[4:] == first[4:] and again[:4] == u32(11), "repeated: the same answer under the new xid")
    check(b.call(header(12, 2) + invoke_body(ref, count, client, 1))[4:] == first[4:], "and on another connection")
    second = b.call(header(13, 2) + invoke_body(ref, count, client, 2, settled=2))
    check(result(second) == (0, result(first)[1] + 1), "it ran once")
    check(result(a.call(header(14, 2) + invoke_body(ref, count, client, 1, settled=2)))[0] == MAYBE,
          "a settled call is never run again")
    _, park = look_up(a, client, b"park")
    a.send(header(20, 2) + invoke_body(ref, park, client, 3, u32(1) + u32(500), 1, settled=2))
    time.sleep(0.1)
    b.send(header(21, 2) + invoke_body(ref, park, client, 3, u32(1) + u32(500), 1, settled=2))
    a.s.close()
    r = b.receive()
    check(r[:4] == u32(21) and result(r) == (0, result(second)[1] + 1), "a repetition gets the running call's answer")
    r = b.call(header(22, 2) + invoke_body((ref[0], ref[1], ref[2] ^ 1), count, client, 4, settled=4))
    check(result(r)[0] == GONE, "another generation: gone")
    r = b.call(header(22, 2) + invoke_body((ref[0] ^ 1, ref[1], ref[2]), count, client, 5, settled=5))
    check(result(r)[0] == GONE, "another node's reference: gone")
    r = b.call(header(22, 2) + invoke_body(ref, count, client ^ 1, 6))
    check(result(r)[0] == GONE, "another client's reference: gone")
    r = b.call(header(22, 2) + invoke_body(ref, 1000, client, 7))
    check(result(r)[0] == NOMETHOD, "method out of range")
    r = b.call(header(22, 2) + invoke_body(ref, count, client, 8, u32(1) + u32(1), 1))
    check(result(r)[0] == PROTO, "too many values")
    r = b.call(header(22, 2) + invoke_body(ref, park, client, 9, u32(2) + u64(1), 1))
    check(result(r)[0] == PROTO, "a value of another kind")
    r = b.call(header(22, 2) + invoke_body(ref, count, client, 10, deadline=0))
    check(result(r)[0] == TIMEOUT, "no time left: not run")
    r = b.call(header(23, 3) + u64(client) + u32(0) + u32(2) + (u64(ref[0]) + u32(ref[1]) + u64(ref[2])) * 2)
    check(r[24:] == u32(0) + u32(2), "release both holds")
    r = b.call(header(22, 2) + invoke_body(ref, count, client, 11))
    check(result(r)[0] == GONE, "released: gone")
    r = b.call(header(24, 1) + lookup_body(client, b"", b"count", ref=ref))
    check(r[24:28] == u32(GONE), "look up by a released reference: gone")


def served(port):
    """A connection that answers, at the latest after 10 s; None: there was no room."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        raw = Raw(port)
        try:
            if raw.call(header(5, 0))[:4] == u32(5):
                return raw
        except (EOFError, ConnectionError):
            time.sleep(0.01)
    return None


def test_overload(port):
    # connections of earlier tests may still be ending: all eight answer, then they are served
    raw = [served(port) for _ in range(8)]
    extra = Raw(port)
    check(extra.closed(), "the ninth connection is refused")
    raw[0].s.close()
    check(served(port) is not None, "a closed one makes room")
    # 40 calls in one go: 8 run, the others are refused at once
    client = 0x777
    ref, park = look_up(raw[1], client, b"park")
    for i in range(40):
        raw[1].send(header(100 + i, 2) + invoke_body(ref, park, client, 1 + i, u32(1) + u32(300), 1))
    replies = [result(raw[1].receive())[0] for _ in range(40)]
    check(replies.count(0) == 8 and replies.count(BUSY) == 32 and BUSY in replies[:1], "forty at once", str(replies))


def one_call(port, method, sig, deadline, *args):
    """node ... call: (output, seconds)"""
    began = time.time()
    r = run(OUT + "/node", f"node=A peer=127.0.0.1:{port}", "call", "calc", method, sig, str(deadline), *map(str, args))
    return r.stdout, time.time() - began


def test_failing_peers():
    port = free_port()
    out, took = one_call(port, "add", "", 5000, 1, 2)
    check("find: peer unreachable" in out and took < 2, "nobody listens: unreachable", out)
    # something else listens there
    def serve_junk(answer):
        s = socket.create_server(("127.0.0.1", 0))
        def loop():
            while True:
                c, _ = s.accept()
                try:
                    c.recv(4096)
                    c.sendall(answer)
                    if answer:
                        c.recv(4096)
                except OSError:
                    pass
                c.close()
        threading.Thread(target=loop, daemon=True).start()
        return s.getsockname()[1]
    for what, answer in (("a web server", b"HTTP/1.0 400 Bad Request\r\n\r\n"), ("one that hangs up", b""),
                         ("one that sends noise", bytes(range(256)) * 300)):
        out, took = one_call(serve_junk(answer), "add", "", 3000, 1, 2)
        check(re.search("find: (peer unreachable|timed out|protocol error)", out) and took < 4.5, what, out)
    silent = socket.create_server(("127.0.0.1", 0))
    out, took = one_call(silent.getsockname()[1], "add", "", 1000, 1, 2)
    check("find: timed out" in out and took < 2, "one that never answers", out)
    # the node dies while a method runs: nobody knows what became of it
    node = Node(port)
    killer = threading.Timer(0.7, node.stop, [signal.SIGKILL])
    killer.start()
    out, took = one_call(port, "park", "", 0xffffffff, 3000)
    killer.join()
    check("call: outcome unknown" in out and took < 4, "the node dies during a call: maybe", out)
    # it dies and comes back: the reference is gone, the call may have run
    node = Node(port)
    def restart():
        nonlocal node
        node.stop(signal.SIGKILL)
        node = Node(port)
    killer = threading.Timer(0.7, restart)
    killer.start()
    out, took = one_call(port, "park", "", 0xffffffff, 3000)
    killer.join()
    check("call: outcome unknown" in out and took < 8, "the node restarts during a call: maybe", out)
    # it stops answering at all, as when the cable is pulled: probes find out, deadline or not
    killer = threading.Timer(0.7, node.p.send_signal, [signal.SIGSTOP])
    killer.start()
    out, took = one_call(port, "park", "", 0xffffffff, 60000)
    check("call: outcome unknown" in out and 6 < took < 30, "the node falls silent: maybe", f"{out} {took}")
    killer.join()
    node.p.send_signal(signal.SIGCONT)
    node.stop(signal.SIGKILL)


def test_lost_connection():
    """A relay cuts the connection after the request: the call is repeated on a new one and runs once."""
    port = free_port()
    node = Node(port)
    relay = socket.create_server(("127.0.0.1", 0))
    cuts = [0]
    def copy(a, b):
        try:
            while True:
                d = a.recv(65536)
                if not d:
                    break
                b.sendall(d)
        except OSError:
            pass
    def loop():
        while True:
            c, _ = relay.accept()
            s = socket.create_connection(("127.0.0.1", port))
            threading.Thread(target=copy, args=(s, c), daemon=True).start()
            def up(c=c, s=s):
                try:
                    while True:
                        d = c.recv(65536)
                        if not d:
                            break
                        s.sendall(d)
                        if len(d) > 28 and d[24:28] == u32(2) and not cuts[0]:
                            cuts[0] = 1
                            c.shutdown(socket.SHUT_RDWR)
                            c.close()
                            return
                except OSError:
                    pass
            threading.Thread(target=up, daemon=True).start()
    threading.Thread(target=loop, daemon=True).start()
    out, _ = one_call(relay.getsockname()[1], "park", "", 5000, 400)
    check(cuts[0] == 1 and "call: ok, result 1\n" in out, "connection lost during a call: repeated, ran once", out)
    out, _ = one_call(port, "counted", "", 5000)
    check("result 1\n" in out, "and only once", out)
    check(node.stop() == "", "nothing on the node's stderr")


def test_tools(port):
    """rpcinfo, and rpcgen's client."""
    r = run("rpcinfo", "-a", f"{HOST}.{port >> 8}.{port & 255}", "-T", "tcp", str(PROGRAM), "1")
    check("ready and waiting" in r.stdout, "rpcinfo", r.stdout)
    r = run("rpcinfo", "-a", f"{HOST}.{port >> 8}.{port & 255}", "-T", "tcp", str(PROGRAM), "2")
    check("low version = 1" in r.stdout.replace("lowest", "low"), "rpcinfo of another version", r.stdout)
    for args, out in ((("calc", "add", "40", "2"), "42\n"), (("type=calculator", "mul", "4294967296", "3"), "12884901888\n"),
                      (("calc", "upper", "hello"), "HELLO\n"), (("calc", "reverse:([S)[S", "1,-2,3"), "3,-2,1\n"),
                      (("calc", "fill", "8", "3"), "out 1: xxx\n3\n"), (("calc", "negate", "2.5"), "-2.5\n"),
                      (("calc", "sumLongs", "1,-3"), "-2\n"), (("secret",), "lookup: not found\n"),
                      (("calc", "fail"), "fail: 34, exception thrown by the method: test/Failure: it failed\n")):
        r = run(OUT + "/idpcall", f"{HOST}:{port}", *args)
        check(r.stdout == out, "idpcall " + " ".join(args), r.stdout)


def test_machine(port, short):
    """The node in a machine; short: what does not depend on its clock."""
    test_tools(port)
    if short:
        return
    r = run(OUT + "/node", f"node=A peer={HOST}:{port}", "test", "machine", timeout=100)
    check(r.returncode == 0, "our client", r.stdout)
    test_rpc(port)
    test_once(port)
    test_overload(port)
    r = run(OUT + "/idpcall", f"{HOST}:{port}", "calc", "add", "1", "2")
    check(r.stdout == "3\n", "and it still answers", r.stdout)


def main():
    os.chdir(TOP)
    r = run("make", "-f", "tests/idp/Makefile", timeout=300)
    if r.returncode:
        print(r.stdout)
        return 1
    if len(sys.argv) > 1:
        global HOST
        HOST, port = sys.argv[1].split(":")
        test_machine(int(port), sys.argv[2:] == ["short"])
        print(f"{passed} passed, {len(failures)} failed")
        return bool(failures)
    r = run(OUT + "/compare")
    check(r.returncode == 0, "bytes like rpcgen's", r.stdout)
    r = run(OUT + "/node", "node=F", "fuzz", "20000")
    check(r.returncode == 0, "mutated requests", r.stdout)
    node = Node(free_port())
    port, at = node.port, f"127.0.0.1:{node.port}"
    test_tools(port)
    r = run(OUT + "/node", f"node=A peer={at}", "test")
    check(r.returncode == 0, "our client", r.stdout)
    test_rpc(port)
    test_once(port)
    test_overload(port)
    r = run(OUT + "/idpcall", at, "calc", "add", "1", "2")
    check(r.stdout == "3\n", "and it still answers", r.stdout)
    check(node.stop() == "", "nothing on the node's stderr")
    test_lost_connection()
    test_failing_peers()
    print(f"{passed} passed, {len(failures)} failed")
    return bool(failures)


try:
    status = main()
finally:
    for c in children:
        if c.poll() is None:
            c.kill()
sys.exit(status)
