package java.io;

public abstract class OutputStream implements Closeable, Flushable {
    public OutputStream() { }
    public static OutputStream nullOutputStream() {
        return new OutputStream() {
            public void write(int b) { }
            public void write(byte[] b, int from, int n) { java.util.Objects.checkFromIndexSize(from, n, b.length); }
        };
    }
    public abstract void write(int b) throws IOException;
    public void write(byte[] b) throws IOException { write(b, 0, b.length); }
    public void write(byte[] b, int from, int n) throws IOException {
        java.util.Objects.checkFromIndexSize(from, n, b.length);
        for (int i = 0; i < n; i++) write(b[from + i]);
    }
    public void flush() throws IOException { }
    public void close() throws IOException { }
}
