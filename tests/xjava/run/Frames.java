/* Where exceptions come from: methods, files and lines as the JVM shows them. */
import java.util.*;
import java.util.function.*;

public class Frames {
    static void show(Throwable t) { t.printStackTrace(System.out); }
    interface Act { void go() throws Throwable; }
    static void run(Act a) {
        try {
            a.go();
            System.out.println("nothing thrown");
        } catch (Throwable t) {
            show(t);
        }
    }

    /* small methods that a compiler puts in place */
    static int check(int x) {
        if (x > 3)
            throw new IllegalArgumentException("too big: " + x);
        return x;
    }
    static int twice(int x) { return check(x) + check(2 * x); }
    final int get(int[] a, int i) { return a[i]; }

    /* constructors, initialisers */
    static class Base {
        int a = check(1);
        Base(int b) { check(b); }
    }
    static class Derived extends Base {
        int c;
        { c = 1; check(c + seven()); }
        Derived(int b) {
            super(b);
            c = b;
        }
        Derived() {
            this(4);
        }
        static int seven() { return 7; }
    }
    static class Broken {
        static int x = 5;
        static {
            x = check(x);
        }
        static void touch() { }
    }
    static class MyError extends RuntimeException {
        MyError(String m) { super(init(m)); }
        MyError(int n) { this("n" + n); }
        static String init(String m) { check(m.length()); return m; }
    }
    static class Made extends RuntimeException {
        static Made make(int k) { return new Made("made " + k); }
        Made(String m) { super(m); }
    }
    static class Cheap extends RuntimeException {
        Cheap() { super("cheap"); }
        @Override public synchronized Throwable fillInStackTrace() { return this; }
    }
    static class Loud extends RuntimeException {
        Loud() { super("loud"); }
        @Override public synchronized Throwable fillInStackTrace() {
            return super.fillInStackTrace();
        }
    }
    enum Colour {
        RED(1),
        GREEN(9);
        Colour(int n) { check(n); }
    }
    record Pair(int a, int b) {
        Pair {
            check(a);
            check(b);
        }
    }

    /* inner and anonymous classes, interfaces */
    class Inner {
        void go(int n) {
            new Object() {
                void deeper(int k) { check(k); }
            }.deeper(n);
        }
    }
    interface Shape {
        double area();
        default double twice() { return 2 * area(); }
        static Shape bad() {
            return () -> {
                throw new UnsupportedOperationException("area");
            };
        }
    }
    static class Num implements Comparable<Num> {
        public int compareTo(Num o) {
            throw new IllegalStateException("cannot compare");
        }
    }
    static class Gen<T extends Comparable<T>> {
        T best(T a, T b) {
            return a.compareTo(b) > 0 ? a : b;
        }
    }

    static int down(int n) {
        if (n == 0) return check(99);
        return down(n - 1)
            + 1;
    }
    static int even(int n) { return n == 0 ? check(50) : odd(n - 1); }
    static int odd(int n) { return n == 0 ? 0 : even(n - 1); }

    static void implicit(Object o, int[] a, String s, int zero) {
        run(() -> { int x = a[7]; });
        run(() -> { a[-1]++; });
        run(() -> { int x = 10 / zero; });
        run(() -> { long x = 10L % zero; });
        run(() -> { Integer i = (Integer) o; });
        run(() -> { Object[] os = new String[1]; os[0] = o; });
        run(() -> { int[] n = new int[zero - 5]; });
        run(() -> { int[][] n = new int[2][zero - 3]; });
        run(() -> s.length());
        run(() -> {
            int[] none = null;
            none[0] = 1;
        });
        run(() -> { Integer i = null; int x = i; });
        run(() -> { synchronized (s) { } });
        run(() -> { throw null; });
        run(() -> { "abc".charAt(5); });
        run(() -> { switch (s) { case "a": } });
        run(() -> { for (int x : (int[]) null) ; });
        run(() -> { for (Object x : (List<?>) null) ; });
    }

    static void finals() throws Exception {
        try {
            check(10);
        } finally {
            System.out.println("finally");
        }
    }
    static void rethrow() throws Exception {
        try {
            check(11);
        } catch (RuntimeException e) {
            throw e;
        }
    }
    static void wrap() throws Exception {
        try {
            check(12);
        } catch (RuntimeException e) {
            throw new Exception("wrapped", e);
        }
    }
    static void wrapTwice() {
        try {
            wrap();
        } catch (Exception e) {
            throw new RuntimeException(e);
        }
    }
    static class Res implements AutoCloseable {
        public void close() { check(21); }
    }
    static void resources() {
        try (Res r = new Res()) {
            check(22);
        }
    }
    static void resourceOnly() {
        try (Res r = new Res()) {
            System.out.println("body");
        }
    }
    static Supplier<Integer> chain(int n) {
        return () -> {
            Supplier<Integer> s = () -> check(n);
            return s.get();
        };
    }
    int field = 3;
    Runnable inField = () -> check(field + 4);
    static Runnable inStatic = () -> check(31);
    Frames() { }

    static int multi(int a,
                     int b) {
        return check(a)
            + check(
                b
            );
    }

    public static void main(String[] args) {
        run(() -> check(4));
        run(() -> twice(2));
        run(() -> new Frames().get(new int[2], 2));
        run(() -> new Derived(1));
        run(() -> new Derived());
        run(() -> new Base(8));
        run(() -> Broken.touch());
        run(() -> Broken.touch());
        run(() -> { throw new MyError(3); });
        run(() -> new MyError("long text"));
        run(() -> { throw Made.make(1); });
        run(() -> { throw new Cheap(); });
        run(() -> { throw new Loud(); });
        run(() -> Colour.RED.name());
        run(() -> new Pair(1, 5));
        run(() -> new Frames().new Inner().go(6));
        run(() -> Shape.bad().twice());
        run(() -> new Gen<Num>().best(new Num(), new Num()));
        run(() -> down(3));
        run(() -> even(4));
        implicit("text", new int[3], null, 0);
        run(Frames::finals);
        run(Frames::rethrow);
        run(Frames::wrap);
        run(Frames::wrapTwice);
        run(Frames::resources);
        run(Frames::resourceOnly);
        run(() -> chain(40).get());
        run(new Frames().inField::run);
        run(() -> inStatic.run());
        run(() -> multi(1, 44));
        run(() -> multi(
            45,
            1));
        List<Num> nums = new ArrayList<>(List.of(new Num(), new Num()));
        run(() -> Collections.sort(nums));
        run(() -> nums.sort((x, y) -> check(61)));
        run(() -> nums.sort(Comparator.naturalOrder()));
        run(() -> nums.forEach(x -> check(62)));
        run(() -> new TreeMap<Num, Num>().put(nums.get(0), null));
        run(() -> nums.get(9));
        run(() -> new ArrayList<String>().iterator().next());
        run(() -> Integer.parseInt("x"));
        run(() -> List.of(1).add(2));
        run(() -> nums.stream().map(x -> check(63)).forEach(x -> { }));
        run(() -> {
            Map<String, Integer> m = new HashMap<>();
            m.computeIfAbsent("k", k -> check(64));
        });
        run(() -> Optional.empty().get());
        run(() -> Objects.requireNonNull(null, "msg"));
        run(() -> Colour.valueOf("BLUE"));
        StackTraceElement[] here = Thread.currentThread().getStackTrace();
        System.out.println(here[1] + " " + here.length);
        StackTraceElement e = new Throwable().getStackTrace()[0];
        System.out.println(e.getClassName() + " " + e.getMethodName() + " " + e.getFileName() + " " + e.getLineNumber() + " " +
            e.isNativeMethod() + " " + e.getModuleName() + " " + e.getClassLoaderName());
        Throwable t = new Throwable("again");
        t.fillInStackTrace();
        show(t);
    }
}
// docs/xjava.md 5
