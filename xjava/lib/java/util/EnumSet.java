package java.util;

public class EnumSet<E extends Enum<E>> extends TreeSet<E> {
    private final Class<E> of;

    private EnumSet(Class<E> of) { this.of = of; }
    public static <E extends Enum<E>> EnumSet<E> noneOf(Class<E> of) { return new EnumSet<E>(of); }
    public static <E extends Enum<E>> EnumSet<E> allOf(Class<E> of) {
        EnumSet<E> s = new EnumSet<E>(of);
        for (E e : of.getEnumConstants()) s.add(e);
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> of(E first, E... rest) {
        EnumSet<E> s = new EnumSet<E>(first.getDeclaringClass());
        s.add(first);
        for (E e : rest) s.add(e);
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> range(E from, E to) {
        if (from.compareTo(to) > 0) throw new IllegalArgumentException(from + " > " + to);
        EnumSet<E> s = allOf(from.getDeclaringClass());
        s.removeIf(e -> e.compareTo(from) < 0 || e.compareTo(to) > 0);
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> copyOf(EnumSet<E> o) {
        EnumSet<E> s = new EnumSet<E>(o.of);
        s.addAll(o);
        return s;
    }
    public static <E extends Enum<E>> EnumSet<E> complementOf(EnumSet<E> o) {
        EnumSet<E> s = allOf(o.of);
        s.removeAll(o);
        return s;
    }
    public boolean contains(Object o) { return o instanceof Enum && super.contains(o); }
    public boolean remove(Object o) { return o instanceof Enum && super.remove(o); }
}
