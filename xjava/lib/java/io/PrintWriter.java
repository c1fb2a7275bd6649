package java.io;

import java.util.Formatter;
import java.util.Locale;

public class PrintWriter extends Writer {
    protected Writer out;
    private final boolean lines;
    private boolean trouble;

    public PrintWriter(Writer out) { this(out, false); }
    public PrintWriter(Writer out, boolean autoFlush) {
        super(out);
        this.out = out;
        lines = autoFlush;
    }
    public PrintWriter(OutputStream out) { this(out, false); }
    public PrintWriter(OutputStream out, boolean autoFlush) { this(new BufferedWriter(new OutputStreamWriter(out)), autoFlush); }
    public PrintWriter(OutputStream out, boolean autoFlush, java.nio.charset.Charset charset) {
        this(new BufferedWriter(new OutputStreamWriter(out, charset)), autoFlush);
    }
    public void flush() {
        try {
            if (out == null) trouble = true;
            else out.flush();
        } catch (IOException x) {
            trouble = true;
        }
    }
    public void close() {
        try {
            if (out != null) out.close();
            out = null;
        } catch (IOException x) {
            trouble = true;
        }
    }
    public boolean checkError() {
        if (out != null) flush();
        return trouble;
    }
    protected void setError() { trouble = true; }
    protected void clearError() { trouble = false; }
    public void write(int c) {
        try {
            if (out == null) trouble = true;
            else out.write(c);
        } catch (IOException x) {
            trouble = true;
        }
    }
    public void write(char[] c, int from, int n) {
        try {
            if (out == null) trouble = true;
            else out.write(c, from, n);
        } catch (IOException x) {
            trouble = true;
        }
    }
    public void write(char[] c) { write(c, 0, c.length); }
    public void write(String s, int from, int n) {
        try {
            if (out == null) trouble = true;
            else out.write(s, from, n);
        } catch (IOException x) {
            trouble = true;
        }
    }
    public void write(String s) { write(s, 0, s.length()); }
    public void print(boolean v) { write(String.valueOf(v)); }
    public void print(char v) { write(v); }
    public void print(int v) { write(String.valueOf(v)); }
    public void print(long v) { write(String.valueOf(v)); }
    public void print(float v) { write(String.valueOf(v)); }
    public void print(double v) { write(String.valueOf(v)); }
    public void print(char[] v) { write(v); }
    public void print(String s) { write(String.valueOf(s)); }
    public void print(Object o) { write(String.valueOf(o)); }
    public void println() {
        write("\n");
        if (lines) flush();
    }
    public void println(boolean v) {
        synchronized (lock) {
            print(v);
            println();
        }
    }
    public void println(char v) {
        synchronized (lock) {
            print(v);
            println();
        }
    }
    public void println(int v) {
        synchronized (lock) {
            print(v);
            println();
        }
    }
    public void println(long v) {
        synchronized (lock) {
            print(v);
            println();
        }
    }
    public void println(float v) {
        synchronized (lock) {
            print(v);
            println();
        }
    }
    public void println(double v) {
        synchronized (lock) {
            print(v);
            println();
        }
    }
    public void println(char[] v) {
        synchronized (lock) {
            print(v);
            println();
        }
    }
    public void println(String s) {
        synchronized (lock) {
            print(s);
            println();
        }
    }
    public void println(Object o) {
        String s = String.valueOf(o);
        synchronized (lock) {
            print(s);
            println();
        }
    }
    public PrintWriter printf(String f, Object... args) { return format(f, args); }
    public PrintWriter printf(Locale l, String f, Object... args) { return format(l, f, args); }
    public PrintWriter format(String f, Object... args) { return format(Locale.getDefault(), f, args); }
    public PrintWriter format(Locale l, String f, Object... args) {
        if (out == null) trouble = true;
        else new Formatter((Appendable)this, l).format(f, args);
        if (lines) flush();
        return this;
    }
    public PrintWriter append(CharSequence s) {
        write(String.valueOf(s));
        return this;
    }
    public PrintWriter append(CharSequence s, int start, int end) { return append((s == null ? "null" : s).subSequence(start, end)); }
    public PrintWriter append(char c) {
        write(c);
        return this;
    }
}
