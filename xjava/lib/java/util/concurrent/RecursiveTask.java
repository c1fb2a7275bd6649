package java.util.concurrent;

public abstract class RecursiveTask<V> extends ForkJoinTask<V> {
    private V result;
    protected abstract V compute();
    boolean work() {
        result = compute();
        return true;
    }
    public final V getRawResult() { return result; }
}
