import java.util.*;
import java.util.function.*;
public class Corners {
    private int v = 1;
    static int count;
    {
        count++;
        v += 10;
    }
    Corners() {
        this(5);
        v *= 2;
    }
    Corners(int k) { v += k; }
    class In {
        int v = 2;
        class Deep {
            int v = 3;
            String all() { return v + "," + In.this.v + "," + Corners.this.v; }
        }
    }
    static class Nest {
        private int secret = 7;
        int peek(Corners o) { return o.v + secret; }
    }
    interface Greeter {
        String hi(String n);
        default Greeter twice() { return n -> hi(hi(n)); }
        static Greeter polite() { return n -> "Dear " + n; }
    }
    abstract static class Tmpl {
        final String run() { return before() + step() + after(); }
        protected String before() { return "<"; }
        protected abstract String step();
        String after() { return ">"; }
    }
    static <T extends Comparable<? super T>> T maxOf(Collection<? extends T> c) {
        Iterator<? extends T> i = c.iterator();
        T m = i.next();
        while (i.hasNext()) {
            T n = i.next();
            if (n.compareTo(m) > 0) m = n;
        }
        return m;
    }
    static int sum(int... xs) {
        int s = 0;
        for (int x : xs) s += x;
        return s;
    }
    static String ov(Object o) { return "O"; }
    static String ov(String s) { return "S"; }
    static String ov(Integer i) { return "I"; }
    static String ov(long l) { return "l"; }
    static String ov(double d) { return "d"; }
    static String ov(Object... os) { return "V" + os.length; }
    static String ov(char c) { return "c"; }
    static class Node<K extends Comparable<K>, V> {
        K k;
        V v;
        Node<K, V> l, r;
        Node(K k, V v) {
            this.k = k;
            this.v = v;
        }
    }
    static class Tree<K extends Comparable<K>, V> implements Iterable<Map.Entry<K, V>> {
        private Node<K, V> root;
        private int n;
        void put(K k, V v) { root = put(root, k, v); }
        private Node<K, V> put(Node<K, V> x, K k, V v) {
            if (x == null) {
                n++;
                return new Node<>(k, v);
            }
            int c = k.compareTo(x.k);
            if (c < 0) x.l = put(x.l, k, v);
            else if (c > 0) x.r = put(x.r, k, v);
            else x.v = v;
            return x;
        }
        public Iterator<Map.Entry<K, V>> iterator() {
            Deque<Node<K, V>> st = new ArrayDeque<>();
            for (Node<K, V> x = root; x != null; x = x.l) st.push(x);
            return new Iterator<>() {
                public boolean hasNext() { return !st.isEmpty(); }
                public Map.Entry<K, V> next() {
                    Node<K, V> x = st.pop();
                    for (Node<K, V> y = x.r; y != null; y = y.l) st.push(y);
                    return Map.entry(x.k, x.v);
                }
            };
        }
    }
    static String tryIt(int k) {
        StringBuilder sb = new StringBuilder();
        try {
            sb.append("t");
            if (k == 1) throw new IllegalStateException("one");
            if (k == 2) return sb.append("r").toString();
            if (k == 3) {
                Object o = "s";
                Integer i = (Integer)o;
            }
            sb.append("e");
        } catch (IllegalStateException e) { sb.append(e.getMessage()); } catch (ClassCastException e) {
            sb.append("cce");
        } finally {
            sb.append("f");
            if (k == 2) System.out.println("finally " + sb);
        }
        return sb.toString();
    }
    static class Res implements AutoCloseable {
        final String n;
        Res(String n) {
            this.n = n;
            System.out.println("open " + n);
        }
        public void close() throws Exception {
            System.out.println("close " + n);
            if (n.equals("bad")) throw new Exception("close failed");
        }
    }
    @SuppressWarnings("finally")
    static int fin() {
        for (int i = 0;; i++) {
            try {
                if (i == 2) return i;
                continue;
            } finally {
                if (i == 2) break;
            }
        }
        return -1;
    }
    public static void main(String[] args) throws Exception {
        Corners o = new Corners();
        In.Deep d = o.new In().new Deep();
        System.out.println(d.all() + " " + count + " " + new Nest().peek(o));
        System.out.println(Greeter.polite().twice().hi("Bob"));
        Greeter g = n -> "Hi " + n;
        System.out.println(g.twice().twice().hi("x"));
        int base = 10;
        class Local {
            int add(int x) { return x + base + o.v; }
        }
        System.out.println(new Local().add(1));
        System.out.println(new Tmpl() {
            protected String step() { return "anon" + base; }
            String after() { return super.after() + "!"; }
        }.run());
        System.out.println(maxOf(List.of(3, 9, 4)) + maxOf(Set.of("a")) + sum() + sum(1) + sum(1, 2, 3) + sum(new int[] {4, 5}));
        System.out.println(ov('c') + ov(1) + ov(1L) + ov(1f) + ov("s") + ov((Object) "s") + ov() + ov(1, 2) + ov((short)1) +
                           ov(Integer.valueOf(3)) + ov(new int[0]) + ov(new Object[3]) + ov((byte)1) + ov(3.0));
        Tree<String, Integer> t = new Tree<>();
        for (String s : "the quick brown fox jumps over the lazy dog".split(" ")) t.put(s, s.length());
        for (Map.Entry<String, Integer> e : t) System.out.print(e + " ");
        System.out.println(t.n);
        for (int k = 0; k < 4; k++) System.out.println(tryIt(k));
        System.out.println(fin());
        try (Res a = new Res("a"); Res b = new Res("bad")) {
            System.out.println("body");
            throw new RuntimeException("body failed");
        } catch (Exception e) { System.out.println(e + " suppressed " + Arrays.toString(e.getSuppressed())); }
    outer:
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                if (j == 3) continue outer;
                if (i == 2) break outer;
                System.out.print(i * j + " ");
            }
        }
        System.out.println();
        Runnable[] rs = new Runnable[3];
        for (int i = 0; i < 3; i++) {
            int q = i;
            rs[i] = () -> System.out.print(q + ";");
        }
        for (Runnable r : rs) r.run();
        System.out.println();
        BiFunction<Integer, Integer, Integer> gcd = new BiFunction<>() {
            public Integer apply(Integer a, Integer b) { return b == 0 ? a : this.apply(b, a % b); }
        };
        System.out.println(gcd.apply(48, 36));
        Integer i1 = 127, i2 = 127, i3 = 1000, i4 = 1000;
        System.out.println((i1 == i2) + " " + (i3 == i4) + " " + i3.equals(i4) + " " + (i3 <= i4));
        Object tern = true ? 1 : 2.0;
        System.out.println(tern);
        Object t2 = false ? 'a' : 98;
        System.out.println(t2);
        long lg = Integer.valueOf(3);
        System.out.println(lg);
        List<Integer> li = new ArrayList<>(List.of(5, 6, 7));
        li.remove(1);
        li.remove(Integer.valueOf(7));
        System.out.println(li);
        char ch = 'x';
        switch (ch) {
        case 'x': System.out.print("X");
        case 'y': System.out.print("Y"); break;
        default: System.out.print("D");
        }
        System.out.println();
        try {
            Object[] oa = new String[1];
            oa[0] = 1;
        } catch (ArrayStoreException e) { System.out.println(e); }
        try {
            int[] neg = new int[-1];
        } catch (NegativeArraySizeException e) { System.out.println(e); }
        try {
            System.out.println(((String)null).length());
        } catch (NullPointerException e) { System.out.println("npe"); }
        try {
            List.of(1).add(2);
        } catch (UnsupportedOperationException e) { System.out.println(e); }
        try {
            for (Integer x : li) li.add(x);
        } catch (ConcurrentModificationException e) { System.out.println(e); }
        try {
            "abc".substring(5);
        } catch (StringIndexOutOfBoundsException e) { System.out.println(e.getMessage()); }
        try {
            new ArrayList<>(List.of(1)).get(3);
        } catch (IndexOutOfBoundsException e) { System.out.println(e.getMessage()); }
        try {
            Integer.parseInt("12x");
        } catch (NumberFormatException e) { System.out.println(e.getMessage()); }
        try {
            Enum.valueOf(Thread.State.class, "NOPE");
        } catch (IllegalArgumentException e) { System.out.println(e.getMessage()); }
        try {
            Objects.requireNonNull(null, "must");
        } catch (NullPointerException e) { System.out.println(e.getMessage()); }
        try {
            new ArrayDeque<Integer>().pop();
        } catch (NoSuchElementException e) { System.out.println(e); }
        try {
            Optional.empty().get();
        } catch (NoSuchElementException e) { System.out.println(e.getMessage()); }
        try {
            throw new Error("err", new RuntimeException("cause"));
        } catch (Error e) { System.out.println(e + " <- " + e.getCause()); }
        System.out.println(new int[0].getClass().getName() + " " + new String[0][0].getClass().getSimpleName() + " " +
                           Map.Entry.class.getName() + " " + new Object() {}.getClass().getName() + " " + d.getClass().getSimpleName() +
                           " " + int.class + " " + Thread.State.valueOf("NEW").getDeclaringClass() + " " + (o instanceof Object));
    }
}
