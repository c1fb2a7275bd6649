package java.util.concurrent;

public class ArrayBlockingQueue<E> extends MonitorQueue<E> {
    public ArrayBlockingQueue(int room) { super(new java.util.ArrayDeque<E>(), room); }
    public ArrayBlockingQueue(int room, boolean fair) { this(room); }
}
