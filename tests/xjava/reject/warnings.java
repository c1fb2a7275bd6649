// xjavac -Xlint -Werror
import java.util.ArrayList;
import java.util.List;

class warnings implements java.io.Serializable {
    static int count;
    /** @deprecated say it with the annotation */
    void old() { }
    List raw;
    List<String> checked = new ArrayList();
    public boolean equals(Object other) { return other == this; }
    static void many(Object... all) { }
    static <T> void generic(T... all) { }
    int test(int n, warnings w, Object o) {
        if (n == 1);
        raw.add("unchecked");
        List<String> list = (List<String>) o;
        String same = (String) "a";
        synchronized (Integer.valueOf(3)) { n++; }
        many(null);
        w.count = new Other().gone() + new Other().going;
        switch (n) {
        case 1:
            n++;
        case 2:
            n--;
        }
        try { n /= 0; } finally { return n; }
    }
    @SuppressWarnings({ "unchecked", "rawtypes" })
    List<String> quiet(List list) { return list; }
    void take(java.util.function.Consumer<String> c) { }
    void take(java.util.function.IntConsumer c) { }
}

class Other {
    @Deprecated int gone() { return 1; }
    @Deprecated(forRemoval = true) int going;
}
