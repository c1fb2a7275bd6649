package java.util.stream;

import java.util.*;
import java.util.function.*;

/* from..last, at least one */
final class IntRange implements Spliterator.OfInt {
    private int at, last;
    private boolean over;

    IntRange(int from, int last) {
        at = from;
        this.last = last;
    }
    public boolean tryAdvance(IntConsumer action) {
        if (over) return false;
        int v = at;
        over = v == last;
        at++;
        action.accept(v);
        return true;
    }
    public void forEachRemaining(IntConsumer action) {
        if (over) return;
        over = true;
        for (int v = at, e = last; ; v++) {
            action.accept(v);
            if (v == e) break;
        }
    }
    public Spliterator.OfInt trySplit() { return null; }
    public long estimateSize() { return over ? 0 : (long)last - at + 1; }
    public int characteristics() {
        return Spliterator.ORDERED | Spliterator.SIZED | Spliterator.SUBSIZED | Spliterator.IMMUTABLE | Spliterator.NONNULL | Spliterator.DISTINCT | Spliterator.SORTED;
    }
    public Comparator<? super Integer> getComparator() { return null; }
}
