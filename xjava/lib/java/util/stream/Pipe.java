package java.util.stream;

import java.util.*;
import java.util.function.*;

/* A line of operations behind a source.  Elements are pushed through the whole line one by one; only when an operation may stop early is
 * the source stepped instead of run.  Streams called parallel run the same way. */
abstract class Pipe {
    static final int SIZED = Spliterator.SIZED, SORTED = Spliterator.SORTED, DISTINCT = Spliterator.DISTINCT, ALL = SIZED | SORTED | DISTINCT;
    private final Pipe up, head;
    private Spliterator<?> source;
    private final Wrap wrap;
    int flags;
    private long from, most = -1;               /* of a slice, for the size */
    private boolean stops, used, parallel;
    private ArrayList<Runnable> closers;

    Pipe(Spliterator<?> source) {
        up = null;
        wrap = null;
        head = this;
        this.source = source;
        int c = source.characteristics();
        if ((c & SORTED) != 0 && source.getComparator() != null) c &= ~SORTED;
        flags = c & ALL;
    }
    Pipe(Pipe up, int cleared, Wrap wrap) {
        up.use();
        this.up = up;
        this.wrap = wrap;
        head = up.head;
        flags = up.flags & ~cleared;
        stops = up.stops;
    }
    void use() {
        if (used) throw new IllegalStateException("stream has already been operated upon or closed");
        used = true;
    }
    Pipe stopping() {
        stops = true;
        return this;
    }
    Pipe slice(long from, long most) {
        this.from = from;
        this.most = most;
        if (most >= 0) stops = true;
        return this;
    }
    Pipe with(int set) {
        flags |= set;
        return this;
    }
    long size() {
        if ((flags & SIZED) == 0) return -1;
        if (up == null) return source.getExactSizeIfKnown();
        long n = up.size();
        if (n < 0) return n;
        n = Math.max(0, n - from);
        return most >= 0 ? Math.min(n, most) : n;
    }
    private Sink chain(Sink end) {
        for (Pipe p = this; p.up != null; p = p.up) end = p.wrap.wrap(end);
        return end;
    }
    /* Pushes everything into `end`; stepwise when that may say it is done. */
    <S extends Sink> S run(S end, boolean early) {
        use();
        feed(end, early || stops);
        return end;
    }
    private void feed(Sink end, boolean early) {
        Sink s = chain(end);
        s.begin(head.size());
        if (early) {
            while (!s.done() && step(head.source, s)) { }
        } else if (head.source instanceof Spliterator.OfInt) ((Spliterator.OfInt)head.source).forEachRemaining((IntConsumer)s);
        else if (head.source instanceof Spliterator.OfLong) ((Spliterator.OfLong)head.source).forEachRemaining((LongConsumer)s);
        else if (head.source instanceof Spliterator.OfDouble) ((Spliterator.OfDouble)head.source).forEachRemaining((DoubleConsumer)s);
        else ((Spliterator<Object>)head.source).forEachRemaining((Consumer<Object>)s);
        s.end();
    }
    private static boolean step(Spliterator<?> from, Sink s) {
        if (from instanceof Spliterator.OfInt) return ((Spliterator.OfInt)from).tryAdvance((IntConsumer)s);
        if (from instanceof Spliterator.OfLong) return ((Spliterator.OfLong)from).tryAdvance((LongConsumer)s);
        if (from instanceof Spliterator.OfDouble) return ((Spliterator.OfDouble)from).tryAdvance((DoubleConsumer)s);
        return ((Spliterator<Object>)from).tryAdvance((Consumer<Object>)s);
    }
    /* For flatMap: into a sink that is not at its end yet. */
    void pour(Sink to) {
        use();
        feed(new Link(to) {
            void begin(long n) { }
            void end() { }
            public void accept(Object v) { down.accept(v); }
            public void accept(int v) { down.accept(v); }
            public void accept(long v) { down.accept(v); }
            public void accept(double v) { down.accept(v); }
        }, true);
        close();
    }

    /* ---- pulling: iterator() and spliterator() ---- */
    final class Puller {
        final ArrayDeque<Object> boxes = new ArrayDeque<Object>();
        private final Sink first = chain(new Sink() {
            public void accept(Object v) { boxes.add(v == null ? Puller.this : v); }
            public void accept(int v) { boxes.add(v); }
            public void accept(long v) { boxes.add(v); }
            public void accept(double v) { boxes.add(v); }
        });
        private boolean begun, over;

        boolean more() {
            if (!begun) first.begin(head.size());
            begun = true;
            while (boxes.isEmpty()) {
                if (over) return false;
                if (first.done() || !step(head.source, first)) {
                    over = true;
                    first.end();
                }
            }
            return true;
        }
        Object take() {
            Object o = boxes.poll();
            return o == this ? null : o;
        }
    }
    /* the source itself if there are no operations; the line may not be used after */
    Spliterator<?> direct() {
        use();
        return up == null ? source : null;
    }
    int traits() { return flags | Spliterator.ORDERED; }

    public boolean isParallel() { return head.parallel; }
    void setParallel(boolean on) { head.parallel = on; }
    void addCloser(Runnable r) {
        if (head.closers == null) head.closers = new ArrayList<Runnable>();
        head.closers.add(r);
    }
    public void close() {
        used = true;
        ArrayList<Runnable> l = head.closers;
        head.closers = null;
        if (l == null) return;
        Throwable first = null;
        for (Runnable r : l)
            try {
                r.run();
            } catch (Throwable t) {
                if (first == null) first = t;
                else if (first != t) first.addSuppressed(t);
            }
        if (first instanceof RuntimeException) throw (RuntimeException)first;
        if (first instanceof Error) throw (Error)first;
    }
}
