package java.util.concurrent;

public class ArrayBlockingQueue<E> extends MonitorQueue<E> {
    public ArrayBlockingQueue(int room) { super(new ConcurrentLinkedQueue<E>(), room); }
    public ArrayBlockingQueue(int room, boolean fair) { this(room); }
    public ArrayBlockingQueue(int room, boolean fair, java.util.Collection<? extends E> c) {
        this(room);
        addAll(c);
    }
}
