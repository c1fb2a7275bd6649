package java.util.concurrent;

public class ConcurrentLinkedQueue<E> extends Chain<E> {
    public ConcurrentLinkedQueue() { }
    public ConcurrentLinkedQueue(java.util.Collection<? extends E> c) { addAll(c); }
}
