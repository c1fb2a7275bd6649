package java.lang;

public final class StackTraceElement implements java.io.Serializable {
    private final String cls, method, file;
    private final int line;
    public StackTraceElement(String cls, String method, String file, int line) {
        if (cls == null) throw new NullPointerException("Declaring class is null");
        if (method == null) throw new NullPointerException("Method name is null");
        this.cls = cls;
        this.method = method;
        this.file = file;
        this.line = line;
    }
    public String getClassName() { return cls; }
    public String getMethodName() { return method; }
    public String getFileName() { return file; }
    public int getLineNumber() { return line; }
    public boolean isNativeMethod() { return line == -2; }
    public boolean equals(Object o) {
        if (!(o instanceof StackTraceElement)) return false;
        StackTraceElement e = (StackTraceElement)o;
        return cls.equals(e.cls) && method.equals(e.method) && line == e.line && (file == null ? e.file == null : file.equals(e.file));
    }
    public int hashCode() { return 31 * (31 * (31 * cls.hashCode() + method.hashCode()) + (file == null ? 0 : file.hashCode())) + line; }
    public String toString() {
        String at = line == -2 ? "Native Method" : file == null ? "Unknown Source" : line >= 0 ? file + ":" + line : file;
        return cls + "." + method + "(" + at + ")";
    }
}
