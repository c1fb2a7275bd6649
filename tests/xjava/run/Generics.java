import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.*;

public class Generics {
    static class Stack<T> implements Iterable<T> {
        private Object[] items = new Object[2];
        private int n;
        void push(T t) {
            if (n == items.length) { Object[] x = new Object[n * 2]; System.arraycopy(items, 0, x, 0, n); items = x; }
            items[n++] = t;
        }
        @SuppressWarnings("unchecked")
        T pop() { if (n == 0) throw new NoSuchElementException("empty"); return (T)items[--n]; }
        public Iterator<T> iterator() {
            return new Iterator<T>() {
                int i = n;
                public boolean hasNext() { return i > 0; }
                @SuppressWarnings("unchecked") public T next() { return (T)items[--i]; }
            };
        }
        <R> Stack<R> map(Function<? super T, ? extends R> f) {
            Stack<R> r = new Stack<>();
            for (int i = 0; i < n; i++) { @SuppressWarnings("unchecked") T t = (T)items[i]; r.push(f.apply(t)); }
            return r;
        }
    }
    static class Pair<A, B> {
        final A a; final B b;
        Pair(A a, B b) { this.a = a; this.b = b; }
        static <X, Y> Pair<X, Y> of(X x, Y y) { return new Pair<>(x, y); }
        Pair<B, A> swap() { return new Pair<>(b, a); }
        public String toString() { return "(" + a + ", " + b + ")"; }
    }
    static class Money implements Comparable<Money> {
        int cents;
        Money(int c) { cents = c; }
        public int compareTo(Money o) { return Integer.compare(cents, o.cents); }
        public String toString() { return cents + "c"; }
        @Override public boolean equals(Object o) { return o instanceof Money && ((Money)o).cents == cents; }
        @Override public int hashCode() { return cents; }
    }
    static <T extends Comparable<T>> T max(T a, T b) { return a.compareTo(b) >= 0 ? a : b; }
    static <T> void sort(T[] a, Comparator<? super T> c) {
        for (int i = 1; i < a.length; i++)
            for (int j = i; j > 0 && c.compare(a[j - 1], a[j]) > 0; j--) { T t = a[j]; a[j] = a[j - 1]; a[j - 1] = t; }
    }
    static abstract class Node<T> { abstract T value(); T twice() { value(); return value(); } }
    static class IntNode extends Node<Integer> { int c; Integer value() { return ++c; } }
    interface Visitor<R> { R visit(int x); }
    static <R> R accept(Visitor<R> v, int x) { return v.visit(x); }
    record Point(int x, double y, String s) { Point { if (x < 0) throw new IllegalArgumentException("neg"); } static Point origin() { return new Point(0, 0, "o"); } double sum() { return x + y; } }
    public static void main(String[] args) {
        Stack<String> s = new Stack<>();
        s.push("one"); s.push("two"); s.push("three");
        for (String x : s) System.out.print(x.length() + x + " ");
        System.out.println(s.map(String::length).pop() + 1);
        Stack<Integer> is = s.map(x -> x.length() * 2);
        int total = 0;
        for (int x : is) total += x;
        System.out.println(total + " " + is.pop() + " " + s.pop().toUpperCase());
        Pair<Integer, String> p = Pair.of(1, "x");
        System.out.println(p + " " + p.swap() + " " + (p.a + 1) + p.swap().a.length());
        System.out.println(max(3, 4) + " " + max("a", "b") + " " + max(new Money(5), new Money(3)));
        Money[] m = { new Money(3), new Money(1), new Money(2) };
        sort(m, Comparator.naturalOrder());
        System.out.println(m[0] + " " + m[1] + " " + m[2]);
        sort(m, (a, b) -> b.cents - a.cents);
        System.out.println(m[0] + " " + m[1] + " " + m[2]);
        String[] w = { "pear", "fig", "apple", "kiwi" };
        sort(w, Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        for (String x : w) System.out.print(x + " ");
        sort(w, Comparator.comparing((String x) -> x.charAt(1)).reversed());
        for (String x : w) System.out.print(x + " ");
        System.out.println();
        System.out.println(new IntNode().twice() + 1);
        System.out.println(accept(x -> "v" + x, 3) + accept(x -> x * 2.5, 3));
        Supplier<Stack<String>> mk = Stack::new;
        Stack<String> t = mk.get(); t.push("made"); System.out.println(t.pop());
        try { t.pop(); } catch (NoSuchElementException e) { System.out.println(e.getMessage()); }
        Function<Integer, Function<Integer, Integer>> add = a -> b -> a + b;
        System.out.println(add.apply(3).apply(4));
        BiFunction<Integer, Integer, Integer> mul = (a, b) -> a * b;
        System.out.println(mul.andThen(x -> x + 1).apply(5, 6));
        Predicate<String> empty = String::isEmpty;
        System.out.println(empty.negate().test("x") + " " + empty.or(x -> x.length() > 3).test("long"));
        UnaryOperator<String> up = String::toUpperCase;
        System.out.println(up.andThen(x -> x + "!").apply("hey"));
        int[] counter = { 0 };
        Runnable r = () -> counter[0]++;
        r.run(); r.run();
        System.out.println(counter[0]);
        Point pt = new Point(1, 2.5, "p");
        System.out.println(pt + " " + pt.equals(new Point(1, 2.5, "p")) + " " + pt.hashCode() + " " + pt.x() + pt.sum() + Point.origin());
        try { new Point(-1, 0, null); } catch (IllegalArgumentException e) { System.out.println(e.getMessage()); }
        @SuppressWarnings({"rawtypes", "unchecked"}) Stack<Integer> polluted = (Stack)s;
        try { Integer bad = polluted.pop(); System.out.println(bad); } catch (ClassCastException e) { System.out.println("CCE"); }
        Integer i1 = 127, i2 = 127, i3 = 1000, i4 = 1000;
        System.out.println((i1 == i2) + " " + (i3 == i4) + " " + i3.equals(i4) + " " + (i3 <= i4));
        Integer cnt = 5; cnt++; cnt += 2; Long lg = 5L; Character ch = 'a'; ch++;
        System.out.println(cnt + " " + lg.equals(5) + " " + lg.equals(5L) + " " + ch + " " + (cnt / 3.0));
        Object o = true ? 1 : "s"; Object o2 = true ? 1 : 2.0; System.out.println(o + " " + o2);
        double dd = 'a'; long ll = ch; System.out.println(dd + " " + ll);
    }
}
