import java.util.*;
import java.util.function.*;

public class Lists {
    static void t(String what, Runnable r) {
        try {
            r.run();
            System.out.println(what + " ok");
        } catch (RuntimeException e) {
            System.out.println(what + " " + e);
        }
    }
    static void list(List<Integer> l) {
        for (int i = 0; i < 5; i++) l.add(i * i);
        System.out.println(l + " " + l.size() + " " + l.hashCode() + " " + l.equals(Arrays.asList(0, 1, 4, 9, 16)) + l.contains(9) + l.indexOf(4) + l.lastIndexOf(77));
        l.add(2, 99);
        l.remove(0);
        l.remove(Integer.valueOf(16));
        l.addAll(Arrays.asList(7, 8, 7));
        l.addAll(1, List.of(5, 5));
        l.set(0, -1);
        System.out.println(l + " " + l.subList(1, 4));
        t("get", () -> l.get(50));
        t("get-", () -> l.get(-1));
        t("set", () -> l.set(9, 1));
        t("add", () -> l.add(77, 1));
        t("remove", () -> l.remove(33));
        t("sub", () -> l.subList(2, 1));
        t("sub2", () -> l.subList(0, 100));
        t("sub3", () -> l.subList(-1, 2));
        t("sub.get", () -> l.subList(1, 3).get(2));
        t("cme", () -> { for (Integer i : l) if (i == 5) l.remove(i); });
        t("cme2", () -> l.forEach(i -> l.add(1)));
        t("iter", () -> new ArrayList<Integer>().iterator().next());
        t("iter rm", () -> l.iterator().remove());
        t("listIterator", () -> l.listIterator(100));
        System.out.println(l);
        for (Iterator<Integer> i = l.iterator(); i.hasNext();) if (i.next() % 2 == 0) i.remove();
        for (ListIterator<Integer> i = l.listIterator(); i.hasNext();) {
            int v = i.next();
            if (v == 7) i.set(70);
            if (v == 1) i.add(11);
        }
        System.out.println(l);
        l.removeIf(x -> x > 60);
        l.replaceAll(x -> x * 3);
        l.sort(null);
        System.out.println(l);
        l.sort(Comparator.reverseOrder());
        System.out.println(l);
        l.retainAll(Set.of(33, 15));
        l.subList(0, 1).clear();
        System.out.println(l + " " + Arrays.toString(l.toArray()) + Arrays.toString(l.toArray(new Integer[0])));
        l.clear();
        System.out.println(l.isEmpty() + " " + l);
    }
    public static void main(String[] args) {
        list(new ArrayList<>());
        list(new LinkedList<>());
        list(new Vector<>());
        list(new Stack<>());
        Stack<String> st = new Stack<>();
        st.push("a"); st.push("b");
        System.out.println(st.peek() + st.pop() + st.search("a") + st.empty() + st);
        st.pop();
        t("pop", () -> st.pop());
        Deque<Integer> d = new ArrayDeque<>();
        for (int i = 0; i < 40; i++) if (i % 3 == 0) d.addFirst(i); else d.addLast(i);
        System.out.println(d + " " + d.peekFirst() + d.pollLast() + d.pop() + d.size() + d.contains(7));
        Iterator<Integer> di = d.descendingIterator();
        di.next();
        di.remove();
        d.remove(20);
        System.out.println(d);
        t("dq null", () -> d.add(null));
        t("dq empty", () -> new ArrayDeque<Integer>().removeFirst());
        t("ll empty", () -> new LinkedList<Integer>().getFirst());
        t("ll element", () -> new LinkedList<Integer>().element());
        PriorityQueue<String> q = new PriorityQueue<>(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));
        for (String s : "the quick brown fox jumps over the lazy dog again and again".split(" ")) q.add(s);
        System.out.println(q + " " + q.peek());
        q.remove("fox");
        while (q.size() > 3) System.out.print(q.poll() + " ");
        System.out.println(q);
        PriorityQueue<Integer> p = new PriorityQueue<>(List.of(9, 3, 7, 1, 8, 2, 5, 4));
        System.out.println(p);
        for (Iterator<Integer> i = p.iterator(); i.hasNext();) if (i.next() % 2 == 0) i.remove();
        System.out.println(p);
        t("pq empty", () -> new PriorityQueue<Integer>().remove());
        t("pq obj", () -> { PriorityQueue<Object> o = new PriorityQueue<>(); o.add(new Object[0]); });
        t("of get", () -> List.of(1, 2, 3).get(3));
        t("of get1", () -> List.of(1).get(3));
        t("of add", () -> List.of(1).add(3));
        t("of null", () -> List.of(1, null));
        t("asList add", () -> Arrays.asList(1, 2).add(3));
        t("asList rm", () -> Arrays.asList(1, 2).remove(0));
        t("asList get", () -> Arrays.asList(1, 2).get(5));
        t("unmod", () -> Collections.unmodifiableList(new ArrayList<Integer>()).add(3));
        t("cap", () -> new ArrayList<Integer>(-1));
        t("emptyList", () -> Collections.emptyList().get(0));
        t("v", () -> new Vector<Integer>().elementAt(0));
        t("v2", () -> new Vector<Integer>().firstElement());
        t("v3", () -> new Vector<Integer>().get(-1));
        Integer[] a = { 5, 3, 9, 1, 7 };
        Arrays.sort(a, Collections.reverseOrder());
        System.out.println(Arrays.toString(a) + Arrays.asList(a));
        List<Integer> nums = new ArrayList<>();
        for (int i = 0; i < 10; i++) nums.add(i);
        Collections.shuffle(nums, new Random(7));
        System.out.println(nums + " " + Collections.max(nums) + Collections.min(nums) + Collections.frequency(nums, 3));
        Collections.reverse(nums);
        Collections.swap(nums, 0, 9);
        Collections.rotate(nums, 3);
        System.out.println(nums + " " + Collections.nCopies(3, "x"));
        Collections.sort(nums);
        System.out.println(Collections.binarySearch(nums, 6) + " " + Collections.binarySearch(nums, 60));
        Random r = new Random(12345);
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < 6; i++) b.append(r.nextInt()).append(' ').append(r.nextInt(100)).append(' ').append(r.nextInt(64)).append(' ').append(r.nextLong()).append(' ').append(r.nextDouble())
            .append(' ').append(r.nextBoolean()).append(' ').append(r.nextFloat()).append(' ').append(r.nextGaussian()).append('\n');
        System.out.print(b);
        t("bound", () -> new Random(1).nextInt(0));
        int[] x = new int[2000];
        for (int i = 0; i < x.length; i++) x[i] = r.nextInt(500);
        int[] y = Arrays.copyOf(x, 2000);
        Arrays.sort(y);
        System.out.println(Arrays.hashCode(x) + " " + Arrays.hashCode(y) + " " + Arrays.binarySearch(y, y[77]));
        double[] dd = { 3, Double.NaN, -0.0, 0.0, -5, Double.NEGATIVE_INFINITY };
        Arrays.sort(dd);
        System.out.println(Arrays.toString(dd) + Arrays.deepToString(new Object[][] { { 1, "a" }, { null, new int[] { 1, 2 } } }));
        String[] w = "pear apple fig banana kiwi cherry date elder grape lemon mango nut olive plum quince rasp straw tang ugli vanilla water x y z aa bb cc dd ee ff gg hh ii".split(" ");
        Arrays.sort(w, (m, n) -> m.length() - n.length());
        System.out.println(String.join(",", w));
        int[] f = new int[5];
        Arrays.fill(f, 1, 3, 7);
        System.out.println(Arrays.toString(f) + Arrays.toString(Arrays.copyOfRange(f, 2, 9)) + Arrays.equals(f, f.clone()));
        t("fill", () -> Arrays.fill(f, 3, 9, 1));
        t("range", () -> Arrays.copyOfRange(f, 3, 1));
        Optional<String> o = Optional.of("hi");
        System.out.println(o + " " + o.map(String::length) + Optional.empty() + o.filter(s -> s.isEmpty()).orElse("none") + o.isPresent());
        t("opt", () -> Optional.empty().get());
        StringTokenizer tk = new StringTokenizer(" a bb,c ", " ,");
        System.out.print(tk.countTokens());
        while (tk.hasMoreTokens()) System.out.print("[" + tk.nextToken() + "]");
        t("tok", () -> tk.nextToken());
        System.out.println(new StringJoiner(", ", "{", "}").add("a").add("b") + " " + Objects.hash(1, "a", null) + Objects.requireNonNullElse(null, 3));
        t("rnn", () -> Objects.requireNonNull(null, "msg"));
        BitSet bs = new BitSet();
        bs.set(3); bs.set(70); bs.set(10, 14);
        System.out.println(bs + " " + bs.cardinality() + " " + bs.length() + " " + bs.nextClearBit(10) + bs.hashCode());
    }
}
