package java.lang;

import java.util.Objects;

public final class StackTraceElement implements java.io.Serializable {
    private final String loader, module, version, cls, method, file;
    private final int line;
    private boolean own;                /* made by the run-time: its text leaves out what every class of it has */
    public StackTraceElement(String cls, String method, String file, int line) { this(null, null, null, cls, method, file, line); }
    public StackTraceElement(String loader, String module, String version, String cls, String method, String file, int line) {
        this(loader, module, version, Objects.requireNonNull(cls, "Declaring class is null"),
             Objects.requireNonNull(method, "Method name is null"), file, line, false);
    }
    public StackTraceElement(String loader, String module, String version, String cls, String method, String file, int line, boolean own) {
        this.loader = loader;
        this.module = module;
        this.version = version;
        this.cls = cls;
        this.method = method;
        this.file = file;
        this.line = line;
        this.own = own;
    }
    public String getClassName() { return cls; }
    public String getMethodName() { return method; }
    public String getFileName() { return file; }
    public int getLineNumber() { return line; }
    public String getClassLoaderName() { return loader; }
    public String getModuleName() { return module; }
    public String getModuleVersion() { return version; }
    public boolean isNativeMethod() { return line == -2; }
    public boolean equals(Object o) {
        if (!(o instanceof StackTraceElement)) return false;
        StackTraceElement e = (StackTraceElement)o;
        return cls.equals(e.cls) && method.equals(e.method) && line == e.line && Objects.equals(file, e.file) && Objects.equals(loader, e.loader) &&
               Objects.equals(module, e.module) && Objects.equals(version, e.version);
    }
    public int hashCode() {
        int h = 31 * cls.hashCode() + method.hashCode();
        h = 31 * h + Objects.hashCode(loader);
        h = 31 * h + Objects.hashCode(module);
        h = 31 * h + Objects.hashCode(version);
        h = 31 * h + Objects.hashCode(file);
        return 31 * h + line;
    }
    public String toString() {
        String from = !own && loader != null && !loader.isEmpty() ? loader + "/" : "";
        if (module != null && !module.isEmpty()) from += version != null && !version.isEmpty() && !own ? module + "@" + version : module;
        String at = line == -2 ? "Native Method" : file == null ? "Unknown Source" : line >= 0 ? file + ":" + line : file;
        return (from.isEmpty() ? "" : from + "/") + cls + "." + method + "(" + at + ")";
    }
}
