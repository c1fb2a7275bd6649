package java.lang;

public abstract class Enum<E extends Enum<E>> implements Comparable<E>, java.io.Serializable {
    private String name;                /* set by generated code before the constructor runs */
    private int ordinal;

    protected Enum() { }
    public final String name() { return name; }
    public final int ordinal() { return ordinal; }
    public String toString() { return name; }
    public final boolean equals(Object o) { return this == o; }
    public final int hashCode() { return super.hashCode(); }
    public final int compareTo(E o) {
        Enum<?> other = o;
        return ordinal - other.ordinal;
    }
    public final Class<E> getDeclaringClass() {
        Class<?> k = getClass(), s = k.getSuperclass();
        return (Class<E>)(s == Enum.class ? k : s);
    }
    public static <T extends Enum<T>> T valueOf(Class<T> k, String name) {
        T[] all = k.getEnumConstants();
        if (name == null) throw new NullPointerException("Name is null");
        for (T t : all)
            if (t.name().equals(name)) return t;
        throw new IllegalArgumentException("No enum constant " + k.getCanonicalName() + "." + name);
    }
}
