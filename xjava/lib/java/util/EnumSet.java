package java.util;

/* One bit a constant, by ordinal.  An iterator takes a word's bits when it comes to it: changes are no errors, and seen from the next word on. */
public class EnumSet<E extends Enum<E>> extends AbstractSet<E> implements Cloneable, java.io.Serializable {
    private final Class<E> of;
    private final E[] all;
    private long[] bits;

    private EnumSet(Class<E> of) {
        this.of = of;
        all = of.getEnumConstants();
        if (all == null) throw new ClassCastException(of + " not an enum");
        bits = new long[Math.max(1, all.length + 63 >> 6)];
    }
    public static <E extends Enum<E>> EnumSet<E> noneOf(Class<E> of) { return new EnumSet<E>(of); }
    public static <E extends Enum<E>> EnumSet<E> allOf(Class<E> of) { return complementOf(new EnumSet<E>(of)); }
    public static <E extends Enum<E>> EnumSet<E> of(E a) {
        EnumSet<E> s = new EnumSet<E>(a.getDeclaringClass());
        s.add(a);
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> of(E a, E b) {
        EnumSet<E> s = of(a);
        s.add(b);
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> of(E a, E b, E c) {
        EnumSet<E> s = of(a, b);
        s.add(c);
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> of(E a, E b, E c, E d) {
        EnumSet<E> s = of(a, b, c);
        s.add(d);
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> of(E a, E b, E c, E d, E e) {
        EnumSet<E> s = of(a, b, c, d);
        s.add(e);
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> of(E first, E... rest) {
        EnumSet<E> s = of(first);
        for (E e : rest) s.add(e);
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> range(E from, E to) {
        if (from.compareTo(to) > 0) throw new IllegalArgumentException(from + " > " + to);
        EnumSet<E> s = new EnumSet<E>(from.getDeclaringClass());
        for (int i = from.ordinal(); i <= to.ordinal(); i++) s.bits[i >> 6] |= 1L << i;
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> copyOf(EnumSet<E> o) { return o.clone(); }
    public static <E extends Enum<E>> EnumSet<E> copyOf(Collection<E> c) {
        if (c instanceof EnumSet) return copyOf((EnumSet<E>)c);
        Iterator<E> i = c.iterator();
        if (!i.hasNext()) throw new IllegalArgumentException("Collection is empty");
        EnumSet<E> s = of(i.next());
        while (i.hasNext()) s.add(i.next());
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> complementOf(EnumSet<E> o) {
        EnumSet<E> s = o.clone();
        int n = s.all.length;
        for (int i = 0; i < s.bits.length; i++) s.bits[i] = ~s.bits[i] & (n >= 64 * (i + 1) ? -1L : (1L << n) - 1);
        return s;
    }
    public EnumSet<E> clone() {
        try {
            EnumSet<E> s = (EnumSet<E>)super.clone();
            s.bits = bits.clone();
            return s;
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }

    private class Walk implements Iterator<E> {
        private int at, lastAt;
        private long left = bits[0], last;

        public boolean hasNext() {
            while (left == 0 && at < bits.length - 1) left = bits[++at];
            return left != 0;
        }
        public E next() {
            if (!hasNext()) throw new NoSuchElementException();
            lastAt = at;
            last = left & -left;
            left -= last;
            return all[64 * at + Long.numberOfTrailingZeros(last)];
        }
        public void remove() {
            if (last == 0) throw new IllegalStateException();
            bits[lastAt] &= ~last;
            last = 0;
        }
    }
    public Iterator<E> iterator() { return new Walk(); }
    public int size() {
        int n = 0;
        for (long w : bits) n += Long.bitCount(w);
        return n;
    }
    public boolean isEmpty() { return size() == 0; }
    public boolean contains(Object o) {
        if (!(o instanceof Enum) || ((Enum<?>)o).getDeclaringClass() != of) return false;
        int i = ((Enum<?>)o).ordinal();
        return (bits[i >> 6] & 1L << i) != 0;
    }
    public boolean add(E e) {
        if (e.getDeclaringClass() != of) throw new ClassCastException(e.getClass() + " != " + of);
        int i = e.ordinal();
        long was = bits[i >> 6];
        bits[i >> 6] = was | 1L << i;
        return bits[i >> 6] != was;
    }
    public boolean remove(Object o) {
        if (!contains(o)) return false;
        int i = ((Enum<?>)o).ordinal();
        bits[i >> 6] &= ~(1L << i);
        return true;
    }
    public void clear() { Arrays.fill(bits, 0); }
    /* => o's bits, null if o is no set of this type's constants */
    private long[] bitsOf(Collection<?> o) { return o instanceof EnumSet && ((EnumSet<?>)o).of == of ? ((EnumSet<?>)o).bits : null; }
    private boolean become(long[] w) {
        boolean changed = !Arrays.equals(bits, w);
        System.arraycopy(w, 0, bits, 0, w.length);
        return changed;
    }
    public boolean addAll(Collection<? extends E> c) {
        long[] w = bits.clone(), o = bitsOf(c);
        if (o == null) return super.addAll(c);
        for (int i = 0; i < w.length; i++) w[i] |= o[i];
        return become(w);
    }
    public boolean removeAll(Collection<?> c) {
        long[] w = bits.clone(), o = bitsOf(c);
        if (o == null) return super.removeAll(c);
        for (int i = 0; i < w.length; i++) w[i] &= ~o[i];
        return become(w);
    }
    public boolean retainAll(Collection<?> c) {
        long[] w = bits.clone(), o = bitsOf(c);
        if (o == null) return super.retainAll(c);
        for (int i = 0; i < w.length; i++) w[i] &= o[i];
        return become(w);
    }
    public boolean containsAll(Collection<?> c) {
        long[] o = bitsOf(c);
        if (o == null) return super.containsAll(c);
        for (int i = 0; i < o.length; i++)
            if ((o[i] & ~bits[i]) != 0) return false;
        return true;
    }
    public boolean equals(Object o) {
        long[] w = o instanceof Collection ? bitsOf((Collection<?>)o) : null;
        return w == null ? super.equals(o) : Arrays.equals(bits, w);
    }
}
