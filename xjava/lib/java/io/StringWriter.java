package java.io;

public class StringWriter extends Writer {
    private final StringBuffer b;

    public StringWriter() { this(16); }
    public StringWriter(int size) {
        if (size < 0) throw new IllegalArgumentException("Negative buffer size");
        b = new StringBuffer(size);
    }
    public void write(int c) { b.append((char)c); }
    public void write(char[] c, int from, int n) {
        java.util.Objects.checkFromIndexSize(from, n, c.length);
        b.append(c, from, n);
    }
    public void write(String s) { b.append(s); }
    public void write(String s, int from, int n) { b.append(s, from, from + n); }
    public StringWriter append(CharSequence s) {
        write(String.valueOf(s));
        return this;
    }
    public StringWriter append(CharSequence s, int start, int end) { return append((s == null ? "null" : s).subSequence(start, end)); }
    public StringWriter append(char c) {
        write(c);
        return this;
    }
    public String toString() { return b.toString(); }
    public StringBuffer getBuffer() { return b; }
    public void flush() { }
    public void close() throws IOException { }
}
