import java.util.*;

/** Flat ROUNDS: objects of all sizes come and go by chance, about as many live at any time.  Says how large the heap was in each
 * tenth of the time, and how long the longest step and a collection took. */
class Flat {
    static final class Link { Link next; long a, b; Link(Link next) { this.next = next; } }
    static int seed = 12345;
    static int random(int n) {
        seed = seed * 1103515245 + 12345;
        return (seed >>> 8) % n;
    }

    static Object make() {
        switch (random(16)) {
        case 0: return new byte[random(20000)];
        case 1: return new long[random(300)];
        case 2: {
            Link l = null;
            for (int i = random(200); i > 0; i--) l = new Link(l);
            return l == null ? "none" : l;
        }
        case 3: {
            Map<Integer, String> m = new HashMap<>();
            for (int i = random(60); i > 0; i--) m.put(random(1000), "value " + i);
            return m;
        }
        case 4: {
            List<Object> l = new ArrayList<>();
            for (int i = random(100); i > 0; i--) l.add(new int[random(9)]);
            return l;
        }
        case 5: return random(40) == 0 ? new byte[random(1 << 20)] : (Object)new StringBuilder("text").append(random(100000));
        default: return "string " + random(1000000);
        }
    }

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        Object[] live = new Object[8000];
        Runtime r = Runtime.getRuntime();
        long[] most = new long[10];
        long longest = 0, collection = Long.MAX_VALUE, check = 0;
        for (int i = 0; i < live.length; i++) live[i] = make();
        for (int tenth = 0; tenth < 10; tenth++) {
            for (int i = rounds / 10; i > 0; i--) {
                int at = random(live.length);
                long t = System.nanoTime();
                check = check * 31 + live[at].getClass().getName().length();
                live[at] = make();
                longest = Math.max(longest, System.nanoTime() - t);
                if (i % 64 == 0) most[tenth] = Math.max(most[tenth], r.totalMemory());
            }
            long t = System.nanoTime();
            System.gc();
            collection = Math.min(collection, System.nanoTime() - t);
        }
        System.out.print("heap");
        for (long m : most) System.out.print(" " + (m >> 10));
        System.out.println();
        System.out.println("live " + (r.totalMemory() - r.freeMemory() >> 10) + " longest " + longest / 1000 + " collection " + collection / 1000 + " check " + check);
    }
}
