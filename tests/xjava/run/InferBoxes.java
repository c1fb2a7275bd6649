import java.util.*;
import java.util.function.*;
import java.util.stream.*;

/* A variable's box decides where a primitive is wanted (JLS 18.5.2.1): Integer goes on to double. */
class InferBoxes {
    static <T> T most(Stream<T> s, Function<T, Double> f) {
        return s.reduce((a, b) -> f.apply(b) > f.apply(a) ? b : a).get();
    }
    static int of(double d) { return (int)(d * 10); }
    static String which(int i) { return "int " + i; }
    static String which(double d) { return "double " + d; }
    static <T> T id(T t) { return t; }
    public static void main(String[] args) {
        System.out.println(of(most(IntStream.range(0, 5).boxed(), i -> i * 2.0)));
        double d = most(Stream.of('a', 'z', 'q'), c -> (double)c);
        long l = most(Arrays.asList(3, 9, 4).stream(), i -> -1.0 * i);
        System.out.println(d + " " + l + " " + which(id(7)) + " " + which(id(2.5f)));
    }
}
