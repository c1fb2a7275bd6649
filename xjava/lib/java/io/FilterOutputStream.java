package java.io;

public class FilterOutputStream extends OutputStream {
    protected OutputStream out;
    private boolean closed;

    public FilterOutputStream(OutputStream out) { this.out = out; }
    public void write(int b) throws IOException { out.write(b); }
    public void write(byte[] b) throws IOException { write(b, 0, b.length); }
    public void write(byte[] b, int from, int n) throws IOException {
        java.util.Objects.checkFromIndexSize(from, n, b.length);
        for (int i = 0; i < n; i++) write(b[from + i]);
    }
    public void flush() throws IOException { out.flush(); }
    public void close() throws IOException {
        if (closed) return;
        closed = true;
        flush();
        out.close();
    }
}
