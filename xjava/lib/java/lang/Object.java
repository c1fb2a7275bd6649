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
}
