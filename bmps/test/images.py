#!/usr/bin/python3
"""What E2FSCK does to the damaged images of e2fsprogs' own tests, on the host: where Debian's e2fsck leaves one clean, so does ours, by
the word of Debian's `e2fsck -fn`.  images.py EVERY [NAME...]: each EVERY-th image, or those named"""
import glob, gzip, os, subprocess, sys, tempfile

OURS = "build/host/bmps/test/e2fsck"
os.environ["PATH"] += ":/usr/sbin:/sbin"


def run(*cmd):
    r = subprocess.run(cmd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    return r.returncode, r.stdout.decode("utf-8", "replace")


def main():
    images = sorted(glob.glob("build/third/e2fsprogs/tests/*/image.gz"))
    names = sys.argv[2:]
    images = [i for i in images if i.split("/")[-2] in names] if names else images[::int(sys.argv[1])]
    clean = worse = refused = tried = 0
    with tempfile.TemporaryDirectory() as d:
        a, b = d + "/ours", d + "/theirs"
        for image in images:
            name = image.split("/")[-2]
            data = gzip.open(image).read()
            if len(data) > 300 << 20 or not data:
                continue
            for path in (a, b):
                with open(path, "wb") as f:
                    f.write(data)
            tried += 1
            code, text = run(OURS, a)
            again, _ = run("e2fsck", "-fn", a)
            if code < 0 or code > 15:
                print("not ok %s: it died: %d\n%s" % (name, code, text[-1500:]))
                worse += 1
            elif again == 0:
                clean += 1
                if code & 4:
                    print("not ok %s: says %d, and it is clean" % (name, code))
                    worse += 1
            else:
                run("e2fsck", "-fy", b)
                theirs, _ = run("e2fsck", "-fn", b)
                refused += 1
                if theirs == 0 and code & 12 == 0:
                    print("not ok %s: not clean, says %d\n%s" % (name, code, text[-1500:]))
                    worse += 1
                elif theirs == 0:
                    print("%s: says %d, Debian's repairs it: %s" % (name, code, text.strip().splitlines()[-1:]))
    print("%d images: %d clean afterwards, %d not, %d wrong" % (tried, clean, refused, worse))
    sys.exit(worse != 0 or not clean)


main()
