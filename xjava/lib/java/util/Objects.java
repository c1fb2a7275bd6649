package java.util;

import java.util.function.Supplier;

public final class Objects {
    private Objects() { }
    public static boolean equals(Object a, Object b) { return a == b || a != null && a.equals(b); }
    public static boolean deepEquals(Object a, Object b) { return a == b || a != null && b != null && Arrays.deep(a, b); }
    public static int hashCode(Object o) { return o == null ? 0 : o.hashCode(); }
    public static int hash(Object... values) { return Arrays.hashCode(values); }
    public static String toString(Object o) { return String.valueOf(o); }
    public static String toString(Object o, String other) { return o == null ? other : o.toString(); }
    public static <T> int compare(T a, T b, Comparator<? super T> c) { return a == b ? 0 : c.compare(a, b); }
    public static <T> T requireNonNull(T o) {
        if (o == null) throw new NullPointerException();
        return o;
    }
    public static <T> T requireNonNull(T o, String message) {
        if (o == null) throw new NullPointerException(message);
        return o;
    }
    public static <T> T requireNonNull(T o, Supplier<String> message) {
        if (o == null) throw new NullPointerException(message == null ? null : message.get());
        return o;
    }
    public static <T> T requireNonNullElse(T o, T other) { return o != null ? o : requireNonNull(other, "defaultObj"); }
    public static <T> T requireNonNullElseGet(T o, Supplier<? extends T> other) {
        return o != null ? o : requireNonNull(requireNonNull(other, "supplier").get(), "supplier.get()");
    }
    public static boolean isNull(Object o) { return o == null; }
    public static boolean nonNull(Object o) { return o != null; }
    public static int checkIndex(int i, int n) {
        if (i < 0 || i >= n) throw new IndexOutOfBoundsException("Index " + i + " out of bounds for length " + n);
        return i;
    }
    public static long checkIndex(long i, long n) {
        if (i < 0 || i >= n) throw new IndexOutOfBoundsException("Index " + i + " out of bounds for length " + n);
        return i;
    }
    public static int checkFromToIndex(int from, int to, int n) {
        if (from < 0 || from > to || to > n) throw new IndexOutOfBoundsException("Range [" + from + ", " + to + ") out of bounds for length " + n);
        return from;
    }
    public static long checkFromToIndex(long from, long to, long n) {
        if (from < 0 || from > to || to > n) throw new IndexOutOfBoundsException("Range [" + from + ", " + to + ") out of bounds for length " + n);
        return from;
    }
    public static int checkFromIndexSize(int from, int size, int n) {
        if ((n | from | size) < 0 || size > n - from)
            throw new IndexOutOfBoundsException("Range [" + from + ", " + from + " + " + size + ") out of bounds for length " + n);
        return from;
    }
    public static long checkFromIndexSize(long from, long size, long n) {
        if ((n | from | size) < 0 || size > n - from)
            throw new IndexOutOfBoundsException("Range [" + from + ", " + from + " + " + size + ") out of bounds for length " + n);
        return from;
    }
}
