"""Bochs' debugger, with the names of servers, processes and gates added to what it prints.

Bochs knows one table of symbols and looks stack words up as if they were linear addresses.  Here code is named by selector
and offset, gates by where they lead, stack words by the code they return to; empty descriptors are left out."""
import bisect, os, re, subprocess, sys, threading

SERVERS, SERVER_CODE, CODE_STEP, SERVER_DATA, DATA_STEP, USER_CODE = 0x80, 0xE0000000, 0x800000, 0xC0000000, 0x2000000, 0x08000000
TEXT, STUBS, STUB = 0x4000, 0x600000, 48        # layout.h; krnl/server.c
FIXED = {0x08: "KRNL's code", 0x10: "KRNL's data", 0x0C: "the process's code", 0x14: "the process's data",
         0x28: "stacks of ring 1", 0x30: "stacks of ring 2"}


class Names:
    def __init__(self, path):
        with open(path) as f:
            self.table = sorted((int(a, 16), n) for a, n in (line.split() for line in f))
        self.by_name = {n: a for a, n in self.table}
        self.base, self.stack, self.page = None, [], 0

    def of(self, linear, reach=0x2000):
        """=> `NAME.symbol+offset` | None"""
        at = (linear - SERVER_CODE) % CODE_STEP
        if linear >= SERVER_CODE and at >= STUBS:
            return "%s stub %d+%d" % (self.server((linear - SERVER_CODE) // CODE_STEP), (at - STUBS) // STUB, (at - STUBS) % STUB)
        i = bisect.bisect(self.table, (linear, "\x7f")) - 1
        if i < 0 or linear - self.table[i][0] > reach:
            return None
        return "%s+%d" % (self.table[i][1], linear - self.table[i][0])

    def server(self, number):
        i = bisect.bisect(self.table, (SERVER_CODE + number * CODE_STEP, ""))
        return self.table[i][1].split(".")[0] if i < len(self.table) else "server %d" % number

    @staticmethod
    def code_base(selector):
        """=> the base of a code selector | None"""
        index = selector & 0xfff8
        if selector > 0xffff or index == 8 and not selector & 4:
            return 0 if selector == 8 else None
        if selector & 4:
            return USER_CODE if selector == 0x0f else None
        number, odd = divmod(index - SERVERS, 16)
        return SERVER_CODE + number * CODE_STEP if 0 <= number < 16 and not odd and selector & 3 in (1, 2) else None

    def selector(self, value):
        """=> what a selector stands for | None"""
        plain = value & 0xfffc
        if value > 0xffff or plain in (0x0C, 0x14) and value & 3 != 3:
            return None
        if plain in FIXED:
            return FIXED[plain]
        number, odd = divmod((value & 0xfff8) - SERVERS, 16)
        return "%s's %s, ring %d" % (self.server(number), "data" if odd else "code", value & 3) \
            if not value & 4 and 0 <= number < 16 and odd in (0, 8) and value & 3 in (1, 2) else None

    @staticmethod
    def commands(text):
        """The commands of a file; # begins a comment."""
        return [line.strip() for line in text.splitlines() if line.strip() and line.strip()[0] != "#"]

    def address(self, command):
        """@NAME.symbol becomes its linear address, @page+OFFSET an address in the physical page that `page` showed last."""
        def place(m):
            if m.group(1) == "page":
                return "%#x" % (self.page + int(m.group(2) or "0", 0))
            if m.group(1) not in self.by_name:
                raise SystemExit("\nbochs: no symbol %s; build/xos.sym lists them (NAME.symbol)" % m.group(1))
            return "%#x" % (self.by_name[m.group(1)] + int(m.group(2) or "0", 0))
        return re.sub(r"@([\w.]+)(?:\+(0x[0-9a-f]+|\d+))?", place, command)

    def annotate(self, text):
        text = re.sub(r"(?m)^(\d{11}[ie]\[|ALSA lib).*\n", "", text)          # its start-up talk
        return "".join(self.line(line) for line in text.splitlines(True))

    def line(self, line):
        word = re.match(r" \| STACK 0x([0-9a-f]+) \[0x([0-9a-f]+)\]", line)
        if word:
            self.stack.append((word.group(1)[-8:], int(word.group(2), 16)))
            return ""
        return self.words() + self.other(line)

    def words(self):
        """The stack words held back: a word before a code selector is a place in that code."""
        out, words, self.stack = "", self.stack, []
        for i, (at, value) in enumerate(words):
            after = words[i + 1][1] if i + 1 < len(words) else 0
            base = self.code_base(after) if after else None
            name = self.of(base + value) if base is not None else self.selector(value) or self.returns(value)
            out += " | %s  %08x  %s\n" % (at, value, name or "")
        return out

    def returns(self, value):
        """A word that may be a return address in the code that runs: its name."""
        name = self.of(self.base + value, 0x800) if self.base and 0x80 <= value < STUBS else None
        thunk = r"\.blob\.(callv|process_entry|thread_entry)" if self.base == USER_CODE else r"\.blob\.gate_(outer|same)_"
        return name if name and not name.endswith("+0") and (value >= TEXT or re.search(thunk, name)) else None

    def code(self, line, at):
        """A line of disassembly: its own place, the places it names, what a stub holds."""
        name = self.of(at)
        line = re.sub(r"\( *\)", "(%s)" % name, line, count=1) if name else line
        line = re.sub(r"\(0x([0-9a-f]{8})\)", lambda m: "(%s)" % (self.of(int(m.group(1), 16)) or m.group(0)[1:-1]), line)
        if name and " stub " in name:
            held = re.search(r"mov edx, 0x([0-9a-f]{8})", line)
            if held:
                return line.rstrip("\n") + " = %s\n" % self.of(at - at % CODE_STEP + int(held.group(1), 16))
            if name.endswith("+19") or name.endswith("+21"):
                return line.rstrip("\n") + " = this\n"
        return line

    def other(self, line):
        page = re.search(r"maps to physical page 0x([0-9a-f]+)", line)
        if page:
            self.page = int(page.group(1), 16)
        at = re.match(r"(\(\d\)\.?(?:\[\d+\])? \[0x[0-9a-f]+\] ([0-9a-f]{4}):0*([0-9a-f]{8}) \()([^)]*)\)", line)
        if at:
            self.base = self.code_base(int(at.group(2), 16))
            name = self.of(self.base + int(at.group(3), 16)) if self.base is not None else None
            return at.group(1) + (name or at.group(4)) + ")" + line[at.end():]
        if re.match(r"[LGI]DT\[0x[0-9a-f]+\]=.*hi=0x00000000, lo=0x00000000", line):
            return ""
        gate = re.match(r"(([LGI]DT)\[0x([0-9a-f]+)\]=.*target=)0x([0-9a-f]{4}):0x([0-9a-f]{8})", line)
        if gate:
            base = self.code_base(int(gate.group(4), 16))
            name = self.of(base + int(gate.group(5), 16)) if base is not None else None
            handle = int(gate.group(3), 16) * 8 + (7 if gate.group(2) == "LDT" else 0)
            return line.rstrip("\n") + "  = %s%s\n" % ("selector %04x, " % handle if gate.group(2) == "LDT" else "", name or "?")
        held = re.match(r"([LG]DT\[0x[0-9a-f]+\]=)\?\?\? descriptor hi=0x00000000, lo=0x([0-9a-f]{4})([0-9a-f]{4})", line)
        if held:
            return "%sobject %d, generation %d (not present)\n" % (held.group(1), int(held.group(3), 16), int(held.group(2), 16))
        text = re.match(r"0{8}([0-9a-f]{8}): \(", line)
        if text:
            return self.code(line, int(text.group(1), 16))
        line = re.sub(r" <bogus\+ *\d+>", "", line)
        return re.sub(r", 0x00000000([0-9a-f]{8}) in \?\? \(\)",
                      lambda m: ", %s: %s" % (m.group(1), self.of(int(m.group(1), 16)) or "?"), line)


def run(config, commands, names):
    """Bochs with `config`.  commands: a file, given line by line at its prompts, or None: a person at the terminal."""
    todo = None
    if commands:
        with open(commands) as f:
            todo = names.commands(f.read())
    start = config + ".cmds"
    with open(start, "w") as f:
        f.write('ldsym global "%s"\n' % os.path.abspath("build/xos.sym"))
    p = subprocess.Popen(["bochs-bin", "-q", "-unlock", "-f", config] + ([] if commands else ["-rc", start]),
                         stdin=subprocess.PIPE if commands else None, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    limit = threading.Timer(100, p.terminate) if commands else None
    if limit:
        limit.start()
    try:
        held = ""
        while True:
            out = os.read(p.stdout.fileno(), 65536).decode("latin-1")
            *whole, held = (held + out).split("\n")
            text = "".join(line + "\n" for line in whole)
            asked = re.match(r"<bochs:\d+> $", held)            # a prompt is no line
            shown = names.annotate(text) + (names.words() + held if asked or not out else "")
            sys.stdout.write(shown)
            sys.stdout.flush()
            if asked or not out:
                held = ""
            if asked and commands:
                p.stdin.write((names.address(todo.pop(0)) if todo else "q").encode() + b"\n")
                p.stdin.flush()
            if not out:
                break
        status = p.wait()
        return 0 if commands and not todo or status in (0, 1) else 1    # leaving by q it may crash; the commands count
    finally:
        if limit:
            limit.cancel()
        if p.poll() is None:
            p.terminate()
            p.wait()
