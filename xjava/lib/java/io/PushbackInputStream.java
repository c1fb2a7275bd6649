package java.io;

public class PushbackInputStream extends FilterInputStream {
    protected byte[] buf;
    protected int pos;

    public PushbackInputStream(InputStream in) { this(in, 1); }
    public PushbackInputStream(InputStream in, int size) {
        super(in);
        if (size <= 0) throw new IllegalArgumentException("size <= 0");
        buf = new byte[size];
        pos = size;
    }
    public int read() throws IOException { return pos < buf.length ? buf[pos++] & 255 : super.read(); }
    public int read(byte[] b, int from, int n) throws IOException {
        int k = Math.min(n, buf.length - pos);
        System.arraycopy(buf, pos, b, from, k);
        pos += k;
        if (k == n) return k;
        int m = super.read(b, from + k, n - k);
        return m < 0 ? k == 0 ? -1 : k : k + m;
    }
    public void unread(int b) throws IOException {
        if (pos == 0) throw new IOException("Push back buffer is full");
        buf[--pos] = (byte)b;
    }
    public void unread(byte[] b, int from, int n) throws IOException {
        if (n > pos) throw new IOException("Push back buffer is full");
        pos -= n;
        System.arraycopy(b, from, buf, pos, n);
    }
    public void unread(byte[] b) throws IOException { unread(b, 0, b.length); }
    public int available() throws IOException { return buf.length - pos + super.available(); }
    public boolean markSupported() { return false; }
}
