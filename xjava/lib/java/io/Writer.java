package java.io;

public abstract class Writer implements Appendable, Closeable, Flushable {
    protected Object lock;

    protected Writer() { lock = this; }
    protected Writer(Object lock) { this.lock = java.util.Objects.requireNonNull(lock); }
    public static Writer nullWriter() {
        return new Writer() {
            public void write(char[] c, int from, int n) { java.util.Objects.checkFromIndexSize(from, n, c.length); }
            public void flush() { }
            public void close() { }
        };
    }
    public void write(int c) throws IOException { write(new char[] { (char)c }, 0, 1); }
    public void write(char[] c) throws IOException { write(c, 0, c.length); }
    public abstract void write(char[] c, int from, int n) throws IOException;
    public void write(String s) throws IOException { write(s, 0, s.length()); }
    public void write(String s, int from, int n) throws IOException { write(s.substring(from, from + n).toCharArray(), 0, n); }
    public Writer append(CharSequence s) throws IOException {
        write(String.valueOf(s));
        return this;
    }
    public Writer append(CharSequence s, int start, int end) throws IOException { return append((s == null ? "null" : s).subSequence(start, end)); }
    public Writer append(char c) throws IOException {
        write(c);
        return this;
    }
    public abstract void flush() throws IOException;
    public abstract void close() throws IOException;
}
