package java.nio;

public class DoubleBuffer extends Buffer implements Comparable<DoubleBuffer> {
    private final double[] a;
    private final int from;

    private DoubleBuffer(double[] a, int from, int position, int limit, int capacity) {
        super(position, limit, capacity);
        this.a = a;
        this.from = from;
    }
    public static DoubleBuffer allocate(int n) {
        if (n < 0) throw new IllegalArgumentException("capacity < 0: (" + n + " < 0)");
        return wrap(new double[n]);
    }
    public static DoubleBuffer wrap(double[] a) { return new DoubleBuffer(a, 0, 0, a.length, a.length); }
    public static DoubleBuffer wrap(double[] a, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, a.length);
        return new DoubleBuffer(a, 0, at, at + n, a.length);
    }
    public DoubleBuffer position(int p) { return (DoubleBuffer)super.position(p); }
    public DoubleBuffer limit(int l) { return (DoubleBuffer)super.limit(l); }
    public DoubleBuffer mark() { return (DoubleBuffer)super.mark(); }
    public DoubleBuffer reset() { return (DoubleBuffer)super.reset(); }
    public DoubleBuffer clear() { return (DoubleBuffer)super.clear(); }
    public DoubleBuffer flip() { return (DoubleBuffer)super.flip(); }
    public DoubleBuffer rewind() { return (DoubleBuffer)super.rewind(); }
    private DoubleBuffer like(DoubleBuffer b, boolean readOnly) {
        b.readOnly = readOnly;
        return b;
    }
    public DoubleBuffer slice() { return like(new DoubleBuffer(a, from + position, 0, remaining(), remaining()), readOnly); }
    public DoubleBuffer duplicate() {
        DoubleBuffer b = like(new DoubleBuffer(a, from, position, limit, capacity), readOnly);
        b.mark = mark;
        return b;
    }
    public DoubleBuffer asReadOnlyBuffer() { return like(duplicate(), true); }
    public double get() { return a[from + take(1)]; }
    public double get(int i) { return a[from + at(i, 1)]; }
    public DoubleBuffer put(double v) {
        a[from + give(1)] = v;
        return this;
    }
    public DoubleBuffer put(int i, double v) {
        a[from + into(i, 1)] = v;
        return this;
    }
    public DoubleBuffer get(double[] to) { return get(to, 0, to.length); }
    public DoubleBuffer get(double[] to, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, to.length);
        System.arraycopy(a, from + take(n), to, at, n);
        return this;
    }
    public DoubleBuffer put(double[] v) { return put(v, 0, v.length); }
    public DoubleBuffer put(double[] v, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, v.length);
        System.arraycopy(v, at, a, from + give(n), n);
        return this;
    }
    public DoubleBuffer put(DoubleBuffer b) {
        if (b == this) throw new IllegalArgumentException("The source buffer is this buffer");
        int n = b.remaining(), to = give(n);
        System.arraycopy(b.a, b.from + b.take(n), a, from + to, n);
        return this;
    }
    public DoubleBuffer compact() {
        if (readOnly) throw new ReadOnlyBufferException();
        int n = remaining();
        System.arraycopy(a, from + position, a, from, n);
        position = n;
        limit = capacity;
        mark = -1;
        return this;
    }
    public final double[] array() {
        if (readOnly) throw new ReadOnlyBufferException();
        return a;
    }
    public final int arrayOffset() {
        if (readOnly) throw new ReadOnlyBufferException();
        return from;
    }
    public int compareTo(DoubleBuffer o) {
        int n = Math.min(remaining(), o.remaining());
        for (int i = 0; i < n; i++) {
            int c = Double.compare(a[from + position + i], o.a[o.from + o.position + i]);
            if (c != 0) return c;
        }
        return remaining() - o.remaining();
    }
    public boolean equals(Object o) { return o instanceof DoubleBuffer && remaining() == ((DoubleBuffer)o).remaining() && compareTo((DoubleBuffer)o) == 0; }
    public int hashCode() {
        int h = 1;
        for (int i = limit - 1; i >= position; i--) h = 31 * h + (int)a[from + i];
        return h;
    }
    public String toString() { return getClass().getName().replace("DoubleBuffer", "HeapDoubleBuffer") + "[pos=" + position + " lim=" + limit + " cap=" + capacity + "]"; }
}
