package xos;

/* The bytes of a file or of another memory object, bounded by its size.  Pages come when they are touched. */
public final class Segment {
    private int handle;
    private int size;

    Segment() { }
    native int open(byte[] name, byte[][] pairs);
    private native int at(int i);
    private native void copy(int at, byte[] to, int from, int n);
    public int length() { return size; }
    public byte get(int index) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException("Index " + index + " out of bounds for length " + size);
        return (byte)at(index);
    }
    /* Copies what there is of n bytes from `at` on; => how many, 0 at the end. */
    public int read(int at, byte[] to, int from, int n) {
        if (at < 0 || at > size) throw new IndexOutOfBoundsException("Index " + at + " out of bounds for length " + size);
        if (from < 0 || n < 0 || from > to.length - n)
            throw new IndexOutOfBoundsException("Range [" + from + ", " + from + " + " + n + ") out of bounds for length " + to.length);
        if (n > size - at) n = size - at;
        copy(at, to, from, n);
        return n;
    }
}
