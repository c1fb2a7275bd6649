package java.util.concurrent;

public enum TimeUnit {
    NANOSECONDS(1L), MICROSECONDS(1000L), MILLISECONDS(1000000L), SECONDS(1000000000L), MINUTES(60000000000L), HOURS(3600000000000L),
    DAYS(86400000000000L);

    private final long ns;
    private TimeUnit(long ns) { this.ns = ns; }
    private static long convert(long d, long from, long to) {
        if (from <= to) return d / (to / from);
        long f = from / to, most = Long.MAX_VALUE / f;
        return d > most ? Long.MAX_VALUE : d < -most ? Long.MIN_VALUE : d * f;
    }
    public long convert(long d, TimeUnit from) { return convert(d, from.ns, ns); }
    public long toNanos(long d) { return convert(d, ns, 1L); }
    public long toMicros(long d) { return convert(d, ns, 1000L); }
    public long toMillis(long d) { return convert(d, ns, 1000000L); }
    public long toSeconds(long d) { return convert(d, ns, 1000000000L); }
    public long toMinutes(long d) { return convert(d, ns, 60000000000L); }
    public long toHours(long d) { return convert(d, ns, 3600000000000L); }
    public long toDays(long d) { return convert(d, ns, 86400000000000L); }
    public void sleep(long d) throws InterruptedException {
        if (d > 0) Thread.sleep(toMillis(d));
    }
    public void timedJoin(Thread t, long d) throws InterruptedException {
        if (d > 0) t.join(toMillis(d));
    }
}
