package java.io;

public class ByteArrayInputStream extends InputStream {
    protected byte[] buf;
    protected int pos, mark, count;

    public ByteArrayInputStream(byte[] b) { this(b, 0, b.length); }
    public ByteArrayInputStream(byte[] b, int from, int n) {
        buf = b;
        pos = mark = from;
        count = Math.min(from + n, b.length);
    }
    public synchronized int read() { return pos < count ? buf[pos++] & 255 : -1; }
    public synchronized int read(byte[] b, int from, int n) {
        java.util.Objects.checkFromIndexSize(from, n, b.length);
        if (pos >= count) return -1;
        n = Math.min(n, count - pos);
        System.arraycopy(buf, pos, b, from, n);
        pos += n;
        return n;
    }
    public synchronized byte[] readAllBytes() {
        byte[] b = java.util.Arrays.copyOfRange(buf, pos, count);
        pos = count;
        return b;
    }
    public synchronized long skip(long n) {
        int k = (int)Math.max(0, Math.min(n, count - pos));
        pos += k;
        return k;
    }
    public synchronized int available() { return count - pos; }
    public boolean markSupported() { return true; }
    public void mark(int limit) { mark = pos; }
    public synchronized void reset() { pos = mark; }
    public void close() throws IOException { }
}
