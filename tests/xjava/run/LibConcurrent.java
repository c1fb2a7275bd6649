import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
public class LibConcurrent {
    static class D implements Delayed {
        final String n;
        final long at;
        D(String n, long ms) {
            this.n = n;
            at = System.nanoTime() + ms * 1000000;
        }
        public long getDelay(TimeUnit u) { return u.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS); }
        public int compareTo(Delayed o) { return Long.compare(at, ((D)o).at); }
    }
    public static void main(String[] a) throws Exception {
        ConcurrentSkipListMap<String, Integer> m = new ConcurrentSkipListMap<>(Map.of("b", 2, "a", 1, "c", 3));
        m.merge("a", 10, Integer::sum);
        for (Map.Entry<String, Integer> e : m.entrySet()) {
            m.put(e.getKey() + "x", 0);
            if (m.size() > 8) break;
        }
        System.out.println(m + " " + m.firstEntry() + m.headMap("b") + m.tailMap("b", false) + m.descendingMap() + m.keySet() +
                           m.ceilingKey("bb") + m.pollFirstEntry());
        ConcurrentSkipListSet<Integer> s = new ConcurrentSkipListSet<>(List.of(5, 3, 9));
        s.add(4);
        System.out.println(s + " " + s.first() + s.higher(4) + s.descendingSet() + s.headSet(5) + s.contains(3) + s.remove(3) +
                           s.pollLast());
        LinkedBlockingDeque<Integer> d = new LinkedBlockingDeque<>(2);
        d.putFirst(1);
        d.putLast(2);
        System.out.println(d.offer(3) + " " + d + d.takeLast() + d.pollFirst() + d.poll(1, TimeUnit.MILLISECONDS));
        try {
            d.add(1);
            d.add(2);
            d.add(3);
        } catch (IllegalStateException e) { System.out.println(e); }
        ConcurrentLinkedDeque<String> cd = new ConcurrentLinkedDeque<>(List.of("x", "y"));
        cd.addFirst("w");
        cd.push("v");
        System.out.println(cd + cd.pollLast() + cd.peekFirst() + cd.pop());
        for (Iterator<String> i = cd.descendingIterator(); i.hasNext();) System.out.print(i.next());
        System.out.println();
        CopyOnWriteArraySet<Integer> cs = new CopyOnWriteArraySet<>(List.of(3, 1, 3 + 0 * 2 - 1));
        System.out.println(cs + " " + cs.add(1) + cs.add(7));
        ExecutorService ex = Executors.newFixedThreadPool(3);
        ExecutorCompletionService<Integer> ecs = new ExecutorCompletionService<>(ex);
        for (int i = 0; i < 5; i++) {
            int k = i;
            ecs.submit(() -> k * k);
        }
        int sum = 0;
        for (int i = 0; i < 5; i++) sum += ecs.take().get();
        System.out.println(sum);
        ex.shutdown();
        DelayQueue<D> dq = new DelayQueue<>();
        dq.add(new D("late", 60));
        dq.add(new D("soon", 20));
        System.out.println(dq.poll() + " " + dq.take().n + dq.take().n);
        Exchanger<String> x = new Exchanger<>();
        Thread t = new Thread(() -> {
            try {
                System.out.println("t got " + x.exchange("from t"));
            } catch (InterruptedException e) {}
        });
        t.start();
        String got = x.exchange("from main");
        t.join();
        System.out.println(got);
        Phaser p = new Phaser(1);
        for (int i = 0; i < 3; i++) {
            p.register();
            new Thread(() -> {
                p.arriveAndAwaitAdvance();
                p.arriveAndDeregister();
            }).start();
        }
        System.out.println(p.arriveAndAwaitAdvance());
        p.arriveAndAwaitAdvance();
        System.out.println(p.getPhase() + " " + p.arriveAndDeregister() + " " + p.isTerminated());
        StampedLock sl = new StampedLock();
        long st = sl.writeLock();
        System.out.println(sl.isWriteLocked() + " " + sl.tryReadLock());
        sl.unlockWrite(st);
        st = sl.tryOptimisticRead();
        System.out.println(sl.validate(st));
        long r = sl.readLock();
        System.out.println(sl.getReadLockCount() + " " + (sl.tryConvertToWriteLock(r) != 0));
        AtomicStampedReference<String> ar = new AtomicStampedReference<>("a", 0);
        int[] h = new int[1];
        System.out.println(ar.compareAndSet("a", "b", 0, 1) + ar.get(h) + h[0]);
        AtomicMarkableReference<String> am = new AtomicMarkableReference<>("a", false);
        System.out.println(am.attemptMark("a", true) + " " + am.isMarked());
        DoubleAccumulator da = new DoubleAccumulator(Math::max, 0);
        da.accumulate(2.5);
        da.accumulate(1);
        System.out.println(da);
        Timer tm = new Timer();
        int[] n = {0};
        CountDownLatch l = new CountDownLatch(3);
        tm.schedule(new TimerTask() {
            public void run() {
                n[0]++;
                l.countDown();
                if (n[0] == 3) cancel();
            }
        }, 1, 2);
        l.await();
        tm.cancel();
        System.out.println(n[0]);
        class O extends Observable {
            void go(Object v) {
                setChanged();
                notifyObservers(v);
            }
        }
        O o = new O();
        o.addObserver((q, v) -> System.out.println("1 " + v));
        o.addObserver((q, v) -> System.out.println("2 " + v));
        o.go("hi");
        System.out.println(o.countObservers() + " " + o.hasChanged());
        ForkJoinPool.commonPool().submit(() -> System.out.println("fj")).get();
        java.nio.ByteBuffer bb = java.nio.ByteBuffer.allocate(16);
        bb.putInt(0x01020304).putShort((short)-2).putDouble(1.5);
        bb.flip();
        System.out.println(bb + " " + bb.get() + bb.getShort() + bb.remaining() + Arrays.toString(bb.array()));
        bb.compact();
        System.out.println(bb);
        bb.order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(0, 258);
        System.out.println(bb.get(0) + " " + bb.get(1));
        try {
            bb.position(99);
        } catch (IllegalArgumentException e) { System.out.println(e); }
        try {
            java.nio.IntBuffer.allocate(1).put(1).put(2);
        } catch (java.nio.BufferOverflowException e) { System.out.println(e); }
        java.io.StringWriter w = new java.io.StringWriter();
        new IllegalStateException("x").printStackTrace(new java.io.PrintWriter(w));
        System.out.println(w.toString().split("\n")[0]);
        java.util.logging.Logger lg = java.util.logging.Logger.getLogger("a.b");
        lg.info("hello");
        lg.log(java.util.logging.Level.WARNING, "x {0}", 5);
        System.out.println(lg.isLoggable(java.util.logging.Level.FINE) + lg.getName() + java.util.logging.Level.parse("INFO"));
    }
}
