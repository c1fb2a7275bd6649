/* Exceptions of a function type that inference finds (JLS 18.1.3, 18.2.5): what the lambda or the method throws, otherwise RuntimeException. */
import java.io.*;
public class InferThrows {
    interface Run<X extends Throwable> { void run() throws X; }
    interface Sup<R, X extends Exception> { R get() throws X; }
    static <X extends Throwable> void go(Run<X> r) throws X { r.run(); }
    static <R, X extends Exception> R get(Sup<R, X> s) throws X { return s.get(); }
    static <R, X extends Exception> Sup<R, X> sup(Sup<R, X> s) { return s; }
    static String read() throws IOException { throw new FileNotFoundException("f"); }
    public static void main(String[] args) {
        try { go(() -> { throw new IOException("x"); }); } catch (IOException e) { System.out.println(e); }
        go(() -> System.out.println("none"));
        try { System.out.println(get(InferThrows::read)); } catch (IOException e) { System.out.println(e); }
        try { System.out.println(get(() -> read())); } catch (IOException e) { System.out.println(e); }
        System.out.println(get(() -> "v"));
        System.out.println(sup(() -> "w").get());
        try { sup(() -> read()).get(); } catch (IOException e) { System.out.println("sup " + e); }
        try { go(() -> { try { read(); } catch (IOException e) { throw new InterruptedException("inner"); } }); } catch (InterruptedException e) { System.out.println(e); }
        try { go(() -> { if (args.length == 0) throw new FileNotFoundException("a"); throw new EOFException("b"); }); } catch (IOException e) { System.out.println(e); }
        Runnable inner = () -> go(() -> go(() -> System.out.println("twice")));
        inner.run();
    }
}
