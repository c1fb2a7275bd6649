"""The programs of a corpus: langtools (out of Debian's openjdk-17 source package) or a folder of single files."""
import os, re

COMPILER = re.compile(r"com\.sun\.tools|com\.sun\.source|javax\.tools|javax\.annotation\.processing|javax\.lang\.model|\btoolbox\b|\bcombo\b")
HARMLESS = re.compile(r"((-Xlint\S*|-g|-nowarn|-XDrawDiagnostics|-Werror|-parameters|-encoding +utf-?8|-XDignore\S*)\s+)*[\w./ ]+", re.I)


class Program:
    def __init__(self, name, root, main, files, args=(), stdin=None):
        self.name, self.root, self.main, self.files, self.args, self.stdin = name, root, main, files, list(args), stdin


def main_class(root, file, name):
    """jtreg's `@run main NAME` names a class; a file whose package is not its folder is still found by its name."""
    return name


def langtools(top):
    """Self-checking programs: an `@test` whose only action beside plain compilation is `@run main`, or that has none."""
    found = []
    for folder, dirs, files in os.walk(top):
        dirs.sort()
        for f in sorted(files):
            path = os.path.join(folder, f)
            if not f.endswith(".java"):
                continue
            with open(path, encoding="utf-8", errors="replace") as h:
                text = h.read()
            test = re.search(r"/\*[\s*]*@test.*?\*/", text, re.S)
            if not test or COMPILER.search(text):
                continue
            acts = re.findall(r"@(run|compile|build|clean|ignore|library)([/\w=.]*)[ \t]*([^\n]*)", test[0])
            acts = [(a, o, w.strip()) for a, o, w in acts]
            acts = [((w.split(None, 1) + [""])[0].split("/")[0], "/".join(w.split(None, 1)[0].split("/")[1:]), (w.split(None, 1) + [""])[1])
                    if a == "run" and w else (a, o, w) for a, o, w in acts]
            kinds = {a for a, _, _ in acts}
            if kinds - {"main", "compile", "build", "clean"}:
                continue
            runs = [(o, w) for a, o, w in acts if a == "main"]
            if not runs and kinds & {"compile"}:
                continue
            compiles = [(o, w) for a, o, w in acts if a == "compile"]
            if any(o or not HARMLESS.fullmatch(w) for o, w in compiles):
                continue
            words = (runs[0][1] if runs else f[:-5]).split()
            if any(w.startswith("-") and w not in ("-ea", "-esa") for w in words):
                continue
            words = [w for w in words if not w.startswith("-")]
            named = [x for _, w in compiles for x in w.split() if x.endswith(".java")] or [f]
            if not words or any(not os.path.exists(os.path.join(folder, x)) for x in named):
                continue
            if not os.path.exists(os.path.join(folder, words[0].replace(".", "/") + ".java")) and f not in named:
                named.append(f)
            elif words[0].replace(".", "/") + ".java" not in named and os.path.exists(os.path.join(folder, words[0].replace(".", "/") + ".java")):
                named.append(words[0].replace(".", "/") + ".java")
            found.append(Program(os.path.relpath(path, top)[:-5], folder, words[0], sorted(set(named)), words[1:]))
    return found


def folder(top):
    """Every file with a main is a program of its own; FILE.in is its standard input."""
    found = []
    for where, dirs, files in os.walk(top):
        dirs.sort()
        for f in sorted(files):
            path = os.path.join(where, f)
            if not f.endswith(".java"):
                continue
            with open(path, encoding="utf-8", errors="replace") as h:
                text = h.read()
            if not re.search(r"\bvoid\s+main\s*\(", text):
                continue
            package = re.search(r"^\s*package\s+([\w.]+)\s*;", text, re.M)
            root = where
            name = f[:-5]
            if package:
                name = package[1] + "." + name
                up = package[1].replace(".", "/")
                if root.endswith("/" + up):
                    root = root[:-len(up) - 1]
            stdin = path[:-5] + ".in"
            found.append(Program(os.path.relpath(path, top)[:-5], root, name, [os.path.relpath(path, root)],
                                 stdin=stdin if os.path.exists(stdin) else None))
    return found
