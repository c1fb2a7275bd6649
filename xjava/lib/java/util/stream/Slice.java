package java.util.stream;

/* skip and limit */
final class Slice extends Link {
    private final long from;
    private long skip, most;                    /* most < 0: no limit */

    Slice(Sink down, long from, long most) {
        super(down);
        this.from = skip = from;
        this.most = most;
    }
    static void check(long n) { if (n < 0) throw new IllegalArgumentException(Long.toString(n)); }
    void begin(long n) {
        if (n >= 0) {
            n = Math.max(0, n - from);
            if (most >= 0) n = Math.min(n, most);
        }
        down.begin(n);
    }
    boolean done() { return most == 0 || down.done(); }
    private boolean pass() {
        if (skip > 0) {
            skip--;
            return false;
        }
        if (most == 0) return false;
        if (most > 0) most--;
        return true;
    }
    public void accept(Object v) { if (pass()) down.accept(v); }
    public void accept(int v) { if (pass()) down.accept(v); }
    public void accept(long v) { if (pass()) down.accept(v); }
    public void accept(double v) { if (pass()) down.accept(v); }
}
