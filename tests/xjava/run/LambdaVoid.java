import java.util.concurrent.*;
import java.util.function.*;

/** Section 1: overloads that differ in whether a lambda gives a value. */
public class LambdaVoid {
    interface Task { void run(); }
    static <T> String act(Callable<T> c) { return "value"; }
    static String act(Task t) { return "void"; }
    static String two(Supplier<String> s) { return "supplier " + s.get(); }
    static String two(Runnable r) { return "runnable"; }
    static final StringBuilder text = new StringBuilder();
    final StringBuilder own = new StringBuilder();
    void note() { own.append('!'); }
    static void say(String s) { text.append(s); }
    static int say(int n) { return n; }
    LambdaVoid self() { return this; }

    public static void main(String[] args) throws Exception {
        LambdaVoid me = new LambdaVoid();
        int[] n = { 0 };
        System.out.println(act(() -> System.out.println("x")) + act(() -> say("y")) + act(() -> say(1)) + act(() -> text.append("z")));
        System.out.println(act(() -> me.note()) + act(() -> me.self().note()) + act(() -> me.own.setLength(0)) + act(() -> me.own.length()));
        System.out.println(act(() -> n[0]++) + act(() -> { n[0]++; }) + act(() -> { return n[0]; }) + act(() -> { throw new Exception(); }));
        System.out.println(act(() -> java.util.Collections.sort(new java.util.ArrayList<Integer>())));
        System.out.println(two(() -> "s") + two(() -> me.note()) + two(() -> String.valueOf(3)) + two(() -> new Thread().start()));
        ExecutorService e = Executors.newSingleThreadExecutor();
        e.submit(() -> System.out.println("in the pool")).get();
        System.out.println(e.submit(() -> 5 + n.length).get());
        e.shutdown();
    }
}
