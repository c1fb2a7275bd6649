package java.nio;

public class IntBuffer extends Buffer implements Comparable<IntBuffer> {
    private final int[] a;
    private final int from;

    private IntBuffer(int[] a, int from, int position, int limit, int capacity) {
        super(position, limit, capacity);
        this.a = a;
        this.from = from;
    }
    public static IntBuffer allocate(int n) {
        if (n < 0) throw new IllegalArgumentException("capacity < 0: (" + n + " < 0)");
        return wrap(new int[n]);
    }
    public static IntBuffer wrap(int[] a) { return new IntBuffer(a, 0, 0, a.length, a.length); }
    public static IntBuffer wrap(int[] a, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, a.length);
        return new IntBuffer(a, 0, at, at + n, a.length);
    }
    public IntBuffer position(int p) { return (IntBuffer)super.position(p); }
    public IntBuffer limit(int l) { return (IntBuffer)super.limit(l); }
    public IntBuffer mark() { return (IntBuffer)super.mark(); }
    public IntBuffer reset() { return (IntBuffer)super.reset(); }
    public IntBuffer clear() { return (IntBuffer)super.clear(); }
    public IntBuffer flip() { return (IntBuffer)super.flip(); }
    public IntBuffer rewind() { return (IntBuffer)super.rewind(); }
    private IntBuffer like(IntBuffer b, boolean readOnly) {
        b.readOnly = readOnly;
        return b;
    }
    public IntBuffer slice() { return like(new IntBuffer(a, from + position, 0, remaining(), remaining()), readOnly); }
    public IntBuffer duplicate() {
        IntBuffer b = like(new IntBuffer(a, from, position, limit, capacity), readOnly);
        b.mark = mark;
        return b;
    }
    public IntBuffer asReadOnlyBuffer() { return like(duplicate(), true); }
    public int get() { return a[from + take(1)]; }
    public int get(int i) { return a[from + at(i, 1)]; }
    public IntBuffer put(int v) {
        a[from + give(1)] = v;
        return this;
    }
    public IntBuffer put(int i, int v) {
        a[from + into(i, 1)] = v;
        return this;
    }
    public IntBuffer get(int[] to) { return get(to, 0, to.length); }
    public IntBuffer get(int[] to, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, to.length);
        System.arraycopy(a, from + take(n), to, at, n);
        return this;
    }
    public IntBuffer put(int[] v) { return put(v, 0, v.length); }
    public IntBuffer put(int[] v, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, v.length);
        System.arraycopy(v, at, a, from + give(n), n);
        return this;
    }
    public IntBuffer put(IntBuffer b) {
        if (b == this) throw new IllegalArgumentException("The source buffer is this buffer");
        int n = b.remaining(), to = give(n);
        System.arraycopy(b.a, b.from + b.take(n), a, from + to, n);
        return this;
    }
    public IntBuffer compact() {
        if (readOnly) throw new ReadOnlyBufferException();
        int n = remaining();
        System.arraycopy(a, from + position, a, from, n);
        position = n;
        limit = capacity;
        mark = -1;
        return this;
    }
    public final int[] array() {
        if (readOnly) throw new ReadOnlyBufferException();
        return a;
    }
    public final int arrayOffset() {
        if (readOnly) throw new ReadOnlyBufferException();
        return from;
    }
    public int compareTo(IntBuffer o) {
        int n = Math.min(remaining(), o.remaining());
        for (int i = 0; i < n; i++) {
            int c = Integer.compare(a[from + position + i], o.a[o.from + o.position + i]);
            if (c != 0) return c;
        }
        return remaining() - o.remaining();
    }
    public boolean equals(Object o) { return o instanceof IntBuffer && remaining() == ((IntBuffer)o).remaining() && compareTo((IntBuffer)o) == 0; }
    public int hashCode() {
        int h = 1;
        for (int i = limit - 1; i >= position; i--) h = 31 * h + (int)a[from + i];
        return h;
    }
    public String toString() { return getClass().getName().replace("IntBuffer", "HeapIntBuffer") + "[pos=" + position + " lim=" + limit + " cap=" + capacity + "]"; }
}
