package java.util.concurrent;

public class CompletionException extends RuntimeException {
    public CompletionException() { }
    public CompletionException(String m) { super(m); }
    public CompletionException(String m, Throwable t) { super(m, t); }
    public CompletionException(Throwable t) { super(t); }
}
