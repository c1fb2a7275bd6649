package java.io;

public class StringReader extends Reader {
    private String s;
    private int at, mark;

    public StringReader(String s) {
        s.length();
        this.s = s;
    }
    private void open() throws IOException { if (s == null) throw new IOException("Stream closed"); }
    public int read() throws IOException {
        open();
        return at < s.length() ? s.charAt(at++) : -1;
    }
    public int read(char[] c, int from, int n) throws IOException {
        open();
        java.util.Objects.checkFromIndexSize(from, n, c.length);
        if (n == 0) return 0;
        if (at >= s.length()) return -1;
        n = Math.min(n, s.length() - at);
        s.getChars(at, at + n, c, from);
        at += n;
        return n;
    }
    public long skip(long n) throws IOException {
        open();
        if (at >= s.length()) return 0;
        long k = Math.max(-at, Math.min(n, s.length() - at));
        at += k;
        return k;
    }
    public boolean ready() throws IOException {
        open();
        return true;
    }
    public boolean markSupported() { return true; }
    public void mark(int limit) throws IOException {
        if (limit < 0) throw new IllegalArgumentException("Read-ahead limit < 0");
        open();
        mark = at;
    }
    public void reset() throws IOException {
        open();
        at = mark;
    }
    public void close() { s = null; }
}
