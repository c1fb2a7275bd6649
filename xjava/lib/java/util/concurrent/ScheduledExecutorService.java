package java.util.concurrent;

public interface ScheduledExecutorService extends ExecutorService {
    ScheduledFuture<?> schedule(Runnable r, long delay, TimeUnit unit);
    <V> ScheduledFuture<V> schedule(Callable<V> c, long delay, TimeUnit unit);
    ScheduledFuture<?> scheduleAtFixedRate(Runnable r, long first, long period, TimeUnit unit);
    ScheduledFuture<?> scheduleWithFixedDelay(Runnable r, long first, long delay, TimeUnit unit);
}
