package java.io;

public class BufferedWriter extends Writer {
    private Writer out;
    private final char[] buffer;
    private int n;

    public BufferedWriter(Writer out) { this(out, 8192); }
    public BufferedWriter(Writer out, int size) {
        super(out);
        if (size <= 0) throw new IllegalArgumentException("Buffer size <= 0");
        this.out = out;
        buffer = new char[size];
    }
    private void open() throws IOException { if (out == null) throw new IOException("Stream closed"); }
    private void drain() throws IOException {
        open();
        if (n > 0) out.write(buffer, 0, n);
        n = 0;
    }
    public void write(int c) throws IOException {
        open();
        if (n == buffer.length) drain();
        buffer[n++] = (char)c;
    }
    public void write(char[] c, int from, int k) throws IOException {
        open();
        java.util.Objects.checkFromIndexSize(from, k, c.length);
        if (k >= buffer.length) {
            drain();
            out.write(c, from, k);
            return;
        }
        for (int i = 0; i < k;) {
            int m = Math.min(k - i, buffer.length - n);
            System.arraycopy(c, from + i, buffer, n, m);
            n += m;
            i += m;
            if (n == buffer.length) drain();
        }
    }
    public void write(String s, int from, int k) throws IOException {
        open();
        for (int i = 0; i < k;) {
            int m = Math.min(k - i, buffer.length - n);
            s.getChars(from + i, from + i + m, buffer, n);
            n += m;
            i += m;
            if (n == buffer.length) drain();
        }
    }
    public void newLine() throws IOException { write("\n"); }
    public void flush() throws IOException {
        drain();
        out.flush();
    }
    public void close() throws IOException {
        if (out == null) return;
        drain();
        out.close();
        out = null;
    }
}
