package java.util.concurrent;

public class ConcurrentLinkedDeque<E> extends ChainDeque<E> {
    public ConcurrentLinkedDeque() { super(Integer.MAX_VALUE); }
    public ConcurrentLinkedDeque(java.util.Collection<? extends E> c) {
        this();
        addAll(c);
    }
}
