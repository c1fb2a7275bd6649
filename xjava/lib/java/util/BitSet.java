package java.util;

public class BitSet implements Cloneable, java.io.Serializable {
    private long[] w;

    public BitSet() { w = new long[1]; }
    public BitSet(int n) {
        if (n < 0) throw new NegativeArraySizeException("nbits < 0: " + n);
        w = new long[n == 0 ? 0 : (n - 1 >> 6) + 1];
    }
    private static void check(int i, String what) { if (i < 0) throw new IndexOutOfBoundsException(what + " < 0: " + i); }
    private static void check(int from, int to) {
        check(from, "fromIndex");
        check(to, "toIndex");
        if (from > to) throw new IndexOutOfBoundsException("fromIndex: " + from + " > toIndex: " + to);
    }
    private void room(int k) { if (k >= w.length) w = Arrays.copyOf(w, Math.max(2 * w.length, k + 1)); }
    /* the bits of word k that are in from .. to - 1 */
    private static long mask(int k, int from, int to) { return (from >> 6 == k ? -1L << from : -1L) & (to >> 6 == k ? (1L << to) - 1 : -1L); }
    public boolean get(int i) {
        check(i, "bitIndex");
        return i >> 6 < w.length && (w[i >> 6] & 1L << i) != 0;
    }
    public void set(int i) {
        check(i, "bitIndex");
        room(i >> 6);
        w[i >> 6] |= 1L << i;
    }
    public void set(int i, boolean v) {
        if (v) set(i);
        else clear(i);
    }
    public void set(int from, int to) {
        check(from, to);
        if (from < to) room(to - 1 >> 6);
        for (int k = from >> 6; from < to; from = 64 * ++k) w[k] |= mask(k, from, to);
    }
    public void set(int from, int to, boolean v) {
        if (v) set(from, to);
        else clear(from, to);
    }
    public void clear(int i) {
        check(i, "bitIndex");
        if (i >> 6 < w.length) w[i >> 6] &= ~(1L << i);
    }
    public void clear(int from, int to) {
        check(from, to);
        to = Math.min(to, length());
        for (int k = from >> 6; from < to; from = 64 * ++k) w[k] &= ~mask(k, from, to);
    }
    public void clear() { Arrays.fill(w, 0); }
    public void flip(int i) { set(i, !get(i)); }
    public void flip(int from, int to) {
        check(from, to);
        if (from < to) room(to - 1 >> 6);
        for (int k = from >> 6; from < to; from = 64 * ++k) w[k] ^= mask(k, from, to);
    }
    public int length() {
        for (int k = w.length - 1; k >= 0; k--)
            if (w[k] != 0) return 64 * k + 64 - Long.numberOfLeadingZeros(w[k]);
        return 0;
    }
    public boolean isEmpty() { return length() == 0; }
    public int size() { return w.length * 64; }
    public int cardinality() {
        int n = 0;
        for (long x : w) n += Long.bitCount(x);
        return n;
    }
    public int nextSetBit(int i) {
        check(i, "fromIndex");
        int k = i >> 6;
        if (k >= w.length) return -1;
        for (long x = w[k] & -1L << i;; x = w[k]) {
            if (x != 0) return 64 * k + Long.numberOfTrailingZeros(x);
            if (++k >= w.length) return -1;
        }
    }
    public int nextClearBit(int i) {
        check(i, "fromIndex");
        for (int k = i >> 6; k < w.length; i = 64 * ++k) {
            long x = ~w[k] & -1L << i;
            if (x != 0) return 64 * k + Long.numberOfTrailingZeros(x);
        }
        return i;
    }
    public int previousSetBit(int i) {
        if (i < -1) throw new IndexOutOfBoundsException("fromIndex < -1: " + i);
        while (i >= 0 && !get(i)) i--;
        return i;
    }
    public void and(BitSet o) { for (int k = 0; k < w.length; k++) w[k] &= k < o.w.length ? o.w[k] : 0; }
    public void andNot(BitSet o) { for (int k = 0; k < w.length && k < o.w.length; k++) w[k] &= ~o.w[k]; }
    public void or(BitSet o) {
        int n = o.used();
        room(n - 1);
        for (int k = 0; k < n; k++) w[k] |= o.w[k];
    }
    public void xor(BitSet o) {
        int n = o.used();
        room(n - 1);
        for (int k = 0; k < n; k++) w[k] ^= o.w[k];
    }
    public boolean intersects(BitSet o) {
        for (int k = 0; k < w.length && k < o.w.length; k++)
            if ((w[k] & o.w[k]) != 0) return true;
        return false;
    }
    public Object clone() {
        BitSet b = new BitSet();
        b.w = w.clone();
        return b;
    }
    public boolean equals(Object o) {
        if (!(o instanceof BitSet)) return false;
        BitSet b = (BitSet)o;
        for (int k = 0; k < w.length || k < b.w.length; k++)
            if ((k < w.length ? w[k] : 0) != (k < b.w.length ? b.w[k] : 0)) return false;
        return true;
    }
    public int hashCode() {
        long h = 1234;
        for (int k = w.length; --k >= 0;) h ^= w[k] * (k + 1);
        return (int)(h >> 32 ^ h);
    }
    public String toString() {
        StringBuilder b = new StringBuilder("{");
        for (int i = nextSetBit(0); i >= 0; i = nextSetBit(i + 1)) {
            if (b.length() > 1) b.append(", ");
            b.append(i);
        }
        return b.append('}').toString();
    }
    public BitSet get(int from, int to) {
        check(from, to);
        BitSet b = new BitSet();
        for (int i = nextSetBit(from); i >= 0 && i < to; i = nextSetBit(i + 1)) b.set(i - from);
        return b;
    }
    public int previousClearBit(int i) {
        if (i < -1) throw new IndexOutOfBoundsException("fromIndex < -1: " + i);
        while (i >= 0 && get(i)) i--;
        return i;
    }
    public java.util.stream.IntStream stream() {
        int[] a = new int[cardinality()];
        for (int i = nextSetBit(0), k = 0; i >= 0; i = nextSetBit(i + 1)) a[k++] = i;
        return java.util.stream.StreamSupport.intStream(Spliterators.spliterator(a, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.SORTED), false);
    }
    private int used() { return length() + 63 >> 6; }
    public long[] toLongArray() { return Arrays.copyOf(w, used()); }
    public byte[] toByteArray() {
        byte[] b = new byte[length() + 7 >> 3];
        for (int i = 0; i < b.length; i++) b[i] = (byte)(w[i >> 3] >>> 8 * (i & 7));
        return b;
    }
    public static BitSet valueOf(long[] words) {
        BitSet b = new BitSet();
        b.w = words.clone();
        b.w = b.toLongArray();
        return b;
    }
    public static BitSet valueOf(byte[] bytes) {
        long[] v = new long[bytes.length + 7 >> 3];
        for (int i = 0; i < bytes.length; i++) v[i >> 3] |= (bytes[i] & 255L) << 8 * (i & 7);
        return valueOf(v);
    }
}
