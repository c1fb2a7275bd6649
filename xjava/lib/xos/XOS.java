package xos;

/* Objects of the system: publish, find.  A query is "name" or "attribute=value,attribute=value". */
public final class XOS {
    private XOS() { }

    /* Makes o known, here and to other machines, under a name (may be empty) and attributes. */
    public static void publish(Remote o, String name, String attributes) { publish(o, name, attributes, "", true); }
    /* ... for whose process has all these privileges ("name=value,name"). */
    public static void publish(Remote o, String name, String attributes, String privileges) { publish(o, name, attributes, privileges, true); }
    public static void publishHere(Remote o, String name, String attributes) { publish(o, name, attributes, "", false); }
    private static void publish(Remote o, String name, String attributes, String privileges, boolean remote) {
        if (o == null) throw new NullPointerException("o");
        Names n = new Names(name, attributes);
        fail(publish0(o, n.name, n.pairs, Names.privileges(privileges), remote), name + " " + attributes, RemoteException.NO);
    }
    private static native int publish0(Object o, byte[] name, byte[][] pairs, byte[][] needs, boolean remote);
    public static native void unpublish(Remote o);

    /* An object that implements the interface: the local object itself if it is one of this process. */
    public static <T extends Remote> T find(Class<T> type, String query) { return find(type, query, 20000); }
    public static <T extends Remote> T find(Class<T> type, String query, int milliseconds) {
        Names n = new Names(query);
        Object[] found = new Object[1];
        int status = find0(type, n.name, n.pairs, milliseconds, found);
        if (status == 10) throw new NotFound(query);
        fail(status, query, RemoteException.NO);
        return type.cast(found[0]);
    }
    private static native int find0(Class<?> type, byte[] name, byte[][] pairs, int milliseconds, Object[] found);

    /* The bytes of a file or other memory object, to be read. */
    public static Segment segment(String query) { return open(query, false); }
    /* ... to be written, too. */
    public static Segment writable(String query) { return open(query, true); }
    /* A file of this name, with what it has if it is there: `resize` makes room. */
    public static Segment create(String name) {
        fail(create0(name.getBytes()), name, RemoteException.NO);
        return writable(name);
    }
    private static native int create0(byte[] name);
    private static Segment open(String query, boolean write) {
        Names n = new Names(query);
        Segment s = new Segment();
        int status = s.open(n.name, n.pairs, write);
        if (status == 10) throw new NotFound(query);
        fail(status, query, RemoteException.NO);
        return s;
    }

    /* A status code as an exception; 0 is success. */
    static void fail(int status, String what, int completed) {
        String m = status == 0 ? null : text(status) + (what.isEmpty() ? "" : ": " + what);
        switch (status) {
        case 0: return;
        case 18: throw new NodeDown(m, completed);
        case 19: throw new NodeDown(m, RemoteException.MAYBE);
        case 17: throw new Timeout(m, RemoteException.MAYBE);
        case 15: throw new StaleHandle(m, completed);
        case 9: throw new AccessDenied(m, RemoteException.NO);
        case 4: case 5: case 30: case 31: throw new Marshal(m, completed);
        case 23: case 22: throw new RemoteException(m, RemoteException.MAYBE);
        default: throw new RemoteException(m, completed);
        }
    }
    private static native String text(int status);

    /* An exception that came from another domain: one of java.lang's own is thrown as itself. */
    static void rethrow(String name, String message) {
        switch (name) {
        case "java.lang.ArithmeticException": throw new ArithmeticException(message);
        case "java.lang.ArrayIndexOutOfBoundsException": throw new ArrayIndexOutOfBoundsException(message);
        case "java.lang.ClassCastException": throw new ClassCastException(message);
        case "java.lang.IllegalArgumentException": throw new IllegalArgumentException(message);
        case "java.lang.IllegalStateException": throw new IllegalStateException(message);
        case "java.lang.IndexOutOfBoundsException": throw new IndexOutOfBoundsException(message);
        case "java.lang.NullPointerException": throw new NullPointerException(message);
        case "java.lang.NumberFormatException": throw new NumberFormatException(message);
        case "java.lang.RuntimeException": throw new RuntimeException(message);
        case "java.lang.StringIndexOutOfBoundsException": throw new StringIndexOutOfBoundsException(message);
        case "java.lang.UnsupportedOperationException": throw new UnsupportedOperationException(message);
        case "xos.Marshal:arguments": throw new Marshal(message, RemoteException.NO);     /* the other side's run-time says these */
        case "xos.Marshal:result": throw new Marshal(message, RemoteException.YES);
        case "xos.StaleHandle:arguments": throw new StaleHandle(message, RemoteException.NO);
        default: throw new RemoteApplicationException(name, message);
        }
    }
    /* What a published method threw, for the core to hand to the caller. */
    static byte[] detail(Throwable t) {
        String m = t.getMessage();
        return (t.getClass().getName() + "\0" + (m == null ? "" : m) + "\0").getBytes();
    }
}
