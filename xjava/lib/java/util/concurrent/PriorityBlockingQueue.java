package java.util.concurrent;

import java.util.*;

public class PriorityBlockingQueue<E> extends MonitorQueue<E> {
    private PriorityBlockingQueue(PriorityQueue<E> q) { super(q, Integer.MAX_VALUE); }
    public PriorityBlockingQueue() { this(new PriorityQueue<E>()); }
    public PriorityBlockingQueue(int n) { this(new PriorityQueue<E>(n)); }
    public PriorityBlockingQueue(int n, Comparator<? super E> c) { this(new PriorityQueue<E>(n, c)); }
    public PriorityBlockingQueue(Collection<? extends E> c) { this(new PriorityQueue<E>(c)); }
    public Iterator<E> iterator() { return new Snapshot<E>(this, new ArrayList<E>((List<E>)Arrays.asList(toArray()))); }
}
