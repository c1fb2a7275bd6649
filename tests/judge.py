"""The verdict over one guest's test output.  The guest prints, each at the start of a line:

    plan N          before the first result
    ok K name       or `not ok K name ...`, K = 1..N in order
    frames B A      free frames before and after: must be equal
    end             nothing but the exit follows

Anything else is the guest's own talk.  A line that begins with `panic` fails the run wherever it stands."""
import re


def judge(lines, want_frames=True):
    """=> (passed, failed, list of complaints); the run is good if there are no complaints."""
    plan, good, bad, seen, frames, ended, wrong = None, 0, 0, 0, None, False, []
    for line in lines:
        m = re.match(r"(not )?ok (\d+)\b(.*)", line)
        if line.startswith("panic"):
            wrong.append(line)
        elif re.match(r"plan \d+$", line):
            if plan is not None:
                wrong.append("a second plan")
            plan = int(line.split()[1])
        elif m:
            seen += 1
            if plan is None:
                wrong.append("a result before the plan: " + line)
            if int(m.group(2)) != seen:
                wrong.append("result %d is numbered %s" % (seen, m.group(2)))
            if ended:
                wrong.append("a result after the end: " + line)
            if m.group(1):
                bad += 1
                wrong.append(line)
            else:
                good += 1
        elif re.match(r"frames \d+ \d+$", line):
            frames = line.split()[1:]
            if frames[0] != frames[1]:
                wrong.append("frames lost: %s before, %s after" % tuple(frames))
        elif line == "end":
            ended = True
    if plan is None:
        wrong.append("no plan was seen")
    elif seen != plan:
        wrong.append("plan %d, but %d results" % (plan, seen))
    if want_frames and frames is None:
        wrong.append("no frames line")
    if not ended:
        wrong.append("no end line")
    return good, bad, wrong
