package java.util.concurrent;

import java.util.Collection;

public class LinkedBlockingQueue<E> extends MonitorQueue<E> {
    public LinkedBlockingQueue() { this(Integer.MAX_VALUE); }
    public LinkedBlockingQueue(int room) { super(new ConcurrentLinkedQueue<E>(), room); }
    public LinkedBlockingQueue(Collection<? extends E> c) {
        this(Integer.MAX_VALUE);
        addAll(c);
    }
}
