#!/usr/bin/python3
"""Boot modules that are missing, truncated or corrupt: the machine must stop at once with a line that names the module."""
import os, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../tools"))
sys.dont_write_bytecode = True
import machine

MAGIC = b"XCLS\x01\0\0\0"        # magic and version: the manifest, not code that checks it


def truncated(data):
    return data[:len(data) * 2 // 3]


def corrupt(data):
    at = data.index(MAGIC)
    return data[:at] + b"XXXX" + data[at + 4:]


def wild(data):
    """A section header that points behind the end of the file."""
    table = int.from_bytes(data[0x20:0x24], "little")
    return data[:table + 40 + 0x10] + b"\xf0\xff\xff\x7f" + data[table + 40 + 0x14:]


def run(modules, name, what):
    with machine.Machine(modules=modules) as m:
        hit = m.wait(r"^(panic|boot: )", 10)
        good = bool(hit) and name in hit.string and m.finish(5) != machine.PASS_STATUS
        print("%s %s %s: %s" % ("ok" if good else "not ok", what, name, hit.string if hit else "nothing was said"))
        if not good:
            print("\n".join(m.lines[-10:]))
        return good


def main():
    mods, results = machine.boot_modules(), []
    with tempfile.TemporaryDirectory() as d:
        for victim in [m for m in mods if m.endswith(".class")]:
            name = os.path.basename(victim)
            if name.split(".")[0] in ("KRNL", "HEDS", "BMDS", "BMPS", "BCFS", "INIT"):
                results.append(run([m for m in mods if m != victim], name, "missing"))
            with open(victim, "rb") as f:
                data = f.read()
            for what in (truncated, corrupt, wild):
                with open(d + "/" + name, "wb") as f:
                    f.write(what(data))
                results.append(run([d + "/" + name if m == victim else m for m in mods], name, what.__name__))
    sys.exit(0 if all(results) and results else 1)


main()
