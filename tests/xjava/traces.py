"""Stack traces for comparing with the JVM's: of the library's frames that follow each other only the last counts, the method that the
program called, by its name; classes inside the library and its lines are its own affair."""
import re

FRAME = re.compile(r"^(\s*at )java\.base/\S+\.([^.(]+)\((?:[\w.]+:\d+|Native Method)\)$")
SHOWN = re.compile(r"^\s*at \S+\(.*\)$|^\s*\.\.\. \d+ more$|^\s*Suppressed: |^Caused by: |^Exception in thread ")


def plain(text):
    out = []
    for line in text.split("\n"):
        m = FRAME.match(line)
        if m:
            line = m[1] + "java.base/" + m[2]
            if out and out[-1].startswith(m[1] + "java.base/"):
                out.pop()
        out.append(line)
    return "\n".join(out)


def shown(text):
    """The lines that belong to traces."""
    return plain("\n".join(x for x in text.split("\n") if SHOWN.match(x)))
