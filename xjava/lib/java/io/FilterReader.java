package java.io;

public abstract class FilterReader extends Reader {
    protected Reader in;

    protected FilterReader(Reader in) {
        super(in);
        this.in = in;
    }
    public int read() throws IOException { return in.read(); }
    public int read(char[] c, int from, int n) throws IOException { return in.read(c, from, n); }
    public long skip(long n) throws IOException { return in.skip(n); }
    public boolean ready() throws IOException { return in.ready(); }
    public boolean markSupported() { return in.markSupported(); }
    public void mark(int limit) throws IOException { in.mark(limit); }
    public void reset() throws IOException { in.reset(); }
    public void close() throws IOException { in.close(); }
}
