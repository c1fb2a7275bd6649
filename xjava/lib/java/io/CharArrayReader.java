package java.io;

public class CharArrayReader extends Reader {
    protected char[] buf;
    protected int pos, markedPos, count;

    public CharArrayReader(char[] c) { this(c, 0, c.length); }
    public CharArrayReader(char[] c, int from, int n) {
        if (from < 0 || from > c.length || n < 0 || from + n < 0) throw new IllegalArgumentException();
        buf = c;
        pos = markedPos = from;
        count = Math.min(from + n, c.length);
    }
    private void open() throws IOException { if (buf == null) throw new IOException("Stream closed"); }
    public int read() throws IOException {
        open();
        return pos < count ? buf[pos++] : -1;
    }
    public int read(char[] c, int from, int n) throws IOException {
        open();
        java.util.Objects.checkFromIndexSize(from, n, c.length);
        if (pos >= count) return -1;
        n = Math.min(n, count - pos);
        System.arraycopy(buf, pos, c, from, n);
        pos += n;
        return n;
    }
    public boolean ready() throws IOException {
        open();
        return pos < count;
    }
    public boolean markSupported() { return true; }
    public void mark(int limit) throws IOException { markedPos = pos; }
    public void reset() throws IOException { pos = markedPos; }
    public void close() { buf = null; }
}
