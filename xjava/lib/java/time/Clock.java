package java.time;

public abstract class Clock {
    protected Clock() { }
    private static final class Fixed extends Clock {
        private final Instant at;
        private final ZoneId zone;
        Fixed(Instant at, ZoneId zone) {
            this.at = at;
            this.zone = zone;
        }
        public Instant instant() { return at == null ? Instant.now() : at; }
        public ZoneId getZone() { return zone; }
        public Clock withZone(ZoneId z) { return new Fixed(at, z); }
        public boolean equals(Object o) { return o instanceof Fixed && zone.equals(((Fixed)o).zone) && java.util.Objects.equals(at, ((Fixed)o).at); }
        public int hashCode() { return zone.hashCode() ^ java.util.Objects.hashCode(at); }
        public String toString() { return at == null ? "SystemClock[" + zone + "]" : "FixedClock[" + at + "," + zone + "]"; }
    }
    public static Clock systemUTC() { return new Fixed(null, ZoneOffset.UTC); }
    public static Clock systemDefaultZone() { return new Fixed(null, ZoneId.systemDefault()); }
    public static Clock system(ZoneId z) { return new Fixed(null, z); }
    public static Clock fixed(Instant at, ZoneId z) { return new Fixed(java.util.Objects.requireNonNull(at), z); }
    public static Clock offset(Clock c, Duration d) {
        return new Clock() {
            public Instant instant() { return c.instant().plus(d); }
            public ZoneId getZone() { return c.getZone(); }
            public Clock withZone(ZoneId z) { return offset(c.withZone(z), d); }
        };
    }
    public abstract Instant instant();
    public abstract ZoneId getZone();
    public abstract Clock withZone(ZoneId z);
    public long millis() { return instant().toEpochMilli(); }
}
