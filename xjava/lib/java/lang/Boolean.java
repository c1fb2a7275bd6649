package java.lang;

public final class Boolean implements Comparable<Boolean>, java.io.Serializable {
    public static final Boolean TRUE = new Boolean(true), FALSE = new Boolean(false);
    public static final Class<Boolean> TYPE = (Class<Boolean>)boolean.class;
    private final boolean value;

    @Deprecated public Boolean(boolean value) { this.value = value; }
    public static Boolean valueOf(boolean b) { return b ? TRUE : FALSE; }
    public static Boolean valueOf(String s) { return valueOf(parseBoolean(s)); }
    public static boolean parseBoolean(String s) { return "true".equalsIgnoreCase(s); }
    public boolean booleanValue() { return value; }
    public int hashCode() { return hashCode(value); }
    public static int hashCode(boolean b) { return b ? 1231 : 1237; }
    public boolean equals(Object o) { return o instanceof Boolean && ((Boolean)o).value == value; }
    public int compareTo(Boolean o) { return compare(value, o.value); }
    public static int compare(boolean a, boolean b) { return a == b ? 0 : a ? 1 : -1; }
    public static boolean logicalAnd(boolean a, boolean b) { return a & b; }
    public static boolean logicalOr(boolean a, boolean b) { return a | b; }
    public static boolean logicalXor(boolean a, boolean b) { return a ^ b; }
    public String toString() { return value ? "true" : "false"; }
    public static String toString(boolean b) { return b ? "true" : "false"; }
    @Deprecated public Boolean(String s) { value = parseBoolean(s); }
    public static boolean getBoolean(String name) { return name != null && !name.isEmpty() && parseBoolean(System.getProperty(name)); }
}
