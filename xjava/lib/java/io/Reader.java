package java.io;

public abstract class Reader implements Closeable {
    protected Reader() { }
    public int read() throws IOException {
        char[] c = new char[1];
        return read(c, 0, 1) < 0 ? -1 : c[0];
    }
    public int read(char[] c) throws IOException { return read(c, 0, c.length); }
    public abstract int read(char[] c, int from, int n) throws IOException;
    public boolean ready() throws IOException { return false; }
    public abstract void close() throws IOException;
}
