import java.util.*;
import java.util.function.*;

/* docs/xjava.md 1: what is written rarely. */
public class Language extends Base {
    int i = 1;
    int twice(int n) { return 2 * n; }
    int field() { return 10; }

    class Inner {
        final int v;
        Inner(int v) { this.v = v; }
        int field() { return Language.super.field() + Language.this.field() + Language.super.i; }
        int post() { return Language.super.i++ + Language.super.i; }
        class Deep extends Inner {
            Deep() { super(8); }
            int field() { return super.field() + Inner.this.v + Inner.super.hashCode() * 0; }
        }
    }
    @interface Mark { int value() default 3; String[] names() default {}; }
    @Mark(names = { "a", "b" }) static class Marked { }

    static class Secret { private int i = 5; private String who(String s) { return "secret " + s; } }
    static class Open extends Secret { String who(Object o) { return "open " + o; } String ask() { return who("x"); } }

    class FromOuter extends Secret { int get() { return i; } }          /* Secret's i is private: the one around is meant */

    class InArguments {
        final String text;
        InArguments(Object o) { text = o.toString(); }
        InArguments() { this(new Object() { public String toString() { return "around " + i + twice(4); } }); }
    }
    interface Shout { default String shout(String s) { return s.toUpperCase() + "!"; } }
    interface Maker { String make(String s); }
    interface A<T> { T get(); }
    interface B<T> extends A<T> { }
    static String pick(A<Integer> a) { return "A" + a.get(); }
    static String pick(B<String> b) { return "B" + b.get(); }
    static <T extends Maker & Shout> String both(T t) { return t.shout(t.make("x")); }
    static class Box<T> { final T t; Box(T t) { this.t = t; } <U> Box(T t, U u) { this.t = t; } }
    static boolean test(int n) {
        int x;
        boolean b = n > 0 && switch (n) { case 1: yield (x = 10) > 5; default: x = 3; yield x < 2 || n > 7; } && x > 4;
        return b;
    }
    sealed interface Shape permits Circle, Square { }
    record Circle(double r) implements Shape { }
    record Square(double a) implements Shape { }
    static double area(Shape s) { if (s instanceof Circle c) return c.r() * c.r(); if (!(s instanceof Square q)) throw new AssertionError(); return q.a() * q.a(); }

    String captures(int n) {
        class Local {
            String m() { return "local" + n; }
            class Member extends Local {
                String m() { return "member" + n + super.m(); }
                class Third { String t() { return m() + n; } }
            }
        }
        Local l = new Local();
        return l.m() + l.new Member().m() + l.new Member().new Third().t();
    }

    public static void main(String[] args) {
        Language o = new Language();
        Inner in = o.new Inner(7);
        System.out.println(in.field() + " " + in.post() + " " + in.new Deep().field());
        System.out.println(o.new Inner(8) { int field() { return v * 100; } }.field());
        try {
            Language none = null;
            none.new Inner(1) { };
        } catch (NullPointerException e) {
            System.out.println("no outer");
        }
        System.out.println(new Open().ask() + " " + o.new FromOuter().get() + " " + o.new InArguments().text);
        System.out.println("" + new Box<>(1) { public String toString() { return "" + (t + 1); } } + new <String>Box<Integer>(4, "u") { int get() { return t; } }.get());
        Maker m = (Maker & Shout) s -> s + s;
        System.out.println(m.make("ab") + ((Shout) m).shout("c") + (m instanceof Shout));
        System.out.println(pick(() -> 23) + pick(() -> "s"));
        System.out.println(test(0) + " " + test(1) + " " + test(5) + " " + test(9));
        System.out.println(o.captures(3));
        System.out.println(0x.8p1 + 0x1.8p-2f + " \u0041\u005c\u005c" + "\\u0041".length());
        Object wide = 0x1234567p0F, narrow = 0x1.8p0d;
        System.out.println(wide.getClass().getSimpleName() + wide + narrow.getClass().getSimpleName());
        int \u0061b = 4;
        System.out.println(ab + area(new Circle(2)) + area(new Square(3)));
        Function<int[], int[]> copy = int[]::clone;
        IntFunction<List<String>[]> make = List[]::new;
        System.out.println(copy.apply(new int[] { 1, 2 }).length + make.apply(3).length);
        Supplier<Runnable> later = () -> () -> System.out.println("later " + o.i);
        later.get().run();
        Iterable<String> chars = () -> Arrays.asList("p", "q").iterator();
        for (String c : chars) System.out.print(c);
        System.out.println();
    }
}
class Base { int i = 100; int field() { return 1000; } }
// docs/xjava.md 1
