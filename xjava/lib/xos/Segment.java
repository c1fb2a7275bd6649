package xos;

/* The bytes of a file or of another memory object, bounded by its size.  Pages come when they are touched; what is written is the
 * object's at once, and on its device after sync().  Not for two threads at a time. */
public final class Segment implements AutoCloseable {
    private int object, bytes, size;    /* handles: the object's, its bytes' (0: it has none) */
    private int read = -1, written = -1;        /* the page that was asked for last */

    Segment() { }
    native int open(byte[] name, byte[][] pairs, boolean write);
    private native int touch(int at, int n, boolean write);
    private native int at(int i);
    private native void put(int i, int value);
    private native void copy(int at, byte[] to, int from, int n);
    private native void store(int at, byte[] from, int first, int n);
    private native int resize0(int n);
    private native int sync0();
    /* Gives the handles back: it has no bytes any more. */
    public native void close();

    public int length() { return size; }
    public byte get(int index) {
        check(index);
        if (index >> 12 != read) {
            want(index, 1, false);
            read = index >> 12;
        }
        return (byte)at(index);
    }
    /* Only if it was opened by XOS.writable or XOS.create: else AccessDenied. */
    public void set(int index, int value) {
        check(index);
        if (index >> 12 != written) {
            want(index, 1, true);
            written = index >> 12;
        }
        put(index, value);
    }
    /* Copies what there is of n bytes from `at` on; => how many, 0 at the end. */
    public int read(int at, byte[] to, int from, int n) {
        n = part(at, to, from, n);
        want(at, n, false);
        copy(at, to, from, n);
        return n;
    }
    /* Copies what there is room for of n bytes; => how many, 0 at the end: resize() makes room. */
    public int write(int at, byte[] from, int first, int n) {
        n = part(at, from, first, n);
        want(at, n, true);
        store(at, from, first, n);
        return n;
    }
    /* New bytes are 0; what lies beyond the new end is gone for everybody. */
    public void resize(int n) {
        if (n < 0) throw new NegativeArraySizeException("" + n);
        read = written = -1;
        XOS.fail(resize0(n), "resize to " + n, RemoteException.NO);
    }
    /* What was written is on the device when it returns. */
    public void sync() { XOS.fail(sync0(), "sync", RemoteException.MAYBE); }

    private void check(int index) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException("Index " + index + " out of bounds for length " + size);
    }
    private int part(int at, byte[] b, int from, int n) {
        if (at < 0 || at > size) throw new IndexOutOfBoundsException("Index " + at + " out of bounds for length " + size);
        if (from < 0 || n < 0 || from > b.length - n)
            throw new IndexOutOfBoundsException("Range [" + from + ", " + from + " + " + n + ") out of bounds for length " + b.length);
        return Math.min(n, size - at);
    }
    /* The pages are there, and have their place on the disk: what fails does so here, as an exception. */
    private void want(int at, int n, boolean write) {
        if (n > 0) XOS.fail(touch(at, n, write), (write ? "write at " : "read at ") + at, RemoteException.NO);
    }
}
