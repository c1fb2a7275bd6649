package java.util.concurrent;

public class RejectedExecutionException extends RuntimeException {
    public RejectedExecutionException() { }
    public RejectedExecutionException(String m) { super(m); }
    public RejectedExecutionException(String m, Throwable t) { super(m, t); }
    public RejectedExecutionException(Throwable t) { super(t); }
}
