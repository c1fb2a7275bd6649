package java.util.concurrent;

public abstract class RecursiveAction extends ForkJoinTask<Void> {
    protected abstract void compute();
    boolean work() {
        compute();
        return true;
    }
    public final Void getRawResult() { return null; }
}
