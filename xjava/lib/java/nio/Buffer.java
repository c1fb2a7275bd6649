package java.nio;

public abstract class Buffer {
    int mark = -1, position, limit;
    final int capacity;
    boolean readOnly;

    Buffer(int position, int limit, int capacity) {
        this.position = position;
        this.limit = limit;
        this.capacity = capacity;
    }
    public final int capacity() { return capacity; }
    public final int position() { return position; }
    public final int limit() { return limit; }
    public Buffer position(int p) {
        if (p > limit) throw new IllegalArgumentException("newPosition > limit: (" + p + " > " + limit + ")");
        if (p < 0) throw new IllegalArgumentException("newPosition < 0: (" + p + " < 0)");
        if (mark > p) mark = -1;
        position = p;
        return this;
    }
    public Buffer limit(int l) {
        if (l > capacity) throw new IllegalArgumentException("newLimit > capacity: (" + l + " > " + capacity + ")");
        if (l < 0) throw new IllegalArgumentException("newLimit < 0: (" + l + " < 0)");
        limit = l;
        if (position > l) position = l;
        if (mark > l) mark = -1;
        return this;
    }
    public Buffer mark() {
        mark = position;
        return this;
    }
    public Buffer reset() {
        if (mark < 0) throw new InvalidMarkException();
        position = mark;
        return this;
    }
    public Buffer clear() {
        position = 0;
        limit = capacity;
        mark = -1;
        return this;
    }
    public Buffer flip() {
        limit = position;
        position = 0;
        mark = -1;
        return this;
    }
    public Buffer rewind() {
        position = 0;
        mark = -1;
        return this;
    }
    public final int remaining() { return Math.max(0, limit - position); }
    public final boolean hasRemaining() { return position < limit; }
    public final boolean isReadOnly() { return readOnly; }
    public final boolean hasArray() { return !readOnly; }
    public boolean isDirect() { return false; }
    final int take(int n) {
        if (limit - position < n) throw new BufferUnderflowException();
        position += n;
        return position - n;
    }
    final int give(int n) {
        if (readOnly) throw new ReadOnlyBufferException();
        if (limit - position < n) throw new BufferOverflowException();
        position += n;
        return position - n;
    }
    final int at(int i, int n) {
        if (i < 0 || i > limit - n) throw new IndexOutOfBoundsException();
        return i;
    }
    final int into(int i, int n) {
        if (readOnly) throw new ReadOnlyBufferException();
        return at(i, n);
    }
}
