import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class Tasks {
    static class Buf<T> {
        private final Queue<T> q = new LinkedList<>();
        private final int cap;
        Buf(int c) { cap = c; }
        synchronized void put(T t) throws InterruptedException {
            while (q.size() == cap) wait();
            q.add(t);
            notifyAll();
        }
        synchronized T take() throws InterruptedException {
            while (q.isEmpty()) wait();
            T t = q.poll();
            notifyAll();
            return t;
        }
    }
    static class Account {
        private int bal;
        private final Lock l = new ReentrantLock();
        Account(int b) { bal = b; }
        static void move(Account a, Account b, int n) {
            Account x = System.identityHashCode(a) < System.identityHashCode(b) ? a : b, y = x == a ? b : a;
            x.l.lock();
            try {
                y.l.lock();
                try {
                    a.bal -= n;
                    b.bal += n;
                } finally { y.l.unlock(); }
            } finally { x.l.unlock(); }
        }
    }
    static class Fib extends RecursiveTask<Long> {
        final int n;
        Fib(int n) { this.n = n; }
        protected Long compute() {
            if (n < 2) return (long)n;
            Fib f = new Fib(n - 1);
            f.fork();
            return new Fib(n - 2).compute() + f.join();
        }
    }
    public static void main(String[] args) throws Exception {
        Buf<Integer> b = new Buf<>(2);
        Thread pr = new Thread(() -> {
            try {
                for (int i = 0; i < 10; i++) b.put(i);
                b.put(-1);
            } catch (InterruptedException e) {}
        }, "producer");
        pr.start();
        int s = 0, x;
        while ((x = b.take()) >= 0) s += x;
        pr.join();
        System.out.println(s + " " + pr.getState() + " " + pr.isAlive());
        Account a = new Account(100), c = new Account(100);
        Thread[] ts = new Thread[4];
        for (int i = 0; i < 4; i++) {
            int k = i;
            ts[i] = new Thread(() -> {
                for (int j = 0; j < 100; j++)
                    if (k % 2 == 0) Account.move(a, c, 1);
                    else Account.move(c, a, 1);
            });
        }
        for (Thread t : ts) t.start();
        for (Thread t : ts) t.join();
        System.out.println(a.bal + c.bal);
        ExecutorService ex = Executors.newFixedThreadPool(4);
        List<Future<Integer>> fs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int k = i;
            fs.add(ex.submit(() -> k * k));
        }
        int t = 0;
        for (Future<Integer> f : fs) t += f.get();
        System.out.println(t);
        System.out.println(ex.invokeAll(List.of(() -> "p", () -> "q"))
                               .stream()
                               .map(f -> {
                                   try {
                                       return f.get();
                                   } catch (Exception e) { return "x"; }
                               })
                               .toList());
        Future<?> bad = ex.submit(() -> { throw new IllegalStateException("boom"); });
        try {
            bad.get();
        } catch (ExecutionException e) { System.out.println(e.getMessage() + " | " + e.getCause()); }
        ex.submit(() -> System.out.println("run")).get();
        ex.shutdown();
        System.out.println(ex.awaitTermination(1, TimeUnit.SECONDS) + " " + ex.isShutdown());
        CompletableFuture<String> cf = CompletableFuture.supplyAsync(() -> 20)
                                           .thenApply(v -> v * 2)
                                           .thenCombine(CompletableFuture.supplyAsync(() -> 2), Integer::sum)
                                           .thenCompose(v -> CompletableFuture.supplyAsync(() -> "v" + v));
        System.out.println(cf.get());
        System.out.println(CompletableFuture
                               .supplyAsync(() -> {
                                   if (true) throw new RuntimeException("cf");
                                   return 1;
                               })
                               .handle((v, e) -> e == null ? "ok" : e.getClass().getSimpleName() + ":" + e.getCause().getMessage())
                               .join());
        System.out.println(CompletableFuture.supplyAsync(() -> 1 / 0).exceptionally(e -> - 1).join());
        CompletableFuture.allOf(CompletableFuture.runAsync(() -> {}), cf).thenRun(() -> System.out.println("all")).join();
        AtomicInteger ai = new AtomicInteger();
        CountDownLatch l = new CountDownLatch(3);
        for (int i = 0; i < 3; i++)
            new Thread(() -> {
                for (int j = 0; j < 1000; j++) ai.incrementAndGet();
                l.countDown();
            }).start();
        l.await();
        System.out.println(ai + " " + ai.getAndUpdate(v -> v / 2) + " " + ai.accumulateAndGet(5, Math::max));
        ConcurrentHashMap<String, LongAdder> chm = new ConcurrentHashMap<>();
        for (String w : "a b a c a".split(" ")) chm.computeIfAbsent(w, k -> new LongAdder()).increment();
        System.out.println(new TreeMap<>(chm));
        System.out.println(new ForkJoinPool(2).invoke(new Fib(15)));
        CyclicBarrier cb = new CyclicBarrier(2, () -> System.out.println("barrier"));
        Thread w = new Thread(() -> {
            try {
                cb.await();
            } catch (Exception e) {}
        });
        w.start();
        cb.await();
        w.join();
        Semaphore sem = new Semaphore(1);
        System.out.println(sem.tryAcquire() + " " + sem.tryAcquire() + " " + sem.availablePermits());
        sem.release();
        ThreadLocal<Integer> tl = ThreadLocal.withInitial(() -> 7);
        tl.set(8);
        Thread tt = new Thread(() -> System.out.println("tl " + tl.get()));
        tt.start();
        tt.join();
        System.out.println(tl.get());
        Thread sl = new Thread(() -> {
            try {
                Thread.sleep(10000);
            } catch (InterruptedException e) { System.out.println("interrupted " + Thread.currentThread().isInterrupted()); }
        });
        sl.start();
        sl.interrupt();
        sl.join();
        ReadWriteLock rw = new ReentrantReadWriteLock();
        rw.readLock().lock();
        rw.readLock().unlock();
        rw.writeLock().lock();
        rw.writeLock().unlock();
        Thread ue = new Thread(() -> { throw new RuntimeException("uncaught"); });
        ue.setUncaughtExceptionHandler((th, e) -> System.out.println(th.getName().startsWith("Thread-") + " " + e.getMessage()));
        ue.start();
        ue.join();
        ScheduledExecutorService se = Executors.newScheduledThreadPool(1);
        System.out.println(se.schedule(() -> "sched", 5, TimeUnit.MILLISECONDS).get());
        se.shutdownNow();
        BlockingQueue<String> bq = new ArrayBlockingQueue<>(1);
        System.out.println(bq.offer("1") + " " + bq.offer("2") + bq.poll(1, TimeUnit.MILLISECONDS) + bq.poll());
        System.out.println(Collections.synchronizedList(new ArrayList<>(List.of(1))).size() + " " +
                           Runtime.getRuntime().availableProcessors() / 100 + Thread.currentThread().getName() +
                           List.of(1, 2, 3, 4).parallelStream().mapToInt(q -> q).sum());
        Object mon = new Object();
        try {
            mon.notify();
        } catch (IllegalMonitorStateException e) { System.out.println(e.getMessage()); }
        Condition cd;
        ReentrantLock rl = new ReentrantLock();
        cd = rl.newCondition();
        rl.lock();
        try {
            System.out.println(cd.await(1, TimeUnit.MILLISECONDS) + " " + rl.isHeldByCurrentThread() + rl.getHoldCount());
        } finally { rl.unlock(); }
    }
}
