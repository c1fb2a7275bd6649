package java.io;

public class BufferedInputStream extends FilterInputStream {
    protected volatile byte[] buf;
    protected int count, pos, markpos = -1, marklimit;

    public BufferedInputStream(InputStream in) { this(in, 8192); }
    public BufferedInputStream(InputStream in, int size) {
        super(in);
        if (size <= 0) throw new IllegalArgumentException("Buffer size <= 0");
        buf = new byte[size];
    }
    private void open() throws IOException { if (buf == null) throw new IOException("Stream closed"); }
    private boolean fill() throws IOException {
        if (markpos < 0) pos = 0;
        else if (pos >= buf.length) {
            if (markpos > 0) {
                System.arraycopy(buf, markpos, buf, 0, pos - markpos);
                pos -= markpos;
                markpos = 0;
            } else if (buf.length >= marklimit) {
                markpos = -1;
                pos = 0;
            } else buf = java.util.Arrays.copyOf(buf, Math.min(pos * 2, Math.max(marklimit, pos + 1)));
        }
        count = pos;
        int n = in.read(buf, pos, buf.length - pos);
        if (n > 0) count = pos + n;
        return n > 0;
    }
    public synchronized int read() throws IOException {
        open();
        return pos < count || fill() ? buf[pos++] & 255 : -1;
    }
    public synchronized int read(byte[] b, int from, int n) throws IOException {
        open();
        java.util.Objects.checkFromIndexSize(from, n, b.length);
        int got = 0;
        while (got < n) {
            if (pos >= count && (got > 0 && in.available() <= 0 || !fill())) break;
            int k = Math.min(n - got, count - pos);
            System.arraycopy(buf, pos, b, from + got, k);
            pos += k;
            got += k;
        }
        return got == 0 && n > 0 ? -1 : got;
    }
    public synchronized long skip(long n) throws IOException {
        open();
        if (n <= 0) return 0;
        if (pos >= count && markpos < 0) return in.skip(n);
        if (pos >= count && !fill()) return 0;
        int k = (int)Math.min(n, count - pos);
        pos += k;
        return k;
    }
    public synchronized int available() throws IOException {
        open();
        return count - pos + in.available();
    }
    public synchronized void mark(int limit) {
        marklimit = limit;
        markpos = pos;
    }
    public synchronized void reset() throws IOException {
        open();
        if (markpos < 0) throw new IOException("Resetting to invalid mark");
        pos = markpos;
    }
    public boolean markSupported() { return true; }
    public void close() throws IOException {
        if (buf == null) return;
        buf = null;
        in.close();
    }
}
