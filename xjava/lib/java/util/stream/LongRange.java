package java.util.stream;

import java.util.*;
import java.util.function.*;

/* from..last, at least one */
final class LongRange implements Spliterator.OfLong {
    private long at, last;
    private boolean over;

    LongRange(long from, long last) {
        at = from;
        this.last = last;
    }
    public boolean tryAdvance(LongConsumer action) {
        if (over) return false;
        long v = at;
        over = v == last;
        at++;
        action.accept(v);
        return true;
    }
    public void forEachRemaining(LongConsumer action) {
        if (over) return;
        over = true;
        for (long v = at, e = last; ; v++) {
            action.accept(v);
            if (v == e) break;
        }
    }
    public Spliterator.OfLong trySplit() { return null; }
    public long estimateSize() { return over ? 0 : (long)last - at + 1; }
    public int characteristics() {
        return Spliterator.ORDERED | Spliterator.SIZED | Spliterator.SUBSIZED | Spliterator.IMMUTABLE | Spliterator.NONNULL | Spliterator.DISTINCT | Spliterator.SORTED;
    }
    public Comparator<? super Long> getComparator() { return null; }
}
