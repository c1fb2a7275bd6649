import java.util.*;
import java.util.function.*;
import java.util.stream.*;

/* Generic calls as arguments of generic calls are solved together (docs/xjava.md 1). */
public class Infer {
    static <A, B, C> Function<A, C> compose(Function<? super A, ? extends B> f, Function<? super B, ? extends C> g) {
        return a -> g.apply(f.apply(a));
    }
    static <T> void swap(List<T> l, int i, int j) { T t = l.get(i); l.set(i, l.get(j)); l.set(j, t); }
    static void swapAny(List<?> l) { swap(l, 0, 1); }
    static String which(Object o) { return "object"; }
    static String which(String s) { return "string"; }
    static <T> T same(T t) { return t; }
    interface ToInt { int of(String s); }
    interface ToObject { Object of(String s); }
    static String kind(ToInt f) { return "int"; }
    static String kind(ToObject f) { return "object"; }
    interface Pair { int two(); }
    interface Named { default String name() { return "named"; } }
    static class X implements Pair, Named { public int two() { return 2; } }
    static class Y implements Pair, Named { public int two() { return 22; } }

    public static void main(String[] args) {
        List<String> words = Arrays.asList("b", "aa", "cc", "d", "aaa");
        Map<Integer, Long> count = words.stream().collect(Collectors.groupingBy(w -> w.length(), Collectors.counting()));
        System.out.println(count);
        TreeMap<Integer, List<String>> by = words.stream()
            .collect(Collectors.groupingBy(w -> -w.length(), () -> new TreeMap<>(), Collectors.mapping(w -> w + w, Collectors.toList())));
        System.out.println(by);
        System.out.println(words.stream().sorted(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder())).collect(Collectors.toList()));
        List<Number> numbers = new ArrayList<>(Arrays.asList(1, 2));
        numbers.add(2.5);
        List<? extends Number> some = numbers;
        some.forEach(n -> System.out.print(n.intValue() + " "));
        System.out.println(some.stream().map(n -> n.doubleValue()).reduce(0.0, Double::sum));
        swapAny(words);
        System.out.println(words);
        System.out.println(compose((String s) -> s.length(), n -> n * 2).apply("abc"));
        System.out.println(which(same("x")) + " " + which(same(1)) + " " + which(new ArrayList<>()));
        System.out.println(kind((String s) -> 1) + kind((String s) -> "x") + kind(String::length));
        Function<Integer, Function<Integer, Integer>> add = x -> y -> x + y;
        System.out.println(add.apply(3).apply(4));
        Stream.of(new X(), new Y()).forEach(o -> System.out.println(o.two() + o.name()));
        Map<Character, List<String>> index = new TreeMap<>();
        for (String w : words) index.computeIfAbsent(w.charAt(0), k -> new ArrayList<>()).add(w);
        System.out.println(index);
    }
}
