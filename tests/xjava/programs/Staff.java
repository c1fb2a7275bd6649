import java.util.*;
import java.util.function.*;
import java.util.stream.*;
public class Staff {
    sealed interface Shape permits Circle, Rect, Tri {}
    record Circle(double r) implements Shape {}
    record Rect(double w, double h) implements Shape {}
    record Tri(double b, double h) implements Shape {}
    static double area(Shape s) {
        if (s instanceof Circle c) return Math.PI * c.r() * c.r();
        else if (s instanceof Rect r && r.w() > 0) return r.w() * r.h();
        else if (s instanceof Tri t) return t.b() * t.h() / 2;
        throw new IllegalArgumentException("?" + s);
    }
    enum Op implements IntBinaryOperator {
        ADD("+") {
            public int applyAsInt(int a, int b) { return a + b; }
        },
        SUB("-") {
            public int applyAsInt(int a, int b) { return a - b; }
        },
        MUL("*") {
            public int applyAsInt(int a, int b) { return a * b; }
        };
        final String sym;
        Op(String s) { sym = s; }
        static Optional<Op> of(String s) { return Arrays.stream(values()).filter(o -> o.sym.equals(s)).findFirst(); }
    }
    record Emp(String name, String dept, double salary, int age) {}
    public static void main(String[] args) {
        List<Shape> shapes = List.of(new Circle(1.5), new Rect(2, 3.5), new Tri(3, 4));
        shapes.forEach(s -> System.out.printf("%-30s %8.3f%n", s, area(s)));
        System.out.println(shapes.stream().mapToDouble(Staff::area).summaryStatistics());
        for (String s : "+ - * /".split(" "))
            System.out.println(s + " -> " + Op.of(s).map(o -> o.applyAsInt(7, 5)).map(String::valueOf).orElse("none"));
        List<Emp> es = List.of(new Emp("Ann", "IT", 5000.5, 30), new Emp("Bob", "HR", 4000, 45), new Emp("Cid", "IT", 6000, 28),
                               new Emp("Dee", "Ops", 3500, 50), new Emp("Eve", "HR", 4200, 33));
        Map<String, Double> avg =
            es.stream().collect(Collectors.groupingBy(Emp::dept, TreeMap::new, Collectors.averagingDouble(Emp::salary)));
        System.out.println(avg);
        System.out.println(es.stream().collect(
            Collectors.partitioningBy(e -> e.age() > 32, Collectors.mapping(Emp::name, Collectors.joining("|", "<", ">")))));
        System.out.println(es.stream()
                               .sorted(Comparator.comparing(Emp::dept).thenComparing(Emp::salary, Comparator.reverseOrder()))
                               .map(Emp::name)
                               .collect(Collectors.toList()));
        var sums = es.stream().collect(Collectors.toMap(Emp::dept, Emp::salary, Double::sum, LinkedHashMap::new));
        System.out.println(sums);
        System.out.println(es.stream().max(Comparator.comparingInt(Emp::age)).get() + " " +
                           es.stream().map(Emp::age).reduce(0, Integer::sum));
        TreeMap<Integer, Integer> dec = es.stream().collect(Collectors.groupingBy(
            e -> e.age() / 10 * 10, TreeMap::new, Collectors.collectingAndThen(Collectors.counting(), Long::intValue)));
        System.out.println(dec);
        String both = IntStream.rangeClosed(1, 5).boxed().collect(
            Collectors.teeing(Collectors.summingInt(x -> x), Collectors.counting(), (s, c) -> s + "/" + c));
        System.out.println(both);
        System.out.println(Stream.iterate(1, x -> x < 200, x -> x * 3).map(String::valueOf).collect(Collectors.joining(",")));
        System.out.println(Stream.of("a,b", "c", "d,e,f").flatMap(s -> Arrays.stream(s.split(","))).toList());
        System.out.println(
            IntStream.range(0, 20).mapToObj(i -> i % 2 == 0 ? "e" + i : "o" + i).dropWhile(s -> s.length() < 3).limit(4).toList());
        Function<Integer, Function<Integer, Integer>> add = x -> y -> x + y;
        BiFunction<Integer, Integer, Integer> mul = (x, y) -> x * y;
        System.out.println(add.apply(3).apply(4) + " " + mul.andThen(x -> x * 2).apply(3, 4) + " " +
                           Function.<Integer>identity().compose((String s) -> s.length()).apply("four"));
        Supplier<Supplier<String>> ss = () -> () -> "deep";
        System.out.println(ss.get().get());
        UnaryOperator<String> up = String::toUpperCase;
        System.out.println(up.andThen(s -> s + "!").apply("hey"));
        Predicate<String> p = String::isEmpty;
        System.out.println(p.negate().and(s -> s.length() < 3).or(s -> s.equals("long")).test("ab"));
        List<Integer> col = Stream.of(5, 3, 8).collect(ArrayList<Integer>::new, ArrayList::add, ArrayList::addAll);
        System.out.println(col);
        var m = new HashMap<String, List<Integer>>();
        for (int i = 0; i < 10; i++) m.computeIfAbsent(i % 3 == 0 ? "fizz" : "no", k -> new ArrayList<>()).add(i);
        System.out.println(m);
        System.out.println(Arrays.asList(1, 2.5, 3L, "x", 'c', null));
        int[][] grid = IntStream.range(0, 3).mapToObj(i -> IntStream.range(0, 3).map(j -> i * j).toArray()).toArray(int[][] ::new);
        System.out.println(Arrays.deepToString(grid));
        LinkedList<String> bins = Stream.of("x", "yy", "zzz")
                                      .mapToInt(String::length)
                                      .mapToObj(Integer::toBinaryString)
                                      .collect(Collectors.toCollection(LinkedList::new));
        System.out.println(bins);
        System.out.println(
            DoubleStream.of(1, 2, 3).map(Math::sqrt).boxed().map(d -> String.format("%.2f", d)).collect(Collectors.toList()));
        System.out.println(new Random(42).ints(5, 0, 100).boxed().sorted(Collections.reverseOrder()).toList());
        Map<Character, Long> letters = "hello world".chars()
                                           .filter(Character::isLetter)
                                           .mapToObj(c -> (char)c)
                                           .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
        System.out.println(letters);
    }
}
