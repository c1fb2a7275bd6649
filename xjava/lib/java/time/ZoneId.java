package java.time;

/* Zones without daylight saving; others are refused. */
public abstract class ZoneId implements java.io.Serializable {
    ZoneId() { }
    private static final class Region extends ZoneId {
        private final String id;
        private final ZoneOffset offset;
        Region(String id, ZoneOffset offset) {
            this.id = id;
            this.offset = offset;
        }
        public String getId() { return id; }
        ZoneOffset offset() { return offset; }
    }
    public static ZoneId systemDefault() { return of("UTC"); }
    public static ZoneId of(String id) {
        if (id.equals("Z") || id.startsWith("+") || id.startsWith("-")) return ZoneOffset.of(id);
        switch (id) {
        case "UTC": case "GMT": case "UT": case "Etc/UTC": case "Etc/GMT": case "Zulu": case "Universal": case "UCT": case "Greenwich": case "Etc/UCT": return new Region(id, ZoneOffset.UTC);
        default: break;
        }
        for (String p : new String[] { "UTC", "GMT", "UT" })
            if (id.startsWith(p + "+") || id.startsWith(p + "-")) {
                ZoneOffset o = ZoneOffset.of(id.substring(p.length()));
                return o.getTotalSeconds() == 0 ? new Region(p, o) : new Region(p + o.getId(), o);
            }
        if (id.indexOf('/') > 0) throw new UnsupportedOperationException("time zone " + id);
        throw new DateTimeException("Unknown time-zone ID: " + id);
    }
    public static ZoneId ofOffset(String prefix, ZoneOffset o) { return prefix.isEmpty() ? o : of(o.getTotalSeconds() == 0 ? prefix : prefix + o.getId()); }
    public abstract String getId();
    abstract ZoneOffset offset();
    public ZoneId normalized() { return offset(); }
    public boolean equals(Object o) { return o instanceof ZoneId && getId().equals(((ZoneId)o).getId()); }
    public int hashCode() { return getId().hashCode(); }
    public String toString() { return getId(); }
}
