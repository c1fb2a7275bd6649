package java.io;

import java.nio.charset.Charset;
import java.util.Formatter;
import java.util.Locale;

public class PrintStream extends FilterOutputStream implements Appendable, Closeable {
    private final boolean lines;                /* flush at each end of line */
    private Charset charset;                    /* null: UTF-8 */
    private boolean trouble;

    public PrintStream(OutputStream out) { this(out, false); }
    public PrintStream(OutputStream out, boolean autoFlush) {
        super(java.util.Objects.requireNonNull(out, "Null output stream"));
        lines = autoFlush;
    }
    public PrintStream(OutputStream out, boolean autoFlush, String charset) throws UnsupportedEncodingException {
        this(out, autoFlush);
        this.charset = Charset.named(charset);
    }
    public PrintStream(OutputStream out, boolean autoFlush, Charset charset) {
        this(out, autoFlush);
        this.charset = charset;
    }
    private boolean open() {
        if (out == null) trouble = true;
        return out != null;
    }
    public void flush() {
        synchronized (this) {
            try {
                if (open()) out.flush();
            } catch (IOException x) {
                trouble = true;
            }
        }
    }
    public void close() {
        synchronized (this) {
            try {
                if (out != null) out.close();
            } catch (IOException x) {
                trouble = true;
            }
            out = null;
        }
    }
    public boolean checkError() {
        if (out != null) flush();
        return trouble;
    }
    protected void setError() { trouble = true; }
    protected void clearError() { trouble = false; }
    public void write(int b) {
        synchronized (this) {
            try {
                if (!open()) return;
                out.write(b);
                if (b == '\n' && lines) out.flush();
            } catch (IOException x) {
                trouble = true;
            }
        }
    }
    public void write(byte[] b, int from, int n) {
        synchronized (this) {
            try {
                if (!open()) return;
                out.write(b, from, n);
                if (lines) out.flush();
            } catch (IOException x) {
                trouble = true;
            }
        }
    }
    public void write(byte[] b) throws IOException { write(b, 0, b.length); }
    public void writeBytes(byte[] b) { write(b, 0, b.length); }
    private void put(String s) {
        byte[] b = charset == null ? s.getBytes() : s.getBytes(charset);
        write(b, 0, b.length);
    }
    public void print(String s) { put(s == null ? "null" : s); }
    public void print(Object o) { put(String.valueOf(o)); }
    public void print(char[] c) { put(String.valueOf(c)); }
    public void print(boolean b) { put(b ? "true" : "false"); }
    public void print(char c) { put(String.valueOf(c)); }
    public void print(int i) { put(String.valueOf(i)); }
    public void print(long l) { put(String.valueOf(l)); }
    public void print(float f) { put(String.valueOf(f)); }
    public void print(double d) { put(String.valueOf(d)); }
    private void line(String s) {
        if (getClass() == PrintStream.class) put(s + "\n");
        else {                                  /* somebody may have overridden print */
            synchronized (this) {
                print(s);
                put("\n");
            }
        }
    }
    public void println() { put("\n"); }
    public void println(String s) { line(s == null ? "null" : s); }
    public void println(Object o) { line(String.valueOf(o)); }
    public void println(char[] c) { line(String.valueOf(c)); }
    public void println(boolean b) { line(b ? "true" : "false"); }
    public void println(char c) { line(String.valueOf(c)); }
    public void println(int i) { line(String.valueOf(i)); }
    public void println(long l) { line(String.valueOf(l)); }
    public void println(float f) { line(String.valueOf(f)); }
    public void println(double d) { line(String.valueOf(d)); }
    public PrintStream append(CharSequence s) {
        print(String.valueOf(s));
        return this;
    }
    public PrintStream append(CharSequence s, int start, int end) { return append((s == null ? "null" : s).subSequence(start, end)); }
    public PrintStream append(char c) {
        print(c);
        return this;
    }
    public PrintStream printf(String f, Object... args) { return format(f, args); }
    public PrintStream printf(Locale l, String f, Object... args) { return format(l, f, args); }
    public PrintStream format(String f, Object... args) {
        new Formatter((Appendable)this, Locale.getDefault()).format(f, args);
        return this;
    }
    public PrintStream format(Locale l, String f, Object... args) {
        new Formatter((Appendable)this, l).format(f, args);
        return this;
    }
}
