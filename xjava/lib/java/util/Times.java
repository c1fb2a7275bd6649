package java.util;

import java.time.*;

/* %t of Formatter. */
final class Times {
    private Times() { }
    static boolean known(char c) { return "HIklMSLNpzZsQBbhAaCYyjmdeRTrDFc".indexOf(c) >= 0; }
    private static String two(int v) { return v < 10 ? "0" + v : "" + v; }
    private static String digits(long v, int n) {
        String s = String.valueOf(Math.abs(v));
        return (v < 0 ? "-" : "") + "0".repeat(Math.max(0, n - s.length())) + s;
    }
    static String format(char c, Object arg, Locale l, char conv) {
        if (arg instanceof Long) return format(c, ZonedDateTime.ofInstant(Instant.ofEpochMilli((Long)arg), ZoneId.systemDefault()), TimeZone.getDefault(), true, true, arg);
        if (arg instanceof Date) return format(c, ZonedDateTime.ofInstant(Instant.ofEpochMilli(((Date)arg).getTime()), ZoneId.systemDefault()), TimeZone.getDefault(), true, true, arg);
        if (arg instanceof Calendar) {
            Calendar k = (Calendar)arg;
            return format(c, LocalDateTime.ofEpochSecond(Math.floorDiv(k.getTimeInMillis() + k.get(Calendar.ZONE_OFFSET), 1000L), (int)Math.floorMod(k.getTimeInMillis(), 1000L) * 1000000, ZoneOffset.UTC)
                .atZone(ZoneOffset.ofTotalSeconds(k.get(Calendar.ZONE_OFFSET) / 1000)), k.getTimeZone(), true, true, arg);
        }
        if (arg instanceof ZonedDateTime) {
            ZonedDateTime z = (ZonedDateTime)arg;
            return format(c, z, TimeZone.getTimeZone(z.getZone()), true, true, arg);
        }
        if (arg instanceof LocalDateTime) return format(c, ((LocalDateTime)arg).atZone(ZoneOffset.UTC), null, true, true, arg);
        if (arg instanceof LocalDate) return format(c, ((LocalDate)arg).atStartOfDay().atZone(ZoneOffset.UTC), null, true, false, arg);
        if (arg instanceof LocalTime) return format(c, LocalDate.EPOCH.atTime((LocalTime)arg).atZone(ZoneOffset.UTC), null, false, true, arg);
        if (arg instanceof java.time.temporal.TemporalAccessor) throw new UnsupportedOperationException("%t" + c + " of " + arg.getClass().getName());
        throw new IllegalFormatConversionException(c, arg.getClass());
    }
    private static String part(char c, ZonedDateTime t) {
        switch (c) {
        case 'H': return two(t.getHour());
        case 'I': return two((t.getHour() + 11) % 12 + 1);
        case 'k': return "" + t.getHour();
        case 'l': return "" + ((t.getHour() + 11) % 12 + 1);
        case 'M': return two(t.getMinute());
        case 'S': return two(t.getSecond());
        case 'L': return digits(t.getNano() / 1000000, 3);
        case 'N': return digits(t.getNano(), 9);
        case 'p': return t.getHour() < 12 ? "am" : "pm";
        case 'B': return t.getMonth().getDisplayName(java.time.format.TextStyle.FULL, Locale.US);
        case 'b': case 'h': return t.getMonth().getDisplayName(java.time.format.TextStyle.SHORT, Locale.US);
        case 'A': return t.getDayOfWeek().getDisplayName(java.time.format.TextStyle.FULL, Locale.US);
        case 'a': return t.getDayOfWeek().getDisplayName(java.time.format.TextStyle.SHORT, Locale.US);
        case 'C': return two(t.getYear() / 100);
        case 'Y': return digits(t.getYear(), 4);
        case 'y': return two(Math.floorMod(t.getYear(), 100));
        case 'j': return digits(t.getDayOfYear(), 3);
        case 'm': return two(t.getMonthValue());
        case 'd': return two(t.getDayOfMonth());
        case 'e': return "" + t.getDayOfMonth();
        case 'R': return part('H', t) + ":" + part('M', t);
        case 'T': return part('R', t) + ":" + part('S', t);
        case 'r': return part('I', t) + ":" + part('M', t) + ":" + part('S', t) + " " + part('p', t).toUpperCase();
        case 'D': return part('m', t) + "/" + part('d', t) + "/" + part('y', t);
        case 'F': return part('Y', t) + "-" + part('m', t) + "-" + part('d', t);
        case 's': return "" + t.toEpochSecond();
        case 'Q': return "" + t.toInstant().toEpochMilli();
        default: {
            int m = t.getOffset().getTotalSeconds() / 60;
            return (m < 0 ? "-" : "+") + two(Math.abs(m) / 60) + two(Math.abs(m) % 60);
        }
        }
    }
    /* zone null: the value has none */
    private static String format(char c, ZonedDateTime t, TimeZone zone, boolean date, boolean time, Object arg) {
        boolean ok = "HIklMSLNpRTr".indexOf(c) >= 0 ? time : "BbhAaCYyjmdeDF".indexOf(c) >= 0 ? date : zone != null;
        if (!ok) throw new java.time.temporal.UnsupportedTemporalTypeException("Unsupported field: " + (zone == null && "sQ".indexOf(c) >= 0 ? "InstantSeconds" : "zZc".indexOf(c) >= 0 ? "OffsetSeconds"
            : time && !date ? "DayOfMonth" : "HourOfDay"));
        String name = zone == null ? "" : zone.getDisplayName(false, TimeZone.SHORT, Locale.US);
        if (c == 'Z') return name;
        if (c == 'c') return part('a', t) + " " + part('b', t) + " " + part('d', t) + " " + part('T', t) + " " + name + " " + part('Y', t);
        return part(c, t);
    }
}
