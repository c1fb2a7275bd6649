package java.util.concurrent;

import java.util.ArrayList;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

public class CompletableFuture<T> implements Future<T>, CompletionStage<T> {
    private boolean done;
    private T result;
    private Throwable thrown;
    private ArrayList<Runnable> next = new ArrayList<Runnable>();

    public CompletableFuture() { }
    private boolean finish(T v, Throwable t) {
        ArrayList<Runnable> then;
        synchronized (this) {
            if (done) return false;
            done = true;
            result = v;
            thrown = t;
            then = next;
            next = null;
            notifyAll();
        }
        for (int i = then.size() - 1; i >= 0; i--) then.get(i).run();
        return true;
    }
    private void then(Runnable r) {
        synchronized (this) {
            if (!done) {
                next.add(r);
                return;
            }
        }
        r.run();
    }
    private static Throwable wrap(Throwable t) { return t instanceof CompletionException ? t : new CompletionException(t); }
    /* When this is done, f finishes `to`, on e if there is one. */
    private void follow(Executor e, CompletableFuture<?> to, Runnable f) {
        Runnable r = () -> {
            try {
                f.run();
            } catch (Throwable t) {
                to.finish(null, wrap(t));
            }
        };
        then(e == null ? r : () -> e.execute(r));
    }
    private static Executor pool() { return ForkJoinPool.commonPool(); }

    public static <U> CompletableFuture<U> supplyAsync(Supplier<U> s) { return supplyAsync(s, pool()); }
    public static <U> CompletableFuture<U> supplyAsync(Supplier<U> s, Executor e) {
        if (s == null) throw new NullPointerException();
        CompletableFuture<U> f = new CompletableFuture<U>();
        e.execute(() -> {
            try {
                f.finish(s.get(), null);
            } catch (Throwable t) {
                f.finish(null, wrap(t));
            }
        });
        return f;
    }
    public static CompletableFuture<Void> runAsync(Runnable r) { return runAsync(r, pool()); }
    public static CompletableFuture<Void> runAsync(Runnable r, Executor e) {
        if (r == null) throw new NullPointerException();
        CompletableFuture<Void> f = new CompletableFuture<Void>();
        e.execute(() -> {
            try {
                r.run();
                f.finish(null, null);
            } catch (Throwable t) {
                f.finish(null, wrap(t));
            }
        });
        return f;
    }
    public static <U> CompletableFuture<U> completedFuture(U v) {
        CompletableFuture<U> f = new CompletableFuture<U>();
        f.finish(v, null);
        return f;
    }
    public static <U> CompletableFuture<U> failedFuture(Throwable t) {
        CompletableFuture<U> f = new CompletableFuture<U>();
        f.finish(null, t);
        return f;
    }
    public boolean complete(T v) { return finish(v, null); }
    public boolean completeExceptionally(Throwable t) {
        if (t == null) throw new NullPointerException();
        return finish(null, t);
    }
    public boolean cancel(boolean interrupt) { return finish(null, new CancellationException()) || isCancelled(); }
    public synchronized boolean isDone() { return done; }
    public synchronized boolean isCancelled() { return thrown instanceof CancellationException; }
    public synchronized boolean isCompletedExceptionally() { return done && thrown != null; }
    public CompletableFuture<T> toCompletableFuture() { return this; }
    public synchronized T get() throws InterruptedException, ExecutionException {
        while (!done) wait();
        return report();
    }
    public synchronized T get(long time, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + unit.toNanos(time);
        while (!done) {
            long left = end - System.nanoTime();
            if (left <= 0) throw new TimeoutException();
            wait((left + 999999) / 1000000);
        }
        return report();
    }
    private T report() throws ExecutionException {
        if (thrown instanceof CancellationException) throw (CancellationException)thrown;
        if (thrown != null) throw new ExecutionException(thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
        return result;
    }
    public synchronized T join() {
        boolean interrupted = false;
        while (!done)
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted) Thread.currentThread().interrupt();
        if (thrown instanceof CancellationException) throw (CancellationException)thrown;
        if (thrown != null) throw (CompletionException)wrap(thrown);
        return result;
    }
    public T getNow(T other) { return isDone() ? join() : other; }

    private <U> CompletableFuture<U> apply(Executor e, Function<? super T, ? extends U> f) {
        CompletableFuture<U> to = new CompletableFuture<U>();
        follow(e, to, () -> {
            if (thrown != null) to.finish(null, wrap(thrown));
            else to.finish(f.apply(result), null);
        });
        return to;
    }
    private <U> CompletableFuture<U> both(Executor e, BiFunction<? super T, Throwable, ? extends U> f) {
        CompletableFuture<U> to = new CompletableFuture<U>();
        follow(e, to, () -> to.finish(f.apply(result, thrown), null));
        return to;
    }
    private CompletableFuture<T> when(Executor e, BiConsumer<? super T, ? super Throwable> f) {
        CompletableFuture<T> to = new CompletableFuture<T>();
        follow(e, to, () -> {
            try {
                f.accept(result, thrown);
            } catch (Throwable t) {
                if (thrown == null) throw t;
            }
            to.finish(result, thrown == null ? null : wrap(thrown));
        });
        return to;
    }
    private <U> CompletableFuture<U> compose(Executor e, Function<? super T, ? extends CompletionStage<U>> f) {
        CompletableFuture<U> to = new CompletableFuture<U>();
        follow(e, to, () -> {
            if (thrown != null) {
                to.finish(null, wrap(thrown));
                return;
            }
            CompletableFuture<U> in = f.apply(result).toCompletableFuture();
            in.then(() -> to.finish(in.result, in.thrown == null ? null : wrap(in.thrown)));
        });
        return to;
    }
    private <U, V> CompletableFuture<V> combine(Executor e, CompletionStage<? extends U> o, BiFunction<? super T, ? super U, ? extends V> f) {
        CompletableFuture<V> to = new CompletableFuture<V>();
        CompletableFuture<U> other = (CompletableFuture<U>)o.toCompletableFuture();
        then(() -> other.follow(e, to, () -> {
            Throwable t = thrown != null ? thrown : other.thrown;
            if (t != null) to.finish(null, wrap(t));
            else to.finish(f.apply(result, other.result), null);
        }));
        return to;
    }
    private <U> CompletableFuture<U> either(Executor e, CompletionStage<? extends T> o, Function<? super T, U> f) {
        CompletableFuture<T> first = new CompletableFuture<T>();
        CompletableFuture<T> other = (CompletableFuture<T>)o.toCompletableFuture();
        then(() -> first.finish(result, thrown));
        other.then(() -> first.finish(other.result, other.thrown));
        return first.apply(e, f);
    }
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> f) {
        return apply(null, f);
    }
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> f) {
        return apply(pool(), f);
    }
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> f, Executor e) {
        return apply(e, f);
    }
    public CompletableFuture<Void> thenAccept(Consumer<? super T> f) {
        return apply(null, v -> {
            f.accept(v);
            return (Void)null;
        });
    }
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> f) {
        return apply(pool(), v -> {
            f.accept(v);
            return (Void)null;
        });
    }
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> f, Executor e) {
        return apply(e, v -> {
            f.accept(v);
            return (Void)null;
        });
    }
    public CompletableFuture<Void> thenRun(Runnable f) {
        return apply(null, v -> {
            f.run();
            return (Void)null;
        });
    }
    public CompletableFuture<Void> thenRunAsync(Runnable f) {
        return apply(pool(), v -> {
            f.run();
            return (Void)null;
        });
    }
    public CompletableFuture<Void> thenRunAsync(Runnable f, Executor e) {
        return apply(e, v -> {
            f.run();
            return (Void)null;
        });
    }
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> f) {
        return both(null, f);
    }
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> f) {
        return both(pool(), f);
    }
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> f, Executor e) {
        return both(e, f);
    }
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> f) {
        return when(null, f);
    }
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> f) {
        return when(pool(), f);
    }
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> f, Executor e) {
        return when(e, f);
    }
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> f) {
        return compose(null, f);
    }
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> f) {
        return compose(pool(), f);
    }
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> f, Executor e) {
        return compose(e, f);
    }
    public <U, V> CompletableFuture<V> thenCombine(CompletionStage<? extends U> o, BiFunction<? super T, ? super U, ? extends V> f) {
        return combine(null, o, f);
    }
    public <U, V> CompletableFuture<V> thenCombineAsync(CompletionStage<? extends U> o, BiFunction<? super T, ? super U, ? extends V> f) {
        return combine(pool(), o, f);
    }
    public <U, V> CompletableFuture<V> thenCombineAsync(CompletionStage<? extends U> o, BiFunction<? super T, ? super U, ? extends V> f, Executor e) {
        return combine(e, o, f);
    }
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> o, Function<? super T, U> f) {
        return either(null, o, f);
    }
    public <U> CompletableFuture<U> applyToEitherAsync(CompletionStage<? extends T> o, Function<? super T, U> f) {
        return either(pool(), o, f);
    }
    public <U> CompletableFuture<U> applyToEitherAsync(CompletionStage<? extends T> o, Function<? super T, U> f, Executor e) {
        return either(e, o, f);
    }
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> o, Consumer<? super T> f) {
        return either(null, o, v -> {
            f.accept(v);
            return (Void)null;
        });
    }
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> o, Consumer<? super T> f) {
        return either(pool(), o, v -> {
            f.accept(v);
            return (Void)null;
        });
    }
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> o, Consumer<? super T> f, Executor e) {
        return either(e, o, v -> {
            f.accept(v);
            return (Void)null;
        });
    }
    public <U> CompletableFuture<Void> thenAcceptBoth(CompletionStage<? extends U> o, BiConsumer<? super T, ? super U> f) {
        CompletableFuture<Void> to = new CompletableFuture<Void>();
        CompletableFuture<U> other = (CompletableFuture<U>)o.toCompletableFuture();
        then(() -> other.follow(null, to, () -> {
            Throwable t = thrown != null ? thrown : other.thrown;
            if (t == null) f.accept(result, other.result);
            to.finish(null, t == null ? null : wrap(t));
        }));
        return to;
    }
    public <U> CompletableFuture<Void> thenAcceptBothAsync(CompletionStage<? extends U> o, BiConsumer<? super T, ? super U> f) { return thenAcceptBothAsync(o, f, pool()); }
    public <U> CompletableFuture<Void> thenAcceptBothAsync(CompletionStage<? extends U> o, BiConsumer<? super T, ? super U> f, Executor e) {
        return combine(e, o, (T a, U b) -> {
            f.accept(a, b);
            return (Void)null;
        });
    }
    private CompletableFuture<Void> runBoth(Executor e, CompletionStage<?> o, Runnable f) {
        return combine(e, o, (a, b) -> {
            f.run();
            return (Void)null;
        });
    }
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> o, Runnable f) { return runBoth(null, o, f); }
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> o, Runnable f) { return runBoth(pool(), o, f); }
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> o, Runnable f, Executor e) { return runBoth(e, o, f); }
    private CompletableFuture<Void> runEither(Executor e, CompletionStage<?> o, Runnable f) {
        CompletableFuture<Object> first = new CompletableFuture<Object>();
        CompletableFuture<?> other = o.toCompletableFuture();
        then(() -> first.finish(result, thrown));
        other.then(() -> first.finish(other.result, other.thrown));
        return first.thenRunAsync(f, e == null ? r -> r.run() : e);
    }
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> o, Runnable f) { return runEither(null, o, f); }
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> o, Runnable f) { return runEither(pool(), o, f); }
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> o, Runnable f, Executor e) { return runEither(e, o, f); }
    private CompletableFuture<T> except(Executor e, Function<Throwable, ? extends T> f) {
        CompletableFuture<T> to = new CompletableFuture<T>();
        follow(e, to, () -> to.finish(thrown == null ? result : f.apply(thrown), null));
        return to;
    }
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> f) { return except(null, f); }
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> f) { return except(pool(), f); }
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> f, Executor e) { return except(e, f); }
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> f) {
        return this.<CompletionStage<T>>both(null, (v, t) -> t == null ? this : f.apply(t)).thenCompose(s -> s);
    }
    public CompletableFuture<T> completeAsync(Supplier<? extends T> s) { return completeAsync(s, pool()); }
    public CompletableFuture<T> completeAsync(Supplier<? extends T> s, Executor e) {
        e.execute(() -> {
            try {
                finish(s.get(), null);
            } catch (Throwable t) {
                finish(null, wrap(t));
            }
        });
        return this;
    }
    /* r, on a thread of its own that holds nobody up; not if this is done before */
    private static void later(CompletableFuture<?> unless, long time, TimeUnit unit, Runnable r) {
        Thread t = new Thread(() -> {
            try {
                if (unless == null) unit.sleep(time);
                else unless.get(time, unit);
            } catch (TimeoutException e) {
                r.run();
            } catch (ExecutionException | CancellationException | InterruptedException e) {
                return;
            }
            if (unless == null) r.run();
        }, "CompletableFutureDelayScheduler");
        t.setDaemon(true);
        t.start();
    }
    public CompletableFuture<T> orTimeout(long time, TimeUnit unit) {
        if (!isDone()) later(this, time, unit, () -> finish(null, new TimeoutException()));
        return this;
    }
    public CompletableFuture<T> completeOnTimeout(T v, long time, TimeUnit unit) {
        if (!isDone()) later(this, time, unit, () -> finish(v, null));
        return this;
    }
    public static Executor delayedExecutor(long time, TimeUnit unit) { return delayedExecutor(time, unit, pool()); }
    public static Executor delayedExecutor(long time, TimeUnit unit, Executor e) { return r -> later(null, time, unit, () -> e.execute(r)); }
    public CompletableFuture<T> copy() { return thenApply(v -> v); }
    public static <U> CompletionStage<U> completedStage(U v) { return completedFuture(v); }
    public static <U> CompletionStage<U> failedStage(Throwable t) { return failedFuture(t); }
    public static CompletableFuture<Void> allOf(CompletableFuture<?>... all) {
        CompletableFuture<Void> to = new CompletableFuture<Void>();
        int[] missing = { all.length };
        Throwable[] why = new Throwable[1];
        if (all.length == 0) to.finish(null, null);
        for (CompletableFuture<?> f : all)
            f.then(() -> {
                boolean last;
                synchronized (missing) {
                    if (f.thrown != null && why[0] == null) why[0] = f.thrown;
                    last = --missing[0] == 0;
                }
                if (last) to.finish(null, why[0] == null ? null : wrap(why[0]));
            });
        return to;
    }
    public static CompletableFuture<Object> anyOf(CompletableFuture<?>... all) {
        CompletableFuture<Object> to = new CompletableFuture<Object>();
        for (CompletableFuture<?> f : all) f.then(() -> to.finish(f.result, f.thrown == null ? null : wrap(f.thrown)));
        return to;
    }
    public String toString() {
        return super.toString() + (!isDone() ? "[Not completed]" : isCompletedExceptionally() ? "[Completed exceptionally: " + thrown + "]" : "[Completed normally]");
    }
}
