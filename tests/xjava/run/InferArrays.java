import java.util.*;

/** Section 1: generic calls that give arrays, as arguments of others. */
public class InferArrays {
    static <T extends Comparable<T>> String f(String m, T[] e, Collection<T> c) { return m + e.length + c.size(); }
    static <T extends Comparable<T>> String g(T[] e, T[] in) { return Arrays.toString(e) + Arrays.toString(in); }
    static <T extends Number> double h(T[] e) { return e[0].doubleValue(); }
    static <T> T[] same(T[] t) { return t; }
    static <T extends Comparable<T>> String again(T[] e) { return g(e, Arrays.copyOf(e, e.length + 1)); }
    static String strings(String[] s) { return "strings " + s.length; }
    static String objects(Object... s) { return "objects " + s.length; }

    public static void main(String[] args) {
        Map<String, String> map = new TreeMap<>();
        map.put("a", "b");
        Collection<String> keys = map.keySet();
        System.out.println(f("x", keys.toArray(new String[0]), map.keySet()));
        System.out.println(again(new Integer[] { 3, 1 }));
        System.out.println(h(same(new Integer[] { 4 })));
        System.out.println(strings(same(new String[2])) + strings(Arrays.copyOf(new String[3], 5)) + strings(keys.toArray(new String[0])));
        System.out.println(objects(same(new String[2])) + objects(Arrays.copyOf(new Integer[3], 5)));
        System.out.println(String.join("-", new ArrayList<>(keys).toArray(new String[0])));
    }
}
