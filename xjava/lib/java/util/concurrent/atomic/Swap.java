package java.util.concurrent.atomic;

/* One instruction of the processor each: what is there becomes `now` if it was `was` => whether it did. */
final class Swap {
    private Swap() { }
    static native boolean value(AtomicInteger x, int was, int now);
    static native boolean value(AtomicLong x, long was, long now);
    static native boolean value(AtomicBoolean x, boolean was, boolean now);
    static native boolean value(AtomicReference<?> x, Object was, Object now);
    /* i: checked */
    static native boolean element(int[] a, int i, int was, int now);
    static native boolean element(long[] a, int i, long was, long now);
    static native boolean element(Object[] a, int i, Object was, Object now);
    static native int at(int[] a, int i);
    static native long at(long[] a, int i);
    static native Object at(Object[] a, int i);
}
