package java.nio;

public class LongBuffer extends Buffer implements Comparable<LongBuffer> {
    private final long[] a;
    private final int from;

    private LongBuffer(long[] a, int from, int position, int limit, int capacity) {
        super(position, limit, capacity);
        this.a = a;
        this.from = from;
    }
    public static LongBuffer allocate(int n) {
        if (n < 0) throw new IllegalArgumentException("capacity < 0: (" + n + " < 0)");
        return wrap(new long[n]);
    }
    public static LongBuffer wrap(long[] a) { return new LongBuffer(a, 0, 0, a.length, a.length); }
    public static LongBuffer wrap(long[] a, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, a.length);
        return new LongBuffer(a, 0, at, at + n, a.length);
    }
    public LongBuffer position(int p) { return (LongBuffer)super.position(p); }
    public LongBuffer limit(int l) { return (LongBuffer)super.limit(l); }
    public LongBuffer mark() { return (LongBuffer)super.mark(); }
    public LongBuffer reset() { return (LongBuffer)super.reset(); }
    public LongBuffer clear() { return (LongBuffer)super.clear(); }
    public LongBuffer flip() { return (LongBuffer)super.flip(); }
    public LongBuffer rewind() { return (LongBuffer)super.rewind(); }
    private LongBuffer like(LongBuffer b, boolean readOnly) {
        b.readOnly = readOnly;
        return b;
    }
    public LongBuffer slice() { return like(new LongBuffer(a, from + position, 0, remaining(), remaining()), readOnly); }
    public LongBuffer duplicate() {
        LongBuffer b = like(new LongBuffer(a, from, position, limit, capacity), readOnly);
        b.mark = mark;
        return b;
    }
    public LongBuffer asReadOnlyBuffer() { return like(duplicate(), true); }
    public long get() { return a[from + take(1)]; }
    public long get(int i) { return a[from + at(i, 1)]; }
    public LongBuffer put(long v) {
        a[from + give(1)] = v;
        return this;
    }
    public LongBuffer put(int i, long v) {
        a[from + into(i, 1)] = v;
        return this;
    }
    public LongBuffer get(long[] to) { return get(to, 0, to.length); }
    public LongBuffer get(long[] to, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, to.length);
        System.arraycopy(a, from + take(n), to, at, n);
        return this;
    }
    public LongBuffer put(long[] v) { return put(v, 0, v.length); }
    public LongBuffer put(long[] v, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, v.length);
        System.arraycopy(v, at, a, from + give(n), n);
        return this;
    }
    public LongBuffer put(LongBuffer b) {
        if (b == this) throw new IllegalArgumentException("The source buffer is this buffer");
        int n = b.remaining(), to = give(n);
        System.arraycopy(b.a, b.from + b.take(n), a, from + to, n);
        return this;
    }
    public LongBuffer compact() {
        if (readOnly) throw new ReadOnlyBufferException();
        int n = remaining();
        System.arraycopy(a, from + position, a, from, n);
        position = n;
        limit = capacity;
        mark = -1;
        return this;
    }
    public final long[] array() {
        if (readOnly) throw new ReadOnlyBufferException();
        return a;
    }
    public final int arrayOffset() {
        if (readOnly) throw new ReadOnlyBufferException();
        return from;
    }
    public int compareTo(LongBuffer o) {
        int n = Math.min(remaining(), o.remaining());
        for (int i = 0; i < n; i++) {
            int c = Long.compare(a[from + position + i], o.a[o.from + o.position + i]);
            if (c != 0) return c;
        }
        return remaining() - o.remaining();
    }
    public boolean equals(Object o) { return o instanceof LongBuffer && remaining() == ((LongBuffer)o).remaining() && compareTo((LongBuffer)o) == 0; }
    public int hashCode() {
        int h = 1;
        for (int i = limit - 1; i >= position; i--) h = 31 * h + (int)a[from + i];
        return h;
    }
    public String toString() { return getClass().getName().replace("LongBuffer", "HeapLongBuffer") + "[pos=" + position + " lim=" + limit + " cap=" + capacity + "]"; }
}
