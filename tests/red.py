#!/usr/bin/python3
"""Red tests of the runner: each image of tests/red must be judged as its name says.  red.py DIR-OF-ELFS ISO-TOOL"""
import os, re, subprocess, sys
HERE = os.path.dirname(os.path.abspath(__file__))
EXPECT = {  # image: its complaints, one pattern each, and no others
    "pass": [], "hang": ["hang: still running", "plan 2, but 1", "no frames line", "no end line"], "panic": ["panic: red$"],
    "short": ["plan 3, but 2 results"], "noplan": ["a result before the plan", "no plan was seen"], "failed": ["not ok 2"],
    "leak": ["frames lost: 7 before, 6 after"], "noend": ["no end line"], "code": ["exit status 35"],
    "triple": ["exit status 0, not 33"], "twice": ["result 2 is numbered 1"],
}
BOCHS = dict(EXPECT, hang=["hang: no end marker"] + EXPECT["hang"][1:], noend=["hang: no end marker", "no end line"])


def check(label, args, expect):
    p = subprocess.run([HERE + "/run.py"] + args, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
    got = re.findall("^FAIL: (.*)", p.stdout, re.M)
    good = p.returncode == (1 if expect else 0) and len(got) == len(expect) and all(re.match(e, g) for e, g in zip(expect, got))
    print("%s red %s" % ("ok" if good else "not ok", label), flush=True)
    if not good:
        print(p.stdout)
    return good


def main():
    elfs, results = sys.argv[1], []
    for name, expect in EXPECT.items():
        results.append(check("qemu " + name, ["--kernel", "%s/%s.elf" % (elfs, name), "--modules", "", "--timeout", "3"], expect))
    for name in ("pass", "hang", "panic", "short", "noend"):
        iso = "%s/%s.iso" % (elfs, name)
        subprocess.run([HERE + "/../tools/mkiso", iso, "", "%s/%s.elf" % (elfs, name)], check=True)
        results.append(check("bochs " + name, ["--bochs", "--iso", iso, "--timeout", "20" if "hang" in "".join(BOCHS[name]) else "50"], BOCHS[name]))
    sys.exit(0 if all(results) else 1)


main()
