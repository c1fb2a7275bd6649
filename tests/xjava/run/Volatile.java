import java.util.concurrent.atomic.*;
/* Volatile fields: read each time, 64 bits at once; atomics, lost updates would be seen. */
public class Volatile { volatile long x; volatile double d = 1.5; static volatile long s; static volatile float fl; volatile boolean stop; volatile Object o; 
 static class W extends Volatile { volatile long y; int p; volatile double z; }
 public static void main(String[] a) throws Exception { Volatile v = new W(); v.x = 1L << 40; s = v.x + 1; fl += 2.5f; v.d *= 3; v.o = "ok"; System.out.println(v.x++ + v.d + " " + s + fl + v.o + ++v.x + v.x);
  Thread t = new Thread(() -> { int n = 0; while (!v.stop) n++; System.out.println("stopped"); }); t.start(); Thread.sleep(20); v.stop = true; t.join();
  AtomicInteger i = new AtomicInteger(5); AtomicLong l = new AtomicLong(1L << 33); AtomicBoolean b = new AtomicBoolean(); AtomicReference<String> r = new AtomicReference<>("x");
  AtomicIntegerArray ia = new AtomicIntegerArray(3); AtomicLongArray la = new AtomicLongArray(3); AtomicReferenceArray<String> ra = new AtomicReferenceArray<>(2);
  Thread[] ts = new Thread[4]; for (int k = 0; k < 4; k++) { ts[k] = new Thread(() -> { for (int j = 0; j < 20000; j++) { i.incrementAndGet(); l.getAndAdd(3); ia.getAndIncrement(j % 3); la.addAndGet(j % 3, 5); r.updateAndGet(q -> q.length() < 8 ? q + "y" : "x"); } }); ts[k].start(); } for (Thread q : ts) q.join();
  System.out.println(i + " " + l + " " + b.compareAndSet(false, true) + b.compareAndSet(false, true) + b.getAndSet(false) + b + " " + ia + la + r + r.compareAndSet("no", "yes") + ra.compareAndSet(0, null, "z") + ra + ra.getAndSet(0, "k") + ra);
  try { ia.get(3); } catch (IndexOutOfBoundsException e) { System.out.println(e.getMessage()); } try { ra.set(-1, ""); } catch (IndexOutOfBoundsException e) { System.out.println(e.getMessage()); } } }
