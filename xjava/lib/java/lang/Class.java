package java.lang;

public final class Class<T> implements java.io.Serializable {
    private Class() { }
    public native String getName();
    public native String getSimpleName();
    public native boolean isInterface();
    public native boolean isArray();
    public native boolean isPrimitive();
    public native boolean isAnonymousClass();
    private native int flags();
    public native Class<? super T> getSuperclass();
    public native Class<?> getComponentType();
    private native Class<?> outer();
    public native boolean isInstance(Object o);
    private native boolean above(Class<?> k);
    private native Object constants();

    public boolean isEnum() { return (flags() & 0x4000) != 0 && getSuperclass() == (Class<?>)Enum.class; }
    public boolean isRecord() { return (flags() & 0x8000) != 0; }
    public boolean isAssignableFrom(Class<?> k) { return k.isPrimitive() || isPrimitive() ? this == k : above(k); }
    public T[] getEnumConstants() { return (T[])constants(); }
    public T cast(Object o) {
        if (o != null && !isInstance(o)) throw new ClassCastException("Cannot cast " + o.getClass().getName() + " to " + getName());
        return (T)o;
    }
    public Class<?> getEnclosingClass() { return outer(); }
    public String getTypeName() { return isArray() ? getComponentType().getTypeName() + "[]" : getName(); }
    public String getCanonicalName() {
        if (isArray()) {
            String c = getComponentType().getCanonicalName();
            return c == null ? null : c + "[]";
        }
        if ((flags() & 0xC0000) != 0) return null;
        Class<?> o = outer();
        if (o == null) return getName();
        String c = o.getCanonicalName();
        return c == null ? null : c + "." + getSimpleName();
    }
    public String getPackageName() {
        if (isArray()) return getComponentType().getPackageName();
        if (isPrimitive()) return "java.lang";
        int dot = getName().lastIndexOf('.');
        return dot < 0 ? "" : getName().substring(0, dot);
    }
    public String toString() { return (isInterface() ? "interface " : isPrimitive() ? "" : "class ") + getName(); }
    public Class<?> componentType() { return getComponentType(); }
    public Class<?> getDeclaringClass() { return (flags() & 0xC0000) != 0 ? null : outer(); }
    public boolean isMemberClass() { return getDeclaringClass() != null; }
    public boolean isLocalClass() { return (flags() & 0x40000) != 0 && !isAnonymousClass(); }
    public int getModifiers() { return flags() & 0x7e1f; }
    public boolean desiredAssertionStatus() { return false; }
    public <U> Class<? extends U> asSubclass(Class<U> k) {
        if (!k.isAssignableFrom(this)) throw new ClassCastException(toString());
        return (Class<? extends U>)this;
    }
}
