package java.io;

public class PushbackReader extends FilterReader {
    private char[] buf;
    private int pos;

    public PushbackReader(Reader in) { this(in, 1); }
    public PushbackReader(Reader in, int size) {
        super(in);
        if (size <= 0) throw new IllegalArgumentException("size <= 0");
        buf = new char[size];
        pos = size;
    }
    private void open() throws IOException { if (buf == null) throw new IOException("Stream closed"); }
    public int read() throws IOException {
        open();
        return pos < buf.length ? buf[pos++] : super.read();
    }
    public int read(char[] c, int from, int n) throws IOException {
        open();
        int k = Math.min(n, buf.length - pos);
        System.arraycopy(buf, pos, c, from, k);
        pos += k;
        if (k == n) return k;
        int m = super.read(c, from + k, n - k);
        return m < 0 ? k == 0 ? -1 : k : k + m;
    }
    public void unread(int c) throws IOException {
        open();
        if (pos == 0) throw new IOException("Pushback buffer overflow");
        buf[--pos] = (char)c;
    }
    public void unread(char[] c, int from, int n) throws IOException {
        open();
        if (n > pos) throw new IOException("Pushback buffer overflow");
        pos -= n;
        System.arraycopy(c, from, buf, pos, n);
    }
    public void unread(char[] c) throws IOException { unread(c, 0, c.length); }
    public boolean ready() throws IOException {
        open();
        return pos < buf.length || super.ready();
    }
    public boolean markSupported() { return false; }
    public void mark(int limit) throws IOException { throw new IOException("mark/reset not supported"); }
    public void reset() throws IOException { throw new IOException("mark/reset not supported"); }
    public void close() throws IOException {
        super.close();
        buf = null;
    }
}
