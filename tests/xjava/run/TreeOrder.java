import java.util.*;

/** Which keys a sorted collection compares, and in what order, is what Java's does. */
class TreeOrder {
    static int compared;
    static int seen;

    static int compare(int a, int b) {
        compared++;
        seen = seen * 31 + a * 7 + b;
        return Integer.compare(a, b);
    }
    static void say(String what) { System.out.println(what + " " + compared + " " + seen); }

    public static void main(String[] args) {
        TreeMap<Integer, String> shown = new TreeMap<>((a, b) -> {
            System.out.print(a + "?" + b + " ");
            return a - b;
        });
        for (int k : new int[] {4, 2, 6, 1, 3, 5, 7, 8, 9}) shown.put(k, "");
        System.out.println();
        shown.remove(4);
        shown.remove(1);
        System.out.println(shown.get(9));
        System.out.println(shown.ceilingKey(4));

        TreeMap<Integer, Integer> m = new TreeMap<>(TreeOrder::compare);
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) m.put(random.nextInt(2000), i);
        say("random");
        for (int i = 0; i < 3000; i++) {
            m.remove(random.nextInt(2000));
            if (i % 3 == 0) m.put(random.nextInt(2000), i);
        }
        say("removed");
        for (int i = 0; i < 2000; i++) m.get(i);
        say("found");
        for (Iterator<Integer> i = m.keySet().iterator(); i.hasNext();)
            if (i.next() % 3 == 0) i.remove();
        say("through the iterator");
        while (m.size() > 10) m.pollFirstEntry();
        say("polled");
        for (int i = 0; i < 1000; i++) m.put(i, i);
        say("ascending");
        for (int i = 999; i > 0; i -= 2) m.remove(i);
        say("odd ones removed");
        for (int i = 0; i < 1000; i++) m.containsKey(i);
        say("looked for");
        System.out.println(m.size() + " " + m.firstKey() + " " + m.lastKey());
        TreeSet<Integer> s = new TreeSet<>(TreeOrder::compare);
        for (int i = 0; i < 500; i++) s.add(i * 37 % 500);
        say("set");
        for (int i = 0; i < 500; i += 3) s.remove(i);
        s.remove(1000);
        say("set removed");
    }
}
