import java.util.*;

/* The order of bins that have become trees: keys that share bits, in all kinds of changes. */
public class Bins {
    static final class Key implements Comparable<Key> {
        final int hash, n;
        Key(int hash, int n) { this.hash = hash; this.n = n; }
        public int hashCode() { return hash; }
        public boolean equals(Object o) { return o instanceof Key && ((Key)o).n == n && ((Key)o).hash == hash; }
        public int compareTo(Key k) { return n != k.n ? Integer.compare(n, k.n) : Integer.compare(hash, k.hash); }
        public String toString() { return hash + "." + n; }
    }
    static int seed = 1;
    static int next(int n) {
        seed = seed * 1103515245 + 12345;
        return (seed >>> 8) % n;
    }
    static int sum(Object o) { return o.toString().hashCode(); }
    static Key key(int kind, int i) {
        return kind == 0 ? new Key(i * 64, 0) : kind == 1 ? new Key(7, i) : kind == 2 ? new Key(next(3) * 1024, i) : new Key(i % 200 * 16, i & 3);
    }
    public static void main(String[] args) {
        for (int kind = 0; kind < 4; kind++)
            for (int round = 0; round < 6; round++) {
                Map<Key, Integer> m = new HashMap<>();
                Set<Key> s = new HashSet<>(round * 50);
                int h = 0;
                for (int i = 0; i < 1200; i++) {
                    Key k = key(kind, next(40 + 30 * round));
                    switch (next(9)) {
                    case 0: m.merge(k, i, Integer::sum); break;
                    case 1: m.computeIfAbsent(k, x -> 5); break;
                    case 2: m.remove(k); s.remove(k); break;
                    case 3: if (next(2) == 0) s.remove(k); break;
                    case 4:
                        if (next(6) == 0)
                            for (Iterator<Key> it = m.keySet().iterator(); it.hasNext();) {
                                it.next();
                                if (next(5) == 0) it.remove();
                            }
                        break;
                    case 5: m.compute(k, (x, v) -> v == null ? Integer.valueOf(1) : v % 3 == 0 ? null : Integer.valueOf(v + 1)); break;
                    default: m.put(k, i); s.add(k);
                    }
                    h = h * 31 + sum(m.keySet()) + sum(s);
                }
                System.out.println(kind + " " + round + " " + m.size() + " " + s.size() + " " + h);
                if (round == 1) System.out.println(m + "\n" + s);
            }
        Set<Integer> far = new HashSet<>();
        for (int i = 0; i < 40; i++) far.add(i * 37 % 40 * 256);
        System.out.println(far);
        far.removeIf(x -> x % 3 == 0);
        System.out.println(far);
        for (int i = 39; i > 4; i--) far.remove(i * 256);
        System.out.println(far);
        Map<String, Integer> text = new HashMap<>();
        String[] parts = {"Aa", "BB"};
        for (int i = 0; i < 64; i++) {
            StringBuilder b = new StringBuilder();
            for (int j = 0; j < 6; j++) b.append(parts[i >> j & 1]);
            text.put(b.toString(), i);
        }
        text.put(null, 3);
        System.out.println(text);
        System.out.println(text.get("AaBBAaBBAaBB") + " " + text.get("none") + " " + text.containsKey(null) + " " + new HashMap<>(text).equals(text));
        Map<Long, Integer> longs = new HashMap<>();
        for (long i = 0; i < 100; i++) longs.put(i << 32 | i, (int)i);
        for (long i = 0; i < 100; i += 3) longs.remove(i << 32 | i);
        System.out.println(longs.keySet());
    }
}
