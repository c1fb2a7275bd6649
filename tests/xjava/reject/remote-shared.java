import xos.*;
interface Pool extends Remote {
    @Shared int size = 3;
}
class Plain { @Shared static int n; }
class Impl implements Pool {
    @Shared int object;
    @Shared static final int LAST = 9;
    @Shared static String name;
    @Shared static int[] many, more;
    @Shared static long begun = System.nanoTime();
    @Shared static int twice = 2 * 21;
    @Shared static Pool other;
    static int own = make();
    static int make() { return 1; }
    void f() { @Shared int local = 0; }
}
// docs/xjava.md 2.4
