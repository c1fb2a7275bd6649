// A spliterator over an iterator hands the rest to the iterator's own forEachRemaining, and estimates what its collection had.
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class IteratorSpliterator {
    static class Count implements Iterator<Integer> {
        int at;
        public boolean hasNext() { return at < 4; }
        public Integer next() { return at++; }
        public void forEachRemaining(Consumer<? super Integer> action) {
            System.out.println("remaining from " + at);
            while (at < 4) action.accept(10 * at++);
        }
    }
    static class IntCount implements PrimitiveIterator.OfInt {
        int at;
        public boolean hasNext() { return at < 4; }
        public int nextInt() { return at++; }
        public void forEachRemaining(IntConsumer action) {
            System.out.println("ints remaining from " + at);
            while (at < 4) action.accept(10 * at++);
        }
    }
    static class Bag extends AbstractCollection<Integer> {
        public int size() { return 4; }
        public Iterator<Integer> iterator() {
            System.out.println("iterator");
            return new Count();
        }
    }

    public static void main(String[] args) {
        Iterable<Integer> counts = Count::new;
        StreamSupport.stream(counts.spliterator(), false).map(i -> i + 1).forEach(System.out::println);
        System.out.println(StreamSupport.stream(counts.spliterator(), false).anyMatch(i -> i == 2));
        Spliterator<Integer> s = counts.spliterator();
        s.tryAdvance(i -> System.out.println("first " + i));
        s.forEachRemaining(System.out::println);
        System.out.println(StreamSupport.intStream(Spliterators.spliteratorUnknownSize(new IntCount(), 0), false).sum());
        Spliterator<Integer> bag = new Bag().spliterator();
        System.out.println(bag.estimateSize());
        bag.tryAdvance(i -> System.out.println("first " + i));
        System.out.println(bag.estimateSize() + " " + bag.getExactSizeIfKnown());
        bag.forEachRemaining(System.out::println);
    }
}
