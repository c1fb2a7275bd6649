package java.util.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

public abstract class AbstractExecutorService implements ExecutorService {
    public <T> Future<T> submit(Callable<T> c) {
        FutureTask<T> f = new FutureTask<T>(c);
        execute(f);
        return f;
    }
    public <T> Future<T> submit(Runnable r, T result) {
        FutureTask<T> f = new FutureTask<T>(r, result);
        execute(f);
        return f;
    }
    public Future<?> submit(Runnable r) {
        FutureTask<Object> f = new FutureTask<Object>(r, null);
        execute(f);
        return f;
    }
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> c) throws InterruptedException {
        List<Future<T>> all = new ArrayList<Future<T>>();
        for (Callable<T> x : c) all.add(submit(x));
        for (Future<T> f : all)
            try {
                f.get();
            } catch (ExecutionException e) {
            } catch (CancellationException e) { }
        return all;
    }
    public <T> T invokeAny(Collection<? extends Callable<T>> c) throws InterruptedException, ExecutionException {
        ExecutionException last = null;
        for (Callable<T> x : c)
            try {
                return submit(x).get();
            } catch (ExecutionException e) {
                last = e;
            }
        if (last == null) throw new IllegalArgumentException();
        throw last;
    }
}
