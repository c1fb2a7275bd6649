import java.util.*;
import java.util.function.Supplier;

/** What a type argument denies: the cast an expression is written with is its only check. */
public class CastPolluted {
    interface Foo { int foo(); }
    static class Box<T> { T v; T[] many; Box(T v) { this.v = v; } T get() { return v; } }
    static class Num<T extends Number> { T v; T get() { return v; } }
    static class Bag<X> { X in; @SuppressWarnings("unchecked") X cast(Object o) { return (X) o; } }
    @SuppressWarnings("unchecked") static <T> T any(Object o) { return (T) o; }
    @SuppressWarnings("unchecked") static <T extends Comparable<T>> T some(Object o) { return (T) o; }
    static void run(String what, Supplier<Object> s) {
        try { System.out.println(what + " " + s.get()); } catch (ClassCastException e) { System.out.println(what + " CCE"); }
    }
    static String take(Object o) { return "taken " + o; }
    static String takeFoo(Foo o) { return "foo"; }
    @SuppressWarnings({ "unchecked", "rawtypes" })
    public static void main(String[] args) {
        List<Foo> l = (List<Foo>) (List<?>) new ArrayList<>(List.of("a string"));
        Box<Foo> b = (Box<Foo>) (Box) new Box<>("boxed");
        Box<Integer> i = (Box<Integer>) (Box) new Box<>("no int");
        Map<String, Foo> m = (Map<String, Foo>) (Map) new HashMap<>(Map.of("k", 5));
        Num<Integer> n = new Num<>();
        ((Num) n).v = 2.5;
        run("call", () -> (CharSequence) l.get(0));
        run("parens", () -> (Comparable) ((l.get(0))));
        run("field", () -> (CharSequence) b.v);
        run("method", () -> ((CharSequence) b.get()).length());
        run("object", () -> (Object) b.v);
        run("same", () -> (Foo) b.v);
        run("twice", () -> (CharSequence) (Object) b.v);
        run("wrong", () -> (List<?>) b.v);
        run("number", () -> (Number) n.v);
        run("float", () -> (Comparable<?>) n.get());
        run("own", () -> (Integer) n.get());
        run("int", () -> (int) i.get());
        run("long", () -> (long) i.v);
        run("map", () -> (Comparable<?>) m.get("k"));
        run("cond", () -> (Object) (args.length == 0 ? b.v : null));
        run("plus", () -> (Object) b.v + "!");
        run("instanceof", () -> (Object) b.v instanceof String s ? s.length() : -1);
        run("both", () -> (Runnable & Foo) b.v);
        run("serial", () -> (CharSequence & Comparable<String>) (Object) b.v);
        run("argument", () -> take((CharSequence) b.v));
        run("foo", () -> takeFoo((Foo) b.v));
        run("variable", () -> new Bag<Foo>().cast(b.v) == null);
        run("any", () -> (CharSequence) CastPolluted.<Foo>any("x"));
        run("somewhere", () -> (Number) CastPolluted.<Integer>some(7L));
        run("assigned", () -> (Object) (b.v = (Foo) null));
        run("equal", () -> (Object) i.v == (Object) "no int");
        run("compared", () -> b.v == null);
        run("compared with", () -> null != l.get(0));
        run("of two", () -> b.v == b.get());
        run("joined", () -> "" + b.v);
        run("joined int", () -> i.v + "");
        Box<String> t = (Box<String>) (Box) new Box<>(3);
        run("joined String", () -> t.v + "");
        run("null", () -> (CharSequence) l.set(0, null));
    }
}
