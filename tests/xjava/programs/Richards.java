import java.util.*;
public class Richards {
    static abstract class Packet { Packet link; int id, kind, a1; int[] a2 = new int[4]; Packet(Packet l, int i, int k) { link = l; id = i; kind = k; } abstract String tag();
        Packet addTo(Packet queue) { link = null; if (queue == null) return this; Packet p = queue; while (p.link != null) p = p.link; p.link = this; return queue; } }
    static class Work extends Packet { Work(Packet l, int i) { super(l, i, 1); } String tag() { return "w" + id; } }
    static class Dev extends Packet { Dev(Packet l, int i) { super(l, i, 0); } String tag() { return "d" + id; } }
    interface Handler { Task run(Scheduler s, Packet p); }
    static class Task { final int id, pri; Task link; Packet queue; boolean held, waiting; final Handler h; Task(int id, int pri, Handler h, Packet q) { this.id = id; this.pri = pri; this.h = h; queue = q; } }
    static class Scheduler {
        Task list, cur; int holds, queues; final Map<Integer, Task> table = new HashMap<>(); StringBuilder trace = new StringBuilder();
        void add(Task t) { t.link = list; list = t; table.put(t.id, t); }
        void run() { cur = list; int n = 0; while (cur != null && n++ < 2000) { if (cur.held || cur.queue == null) cur = cur.link; else { Packet p = cur.queue; cur.queue = p.link; trace.append(p.tag()).append(cur.id).append(' '); cur = cur.h.run(this, p); } } }
        Task hold() { holds++; cur.held = true; return cur.link; }
        Task send(Packet p, int to) { Task t = table.get(to); queues++; if (t == null) return cur; t.queue = p.addTo(t.queue); t.held = false; return t.pri > cur.pri ? t : cur; }
    }
    public static void main(String[] args) {
        Scheduler s = new Scheduler();
        int[] count = { 0 };
        s.add(new Task(1, 10, (sc, p) -> { if (++count[0] > 40) return sc.hold(); p.a1 = count[0]; return sc.send(p, 2 + count[0] % 3); }, new Work(null, 7)));
        s.add(new Task(2, 20, new Handler() { int seen; public Task run(Scheduler sc, Packet p) { seen += p.a1; p.a2[seen & 3]++; return sc.send(p, seen % 5 == 0 ? 4 : 1); } }, new Dev(new Work(null, 3), 9)));
        s.add(new Task(3, 30, (sc, p) -> sc.send(p, 1), null));
        s.add(new Task(4, 40, (sc, p) -> { sc.holds += p.kind; return sc.send(p, 1); }, null));
        s.run();
        System.out.println(s.trace);
        System.out.println(s.holds + " " + s.queues + " " + count[0]);
    }
}
