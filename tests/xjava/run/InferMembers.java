/* Members of captured bounds (JLS 4.4, 5.1.10), function types with inherited defaults (9.8), results after unchecked conversion (15.12.2.6),
 * all upper bounds at once (18.4). */
import java.util.*;
import java.util.function.*;

public class InferMembers {
    static class Fruit { public String toString() { return "fruit"; } }
    static class Apple extends Fruit { public String toString() { return "apple"; } }
    interface Fruits<T extends Fruit> { T pick(); }
    static <T extends Fruits<? super Apple>> Fruit pick(T t) { return t.pick(); }
    static abstract class Holder<T extends Fruit> { abstract T held(); }
    static <H extends Holder<?>> Fruit held(H h) { return h.held(); }
    interface Named { String name(); }
    static <T extends Supplier<? extends Fruit> & Named> String both(T t) { return t.name() + t.get(); }
    static class Tree implements Supplier<Apple>, Named {
        public Apple get() { return new Apple(); }
        public String name() { return "tree "; }
    }

    interface Abc { void a(); void b(); void c(); }
    interface WithA extends Abc { default void a() { System.out.println("a"); } }
    interface WithAB extends WithA { default void b() { System.out.println("b"); } }

    static <T> T make(Class<T> c, Collection<? super T> known) { return null; }
    static Collection<Integer> numbers(Class<String> c) { return new ArrayList<>(); }
    static <T> void sortBy(List<T> l, Comparator<? super T> c) { l.sort(c); }
    static <C extends Comparable<? super C>> void sort(List<C> l) { sortBy(l, C::compareTo); }

    interface Sink<T> { }
    static <T> T common(Sink<? super T> x, Sink<? super T> y) { return null; }

    static <R> R call(Supplier<R> s) { return s.get(); }
    static void show(char[] c) { System.out.println("chars"); }
    static void show(String s) { System.out.println("String " + s); }
    static void show(Object o) { System.out.println("Object " + o); }

    public static void main(String[] args) {
        System.out.println(pick((Fruits<Fruit>) () -> new Fruit()));
        System.out.println(held(new Holder<Apple>() { Apple held() { return new Apple(); } }));
        System.out.println(both(new Tree()));
        WithAB abc = () -> System.out.println("c");
        abc.a(); abc.b(); abc.c();
        String s = make(String.class, new ArrayList());
        Collection<String> raw = numbers((Class) null);
        raw.add("raw");
        System.out.println(s + raw);
        String[] strings = { "z", "y" };
        Class<? extends String[]> c = strings.getClass();
        String[] cast = c.cast(strings);
        System.out.println(c.getName() + cast[0]);
        List<String> l = new ArrayList<>(Arrays.asList(strings));
        sort(l);
        System.out.println(l);
        Sink<? super Class<? extends Exception>> exceptions = null;
        Sink<? super Class<? extends Throwable>> throwables = null;
        Class<?> k = common(exceptions, throwables);
        System.out.println(k);
        show(call(() -> "text"));
        show(call(() -> { String t = "block"; return t; }));
        show(call(() -> 1));
        show(call(strings[0]::length));
    }
}
