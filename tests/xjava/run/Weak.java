import java.util.*;
import java.util.concurrent.*;

/* Concurrent collections that change while they are iterated, and a ConcurrentHashMap's order. */
public class Weak {
    static int seed = 1;
    static int next(int n) {
        seed = seed * 1103515245 + 12345;
        return (seed >>> 8) % n;
    }
    static <T> String walk(Collection<T> c, Runnable change, int after) {
        StringBuilder b = new StringBuilder();
        int n = 0;
        for (T e : c) {
            b.append(e).append(' ');
            if (++n == after) change.run();
        }
        return b + "| " + c;
    }
    static void queue(Queue<Integer> q) {
        for (int i = 1; i <= 6; i++) q.add(i);
        System.out.println(q.getClass().getSimpleName());
        System.out.println(walk(q, () -> q.add(7), 6) + " " + walk(q, () -> { q.poll(); q.poll(); q.poll(); q.add(8); }, 1));
        System.out.println(walk(q, () -> { q.remove(5); q.remove(7); }, 1) + " " + walk(q, q::clear, 2) + " " + q.size());
        for (int i = 0; i < 9; i++) q.offer(i * 5 % 9);
        for (Iterator<Integer> i = q.iterator(); i.hasNext();)
            if (i.next() % 2 == 0) i.remove();
        q.removeIf(x -> x == 3);
        System.out.println(q + " " + q.size() + q.contains(5) + q.contains(2) + q.peek());
        try {
            q.iterator().remove();
        } catch (IllegalStateException e) {
            System.out.println(e);
        }
    }
    static String name(int i) { return Integer.toString(i * 7919 + 13, 36) + i; }
    public static void main(String[] args) {
        queue(new ConcurrentLinkedQueue<>());
        queue(new ConcurrentLinkedDeque<>());
        queue(new LinkedBlockingQueue<>());
        queue(new LinkedBlockingDeque<>());
        queue(new ArrayBlockingQueue<>(20));
        queue(new PriorityBlockingQueue<>());
        ConcurrentLinkedDeque<Integer> d = new ConcurrentLinkedDeque<>(List.of(1, 2, 3, 4));
        Iterator<Integer> back = d.descendingIterator();
        System.out.print(back.next() + " ");
        d.pollLast();
        d.pollLast();
        d.addFirst(0);
        while (back.hasNext()) System.out.print(back.next() + " ");
        System.out.println(d + " " + d.peekFirst() + d.peekLast() + d.removeLastOccurrence(2) + d.pop() + d);

        for (int size = 0; size < 30; size += 3)
            for (int n = 0; n < 52; n++) {
                ConcurrentHashMap<String, Integer> m = size == 0 ? new ConcurrentHashMap<>() : new ConcurrentHashMap<>(size);
                for (int i = 0; i < n; i++)
                    if (i % 3 == 0) m.put(name(i), i);
                    else if (i % 3 == 1) m.merge(name(i), i, Integer::sum);
                    else m.computeIfAbsent(name(i), String::length);
                if (n % 13 == 12 || n % 24 == 0) System.out.println(size + " " + n + " " + m.toString().hashCode() + " " + new ConcurrentHashMap<>(m).toString().hashCode());
            }
        int h = 0;
        for (int kind = 0; kind < 3; kind++) {
            boolean few = kind == 0;    /* in a bin; the others' are trees in java */
            ConcurrentHashMap<Object, Integer> m = new ConcurrentHashMap<>();
            for (int i = 0; i < 3000; i++) {
                int r = next(150);
                Object k = kind == 0 ? (Object)name(r) : kind == 1 ? (Object)(r * 16) : (Object)(r * 64);
                switch (next(8)) {
                case 0: m.merge(k, i, Integer::sum); break;
                case 1: m.computeIfAbsent(k, x -> 5); break;
                case 2: m.compute(k, (x, v) -> v == null ? Integer.valueOf(1) : few && v % 3 == 0 ? null : Integer.valueOf(v + 1)); break;
                case 3: m.computeIfPresent(k, (x, v) -> few && v % 5 == 0 ? null : v); break;
                case 4: if (few) m.remove(k); break;
                default: m.put(k, i);
                }
                h = h * 31 + m.toString().hashCode();
            }
            System.out.println(kind + " " + m.size() + " " + h + " " + m);
        }
        ConcurrentHashMap<Integer, String> m = new ConcurrentHashMap<>();
        for (int i = 0; i < 10; i++) m.put(i * 3, "v" + i);
        System.out.println(walk(m.keySet(), () -> { m.put(28, "new"); m.remove(9); m.put(1, "late"); }, 2));
        System.out.println(walk(m.entrySet(), () -> { for (int i = 100; i < 140; i++) m.put(i, "x"); }, 3).length());
        System.out.println(walk(m.values(), m::clear, 3));
        for (int i = 0; i < 12; i++) m.put(i, "w" + i % 4);
        for (Map.Entry<Integer, String> e : m.entrySet()) {
            if (e.getKey() % 3 == 0) e.setValue("changed");
            if (e.getKey() % 3 == 1) m.remove(e.getKey());
        }
        m.keySet().removeIf(k -> k > 8);
        m.values().remove("w2");
        System.out.println(m + " " + m.size() + m.contains("w3") + m.replace(0, "a") + m.replace(0, "b", "c") + m.remove(0, "a") + m.getOrDefault(0, "none"));
        for (Runnable r : new Runnable[] {() -> m.put(null, ""), () -> m.put(1, null), () -> m.get(null), () -> m.computeIfAbsent(77, k -> m.computeIfAbsent(77, j -> "a")),
                                          () -> new ConcurrentHashMap<Integer, Integer>(-1), () -> m.keySet().add(5)})
            try {
                r.run();
                System.out.println("fine");
            } catch (RuntimeException e) {
                System.out.println(e.getClass().getName() + " " + (e instanceof NullPointerException ? "" : e.getMessage()));
            }
        Set<String> set = ConcurrentHashMap.newKeySet();
        System.out.println(set.add("b") + " " + set.add("b") + set.add("a") + set + m.reduceKeys(Long.MAX_VALUE, Integer::sum) + m.search(1, (k, v) -> v.equals("w3") ? k : null)
            + m.reduceValuesToInt(Long.MAX_VALUE, String::length, 0, Integer::sum) + m.mappingCount() + Collections.list(m.keys()) + Collections.list(m.elements()));
        m.forEach(Long.MAX_VALUE, (k, v) -> System.out.print(k + v + " "));
        m.replaceAll((k, v) -> v + k);
        System.out.println(m + " " + m.equals(new HashMap<>(m)) + m.entrySet().contains(Map.entry(5, "w15")));
        ConcurrentSkipListMap<Integer, String> skip = new ConcurrentSkipListMap<>(Map.of(1, "a", 3, "c", 5, "e"));
        System.out.println(walk(skip.keySet(), () -> { skip.put(2, "b"); skip.put(4, "d"); skip.remove(5); }, 1) + skip);
        System.out.println(walk(skip.keySet(), () -> skip.remove(2), 1) + walk(new ConcurrentSkipListSet<>(skip.keySet()), skip::clear, 1));
        CopyOnWriteArrayList<Integer> copy = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
        System.out.println(walk(copy, () -> copy.add(4), 1));
    }
}
