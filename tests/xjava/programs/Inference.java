import java.util.*;
import java.util.function.*;
import java.util.stream.*;
public class Inference {
    record P(String name, int age, String city) {}
    static <T> T id(T t) { return t; }
    static <A,B,C> Function<A,C> compose(Function<? super A,? extends B> f, Function<? super B,? extends C> g) { return a -> g.apply(f.apply(a)); }
    static <T extends Comparable<? super T>> T max(Collection<? extends T> c) { T b=null; for (T t: c) if (b==null||t.compareTo(b)>0) b=t; return b; }
    static <T> void swap(List<T> l,int i,int j){ T t=l.get(i); l.set(i,l.get(j)); l.set(j,t);}    
    static void swapAny(List<?> l){ swap(l,0,1);}    
    public static void main(String[] args) {
        List<P> ps = List.of(new P("ann",30,"x"), new P("bob",25,"y"), new P("cid",41,"x"), new P("dan",25,"z"));
        System.out.println(new TreeMap<>(ps.stream().collect(Collectors.groupingBy(p -> p.city(), Collectors.counting()))));
        System.out.println(ps.stream().collect(Collectors.groupingBy(p -> p.age, () -> new TreeMap<>(), Collectors.mapping(p -> p.name, Collectors.joining("/")))));
        System.out.println(ps.stream().collect(Collectors.partitioningBy(p -> p.age() > 28, Collectors.averagingInt(p -> p.age()))));
        System.out.println(ps.stream().sorted(Comparator.comparing(P::city).thenComparing(P::age, Comparator.reverseOrder())).map(P::name).collect(Collectors.joining(",", "[", "]")));
        System.out.println(ps.stream().sorted(Comparator.comparing((P p) -> p.age()).reversed()).map(p -> p.name()).toList());
        Map<String,Integer> m = ps.stream().collect(Collectors.toMap(P::name, P::age));
        System.out.println(m.entrySet().stream().sorted(Map.Entry.<String,Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.toList()));
        Map<String,Integer> m2 = ps.stream().collect(Collectors.toMap(p -> p.city, p -> p.age, (a, b) -> a + b, LinkedHashMap::new));
        System.out.println(m2);
        System.out.println(IntStream.range(0, 5).mapToObj(i -> new int[] {i, i * i}).map(a -> a[0] + ":" + a[1]).collect(Collectors.toList()));
        System.out.println(compose((String s) -> s.length(), n -> n * 2).apply("abc"));
        Function<Integer, Function<Integer, Integer>> add = x -> y -> x + y;
        System.out.println(add.apply(3).apply(4));
        Supplier<Supplier<String>> ss = () -> () -> "deep";
        System.out.println(ss.get().get());
        System.out.println(max(Arrays.asList(3, 9, 2)));
        List<String> l = new ArrayList<>(Arrays.asList("p", "q")); swapAny(l); System.out.println(l);
        List<? extends Number> w = List.of(1, 2.5, 3L);
        double s = 0; for (Number n : w) s += n.doubleValue(); System.out.println(s);
        w.forEach(n -> System.out.print(n.intValue() + " ")); System.out.println();
        System.out.println(w.stream().mapToDouble(n -> n.doubleValue()).sum());
        System.out.println(w.stream().map(n -> n.intValue()).reduce(0, Integer::sum));
        BinaryOperator<Integer> mx = BinaryOperator.maxBy(Comparator.naturalOrder());
        System.out.println(mx.apply(3, 8));
        Optional<P> o = ps.stream().max(Comparator.comparingInt(P::age));
        System.out.println(o.map(P::name).orElse("none") + o.map(p -> p.age).filter(a -> a > 100).orElseGet(() -> -1));
        Map<Character, List<String>> idx = new TreeMap<>();
        for (String t : "the quick brown fox then".split(" ")) idx.computeIfAbsent(t.charAt(0), k -> new ArrayList<>()).add(t);
        System.out.println(idx);
        Map<String,Integer> cnt = new HashMap<>();
        for (String t : "a b a c b a".split(" ")) cnt.merge(t, 1, Integer::sum);
        System.out.println(cnt);
        List<Integer> li = Stream.iterate(1, x -> x * 2).limit(8).collect(Collectors.toList());
        Collections.sort(li, (a, b) -> b - a); System.out.println(li);
        li.sort(Collections.reverseOrder(Comparator.comparing(x -> -x))); System.out.println(li);
        String r = id(true ? "yes" : "no"); System.out.println(r);
        List<List<Integer>> nested = Arrays.asList(Arrays.asList(1, 2), Arrays.asList(3), new ArrayList<>());
        System.out.println(nested.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum());
        int[] arr = nested.stream().flatMap(x -> x.stream()).mapToInt(i -> i).toArray(); System.out.println(Arrays.toString(arr));
        String[] names = ps.stream().map(P::name).toArray(String[]::new); System.out.println(names.length);
        PriorityQueue<int[]> pq = new PriorityQueue<>((a, b) -> a[0] != b[0] ? Integer.compare(a[0], b[0]) : b[1] - a[1]);
        pq.add(new int[]{2,1}); pq.add(new int[]{1,1}); pq.add(new int[]{1,5}); System.out.println(pq.poll()[1]);
        PriorityQueue<Map.Entry<String,Integer>> pe = new PriorityQueue<>(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        pe.addAll(m.entrySet()); System.out.println(pe.peek().getKey());
        var grouped = ps.stream().collect(Collectors.groupingBy(P::city, TreeMap::new, Collectors.collectingAndThen(Collectors.maxBy(Comparator.comparingInt(P::age)), q -> q.get().name())));
        grouped.forEach((k, v) -> System.out.println(k + v));
        Runnable run = () -> System.out.println("run"); run.run();
        Callable0<String> c = () -> { if (args.length > 5) throw new Exception("x"); return "call"; };
        try { System.out.println(c.call()); } catch (Exception e) { }
        System.out.println(Stream.of(new int[]{3,4}, new int[]{1,2}).sorted((a,b)->a[0]-b[0]).map(Arrays::toString).collect(Collectors.joining(";")));
        UnaryOperator<String> up = String::toUpperCase; System.out.println(up.andThen(q -> q + "!").apply("hey"));
        System.out.println(Arrays.asList(1, "a", 2.0).size() + " " + Stream.of(1, 2.5).map(n -> n.intValue()).collect(Collectors.toList()));
        Set<Integer> set = new HashSet<>(List.of(3,1,2)); System.out.println(set.stream().map(String::valueOf).collect(Collectors.joining()));
        List<Supplier<Integer>> sup = new ArrayList<>(); for (int i = 0; i < 3; i++) { int j = i; sup.add(() -> j * j); } for (Supplier<Integer> q : sup) System.out.print(q.get() + " "); System.out.println();
        BiFunction<Integer,Integer,Integer> bf = Math::max; System.out.println(bf.andThen(x -> x + 1).apply(3, 4));
        System.out.println(Collections.max(ps, Comparator.comparing(p -> p.age)).name());
        Object ob = ps.stream().map(p -> p.age > 26 ? p.name : p.age).collect(Collectors.toList()); System.out.println(ob);
        System.out.println(ps.stream().mapToInt(P::age).boxed().sorted(Collections.reverseOrder()).map(Object::toString).collect(Collectors.joining(" ")));
        System.out.println(IntStream.rangeClosed(1, 5).boxed().collect(Collectors.toMap(Function.identity(), x -> x * x)));
        System.out.println(Stream.of("x","yy").collect(Collectors.toMap(String::length, Function.identity(), (a,b)->a, TreeMap::new)).firstKey());
    }
    interface Callable0<V> { V call() throws Exception; }
}
