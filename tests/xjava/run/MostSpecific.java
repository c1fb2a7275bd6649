/* The more specific of two functional interfaces (JLS 15.12.2.5, 18.5.4): for an exact method reference and a lambda with explicit parameters. */
import java.util.function.*;

public class MostSpecific {
    interface OfAny<T> { <X extends T> Object apply(T arg); }
    interface OfNumber { <Y extends Number> String apply(Number arg); }
    static <T> T generic(OfAny<T> f) { System.out.println("OfAny"); return null; }
    static Object generic(OfNumber f) { System.out.println("OfNumber"); return null; }

    interface Both<T> { <X extends Iterable<T> & Runnable> Object apply(T arg); }
    interface BothNumbers { <Y extends Iterable<Number> & Runnable> String apply(Number arg); }
    static <T> T bounds(Both<T> f) { System.out.println("Both"); return null; }
    static Object bounds(BothNumbers f) { System.out.println("BothNumbers"); return null; }

    interface Pred<T> { boolean test(T arg); }
    interface Fun<T, R> { R apply(T arg); }
    static void wild(Pred<? super Integer> f) { System.out.println("Pred"); }
    static void wild(Fun<Integer, Boolean> f) { System.out.println("Fun"); }

    interface ToObject<T> { Object get(T t); }
    interface ToString { String get(Integer i); }
    static <T extends Number> void result(ToObject<T> f) { System.out.println("ToObject"); }
    static void result(ToString f) { System.out.println("ToString"); }

    static <T> void listed(Supplier<? extends Comparable<T>> f) { System.out.println("Supplier"); }
    static void listed(Callable<String> f) { System.out.println("Callable"); }
    interface Callable<V> { V call() throws Exception; }

    static void nested(Supplier<ToIntFunction<String>> f) { System.out.println("int"); }
    static void nested(Callable<Function<String, Integer>> f) { System.out.println("Integer"); }

    static <T> void one(T t) { System.out.println("T"); }
    static <T extends Comparable<T>> void one(T t) { System.out.println("Comparable"); }
    static <T> void several(T... t) { System.out.println("T..."); }
    static <T extends Number> void several(Integer first, T... t) { System.out.println("Integer, T..."); }

    static String text(Object in) { return "a"; }

    public static void main(String[] args) {
        generic(MostSpecific::text);
        bounds(MostSpecific::text);
        wild((Integer n) -> true);
        result(MostSpecific::text);
        result((Integer i) -> "b");
        listed(() -> "c");
        nested(() -> (String s) -> s.length());
        nested(() -> (String s) -> Integer.valueOf(1));
        one("d");
        several(1, 2, 3);
    }
}
