package java.io;

/* File 1 or 2: buffered, flushed at exit, and 1 before 2 writes so that they interleave as written.  The first lines go
 * out at once, later ones when some time has passed since the last went: a program that is killed has said what it had
 * to say, and one that writes much pays for few calls. */
public final class StandardOutput extends OutputStream {
    static final StandardOutput out = new StandardOutput(1), err = new StandardOutput(2);
    private final int fd;
    private final byte[] buffer = new byte[8192];
    private static final int AT_ONCE = 64;
    private static final long PAUSE = 10000000;         /* ns */
    private int n, lines;
    private long last;

    private StandardOutput(int fd) { this.fd = fd; }
    public static void flushAll() {
        out.flush();
        err.flush();
    }
    public synchronized void flush() {
        if (n > 0) xos.Rt.write(fd, buffer, 0, n);
        n = 0;
    }
    public void close() { flush(); }
    public synchronized void write(int b) {
        if (n == buffer.length) flush();
        buffer[n++] = (byte)b;
        if (fd == 2) hurry();
        else if (b == '\n') line();
    }
    private void line() {
        if (lines < AT_ONCE) lines++;
        else {
            long now = System.nanoTime();
            if (now - last < PAUSE) return;
            last = now;
        }
        flush();
    }
    private void hurry() {
        out.flush();
        flush();
    }
    public synchronized void write(byte[] b, int from, int k) {
        if (k > buffer.length - n) flush();
        if (k > buffer.length) xos.Rt.write(fd, b, from, k);
        else {
            System.arraycopy(b, from, buffer, n, k);
            n += k;
        }
        if (fd == 2) hurry();
        else if (k > 0 && b[from + k - 1] == '\n') line();
    }
}
