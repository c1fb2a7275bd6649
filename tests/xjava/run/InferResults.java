/* Invocation type inference (JLS 18.5): results of lambdas that are themselves lambdas, references, generic calls or conditional expressions;
 * bounds seen through the receiver; results that are captured; what a pending argument rules out. */
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class InferResults {
    static <T, R> List<R> map(Collection<? extends T> c, Function<? super T, ? extends R> f) {
        List<R> out = new ArrayList<>();
        for (T t : c) out.add(f.apply(t));
        return out;
    }
    static <A, B, C> Function<A, Function<B, C>> curried(Function<A, Function<B, C>> f) { return f; }
    static <Z> Z deep(Function<String, Function<String, Function<String, Z>>> f) { return f.apply("a").apply("b").apply("c"); }
    static <T> T pick(boolean first, T x, T y) { return first ? x : y; }

    static class Request<R extends Request<R, V>, V> { V value; }
    static class Doubles extends Request<Doubles, double[]> { }
    static class Requests<V> {
        <R extends Request<R, W>, W extends V> R first(Collection<R> c) { return c.iterator().next(); }
    }
    static class Adder<A> {
        <L extends List<? super A>> L add(L to, A a) { to.add(a); return to; }
    }

    static <S extends Number & Comparable<? extends Number>> String both(Class<S> c) { return "both"; }
    static <T> Class<? extends T> same(Class<T> c) { return c; }
    static <T> T create(Class<T> c) { return null; }
    static <T extends CharSequence> String length(Class<T> c) { return "CharSequence"; }
    static Class<? extends String> text() { return String.class; }
    static <U> Class<? extends U> as(Class<?> c, Class<U> u) { @SuppressWarnings("unchecked") Class<? extends U> r = (Class<? extends U>) c; return r; }

    static <B> List<B> nil() { return new ArrayList<>(); }
    static <A, B extends A> B last(List<A> x, List<B> y) { return null; }
    static <A> List<A> cons(A x, List<A> xs) { xs.add(x); return xs; }
    static void put(String s) { System.out.println("String " + s); }
    static void put(char[] s) { System.out.println("char[]"); }
    static void put(Object s) { System.out.println("Object"); }
    static void lists(List<String>[] l) { System.out.println("lists " + l.length); }
    static void lists(Set<String>[] l) { System.out.println("sets " + l.length); }

    public static void main(String[] args) {
        List<Function<Integer, Integer>> adders = map(List.of(1, 2, 3), x -> y -> x + y);
        System.out.println(adders.get(1).apply(40));
        System.out.println(InferResults.<Integer, Integer, Integer>curried(a -> b -> a - b).apply(5).apply(3));
        String s = deep(a -> { return b -> { return c -> a + b + c; }; });
        System.out.println(s);
        List<Supplier<Integer>> lengths = map(List.of("one", "three"), t -> t::length);
        System.out.println(lengths.get(1).get());
        List<Runnable> rs = map(List.of("x", "y"), t -> t.equals("x") ? () -> System.out.println("first " + t) : () -> System.out.println("other " + t));
        rs.forEach(Runnable::run);
        System.out.println(map(List.of(1, 2, 3), x -> x % 2 == 0 ? Optional.of(x) : Optional.empty()));
        List<List<String>> nested = map(List.of("p", "q"), x -> x.equals("p") ? List.of() : List.of(x, x));
        System.out.println(nested);
        List<Number> numbers = pick(true, args.length == 0 ? new ArrayList<>() : List.of(), List.of(1));
        numbers.add(1.5);
        System.out.println(numbers);
        System.out.println(Stream.of(1, 2, 3, 4).collect(Collectors.reducing(1, (a, b) -> a * b)));

        Doubles d = new Requests<Object>().first(List.of(new Doubles()));
        System.out.println(d.value);
        List<Number> l = new Adder<Integer>().add(new ArrayList<Number>(), 7);
        System.out.println(l);

        Class<? extends Number> c = args.length == 0 ? same(Integer.class) : Long.class;
        System.out.println(both(pick(false, Long.class, Integer.class)) + " " + c.getName() + " " + length(as(String.class, String.class)) + " " + create(text()));

        put(last(cons("abc", nil()), nil()));
        lists(Stream.of("v", "w").map(Collections::singletonList).toArray(List[]::new));
    }
}
