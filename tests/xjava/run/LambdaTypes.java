import java.util.*;
import java.util.function.*;

/* A lambda that names its parameters' types says what a wildcard stands for (JLS 18.5.3). */
public class LambdaTypes {
    static <E> int on(List<? super E> to, Consumer<? super E> c, E e) {
        c.accept(e);
        return to.size();
    }
    static class Box<E> {
        final E e;
        Box(E e) { this.e = e; }
        void give(Consumer<? super E> c) { c.accept(e); }
        <R> R map(Function<? super E, ? extends R> f) { return f.apply(e); }
        Box<E> merge(E o, BinaryOperator<E> f) { return new Box<>(f.apply(e, o)); }
        boolean both(BiPredicate<? super E, ?> p) { return p.test(e, null); }
    }
    public static void main(String[] args) {
        Box<CharSequence> b = new Box<>("abc");
        List<Object> got = new ArrayList<>();
        b.give((Object o) -> got.add(o.hashCode()));
        b.give((CharSequence s) -> got.add(s.length()));
        System.out.println(got + " " + b.map((Object o) -> o + "!") + b.map((CharSequence s) -> s.charAt(1)) + b.both((Object o, String s) -> s == null && o != null));
        Comparator<? super String> c = (Object x, Object y) -> y.toString().compareTo(x.toString());
        Function<? super Integer, ? extends Number> f = (Number n) -> n.intValue() + 1;
        Supplier<? extends CharSequence> s = () -> "s";
        List<String> l = new ArrayList<>(List.of("p", "r", "q"));
        l.sort(c);
        l.removeIf((Object o) -> o.equals("q"));
        l.forEach((Object o) -> got.add(o));
        System.out.println(l + " " + f.apply(4) + s.get() + got + b.merge("d", (CharSequence x, CharSequence y) -> x + "" + y).e);
    }
}
