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
    public static <E extends Enum<E>> EnumSet<E> of(E a) { return several(a); }
    public static <E extends Enum<E>> EnumSet<E> of(E a, E b) { return several(a, b); }
    public static <E extends Enum<E>> EnumSet<E> of(E a, E b, E c) { return several(a, b, c); }
    public static <E extends Enum<E>> EnumSet<E> of(E a, E b, E c, E d) { return several(a, b, c, d); }
    public static <E extends Enum<E>> EnumSet<E> of(E a, E b, E c, E d, E e) { return several(a, b, c, d, e); }
    private static <E extends Enum<E>> EnumSet<E> several(Object... all) {
        EnumSet<E> s = new EnumSet<E>(((E)all[0]).getDeclaringClass());
        for (Object e : all) s.add((E)e);
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
    public static <E extends Enum<E>> EnumSet<E> copyOf(Collection<E> c) {
        if (c instanceof EnumSet) return copyOf((EnumSet<E>)c);
        Iterator<E> i = c.iterator();
        if (!i.hasNext()) throw new IllegalArgumentException("Collection is empty");
        EnumSet<E> s = of(i.next());
        while (i.hasNext()) s.add(i.next());
        return s;
    }
    public EnumSet<E> clone() { return copyOf(this); }
}
