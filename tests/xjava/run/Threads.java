import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;

/* Threads, monitors, java.util.concurrent; collections meanwhile. */
public class Threads {
    static int shared;
    static volatile boolean flag;
    static final Object lock = new Object();
    static synchronized void inc() { shared++; }

    static void counters() throws Exception {
        Thread[] t = new Thread[8];
        AtomicInteger a = new AtomicInteger();
        for (int i = 0; i < t.length; i++) {
            t[i] = new Thread(() -> {
                for (int k = 0; k < 5000; k++) {
                    inc();
                    a.incrementAndGet();
                    if (k % 1000 == 0) Thread.yield();
                }
            }, "counter-" + i);
            t[i].start();
        }
        for (Thread x : t) x.join();
        System.out.println(shared + " " + a + " " + t[3].getName() + " " + t[0].isAlive() + " " + t[0].getState());
    }

    static void waits() throws Exception {
        List<String> log = new ArrayList<>();
        Thread w = new Thread(() -> {
            synchronized (lock) {
                while (!flag)
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        log.add("interrupted?");
                    }
                log.add("woken");
            }
        });
        w.start();
        while (w.getState() != Thread.State.WAITING) Thread.yield();
        synchronized (lock) {
            flag = true;
            lock.notifyAll();
            log.add("notified");
        }
        w.join();
        System.out.println(log);
        try {
            lock.notify();
        } catch (IllegalMonitorStateException e) {
            System.out.println(e);
        }
        try {
            lock.wait(10);
        } catch (IllegalMonitorStateException e) {
            System.out.println(e.getMessage());
        }
        Thread s = new Thread(() -> {
            try {
                Thread.sleep(100000);
            } catch (InterruptedException e) {
                System.out.println(e.getMessage() + " " + Thread.currentThread().isInterrupted());
            }
        });
        s.start();
        s.interrupt();
        s.join();
        synchronized (lock) {
            long start = System.nanoTime();
            lock.wait(20);
            System.out.println(System.nanoTime() - start >= 19000000L);
        }
        flag = false;
        Thread spin = new Thread(() -> { while (!flag) ; System.out.println("saw it"); });
        spin.start();
        Thread.sleep(5);
        flag = true;
        spin.join();
    }

    static void uncaught() throws Exception {
        Thread t = new Thread(() -> { throw new IllegalStateException("in a thread"); });
        t.setUncaughtExceptionHandler((x, e) -> System.out.println(x.getName().startsWith("Thread-") + " " + e));
        t.start();
        t.join();
        ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> 5);
        local.set(6);
        int[] got = new int[1];
        Thread u = new Thread(() -> got[0] = local.get());
        u.start();
        u.join();
        System.out.println(got[0] + " " + local.get() + " " + Thread.currentThread().getName() + " " + Thread.currentThread());
    }

    static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
    static class Fib extends RecursiveTask<Integer> {
        final int n;
        Fib(int n) { this.n = n; }
        protected Integer compute() {
            if (n < 10) return fib(n);
            Fib a = new Fib(n - 1), b = new Fib(n - 2);
            a.fork();
            return b.compute() + a.join();
        }
    }

    static void pools() throws Exception {
        ExecutorService e = Executors.newFixedThreadPool(4);
        List<Future<Integer>> fs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            final int n = i;
            fs.add(e.submit(() -> fib(n)));
        }
        int sum = 0;
        for (Future<Integer> f : fs) sum += f.get();
        System.out.println("fibs " + sum);
        Future<Object> bad = e.submit(() -> { throw new Exception("task"); });
        try {
            bad.get();
        } catch (ExecutionException x) {
            System.out.println(x.getMessage() + " / " + x.getCause());
        }
        CountDownLatch latch = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) e.execute(latch::countDown);
        latch.await();
        List<Callable<String>> calls = Arrays.asList(() -> "a", () -> "b", () -> "c");
        StringBuilder all = new StringBuilder();
        for (Future<String> f : e.invokeAll(calls)) all.append(f.get());
        System.out.println(all);
        e.shutdown();
        System.out.println(e.awaitTermination(10, TimeUnit.SECONDS) + " " + e.isTerminated());
        try {
            e.execute(() -> { });
        } catch (RejectedExecutionException x) {
            System.out.println("rejected");
        }
        System.out.println(new ForkJoinPool(3).invoke(new Fib(20)));
        CompletableFuture<String> c = CompletableFuture.supplyAsync(() -> 20).thenApply(x -> x + 1).thenCombine(CompletableFuture.supplyAsync(() -> 2), (x, y) -> x * y)
            .thenCompose(x -> CompletableFuture.supplyAsync(() -> "got " + x));
        System.out.println(c.get() + " " + c.isDone());
        CompletableFuture<Integer> f = CompletableFuture.supplyAsync(() -> { if (true) throw new RuntimeException("no"); return 1; });
        System.out.println(f.handle((v, t) -> v + " " + t).join());
        System.out.println(f.exceptionally(t -> -1).join());
        try {
            f.join();
        } catch (CompletionException x) {
            System.out.println(x.getMessage());
        }
    }

    static void tools() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(3, () -> System.out.println("all here"));
        Semaphore sem = new Semaphore(2);
        ReentrantLock rl = new ReentrantLock();
        Condition more = rl.newCondition();
        int[] box = new int[2];
        Thread[] t = new Thread[3];
        for (int i = 0; i < 3; i++) {
            t[i] = new Thread(() -> {
                try {
                    barrier.await();
                    sem.acquire();
                    rl.lock();
                    try {
                        box[0]++;
                        more.signalAll();
                    } finally {
                        rl.unlock();
                    }
                    sem.release();
                } catch (Exception e) {
                    System.out.println(e);
                }
            });
            t[i].start();
        }
        rl.lock();
        try {
            while (box[0] < 3) more.await();
            System.out.println("box " + box[0] + " " + rl.isHeldByCurrentThread() + " " + more.await(5, TimeUnit.MILLISECONDS));
        } finally {
            rl.unlock();
        }
        for (Thread x : t) x.join();
        BlockingQueue<Integer> q = new ArrayBlockingQueue<>(4);
        Thread producer = new Thread(() -> {
            try {
                for (int i = 1; i <= 100; i++) q.put(i);
                q.put(-1);
            } catch (InterruptedException e) { }
        });
        producer.start();
        int sum = 0;
        for (int v; (v = q.take()) > 0;) sum += v;
        System.out.println("sum " + sum + " " + sem.availablePermits());
        ReadWriteLock rw = new ReentrantReadWriteLock();
        rw.readLock().lock();
        rw.readLock().lock();
        rw.readLock().unlock();
        rw.readLock().unlock();
        rw.writeLock().lock();
        rw.writeLock().unlock();
        ConcurrentHashMap<String, Integer> m = new ConcurrentHashMap<>();
        Thread[] w = new Thread[4];
        for (int i = 0; i < w.length; i++) {
            w[i] = new Thread(() -> {
                for (int k = 0; k < 1000; k++) m.merge("k" + k % 10, 1, Integer::sum);
            });
            w[i].start();
        }
        for (Thread x : w) x.join();
        System.out.println(new TreeMap<>(m));
        CopyOnWriteArrayList<Integer> cow = new CopyOnWriteArrayList<>(Arrays.asList(1, 2, 3));
        for (int x : cow) cow.add(x * 10);
        System.out.println(cow + " " + TimeUnit.SECONDS.toMillis(3) + " " + TimeUnit.MILLISECONDS.convert(2, TimeUnit.MINUTES));
    }

    static class Node { Node next; int v; Node(Node n, int v) { next = n; this.v = v; } }
    static void collecting() throws Exception {
        Thread[] t = new Thread[5];
        int[] wrong = new int[1];
        for (int i = 0; i < t.length; i++) {
            final int n = i;
            t[i] = new Thread(() -> {
                for (int r = 0; r < 60; r++) {
                    Node l = null;
                    for (int k = 0; k < 2000; k++) l = new Node(l, k + n);
                    byte[] junk = new byte[20000 + k2(r)];
                    long s = 0;
                    for (Node x = l; x != null; x = x.next) s += x.v;
                    if (s != 1999000 + 2000 * n || junk[junk.length - 1] != 0)
                        synchronized (wrong) { wrong[0]++; }
                    if (r % 20 == n) System.gc();
                }
            });
            t[i].start();
        }
        for (Thread x : t) x.join();
        System.out.println("wrong " + wrong[0]);
    }
    static int k2(int r) { return r * 100; }

    public static void main(String[] args) throws Exception {
        counters();
        waits();
        uncaught();
        pools();
        tools();
        collecting();
        Thread late = new Thread(() -> {
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) { }
            System.out.println("last");
        });
        Thread daemon = new Thread(() -> {
            try {
                Thread.sleep(1000000);
            } catch (InterruptedException e) { }
            System.out.println("never");
        });
        daemon.setDaemon(true);
        daemon.start();
        late.start();
        System.out.println("main ends");
    }
}
// docs/xjava.md 5
