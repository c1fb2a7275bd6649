import java.util.Iterator;
import java.util.function.*;
public class Torture {
    static int trace; static int t(int v) { trace = trace * 7 + v; return v; }
    // exceptions in all positions
    static String where(int k) {
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            try {
                try {
                    if (i == k) throw new IllegalStateException("i" + i);
                    if (i == k + 1) continue;
                    if (i == k + 2) break;
                    sb.append("n").append(i);
                } catch (IllegalStateException e) {
                    sb.append("c").append(e.getMessage());
                    if (k == 1) throw new RuntimeException("re");
                } finally {
                    sb.append("f").append(i);
                    try { if (i == 2) throw new Exception("inner"); } catch (Exception e) { sb.append(e.getMessage()); }
                }
                sb.append("e");
            } catch (RuntimeException e) { sb.append("R").append(e.getMessage()); }
        }
        return sb.toString();
    }
    static int nestedFin() { int x = 1; try { try { return x; } finally { x = 2; } } finally { x = 3; System.out.print("[" + x + "]"); } }
    static int loopFin() { int n = 0; while (true) { try { n++; if (n < 5) continue; return n; } finally { if (n == 5) n = 50; trace += n; } } }
    @SuppressWarnings("finally") static int override() { for (int i = 0; ; i++) { try { return i; } finally { if (i < 3) continue; } } }
    static int sum(int n) { if (n == 0) throw new ArithmeticException("deep"); try { return n + sum(n - 1); } finally { trace++; } }
    static long mix(byte b, short s, char c, int i, long l, float f, double d, boolean z, Object o) { return b + s + c + i + l + (long)f + (long)d + (z ? 1 : 0) + o.hashCode(); }
    interface Animal { String sound(); default String twice() { return sound() + sound(); } static Animal of(String s) { return () -> s; } }
    interface Loud extends Animal { default String twice() { return Animal.super.twice().toUpperCase(); } }
    static class Dog implements Loud { public String sound() { return "woof"; } }
    static abstract class Shape { abstract double area(); static Shape unit() { return new Shape() { double area() { return 1; } }; } }
    enum Op implements IntBinaryOperator {
        ADD("+") { public int applyAsInt(int a, int b) { return a + b; } }, MUL("*") { public int applyAsInt(int a, int b) { return a * b; } };
        final String sym; private static int made; Op(String s) { sym = s; }
        static { for (Op o : values()) made += o.sym.length(); }
    }
    static <T extends Comparable<? super T>> T maxOf(Iterable<? extends T> it) { T best = null; for (T t : it) if (best == null || t.compareTo(best) > 0) best = t; return best; }
    static Iterable<Integer> range(int lo, int hi) { return () -> new Iterator<>() { int i = lo; public boolean hasNext() { return i < hi; } public Integer next() { return i++; } }; }
    static <A, B, C> Function<A, C> compose(Function<A, B> f, Function<B, C> g) { return a -> g.apply(f.apply(a)); }
    static String vs(Object... o) { return o == null ? "null" : o.length + ""; }
    static String vs2(String f, int... o) { return f + o.length; }
    static int[] fibs = new int[20]; static { fibs[0] = fibs[1] = 1; for (int i = 2; i < fibs.length; i++) fibs[i] = fibs[i - 1] + fibs[i - 2]; }
    int f1 = f2() + 1; int f2 = 5; int f2() { return f2; } { f2 += f1; }
    static class P { static String s = "P"; String v() { return "Pv"; } String call() { return v() + s; } } static class Q extends P { static String s = "Q"; String v() { return "Qv" + super.v() + s + P.s; } }
    public static void main(String[] args) {
        for (int k = 0; k < 4; k++) System.out.println(where(k));
        System.out.println(nestedFin() + " " + loopFin() + " " + override() + " " + trace);
        try { sum(10); } catch (ArithmeticException e) { System.out.println(e.getMessage() + trace); }
        System.out.println(mix((byte)-1, (short)-2, 'c', 4, 1L << 33, 5.9f, -6.9, true, "x"));
        System.out.println(new Dog().twice() + Animal.of("m").twice() + Shape.unit().area());
        for (Op o : Op.values()) System.out.print(o + o.sym + o.applyAsInt(3, 4) + Op.made + " ");
        System.out.println(maxOf(range(3, 9)) + " " + compose((String s) -> s.length(), n -> n * 2.5).apply("four"));
        System.out.println(vs() + vs((Object[])null) + vs(1, "a") + vs(new Object[]{1, 2, 3}) + vs((Object)new Object[]{1}) + vs2("f") + vs2("f", 1, 2));
        System.out.println(fibs[19] + " " + new Torture().f1 + new Torture().f2 + new Q().call());
        int i = 0; i += i++ + ++i + (i = 10) + i--; System.out.println(i);
        int[] a = {0, 0, 0}; int j = 0; a[j++] = a[j++] = j++; System.out.println(a[0] + "" + a[1] + a[2] + j);
        int q = t(1) < t(2) ? t(3) : t(4); System.out.println(q + " " + trace); trace = 0;
        boolean b = t(1) == 2 && t(2) == 2 || t(3) == 3 && !(t(4) == 5); System.out.println(b + " " + trace);
        long big = Integer.MAX_VALUE; big++; int back = (int)big; short sh = (short)back; System.out.println(big + " " + back + " " + sh + " " + (byte)0x1ff + " " + (char)97 + (int)'\uffff');
        System.out.println((0.1 + 0.7) * 10 + " " + (int)((0.1 + 0.7) * 10) + " " + 3.0e-5f + " " + 1.0e7 + " " + 1.0e6f + " " + 123456789.0f + " " + 0x1.8p1 + " " + 1e16 + " " + 4.35 * 100);
        StringBuilder sb = new StringBuilder(); Function<Integer, Integer>[] fs = new Function[3]; for (int k = 0; k < 3; k++) { final int kk = k; fs[k] = x -> x * kk; } for (Function<Integer, Integer> f : fs) sb.append(f.apply(7)).append(','); System.out.println(sb);
        Supplier<Runnable> sr = () -> () -> System.out.println("nested " + sb.length()); sr.get().run();
        BinaryOperator<Integer> mx = BinaryOpTest.max; System.out.println(mx.apply(3, 9)); ToIntFunction<String> len = String::length; IntFunction<int[]> mk = int[]::new; System.out.println(len.applyAsInt("abc") + mk.apply(4).length);
        Integer i1 = 10; int i2 = i1++; Integer i3 = i1 + i2; i3 *= 2; System.out.println(i1 + " " + i2 + " " + i3 + " " + (i1 > i2) + " " + (i3 == 42));
        char c = 'a'; c += 1; c++; int ci = c + 1; System.out.println(c + " " + ci + " " + (char)ci + (c > 'b')); final char fc = 'x'; switch (fc) { case 'x': System.out.println("X"); }
        String s1 = "ab", s2 = "a" + "b", s3 = s1.substring(0, 1) + "b"; System.out.println((s1 == s2) + " " + (s1 == s3) + " " + (s1 == s3.intern()) + " " + s1.equals(s3));
        Object o = new int[][]{{1, 2}, {3}}; int[][] g = (int[][])o; int[][] cl = g.clone(); cl[0][0] = 9; cl[1] = null; System.out.println(g[0][0] + " " + g[1].length + " " + (o instanceof Object[]) + (o instanceof int[][]) + o.getClass().getSimpleName());
        try { Object[] oa = new Integer[]{1}; oa[0] = "s"; } catch (ArrayStoreException e) { System.out.println(e); }
        try { System.arraycopy(new int[2], 0, new int[1], 0, 2); } catch (ArrayIndexOutOfBoundsException e) { System.out.println(e.getMessage()); }
        try { throw new StackOverflowError("mine"); } catch (Error e) { System.out.println(e); }
        try { Object x = null; synchronized (x) { } } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { int[][] n = new int[2][]; n[1][0]++; } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { String n = null; switch (n.trim()) { } } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try { ((Object)null).toString(); } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        lbl: for (;;) { do { if (trace++ > 100) break lbl; } while (true); }
        System.exit(trace > 100 ? 3 : 4);
    }
    static class BinaryOpTest { static BinaryOperator<Integer> max = (x, y) -> x > y ? x : y; }
}
