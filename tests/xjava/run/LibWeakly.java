import java.util.*;
import java.util.concurrent.*;

/* The order of iteration of what several threads may use, and what its iterators see of later changes. */
public class LibWeakly {
    public static void main(String[] args) {
        for (int n : new int[] { 11, 12, 13, 23, 24, 25, 48, 49 }) {
            Map<Object, Integer> m = new ConcurrentHashMap<>(), sized = new ConcurrentHashMap<>(n);
            for (int i = 0; i < n; i++) {
                m.put(i * 37, i);
                sized.put("k" + i * i, i);
            }
            System.out.println(m.keySet() + " " + sized + " " + new ConcurrentHashMap<>(m).values());
        }
        ConcurrentHashMap<String, Integer> c = new ConcurrentHashMap<>();
        for (String s : "a b c d e".split(" ")) c.put(s, 1);
        for (String k : c.keySet()) {
            System.out.print(k);
            if (!k.equals("b")) continue;
            c.remove("d");
            c.put("f", 2);
        }
        System.out.println(c);
        ConcurrentHashMap<Integer, Integer> grows = new ConcurrentHashMap<>();
        for (int i = 0; i < 11; i++) grows.put(i * 5, i);
        Iterator<Integer> it = grows.keySet().iterator();
        for (int i = 0; it.hasNext(); i++) {
            System.out.print(it.next() + " ");
            if (i < 30) grows.put(1000 + i * 3, i);
            if (i % 4 == 0) it.remove();
        }
        System.out.println(grows.size());
        ConcurrentHashMap<Integer, Long> fib = new ConcurrentHashMap<>();
        try {
            System.out.println(fib(fib, 30));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        ConcurrentHashMap.KeySetView<String, Boolean> set = ConcurrentHashMap.newKeySet();
        System.out.println(set.add("x") + " " + set.add("x") + " " + set);
        System.out.println(c.reduceValues(1, Integer::sum) + " " + c.search(1, (k, v) -> v == 2 ? k : null) + " " + c.reduceKeys(1, (x, y) -> x + y));
        for (Map.Entry<String, Integer> e : c.entrySet()) e.setValue(e.getValue() * 10);
        System.out.println(c + " " + c.merge("a", 5, Integer::sum) + c.computeIfPresent("b", (k, v) -> null) + c.putIfAbsent("c", 9) + c);

        ConcurrentLinkedQueue<Integer> q = new ConcurrentLinkedQueue<>(List.of(1, 2, 3));
        for (int x : q) {
            if (x < 3) q.add(x + 5);
            System.out.print(x);
        }
        for (Iterator<Integer> i = q.iterator(); i.hasNext();) if (i.next() % 2 == 0) i.remove();
        System.out.println(q + " " + q.poll() + q.remove(7) + q.peek() + q.size());
        Iterator<Integer> stale = q.iterator();
        q.clear();
        q.add(4);
        System.out.println(stale.next() + " " + stale.hasNext() + q);

        List raw = Collections.checkedList(new ArrayList<String>(), String.class);
        raw.add("s");
        try {
            raw.add(1);
        } catch (ClassCastException e) {
            System.out.println(e.getMessage() + raw);
        }
        Map map = Collections.checkedMap(new TreeMap<String, Integer>(), String.class, Integer.class);
        try {
            map.put("k", "v");
        } catch (ClassCastException e) {
            System.out.println(e.getMessage() + map);
        }
    }
    static long fib(ConcurrentHashMap<Integer, Long> m, int n) { return n < 2 ? n : m.computeIfAbsent(n, k -> fib(m, k - 1) + fib(m, k - 2)); }
}
