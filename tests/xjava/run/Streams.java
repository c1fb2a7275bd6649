import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class Streams {
    public static void main(String[] args) {
        List<String> words = Arrays.asList("the quick brown fox jumps over the lazy dog the end".split(" "));
        System.out.println(words.stream().filter(w -> w.length() > 3).map(w -> w.toUpperCase()).collect(Collectors.toList()));
        System.out.println(words.stream().distinct().sorted().collect(Collectors.joining(", ", "[", "]")));
        System.out.println(words.stream().collect(Collectors.groupingBy((String w) -> w.length())));
        Map<String, Long> counts = words.stream().collect(Collectors.groupingBy((String w) -> w, Collectors.counting()));
        System.out.println(counts);
        System.out.println(words.stream().mapToInt(w -> w.length()).sum() + " " + IntStream.rangeClosed(1, 5).reduce(1, (a, b) -> a * b));
        System.out.println(Arrays.toString(IntStream.range(0, 20).filter(i -> i % 3 == 0).map(i -> i * i).toArray()));
        System.out.println(Stream.iterate(1, i -> i * 2).limit(10).map(i -> "" + i).collect(Collectors.joining(" ")));
        words.stream().peek(w -> System.out.print("<" + w)).filter(w -> w.startsWith("t")).skip(1).limit(1).forEach(w -> System.out.println("!" + w));
        System.out.println(words.stream().anyMatch(w -> w.equals("fox")) + " " + words.stream().max(Comparator.naturalOrder()).get() + words.stream().count());
        System.out.println(words.stream().findFirst().get() + Stream.of(1, 2, 3).reduce(0, (a, b) -> a + b) + Arrays.stream(new int[] { 3, 4 }).boxed().collect(Collectors.toSet()));
        System.out.println(Stream.of("a,b", "c").flatMap(s -> Arrays.stream(s.split(","))).collect(Collectors.toList()));
        Stream<String> once = words.stream();
        once.count();
        try {
            once.count();
        } catch (IllegalStateException e) {
            System.out.println(e);
        }
        try {
            System.out.println(words.stream().collect(Collectors.toMap((String w) -> w, (String w) -> w.length())));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
