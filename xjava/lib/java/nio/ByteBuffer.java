package java.nio;

public class ByteBuffer extends Buffer implements Comparable<ByteBuffer> {
    private final byte[] a;
    private final int from;

    private ByteBuffer(byte[] a, int from, int position, int limit, int capacity) {
        super(position, limit, capacity);
        this.a = a;
        this.from = from;
    }
    public static ByteBuffer allocate(int n) {
        if (n < 0) throw new IllegalArgumentException("capacity < 0: (" + n + " < 0)");
        return wrap(new byte[n]);
    }
    public static ByteBuffer wrap(byte[] a) { return new ByteBuffer(a, 0, 0, a.length, a.length); }
    public static ByteBuffer wrap(byte[] a, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, a.length);
        return new ByteBuffer(a, 0, at, at + n, a.length);
    }
    public ByteBuffer position(int p) { return (ByteBuffer)super.position(p); }
    public ByteBuffer limit(int l) { return (ByteBuffer)super.limit(l); }
    public ByteBuffer mark() { return (ByteBuffer)super.mark(); }
    public ByteBuffer reset() { return (ByteBuffer)super.reset(); }
    public ByteBuffer clear() { return (ByteBuffer)super.clear(); }
    public ByteBuffer flip() { return (ByteBuffer)super.flip(); }
    public ByteBuffer rewind() { return (ByteBuffer)super.rewind(); }
    private ByteBuffer like(ByteBuffer b, boolean readOnly) {
        b.readOnly = readOnly;
        return b;
    }
    public ByteBuffer slice() { return like(new ByteBuffer(a, from + position, 0, remaining(), remaining()), readOnly); }
    public ByteBuffer duplicate() {
        ByteBuffer b = like(new ByteBuffer(a, from, position, limit, capacity), readOnly);
        b.mark = mark;
        return b;
    }
    public ByteBuffer asReadOnlyBuffer() { return like(duplicate(), true); }
    public byte get() { return a[from + take(1)]; }
    public byte get(int i) { return a[from + at(i, 1)]; }
    public ByteBuffer put(byte v) {
        a[from + give(1)] = v;
        return this;
    }
    public ByteBuffer put(int i, byte v) {
        a[from + into(i, 1)] = v;
        return this;
    }
    public ByteBuffer get(byte[] to) { return get(to, 0, to.length); }
    public ByteBuffer get(byte[] to, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, to.length);
        System.arraycopy(a, from + take(n), to, at, n);
        return this;
    }
    public ByteBuffer put(byte[] v) { return put(v, 0, v.length); }
    public ByteBuffer put(byte[] v, int at, int n) {
        java.util.Objects.checkFromIndexSize(at, n, v.length);
        System.arraycopy(v, at, a, from + give(n), n);
        return this;
    }
    public ByteBuffer put(ByteBuffer b) {
        if (b == this) throw new IllegalArgumentException("The source buffer is this buffer");
        int n = b.remaining(), to = give(n);
        System.arraycopy(b.a, b.from + b.take(n), a, from + to, n);
        return this;
    }
    public ByteBuffer compact() {
        if (readOnly) throw new ReadOnlyBufferException();
        int n = remaining();
        System.arraycopy(a, from + position, a, from, n);
        position = n;
        limit = capacity;
        mark = -1;
        return this;
    }
    public final byte[] array() {
        if (readOnly) throw new ReadOnlyBufferException();
        return a;
    }
    public final int arrayOffset() {
        if (readOnly) throw new ReadOnlyBufferException();
        return from;
    }
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    public static ByteBuffer allocateDirect(int n) { return allocate(n); }
    public final ByteOrder order() { return order; }
    public final ByteBuffer order(ByteOrder o) {
        order = o == ByteOrder.LITTLE_ENDIAN ? o : ByteOrder.BIG_ENDIAN;
        return this;
    }
    private long load(int i, int n) {
        long v = 0;
        for (int k = 0; k < n; k++) v = v << 8 | a[from + (order == ByteOrder.BIG_ENDIAN ? i + k : i + n - 1 - k)] & 0xff;
        return v;
    }
    private ByteBuffer store(int i, int n, long v) {
        for (int k = 0; k < n; k++, v >>= 8) a[from + (order == ByteOrder.BIG_ENDIAN ? i + n - 1 - k : i + k)] = (byte)v;
        return this;
    }
    public short getShort() { return (short)load(take(2), 2); }
    public short getShort(int i) { return (short)load(at(i, 2), 2); }
    public ByteBuffer putShort(short v) { return store(give(2), 2, v); }
    public ByteBuffer putShort(int i, short v) { return store(into(i, 2), 2, v); }
    public char getChar() { return (char)load(take(2), 2); }
    public char getChar(int i) { return (char)load(at(i, 2), 2); }
    public ByteBuffer putChar(char v) { return store(give(2), 2, v); }
    public ByteBuffer putChar(int i, char v) { return store(into(i, 2), 2, v); }
    public int getInt() { return (int)load(take(4), 4); }
    public int getInt(int i) { return (int)load(at(i, 4), 4); }
    public ByteBuffer putInt(int v) { return store(give(4), 4, v); }
    public ByteBuffer putInt(int i, int v) { return store(into(i, 4), 4, v); }
    public long getLong() { return load(take(8), 8); }
    public long getLong(int i) { return load(at(i, 8), 8); }
    public ByteBuffer putLong(long v) { return store(give(8), 8, v); }
    public ByteBuffer putLong(int i, long v) { return store(into(i, 8), 8, v); }
    public float getFloat() { return Float.intBitsToFloat((int)load(take(4), 4)); }
    public float getFloat(int i) { return Float.intBitsToFloat((int)load(at(i, 4), 4)); }
    public ByteBuffer putFloat(float v) { return store(give(4), 4, Float.floatToRawIntBits(v)); }
    public ByteBuffer putFloat(int i, float v) { return store(into(i, 4), 4, Float.floatToRawIntBits(v)); }
    public double getDouble() { return Double.longBitsToDouble(load(take(8), 8)); }
    public double getDouble(int i) { return Double.longBitsToDouble(load(at(i, 8), 8)); }
    public ByteBuffer putDouble(double v) { return store(give(8), 8, Double.doubleToRawLongBits(v)); }
    public ByteBuffer putDouble(int i, double v) { return store(into(i, 8), 8, Double.doubleToRawLongBits(v)); }
    public int compareTo(ByteBuffer o) {
        int n = Math.min(remaining(), o.remaining());
        for (int i = 0; i < n; i++) {
            int c = Byte.compare(a[from + position + i], o.a[o.from + o.position + i]);
            if (c != 0) return c;
        }
        return remaining() - o.remaining();
    }
    public boolean equals(Object o) { return o instanceof ByteBuffer && remaining() == ((ByteBuffer)o).remaining() && compareTo((ByteBuffer)o) == 0; }
    public int hashCode() {
        int h = 1;
        for (int i = limit - 1; i >= position; i--) h = 31 * h + (int)a[from + i];
        return h;
    }
    public String toString() { return getClass().getName().replace("ByteBuffer", "HeapByteBuffer") + "[pos=" + position + " lim=" + limit + " cap=" + capacity + "]"; }
}
