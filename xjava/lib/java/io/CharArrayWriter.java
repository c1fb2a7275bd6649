package java.io;

public class CharArrayWriter extends Writer {
    protected char[] buf;
    protected int count;

    public CharArrayWriter() { this(32); }
    public CharArrayWriter(int size) {
        if (size < 0) throw new IllegalArgumentException("Negative initial size: " + size);
        buf = new char[size];
    }
    public void write(int c) {
        if (count == buf.length) buf = java.util.Arrays.copyOf(buf, Math.max(buf.length * 2, count + 1));
        buf[count++] = (char)c;
    }
    public void write(char[] c, int from, int n) {
        java.util.Objects.checkFromIndexSize(from, n, c.length);
        for (int i = 0; i < n; i++) write(c[from + i]);
    }
    public void write(String s, int from, int n) { for (int i = 0; i < n; i++) write(s.charAt(from + i)); }
    public CharArrayWriter append(CharSequence s) {
        String t = String.valueOf(s);
        write(t, 0, t.length());
        return this;
    }
    public CharArrayWriter append(char c) {
        write(c);
        return this;
    }
    public void writeTo(Writer to) throws IOException { to.write(buf, 0, count); }
    public void reset() { count = 0; }
    public char[] toCharArray() { return java.util.Arrays.copyOf(buf, count); }
    public int size() { return count; }
    public String toString() { return new String(buf, 0, count); }
    public void flush() { }
    public void close() { }
}
