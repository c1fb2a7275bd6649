/** A small operating system's scheduler: tasks of several classes, virtual calls, linked queues. */
class Richards {
    static abstract class Task {
        final int priority;
        Task next;
        Packet queue;
        boolean held, waiting;
        int runs;
        Task(int priority, Task next) { this.priority = priority; this.next = next; }
        abstract Task run(Kernel k, Packet p);

        void take(Packet p) {
            p.next = null;
            if (queue == null) queue = p;
            else {
                Packet last = queue;
                while (last.next != null) last = last.next;
                last.next = p;
            }
            waiting = false;
        }
        boolean ready() { return !held && (!waiting || queue != null); }
    }

    static final class Packet {
        Packet next;
        Task to;
        int kind, value;
        final int[] data = new int[4];
    }

    static final class Kernel {
        Task tasks;
        Task idle, worker, handlerA, handlerB, deviceA, deviceB;
        int sent, heldCount, seed = 1;

        int random() {
            seed = seed * 1103515245 + 12345;
            return seed >>> 16 & 0x7fff;
        }
        Task send(Packet p, Task to) {
            sent++;
            p.to = to;
            to.take(p);
            return to.priority > 0 ? to : tasks;
        }
        Task pause(Task t) {
            t.waiting = true;
            return tasks;
        }
        void schedule(int steps) {
            Task t = tasks;
            while (steps-- > 0) {
                while (t != null && !t.ready()) t = t.next;
                if (t == null) {
                    t = tasks;
                    continue;
                }
                Packet p = t.queue;
                if (p != null) {
                    t.queue = p.next;
                    p.next = null;
                }
                t.runs++;
                t = t.run(this, p);
            }
        }
    }

    static final class Idle extends Task {
        Idle(int priority, Task next) { super(priority, next); }
        Task run(Kernel k, Packet p) {
            if ((k.random() & 1) == 0) k.deviceA.held = false;
            else k.deviceB.held = false;
            return k.tasks;
        }
    }

    static final class Worker extends Task {
        boolean first;
        Worker(int priority, Task next) { super(priority, next); }
        Task run(Kernel k, Packet p) {
            if (p == null) return k.pause(this);
            first = !first;
            for (int i = 0; i < p.data.length; i++) {
                p.value = p.value + 1 > 26 ? 1 : p.value + 1;
                p.data[i] = 'A' + p.value - 1;
            }
            return k.send(p, first ? k.handlerA : k.handlerB);
        }
    }

    static final class Handler extends Task {
        private Packet work;
        private int at;
        private final boolean a;
        Handler(int priority, Task next, boolean a) { super(priority, next); this.a = a; }
        Task run(Kernel k, Packet p) {
            if (p != null) {
                if (work == null) {
                    work = p;
                    at = 0;
                } else {
                    return k.send(p, k.worker);
                }
            }
            if (work == null) return k.pause(this);
            if (at < work.data.length) {
                work.value += work.data[at++];
                return this;
            }
            Packet done = work;
            work = null;
            return k.send(done, a ? k.deviceA : k.deviceB);
        }
    }

    static final class Device extends Task {
        Device(int priority, Task next) { super(priority, next); }
        Task run(Kernel k, Packet p) {
            if (p == null) return k.pause(this);
            k.heldCount++;
            held = (k.random() & 3) == 0;
            p.value &= 15;
            return k.send(p, k.worker);
        }
    }

    static long work(int n) {
        Kernel k = new Kernel();
        k.tasks = k.idle = new Idle(0, null);
        k.tasks = k.deviceB = new Device(40, k.tasks);
        k.tasks = k.deviceA = new Device(50, k.tasks);
        k.tasks = k.handlerB = new Handler(200, k.tasks, false);
        k.tasks = k.handlerA = new Handler(300, k.tasks, true);
        k.tasks = k.worker = new Worker(1000, k.tasks);
        for (int i = 0; i < 6; i++) k.worker.take(new Packet());
        k.schedule(n);
        long hash = k.sent * 31L + k.heldCount;
        for (Task t = k.tasks; t != null; t = t.next) hash = hash * 31 + t.runs;
        return hash;
    }

    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]), times = Integer.parseInt(args[1]);
        long best = Long.MAX_VALUE, result = 0;
        for (int i = 0; i < times; i++) {
            long t = System.nanoTime();
            result = work(n);
            best = Math.min(best, System.nanoTime() - t);
        }
        System.out.println("result " + result);
        System.out.println("time " + best);
    }
}
