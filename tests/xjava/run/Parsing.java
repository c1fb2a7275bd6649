import java.util.function.Supplier;

/* What only the parser and the checker may stumble over. */
public class Parsing {
    interface Two<T, N extends Number> {
        void m(T t);
        void m(N n);
    }
    interface One extends Two<Integer, Integer> { }
    static class Base {
        static class Inner { int seven() { return 7; } }
    }
    static <T extends Base> int inner() {
        T.Inner in = new Base.Inner();
        return in.seven();
    }
    static <T extends Comparable<T>> Supplier<String> name(T t) { return t::toString; }
    enum None { , }
    static final int[] EMPTY = { , };

    public static void main(String[] args) {
        One one = n -> System.out.println("one " + n);
        Two<Integer, Integer> two = one;
        System.out.println(two != null);
        System.out.println(inner() + EMPTY.length + None.values().length);
        System.out.println(name("x").get() + "a" + "b" + ("c" + "d") + 1 + 'e' + "f" + "g");
        final String folded = "a" + "b" + "c";
        switch ("abc") {
        case folded: System.out.println("folded"); break;
        default: System.out.println("not");
        }
    }
}
