import java.text.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/* Hooks at the process's end, futures with a time limit, and small classes. */
public class LibHooks {
    public static void main(String[] args) throws Exception {
        Thread never = new Thread(() -> System.out.println("never"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("at the end")));
        Runtime.getRuntime().addShutdownHook(never);
        System.out.println(Runtime.getRuntime().removeShutdownHook(never) + " " + Runtime.getRuntime().removeShutdownHook(never));
        try {
            Thread twice = new Thread(() -> { });
            Runtime.getRuntime().addShutdownHook(twice);
            Runtime.getRuntime().addShutdownHook(twice);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(new CompletableFuture<String>().completeOnTimeout("late", 10, TimeUnit.MILLISECONDS).get());
        try {
            new CompletableFuture<String>().orTimeout(10, TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            System.out.println(e.getCause());
        }
        CompletionStage<Integer> stage = CompletableFuture.completedStage(20);
        System.out.println(stage.thenApply(x -> x + 1).thenCombine(CompletableFuture.completedFuture(2), (x, y) -> x * y).toCompletableFuture().join());
        CompletableFuture<Integer> bad = CompletableFuture.failedFuture(new IllegalStateException("bad"));
        System.out.println(bad.exceptionallyCompose(e -> CompletableFuture.completedFuture(e.getMessage().length())).join());
        System.out.println(CompletableFuture.completedFuture(1).runAfterBoth(CompletableFuture.completedFuture("x"), () -> System.out.println("both")).join());
        System.out.println(new CompletableFuture<String>().completeAsync(() -> "made").get());

        Dictionary<String, Integer> d = new Hashtable<>();
        d.put("one", 1);
        d.put("two", 2);
        d.put("three", 3);
        for (Enumeration<String> e = d.keys(); e.hasMoreElements();) System.out.print(e.nextElement() + " ");
        d.elements().asIterator().forEachRemaining(System.out::print);
        System.out.println(" " + d + " " + d.get("two") + d.remove("one") + d.size() + new Hashtable<>(Map.of("k", 1)).equals(Map.of("k", 1)) + d.hashCode());
        CharacterIterator it = new StringCharacterIterator("hello", 1);
        for (char c = it.current(); c != CharacterIterator.DONE; c = it.next()) System.out.print(c + "" + it.getIndex());
        for (char c = it.last(); c != CharacterIterator.DONE; c = it.previous()) System.out.print(c);
        System.out.println();
        System.out.println(new Random(7).ints(8, 0, 64).boxed().collect(Collectors.toList()) + " " + new Random(7).ints(5, 3, 11).sum() + " " + new Random(3).ints(0, 16).limit(4).sum());
        System.out.println(StrictMath.floorMod(-7, 3) + " " + StrictMath.addExact(2, 3) + " " + StrictMath.round(2.5) + " " + Math.pow(-1e300, -4294967297.0) + " " + Math.pow(-10, 4294967297.0) + Math.pow(-10, 4294967296.0));
        System.exit(3);
    }
}
