package java.util.concurrent;

/* For ThreadPoolExecutor: a queue that hands over to a thread that waits. */
public class SynchronousQueue<E> extends LinkedBlockingQueue<E> {
    public SynchronousQueue() { }
    public SynchronousQueue(boolean fair) { }
}
