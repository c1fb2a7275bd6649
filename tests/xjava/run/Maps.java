import java.util.*;

public class Maps {
    record P(int x, int y) { }
    enum Color { RED, GREEN }
    static void t(String what, Runnable r) {
        try {
            r.run();
            System.out.println(what + " ok");
        } catch (RuntimeException e) {
            System.out.println(what + " " + e);
        }
    }
    static void map(Map<String, Integer> m) {
        String text = "it was the best of times it was the worst of times it was the age of wisdom it was the age of foolishness it was the epoch of belief";
        for (String s : text.split(" ")) m.merge(s, 1, Integer::sum);
        System.out.println(m);
        m.put("x", m.getOrDefault("x", 10));
        m.putIfAbsent("was", 1000);
        m.computeIfAbsent("new", k -> k.length());
        m.computeIfPresent("it", (k, v) -> v * 100);
        m.compute("age", (k, v) -> v == null ? 1 : null);
        m.remove("the");
        System.out.println(m + " " + m.size() + m.containsKey("it") + m.containsValue(10) + m.get("nope") + m.hashCode());
        int sum = 0;
        for (Map.Entry<String, Integer> e : m.entrySet()) {
            sum += e.getValue();
            e.setValue(e.getValue() + 1);
        }
        System.out.println(sum + " " + m.keySet() + m.values());
        m.entrySet().removeIf(e -> e.getValue() < 4);
        m.keySet().remove("of");
        m.replaceAll((k, v) -> v + k.length());
        m.forEach((k, v) -> System.out.print(k + ":" + v + " "));
        System.out.println(m.equals(new HashMap<>(m)) + " " + new TreeMap<>(m));
        t("cme", () -> { for (String k : m.keySet()) m.put(k + "!", 1); });
        t("next", () -> new HashMap<String, Integer>().keySet().iterator().next());
        t("rm", () -> m.entrySet().iterator().remove());
        t("cme cia", () -> m.computeIfAbsent("q", k -> { m.put("r", 1); return 2; }));
        m.clear();
        System.out.println(m);
    }
    public static void main(String[] args) {
        map(new HashMap<>());
        map(new LinkedHashMap<>());
        map(new TreeMap<>());
        map(new TreeMap<>(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder())));
        Map<Object, Object> m = new HashMap<>();
        for (int i = 0; i < 300; i++) m.put(i * 7919 % 1009, i);
        m.put(null, 1); m.put(3.5, 2); m.put('c', 3); m.put(123456789012L, 4); m.put(new P(1, 2), 5); m.put(true, 6); m.put("str", null);
        for (int i = 0; i < 300; i += 3) m.remove(i);
        System.out.println(m + " " + m.get(null) + m.containsKey("str"));
        Set<String> hs = new HashSet<>();
        for (int i = 0; i < 60; i++) hs.add("k" + i * i);
        System.out.println(hs + " " + hs.hashCode());
        Set<Integer> coll = new HashSet<>();
        for (int i = 0; i < 14; i++) coll.add(i << 20);
        for (int i = 0; i < 5; i++) coll.add(i);
        System.out.println(coll);
        System.out.println(new HashSet<>(Arrays.asList(100, 17, 33, 1, 65, 49)) + " " + new LinkedHashSet<>(Arrays.asList(5, 3, 5, 1)));
        Map<Integer, String> lru = new LinkedHashMap<>(16, 0.75f, true) {
            protected boolean removeEldestEntry(Map.Entry<Integer, String> e) { return size() > 3; }
        };
        for (int i = 0; i < 5; i++) { lru.put(i, "v" + i); lru.get(2); }
        System.out.println(lru);
        TreeMap<Integer, String> t = new TreeMap<>();
        for (int i = 0; i < 20; i++) t.put(i * 37 % 41, "s" + i);
        System.out.println(t + " " + t.firstKey() + t.lastEntry() + t.floorKey(10) + t.ceilingKey(100) + t.higherEntry(5) + t.lowerKey(0));
        System.out.println(t.headMap(10) + " " + t.tailMap(30, false) + t.subMap(5, 15).size() + t.descendingMap().headMap(20) + t.descendingKeySet());
        t.headMap(12, true).clear();
        t.pollFirstEntry();
        System.out.println(t + " " + t.navigableKeySet().higher(20));
        t("sub put", () -> t.subMap(5, 15).put(50, ""));
        t("sub", () -> t.subMap(15, 5));
        t("null", () -> t.put(null, ""));
        t("first", () -> new TreeMap<Integer, Integer>().firstKey());
        t("cce", () -> ((Map)t).put("x", "y"));
        t("cce2", () -> new TreeSet<Object>().add(new P(1, 2)));
        TreeSet<String> s = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(s, "b", "A", "c", "B", "d");
        System.out.println(s + " " + s.first() + s.ceiling("bb") + s.descendingSet() + s.headSet("c") + s.tailSet("c", false) + s.pollLast() + s);
        Hashtable<String, Integer> h = new Hashtable<>();
        for (int i = 0; i < 20; i++) h.put("n" + i, i);
        h.remove("n3");
        System.out.println(h + " " + h.contains(5));
        for (Enumeration<String> e = h.keys(); e.hasMoreElements();) System.out.print(e.nextElement() + " ");
        System.out.println();
        t("ht null", () -> h.put("a", null));
        t("of", () -> Map.of("a", 1, "a", 2));
        t("of put", () -> Map.of("a", 1).put("b", 2));
        t("set of", () -> Set.of(1, 1));
        System.out.println(Map.of("a", 1).get("a") + " " + Map.entry("k", 2) + new AbstractMap.SimpleEntry<>("p", 3) + Set.of(4).contains(4));
        Map<Color, Integer> em = new EnumMap<>(Color.class);
        em.put(Color.GREEN, 1); em.put(Color.RED, 2);
        System.out.println(em);
        Map<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < 10; i++) groups.computeIfAbsent(i % 3 == 0 ? "fizz" : "none", k -> new ArrayList<>()).add(i);
        System.out.println(groups);
        List<Map.Entry<String, List<Integer>>> es = new ArrayList<>(groups.entrySet());
        es.sort(Map.Entry.<String, List<Integer>>comparingByKey().reversed());
        System.out.println(es);
    }
}
