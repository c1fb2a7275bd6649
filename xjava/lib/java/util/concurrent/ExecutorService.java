package java.util.concurrent;

import java.util.Collection;
import java.util.List;

public interface ExecutorService extends Executor {
    void shutdown();
    List<Runnable> shutdownNow();
    boolean isShutdown();
    boolean isTerminated();
    boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException;
    <T> Future<T> submit(Callable<T> c);
    <T> Future<T> submit(Runnable r, T result);
    Future<?> submit(Runnable r);
    <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> c) throws InterruptedException;
    <T> T invokeAny(Collection<? extends Callable<T>> c) throws InterruptedException, ExecutionException;
}
