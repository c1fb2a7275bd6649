package java.lang;

public class Object {
    public Object() { }
    public final native Class<?> getClass();
    public native int hashCode();
    public boolean equals(Object obj) { return this == obj; }
    protected Object clone() throws CloneNotSupportedException {
        if (!(this instanceof Cloneable)) throw new CloneNotSupportedException(getClass().getName());
        return copy();
    }
    public String toString() { return getClass().getName() + "@" + Integer.toHexString(hashCode()); }
    private native Object copy();
    public final native void notify();
    public final native void notifyAll();
    public final void wait() throws InterruptedException { wait0(0); }
    public final void wait(long ms) throws InterruptedException {
        if (ms < 0) throw new IllegalArgumentException("timeout value is negative");
        wait0(ms);
    }
    public final void wait(long ms, int ns) throws InterruptedException {
        if (ms < 0) throw new IllegalArgumentException("timeout value is negative");
        if (ns < 0 || ns > 999999) throw new IllegalArgumentException("nanosecond timeout value out of range");
        wait0(ns > 0 && ms < Long.MAX_VALUE ? ms + 1 : ms);
    }
    private native void wait0(long ms) throws InterruptedException;
}
