package java.io;

/* System.in.  What was asked for beyond what is there waits for a line, as a terminal gives it. */
public final class StandardInput extends InputStream {
    private final byte[] buffer = new byte[8192];
    private int at, n;

    private boolean fill() {
        System.out.flush();
        at = 0;
        n = xos.Rt.read(0, buffer, 0, buffer.length);
        return n > 0;
    }
    public int read() { return at < n || fill() ? buffer[at++] & 255 : -1; }
    public int read(byte[] b, int from, int k) {
        java.util.Objects.checkFromIndexSize(from, k, b.length);
        if (k == 0) return 0;
        if (at >= n && !fill()) return -1;
        if (k > n - at) k = n - at;
        System.arraycopy(buffer, at, b, from, k);
        at += k;
        return k;
    }
    public int available() { return n - at; }
}
