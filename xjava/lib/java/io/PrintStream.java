package java.io;

/* Standard output and error: buffered, flushed at exit and when the other stream is written. */
public class PrintStream implements Closeable, Flushable {
    private final int fd;
    private byte[] buffer = new byte[8192];
    private int n;

    public PrintStream(int fd) { this.fd = fd; }
    public void flush() {
        if (n > 0) xos.Rt.write(fd, buffer, 0, n);
        n = 0;
    }
    public void close() { flush(); }
    public void write(int b) {
        if (n == buffer.length) flush();
        buffer[n++] = (byte)b;
        if (fd == 2) flush();
    }
    private void put(String s) {
        byte[] b = s.getBytes();
        if (fd == 2) System.out.flush();
        if (b.length > buffer.length - n) flush();
        if (b.length > buffer.length) xos.Rt.write(fd, b, 0, b.length);
        else {
            System.arraycopy(b, 0, buffer, n, b.length);
            n += b.length;
        }
        if (fd == 2) flush();
    }
    public void print(String s) { put(s == null ? "null" : s); }
    public void print(Object o) { put(String.valueOf(o)); }
    public void print(char[] c) { put(String.valueOf(c)); }
    public void print(boolean b) { put(b ? "true" : "false"); }
    public void print(char c) { put("" + c); }
    public void print(int i) { put("" + i); }
    public void print(long l) { put("" + l); }
    public void print(float f) { put("" + f); }
    public void print(double d) { put("" + d); }
    public void println() { put("\n"); }
    public void println(String s) { put(s + "\n"); }
    public void println(Object o) { put(String.valueOf(o) + "\n"); }
    public void println(char[] c) { put(String.valueOf(c) + "\n"); }
    public void println(boolean b) { put(b + "\n"); }
    public void println(char c) { put(c + "\n"); }
    public void println(int i) { put(i + "\n"); }
    public void println(long l) { put(l + "\n"); }
    public void println(float f) { put(f + "\n"); }
    public void println(double d) { put(d + "\n"); }
    public PrintStream append(CharSequence s) {
        print(String.valueOf(s));
        return this;
    }
    public PrintStream append(char c) {
        print(c);
        return this;
    }
    public PrintStream printf(String f, Object... args) {
        print(String.format(f, args));
        return this;
    }
    public PrintStream format(String f, Object... args) { return printf(f, args); }
}
