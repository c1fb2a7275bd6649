package java.util.concurrent;

public class ExecutionException extends Exception {
    public ExecutionException() { }
    public ExecutionException(String m) { super(m); }
    public ExecutionException(String m, Throwable t) { super(m, t); }
    public ExecutionException(Throwable t) { super(t); }
}
