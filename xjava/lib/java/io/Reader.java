package java.io;

public abstract class Reader implements Closeable {
    protected Object lock;

    protected Reader() { lock = this; }
    protected Reader(Object lock) { this.lock = java.util.Objects.requireNonNull(lock); }
    public static Reader nullReader() { return new StringReader(""); }
    public int read() throws IOException {
        char[] c = new char[1];
        return read(c, 0, 1) < 0 ? -1 : c[0];
    }
    public int read(char[] c) throws IOException { return read(c, 0, c.length); }
    public abstract int read(char[] c, int from, int n) throws IOException;
    public long skip(long n) throws IOException {
        if (n < 0) throw new IllegalArgumentException("skip value is negative");
        long k = 0;
        while (k < n && read() >= 0) k++;
        return k;
    }
    public long transferTo(Writer out) throws IOException {
        char[] c = new char[8192];
        long all = 0;
        for (int n; (n = read(c, 0, c.length)) >= 0; all += n) out.write(c, 0, n);
        return all;
    }
    public boolean ready() throws IOException { return false; }
    public boolean markSupported() { return false; }
    public void mark(int limit) throws IOException { throw new IOException("mark() not supported"); }
    public void reset() throws IOException { throw new IOException("reset() not supported"); }
    public abstract void close() throws IOException;
}
