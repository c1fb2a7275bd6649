package java.util.concurrent;

public class PriorityBlockingQueue<E> extends MonitorQueue<E> {
    public PriorityBlockingQueue() { super(new java.util.PriorityQueue<E>(), Integer.MAX_VALUE); }
    public PriorityBlockingQueue(int n) { this(); }
    public PriorityBlockingQueue(int n, java.util.Comparator<? super E> c) { super(new java.util.PriorityQueue<E>(n, c), Integer.MAX_VALUE); }
}
