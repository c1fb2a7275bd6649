/* Which names and lines frames have: lambdas' numbers, unnamed classes, initialisers, statements of several lines. */
import java.io.*;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class Names {
    static RuntimeException bad(String s) { return new RuntimeException(s); }
    static int fail(Object... of) { throw bad("fail"); }
    static int fine(Object... of) { return of.length; }
    interface Act { Object go() throws Throwable; }
    static void run(Act a) {
        try {
            a.go();
            System.out.println("nothing thrown");
        } catch (Throwable t) {
            t.printStackTrace(System.out);
        }
    }
    static final Supplier<Integer> FIRST = () -> fail();
    final Supplier<Integer> mine = () -> {
        Supplier<Supplier<Integer>> s = () -> () -> fail();
        return s.get().get();
    };
    static final Act[] ALL = {
        () -> fail(1),
        () -> { Act x = () -> fail(2); return x.go(); },
        Names::new,
        Names::fail,
    };
    Names() { }
    Names(int k) {
        Supplier<Integer> s = () -> fail(k);
        s.get();
    }
    enum Op {
        ADD { int go(int a) { return fail(a); } },
        SUB { int go(int a) { Supplier<Integer> s = () -> fail(a); return s.get(); } };
        abstract int go(int a);
        static int of(String s) { return valueOf(s).go(1); }
    }
    static class Outer {
        class In {
            int k = fine();
            class Deep {
                int go() { return ((Supplier<Integer>) () -> fail(k)).get(); }
            }
        }
        static <T> T id(T t) { if (t == null) fail(); return t; }
        int under_score$dollar() { return fail(); }
    }
    static class Late {
        static final List<Integer> list = new ArrayList<>();
        static { list.add(1); }
        static int x = list.get(0)
            + Outer.<Integer>id(null);
    }
    interface Inter {
        int V = fine(1) + fail();
    }
    record Point(int x, int y) {
        Point(int x) { this(x, fail()); }
        static Point origin() { return new Point(1); }
        int sum() { return x + fail(y); }
    }
    static Object anon() {
        return new Object() {
            int z = 1;
            {
                z++;
                fail(z);
            }
        };
    }
    static class Pre {
        String hi(Object o) { return "hi " + fail(o); }
    }
    static class Post extends Pre {
        String hi(Object o) {
            Function<Object, String> f = super::hi;
            return f.apply(o);
        }
        Supplier<Object> inner() {
            class Cl { Cl() { fail(); } }
            return Cl::new;
        }
    }
    static Object local() {
        class Loc {
            Loc() { fail(); }
        }
        class Loc2 extends Loc { }
        return new Loc2();
    }
    public String toString() { throw bad("text"); }

    static int lines(int[] a, String s, Integer box, boolean b) {
        int x =
            fine(a[0],
                 s)
            + fine(
                a[1],
                b ? fine()
                  : fail(3))
            ;
        return x;
    }
    static Object chain(List<String> l) {
        return l.stream()
            .map(s -> s + "!")
            .filter(s ->
                s.length() > 0)
            .map(s ->
                s.charAt(
                    9))
            .collect(Collectors.toList());
    }
    static int cond(int k) {
        if (k == 1
            && fine() == 0
            && fail() > 2)
            return 1;
        else if (
            k == 2)
            return fail(
                2);
        while (
            k < fail(3)
            )
            k++;
        return 0;
    }
    static int loops(int n, int[] a) {
        for (int i = 0;
             i < n;
             i += a[i])
            n = n;
        do {
            n++;
        } while (
            a[n] > 0);
        return n;
    }
    static int sw(String s, int k) {
        switch (k) {
            case 1:
                return fail(1);
            case 2: {
                int y = switch (s) {
                    case "a" -> fail(2);
                    case "b" -> {
                        fine();
                        yield fail(3);
                    }
                    default -> 4;
                };
                return y;
            }
            default:
                throw
                    new IllegalStateException(
                        "sw" +
                        k);
        }
    }
    static Object create(Object o) {
        return new Object[] {
            new int[]
                { 1 },
            new StringBuilder(
                (String)
                    o),
        };
    }
    static void arrays(int[][] g, int i, Object[] os) {
        g[0]
          [1] = 2;
        g[i]
          [i + 1]
            = g[1]
               [i];
        os[i] =
            "x";
    }
    static void nulls(Names n, String t) {
        String u = "a" +
            t.length() +
            n.mine;
    }
    static void fin(int k) {
        try {
            fine();
        } finally {
            k++;
            fail(k);
        }
    }
    static synchronized void sync() { fail(); }
    static void block() {
        Object o = new Object();
        synchronized (o) {
            fail();
        }
    }
    static long unbox(Map<String, Long> m) {
        long r = 1;
        r +=
            m.get("none");
        return r;
    }
    public static void main(String... args) throws Exception {
        run(() -> FIRST.get());
        run(() -> new Names().mine.get());
        for (Act a : ALL) run(a);
        run(() -> new Names(7));
        run(() -> Op.ADD.go(1));
        run(() -> Op.of("SUB"));
        run(() -> Op.of("MUL"));
        run(() -> new Outer().new In().new Deep().go());
        run(() -> new Outer().under_score$dollar());
        run(() -> Late.x);
        run(() -> Late.x);
        run(() -> Inter.V);
        run(() -> Point.origin());
        run(() -> new Point(1, 2).sum());
        run(() -> anon());
        run(() -> local());
        run(() -> new Post().hi(1));
        run(() -> new Post().inner().get());
        run(() -> "" + new Names());
        run(() -> String.valueOf(new Names()));
        run(() -> lines(new int[1], "", 1, true));
        run(() -> lines(new int[2], "", 1, false));
        run(() -> chain(List.of("abc")));
        run(() -> cond(1));
        run(() -> cond(2));
        run(() -> cond(3));
        run(() -> loops(3, new int[] { 1, 1 }));
        run(() -> loops(1, new int[] { 1, 1 }));
        run(() -> sw("a", 1));
        run(() -> sw("a", 2));
        run(() -> sw("b", 2));
        run(() -> sw("b", 3));
        run(() -> create(7));
        run(() -> { arrays(new int[1][1], 0, null); return 0; });
        run(() -> { arrays(new int[1][2], 0, null); return 0; });
        run(() -> { arrays(new int[2][2], 0, new Integer[1]); return 0; });
        run(() -> { arrays(new int[2][2], 1, new Integer[1]); return 0; });
        run(() -> { nulls(null, ""); return 0; });
        run(() -> { nulls(null, null); return 0; });
        run(() -> { fin(1); return 0; });
        run(() -> { sync(); return 0; });
        run(() -> { block(); return 0; });
        run(() -> unbox(new HashMap<>()));
        Function<int[], Integer> first = a -> a[0];
        run(() -> first.apply(new int[0]));
        IntFunction<int[]> make = int[]::new;
        run(() -> make.apply(-1));
        run(() -> Stream.of(1, 2).toArray(Integer[]::new)[
            5]);
        run(new Act() {
            public Object go() {
                Runnable r = () -> fail();
                r.run();
                return null;
            }
        });
        StringWriter w = new StringWriter();
        bad("writer").printStackTrace(new PrintWriter(w, true));
        System.out.print(w);
        Thread.dumpStack();
        Thread t = new Thread(() -> {
            synchronized (ALL) {
                try {
                    ALL.wait();
                } catch (InterruptedException e) {
                    e.printStackTrace(System.out);
                }
            }
        });
        t.start();
        while (t.getState() != Thread.State.WAITING) Thread.yield();
        StackTraceElement[] e = t.getStackTrace();
        for (StackTraceElement x : e)
            if (x.getMethodName().startsWith("lambda$")) System.out.println(x.getClassName() + " " + x.getMethodName() + " " + x.getLineNumber());
        t.interrupt();
        t.join();
        System.out.println(t.getStackTrace().length + " " + new Thread().getStackTrace().length);
        fail();
    }
}
