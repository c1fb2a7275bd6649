/* The JVM's bridges, which traces show as frames of their own. */
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;

public class Bridges {
    static RuntimeException bad() { return new RuntimeException("bad"); }
    static class Sup implements Supplier<String> {
        public String get() { throw bad(); }
    }
    static class Fun implements Function<Integer, String> {
        public String apply(Integer i) {
            throw bad();
        }
    }
    static class Cmp implements Comparator<String> {
        @Override
        public int compare(String a, String b) { throw bad(); }
    }
    static class Words
            implements Iterable<String>, Iterator<String> {
        public Iterator<String> iterator() { return this; }
        public boolean hasNext() { return true; }
        public String next() { throw bad(); }
    }
    static class Job implements Callable<Integer> {
        public Integer call() throws Exception { throw new Exception("job"); }
    }
    static abstract class Shape {
        Shape self() { return this; }
        abstract Object size();
        public String toString() { throw bad(); }
    }
    static class Square extends Shape {
        Square self() { throw bad(); }
        Integer size() { throw bad(); }
    }
    static class Small extends Square {
        Small self() { return (Small) super.self(); }
    }
    interface Node<T extends Node<T>> { T next(); }
    static class Ring implements Node<Ring> {
        public Ring next() { throw bad(); }
    }
    static <T extends Node<T>> T step(T n) { return n.next(); }
    static class Copy implements Cloneable {
        @Override protected Copy clone() { throw bad(); }
    }
    static String call(Supplier<String> s) { return s.get(); }
    static void run(Callable<?> c) {
        try {
            c.call();
        } catch (Throwable t) {
            t.printStackTrace(System.out);
        }
    }
    public static void main(String[] args) {
        Sup sup = new Sup();
        run(() -> sup.get());
        run(() -> call(sup));
        run(() -> call(() -> sup.get()));
        run(sup::get);
        Supplier<String> as = sup;
        run(as::get);
        run(() -> new Fun().apply(1));
        Function<Integer, String> fun = new Fun();
        run(() -> fun.apply(2));
        run(() -> fun.andThen(x -> x + x).apply(3));
        List<String> list = new ArrayList<>(List.of("b", "a"));
        run(() -> { list.sort(new Cmp()); return null; });
        run(() -> { for (String s : new Words()) System.out.println(s); return null; });
        run(() -> new Words().next());
        run(new Job());
        Shape s = args.length == 0 ? new Square() : new Small();
        run(() -> s.self());
        run(() -> s.size());
        run(() -> new Square().size());
        run(() -> "" + s);
        run(() -> step(new Ring()));
        run(() -> new Ring().next());
        run(() -> new Copy().clone());
    }
}
