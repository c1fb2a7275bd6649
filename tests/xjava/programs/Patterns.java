import java.util.*;
import java.util.function.*;
public class Patterns {
    static final class Singleton {
        private static volatile Singleton inst;
        private int hits;
        private Singleton() {}
        static Singleton get() {
            if (inst == null) synchronized (Singleton.class) {
                    if (inst == null) inst = new Singleton();
                }
            inst.hits++;
            return inst;
        }
    }
    static class Pizza {
        private final String dough;
        private final List<String> tops;
        private final boolean big;
        private Pizza(Builder b) {
            dough = b.dough;
            tops = List.copyOf(b.tops);
            big = b.big;
        }
        static Builder builder() { return new Builder(); }
        static class Builder {
            private String dough = "thin";
            private final List<String> tops = new ArrayList<>();
            private boolean big;
            Builder dough(String d) {
                dough = d;
                return this;
            }
            Builder top(String t) {
                tops.add(t);
                return this;
            }
            Builder big() {
                big = true;
                return this;
            }
            Pizza build() {
                if (tops.isEmpty()) throw new IllegalStateException("no toppings");
                return new Pizza(this);
            }
        }
        @Override
        public String toString() {
            return String.format("Pizza{%s, %s, %s}", dough, tops, big ? "big" : "small");
        }
    }
    interface Event {}
    record Login(String user) implements Event {}
    record Logout(String user, int secs) implements Event {}
    static class Bus {
        private final Map<Class<? extends Event>, List<Consumer<? super Event>>> subs = new LinkedHashMap<>();
        <E extends Event> void on(Class<E> c, Consumer<? super E> f) {
            subs.computeIfAbsent(c, k -> new ArrayList<>()).add(e -> f.accept(c.cast(e)));
        }
        void emit(Event e) { subs.getOrDefault(e.getClass(), List.of()).forEach(f -> f.accept(e)); }
    }
    interface Coffee {
        double cost();
        String desc();
    }
    static class Plain implements Coffee {
        public double cost() { return 2; }
        public String desc() { return "coffee"; }
    }
    static abstract class Deco implements Coffee {
        protected final Coffee in;
        Deco(Coffee c) { in = c; }
    }
    static class Milk extends Deco {
        Milk(Coffee c) { super(c); }
        public double cost() { return in.cost() + .5; }
        public String desc() { return in.desc() + "+milk"; }
    }
    static class Sugar extends Deco {
        Sugar(Coffee c) { super(c); }
        public double cost() { return in.cost() + .2; }
        public String desc() { return in.desc() + "+sugar"; }
    }
    enum State {
        IDLE {
            State next(char c) { return c == 's' ? RUN : this; }
        },
        RUN {
            State next(char c) { return c == 'p' ? PAUSE : c == 'x' ? IDLE : this; }
        },
        PAUSE {
            State next(char c) { return c == 's' ? RUN : c == 'x' ? IDLE : this; }
        };
        abstract State next(char c);
    }
    static abstract class Handler {
        private Handler next;
        Handler then(Handler h) {
            next = h;
            return h;
        }
        void handle(int n) {
            if (!tryIt(n)) {
                if (next != null) next.handle(n);
                else System.out.println("nobody for " + n);
            }
        }
        abstract boolean tryIt(int n);
        static Handler of(IntPredicate p, String name) {
            return new Handler() {
                boolean tryIt(int n) {
                    if (!p.test(n)) return false;
                    System.out.println(name + " took " + n);
                    return true;
                }
            };
        }
    }
    static class Memento {
        private final Deque<String> undo = new ArrayDeque<>();
        private StringBuilder text = new StringBuilder();
        void type(String s) {
            undo.push(text.toString());
            text.append(s);
        }
        void undo() {
            if (!undo.isEmpty()) text = new StringBuilder(undo.pop());
        }
    }
    static class Proto implements Cloneable {
        int[] data = {1, 2, 3};
        String name = "p";
        @Override
        protected Proto clone() throws CloneNotSupportedException {
            Proto p = (Proto)super.clone();
            p.data = data.clone();
            return p;
        }
    }
    static class Lru<K, V> extends LinkedHashMap<K, V> {
        private final int cap;
        Lru(int cap) {
            super(16, 0.75f, true);
            this.cap = cap;
        }
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> e) {
            return size() > cap;
        }
    }
    static class Matrix {
        final double[][] a;
        Matrix(int n) { a = new double[n][n]; }
        static Matrix id(int n) {
            Matrix m = new Matrix(n);
            for (int i = 0; i < n; i++) m.a[i][i] = 1;
            return m;
        }
        Matrix times(Matrix o) {
            int n = a.length;
            Matrix r = new Matrix(n);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) {
                    double s = 0;
                    for (int k = 0; k < n; k++) s += a[i][k] * o.a[k][j];
                    r.a[i][j] = s;
                }
            return r;
        }
        Matrix pow(int e) { return e == 0 ? id(a.length) : e % 2 == 0 ? times(this).pow(e / 2) : times(pow(e - 1)); }
    }
    public static void main(String[] args) throws Exception {
        Singleton.get();
        System.out.println(Singleton.get() == Singleton.get() ? "same " + Singleton.get().hits : "no");
        System.out.println(Pizza.builder().top("ham").top("egg").big().build());
        try {
            Pizza.builder().build();
        } catch (IllegalStateException e) { System.out.println(e.getMessage()); }
        Bus bus = new Bus();
        bus.on(Login.class, l -> System.out.println("in " + l.user()));
        bus.on(Logout.class, l -> System.out.println("out " + l));
        bus.on(Login.class, e -> System.out.println("audit " + e));
        bus.emit(new Login("ann"));
        bus.emit(new Logout("ann", 5));
        Coffee c = new Sugar(new Milk(new Plain()));
        System.out.println(c.desc() + " " + c.cost());
        State s = State.IDLE;
        for (char ch : "asppsxs".toCharArray()) {
            s = s.next(ch);
            System.out.print(s + " ");
        }
        System.out.println(s.getClass() == State.class ? "" : s.getDeclaringClass().getSimpleName());
        Handler h = Handler.of(n -> n < 10, "small");
        h.then(Handler.of(n -> n % 2 == 0, "even")).then(Handler.of(n -> n > 1000, "huge"));
        for (int n : new int[] {5, 12, 13, 2001}) h.handle(n);
        Memento m = new Memento();
        m.type("hello");
        m.type(" world");
        m.undo();
        m.type("!");
        System.out.println(m.text);
        Proto p = new Proto(), q = p.clone();
        q.data[0] = 99;
        System.out.println(p.data[0] + " " + q.data[0] + (p.name == q.name));
        Lru<String, Integer> lru = new Lru<>(2);
        lru.put("a", 1);
        lru.put("b", 2);
        lru.get("a");
        lru.put("c", 3);
        System.out.println(lru);
        Matrix f = new Matrix(2);
        f.a[0][0] = f.a[0][1] = f.a[1][0] = 1;
        System.out.println(Arrays.deepToString(f.pow(30).a));
        Map<String, Supplier<Coffee>> fac = new TreeMap<>(Map.of("plain", Plain::new, "milk", () -> new Milk(new Plain())));
        fac.forEach((k, v) -> System.out.println(k + "=" + v.get().desc()));
        EnumMap<State, Integer> em = new EnumMap<>(State.class);
        for (State x : State.values()) em.merge(x.next('s'), 1, Integer::sum);
        System.out.println(em + " " + EnumSet.complementOf(EnumSet.of(State.RUN)) + EnumSet.range(State.IDLE, State.RUN));
        BitSet bs = new BitSet();
        bs.set(1, 5);
        bs.flip(3);
        System.out.println(bs + " " + bs.cardinality() + bs.nextClearBit(1));
        Iterator<Integer> it = new Iterator<>() {
            int i;
            public boolean hasNext() { return i < 3; }
            public Integer next() { return i++; }
        };
        Iterable<Integer> itb = () -> it;
        for (int x : itb) System.out.print(x);
        System.out.println();
    }
}
