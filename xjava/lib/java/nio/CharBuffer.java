package java.nio;

public class CharBuffer extends Buffer implements Comparable<CharBuffer>, CharSequence, Appendable {
    private final char[] a;
    private final int from;

    private CharBuffer(char[] a, int from, int position, int limit, int capacity) {
        super(position, limit, capacity);
        this.a = a;
        this.from = from;
    }
    public static CharBuffer allocate(int n) {
        if (n < 0) throw new IllegalArgumentException("capacity < 0: (" + n + " < 0)");
        return wrap(new char[n]);
    }
    public static CharBuffer wrap(char[] a) { return new CharBuffer(a, 0, 0, a.length, a.length); }
    public static CharBuffer wrap(char[] a, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, a.length);
        return new CharBuffer(a, 0, at, at + n, a.length);
    }
    public CharBuffer position(int p) { return (CharBuffer)super.position(p); }
    public CharBuffer limit(int l) { return (CharBuffer)super.limit(l); }
    public CharBuffer mark() { return (CharBuffer)super.mark(); }
    public CharBuffer reset() { return (CharBuffer)super.reset(); }
    public CharBuffer clear() { return (CharBuffer)super.clear(); }
    public CharBuffer flip() { return (CharBuffer)super.flip(); }
    public CharBuffer rewind() { return (CharBuffer)super.rewind(); }
    private CharBuffer like(CharBuffer b, boolean readOnly) {
        b.readOnly = readOnly;
        return b;
    }
    public CharBuffer slice() { return like(new CharBuffer(a, from + position, 0, remaining(), remaining()), readOnly); }
    public CharBuffer duplicate() {
        CharBuffer b = like(new CharBuffer(a, from, position, limit, capacity), readOnly);
        b.mark = mark;
        return b;
    }
    public CharBuffer asReadOnlyBuffer() { return like(duplicate(), true); }
    public char get() { return a[from + take(1)]; }
    public char get(int i) { return a[from + at(i, 1)]; }
    public CharBuffer put(char v) {
        a[from + give(1)] = v;
        return this;
    }
    public CharBuffer put(int i, char v) {
        a[from + into(i, 1)] = v;
        return this;
    }
    public CharBuffer get(char[] to) { return get(to, 0, to.length); }
    public CharBuffer get(char[] to, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, to.length);
        System.arraycopy(a, from + take(n), to, at, n);
        return this;
    }
    public CharBuffer put(char[] v) { return put(v, 0, v.length); }
    public CharBuffer put(char[] v, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, v.length);
        System.arraycopy(v, at, a, from + give(n), n);
        return this;
    }
    public CharBuffer put(CharBuffer b) {
        if (b == this) throw new IllegalArgumentException("The source buffer is this buffer");
        int n = b.remaining(), to = give(n);
        System.arraycopy(b.a, b.from + b.take(n), a, from + to, n);
        return this;
    }
    public CharBuffer compact() {
        if (readOnly) throw new ReadOnlyBufferException();
        int n = remaining();
        System.arraycopy(a, from + position, a, from, n);
        position = n;
        limit = capacity;
        mark = -1;
        return this;
    }
    public final char[] array() {
        if (readOnly) throw new ReadOnlyBufferException();
        return a;
    }
    public final int arrayOffset() {
        if (readOnly) throw new ReadOnlyBufferException();
        return from;
    }
    public static CharBuffer wrap(CharSequence s) {
        CharBuffer b = wrap(s.toString().toCharArray());
        b.readOnly = true;
        return b;
    }
    public final int length() { return remaining(); }
    public final char charAt(int i) { return a[from + at(position + i, 1)]; }
    public CharBuffer subSequence(int s, int e) {
        CharBuffer b = duplicate();
        b.limit(position + e);
        b.position(position + s);
        return b;
    }
    public CharBuffer put(String s) { return put(s.toCharArray()); }
    public CharBuffer append(char c) { return put(c); }
    public CharBuffer append(CharSequence s) { return put(String.valueOf(s)); }
    public CharBuffer append(CharSequence s, int from, int to) { return put(String.valueOf(s).substring(from, to)); }
    public int compareTo(CharBuffer o) {
        int n = Math.min(remaining(), o.remaining());
        for (int i = 0; i < n; i++) {
            int c = Character.compare(a[from + position + i], o.a[o.from + o.position + i]);
            if (c != 0) return c;
        }
        return remaining() - o.remaining();
    }
    public boolean equals(Object o) { return o instanceof CharBuffer && remaining() == ((CharBuffer)o).remaining() && compareTo((CharBuffer)o) == 0; }
    public int hashCode() {
        int h = 1;
        for (int i = limit - 1; i >= position; i--) h = 31 * h + (int)a[from + i];
        return h;
    }
    public String toString() { return new String(a, from + position, remaining()); }
}
