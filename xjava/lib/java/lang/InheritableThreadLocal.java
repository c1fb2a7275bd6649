package java.lang;

import java.util.HashMap;

public class InheritableThreadLocal<T> extends ThreadLocal<T> {
    HashMap<ThreadLocal<?>, Object> map(Thread t) {
        if (t.inherited == null) t.inherited = new HashMap<>();
        return t.inherited;
    }
}
