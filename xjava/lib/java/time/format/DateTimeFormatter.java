package java.time.format;

import java.time.*;
import java.time.temporal.*;
import java.util.Locale;

/* Patterns of the letters G y u M L Q d D E e a h H k K m s S n, and to format z V X x Z; texts in English. */
public final class DateTimeFormatter {
    public static final DateTimeFormatter ISO_LOCAL_DATE = new DateTimeFormatter("uuuu-MM-dd", 1), ISO_DATE = ISO_LOCAL_DATE,
        ISO_LOCAL_TIME = new DateTimeFormatter("HH:mm:ss", 2), ISO_TIME = ISO_LOCAL_TIME, ISO_LOCAL_DATE_TIME = new DateTimeFormatter("", 3),
        ISO_DATE_TIME = ISO_LOCAL_DATE_TIME, BASIC_ISO_DATE = new DateTimeFormatter("uuuuMMdd", 0);
    private final String p;
    private final int iso;

    private DateTimeFormatter(String p, int iso) {
        this.p = p;
        this.iso = iso;
    }
    public static DateTimeFormatter ofPattern(String p) { return ofPattern(p, Locale.getDefault()); }
    public static DateTimeFormatter ofPattern(String p, Locale l) {
        boolean quoted = false;
        for (int i = 0; i < p.length(); i++) {
            char c = p.charAt(i);
            if (c == '\'') quoted = !quoted;
            else if (!quoted && c < 128 && Character.isLetter(c) && "GyuMLQdDEeahHkKmsSnzVXxZ".indexOf(c) < 0)
                throw new IllegalArgumentException("Unknown pattern letter: " + c);
        }
        if (quoted) throw new IllegalArgumentException("Pattern ends with an incomplete string literal: " + p);
        return new DateTimeFormatter(p, 0);
    }
    private static final String[] DATES = { "EEEE, MMMM d, y", "MMMM d, y", "MMM d, y", "M/d/yy" }, TIMES = { "", "", "h:mm:ss a", "h:mm a" };
    public static DateTimeFormatter ofLocalizedDate(FormatStyle s) { return new DateTimeFormatter(DATES[s.ordinal()], 0); }
    private static String time(FormatStyle s) {
        if (s.compareTo(FormatStyle.MEDIUM) < 0) throw new UnsupportedOperationException("a time with the name of its zone");
        return TIMES[s.ordinal()];
    }
    public static DateTimeFormatter ofLocalizedTime(FormatStyle s) { return new DateTimeFormatter(time(s), 0); }
    public static DateTimeFormatter ofLocalizedDateTime(FormatStyle s) { return ofLocalizedDateTime(s, s); }
    public static DateTimeFormatter ofLocalizedDateTime(FormatStyle d, FormatStyle t) {
        return new DateTimeFormatter(DATES[d.ordinal()] + ", " + time(t), 0);
    }
    public DateTimeFormatter withLocale(Locale l) { return this; }
    private static String pad(long v, int n) {
        String s = String.valueOf(Math.abs(v));
        return (v < 0 ? "-" : "") + "0".repeat(Math.max(0, n - s.length())) + s;
    }
    /* The text quoted at p[i], where two quotes are one, to b.  => where the pattern goes on */
    private static int literal(String p, int i, StringBuilder b) {
        if (p.charAt(i + 1) == '\'') {
            b.append('\'');
            return i + 2;
        }
        for (i++; p.charAt(i) != '\'' || i + 1 < p.length() && p.charAt(i + 1) == '\''; i++) {
            if (p.charAt(i) == '\'') i++;
            b.append(p.charAt(i));
        }
        return i + 1;
    }
    private static long need(TemporalAccessor t, ChronoField f) { return f.getFrom(t); }
    /* hours as hours and minutes, "+hhmm" in the ways of the letters X, x and Z */
    private static String offset(int seconds, char c, int n) {
        if (seconds == 0 && (c == 'X' || c == 'Z' && n == 5)) return "Z";
        if (c == 'Z' && n == 4) return "GMT" + (seconds == 0 ? "" : offset(seconds, 'x', 3));
        int a = Math.abs(seconds);
        String colon = (c == 'Z' ? n == 5 : n == 3 || n == 5) ? ":" : "";
        String s = (seconds < 0 ? "-" : "+") + pad(a / 3600, 2) + (c != 'Z' && n == 1 && a / 60 % 60 == 0 ? "" : colon + pad(a / 60 % 60, 2));
        return (c == 'Z' ? n == 5 : n > 3) && a % 60 != 0 ? s + colon + pad(a % 60, 2) : s;
    }
    public String format(TemporalAccessor t) {
        if (iso == 1) need(t, ChronoField.YEAR);
        if (iso == 3) need(t, ChronoField.YEAR);
        if (iso >= 2) need(t, ChronoField.HOUR_OF_DAY);
        if (iso == 1) return LocalDate.from(t).toString();
        if (iso >= 2) {
            String s = LocalTime.from(t).toString();
            if (s.length() == 5) s += ":00";
            return iso == 2 ? s : LocalDate.from(t) + "T" + s;
        }
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < p.length(); ) {
            char c = p.charAt(i);
            if (c == '\'') {
                i = literal(p, i, b);
                continue;
            }
            int n = i;
            while (n < p.length() && p.charAt(n) == c) n++;
            n -= i;
            i += n;
            TextStyle style = n < 4 ? TextStyle.SHORT : n == 4 ? TextStyle.FULL : TextStyle.NARROW;
            switch (c) {
            case 'G': b.append(need(t, ChronoField.ERA) == 1 ? n == 4 ? "Anno Domini" : n == 5 ? "A" : "AD" : n == 4 ? "Before Christ" : n == 5 ? "B" : "BC"); break;
            case 'y': case 'u': {
                long y = need(t, c == 'y' ? ChronoField.YEAR_OF_ERA : ChronoField.YEAR);
                b.append(n == 2 ? pad(Math.floorMod(y, 100L), 2) : pad(y, n));
                break;
            }
            case 'M': case 'L': {
                Month m = Month.of((int)need(t, ChronoField.MONTH_OF_YEAR));
                b.append(n < 3 ? pad(m.getValue(), n) : m.getDisplayName(style, Locale.US));
                break;
            }
            case 'Q': {
                long q = (need(t, ChronoField.MONTH_OF_YEAR) + 2) / 3;
                b.append(n < 3 ? pad(q, n) : n == 3 ? "Q" + q : n == 5 ? "" + q : q + (q == 1 ? "st" : q == 2 ? "nd" : q == 3 ? "rd" : "th") + " quarter");
                break;
            }
            case 'd': b.append(pad(need(t, ChronoField.DAY_OF_MONTH), n)); break;
            case 'D': b.append(pad(need(t, ChronoField.DAY_OF_YEAR), n)); break;
            case 'E': b.append(DayOfWeek.of((int)need(t, ChronoField.DAY_OF_WEEK)).getDisplayName(style, Locale.US)); break;
            case 'e': b.append(pad(need(t, ChronoField.DAY_OF_WEEK) % 7 + 1, n)); break;
            case 'a': b.append(need(t, ChronoField.AMPM_OF_DAY) == 0 ? "AM" : "PM"); break;
            case 'h': b.append(pad(need(t, ChronoField.CLOCK_HOUR_OF_AMPM), n)); break;
            case 'H': b.append(pad(need(t, ChronoField.HOUR_OF_DAY), n)); break;
            case 'k': b.append(pad(need(t, ChronoField.CLOCK_HOUR_OF_DAY), n)); break;
            case 'K': b.append(pad(need(t, ChronoField.HOUR_OF_AMPM), n)); break;
            case 'm': b.append(pad(need(t, ChronoField.MINUTE_OF_HOUR), n)); break;
            case 's': b.append(pad(need(t, ChronoField.SECOND_OF_MINUTE), n)); break;
            case 'n': b.append(pad(need(t, ChronoField.NANO_OF_SECOND), n)); break;
            case 'S': b.append((pad(need(t, ChronoField.NANO_OF_SECOND), 9) + "0".repeat(n)).substring(0, n)); break;
            case 'X': case 'x': case 'Z': b.append(offset((int)need(t, ChronoField.OFFSET_SECONDS), c, n)); break;
            case 'z': case 'V': {
                if (!(t instanceof ZonedDateTime)) throw new DateTimeException("Unable to extract ZoneId from temporal " + t);
                String id = ((ZonedDateTime)t).getZone().getId();
                if (c == 'z' && n > 3 && !id.startsWith("+") && !id.startsWith("-")) throw new UnsupportedOperationException("the long name of a time zone");
                b.append(id);
                break;
            }
            default:
                for (int k = 0; k < n; k++) b.append(c);
            }
        }
        return b.toString();
    }
    private DateTimeParseException bad(CharSequence s, int at) {
        return new DateTimeParseException("Text '" + s + "' could not be parsed at index " + at, s, at);
    }
    /* What is neither a date nor a time, but some of their fields. */
    private static final class Parsed implements TemporalAccessor {
        private final String fields;
        private final int y, mo;
        Parsed(int y, int mo, String fields) {
            this.y = y;
            this.mo = mo;
            this.fields = fields;
        }
        public boolean isSupported(TemporalField f) { return f == ChronoField.YEAR && y != NONE || f == ChronoField.MONTH_OF_YEAR && mo != NONE; }
        public long getLong(TemporalField f) {
            if (!isSupported(f)) throw new UnsupportedTemporalTypeException("Unsupported field: " + f);
            return f == ChronoField.YEAR ? y : mo;
        }
        public String toString() { return fields; }
    }
    private static final int NONE = Integer.MIN_VALUE;
    public <T> T parse(CharSequence text, TemporalQuery<T> as) {
        TemporalAccessor t = parse(text);
        try {
            return as.queryFrom(t);
        } catch (DateTimeException x) {
            String m = x.getMessage();
            if (m.startsWith("Unable to obtain")) m = m.substring(0, m.indexOf(':')) + ": " + (t instanceof Parsed ? t : "{},ISO resolved to " + t) + " of type java.time.format.Parsed";
            throw new DateTimeParseException("Text '" + text + "' could not be parsed: " + m, text, 0, x);
        }
    }
    /* => a LocalDateTime, LocalDate or LocalTime, whichever the fields give */
    public TemporalAccessor parse(CharSequence text) {
        String s = text.toString(), p = this.p;
        if (iso == 2) p = s.indexOf('.') >= 0 ? "HH:mm:ss.SSSSSSSSS" : s.length() == 5 ? "HH:mm" : "HH:mm:ss";
        if (iso == 3) p = s.indexOf('.') >= 0 ? "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS" : s.length() == 16 ? "uuuu-MM-dd'T'HH:mm" : "uuuu-MM-dd'T'HH:mm:ss";
        int at = 0, y = NONE, mo = NONE, d = NONE, h = NONE, mi = 0, se = 0, na = 0, half = -1, day = NONE;
        boolean twelve = false;
        for (int i = 0; i < p.length(); ) {
            char c = p.charAt(i);
            if (c == '\'') {
                StringBuilder lit = new StringBuilder();
                i = literal(p, i, lit);
                if (!s.startsWith(lit.toString(), at)) throw bad(text, at);
                at += lit.length();
                continue;
            }
            int n = i;
            while (n < p.length() && p.charAt(n) == c) n++;
            n -= i;
            i += n;
            if (!Character.isLetter(c)) {
                for (int k = 0; k < n; k++, at++)
                    if (at >= s.length() || s.charAt(at) != c) throw bad(text, at);
                continue;
            }
            if ("GQzVXxZ".indexOf(c) >= 0) throw new UnsupportedOperationException("pattern letter " + c + " in a text that is read");
            if (c == 'a') {
                if (!s.startsWith("AM", at) && !s.startsWith("PM", at)) throw bad(text, at);
                half = s.charAt(at) == 'P' ? 1 : 0;
                at += 2;
                continue;
            }
            if ((c == 'M' || c == 'L') && n >= 3) {
                int found = 0;
                for (Month m : Month.values()) {
                    String t = m.getDisplayName(n == 3 ? TextStyle.SHORT : TextStyle.FULL, Locale.US);
                    if (s.startsWith(t, at)) {
                        found = m.getValue();
                        at += t.length();
                        break;
                    }
                }
                if (found == 0) throw bad(text, at);
                mo = found;
                continue;
            }
            if (c == 'E') {
                boolean found = false;
                for (DayOfWeek w : DayOfWeek.values()) {
                    String t = w.getDisplayName(n < 4 ? TextStyle.SHORT : TextStyle.FULL, Locale.US);
                    if (!found && s.startsWith(t, at)) {
                        found = true;
                        at += t.length();
                    }
                }
                if (!found) throw bad(text, at);
                continue;
            }
            int from = at, most = c == 'S' ? iso != 0 ? 9 : n : n == 1 ? 19 : c == 'y' || c == 'u' ? n == 2 ? 2 : i < p.length() && Character.isLetter(p.charAt(i)) ? n : 10 : n;
            long v = 0;
            while (at < s.length() && at - from < most && Character.isDigit(s.charAt(at))) v = v * 10 + (s.charAt(at++) - '0');
            if (at == from || at - from < n && !(c == 'S' && iso != 0)) throw bad(text, from);
            switch (c) {
            case 'y': case 'u': y = n == 2 ? (int)v + 2000 : (int)v; break;
            case 'M': case 'L': mo = (int)v; break;
            case 'd': d = (int)v; break;
            case 'D': day = (int)v; break;
            case 'H': case 'k': h = (int)v % 24 == 0 && c == 'k' ? 0 : (int)v; break;
            case 'h': case 'K':
                h = (int)v % 12;
                twelve = true;
                break;
            case 'm': mi = (int)v; break;
            case 's': se = (int)v; break;
            case 'S':
                na = (int)v;
                for (int k = at - from; k < 9; k++) na *= 10;
                break;
            default: break;
            }
        }
        if (at < s.length()) throw new DateTimeParseException("Text '" + text + "' could not be parsed, unparsed text found at index " + at, text, at);
        try {
            if (twelve && half < 0) h = NONE;
            if (twelve && half == 1) h += 12;
            LocalTime time = h == NONE ? null : LocalTime.of(h, mi, se, na);
            LocalDate date = null;
            if (y != NONE && day != NONE) date = LocalDate.ofYearDay(y, day);
            else if (y != NONE && mo != NONE && d != NONE)
                /* a pattern takes the last day of a month for one behind it, the ISO formats don't */
                date = iso == 0 && d >= 29 && d <= 31 && mo >= 1 && mo <= 12 ? LocalDate.of(y, mo, Math.min(d, YearMonth.of(y, mo).lengthOfMonth())) : LocalDate.of(y, mo, d);
            if (date != null) return time == null ? date : LocalDateTime.of(date, time);
            if (time != null && y == NONE && mo == NONE && d == NONE) return time;
            String fields = (y == NONE ? "" : "Year=" + y + ", ") + (mo == NONE ? "" : "MonthOfYear=" + mo + ", ") + (d == NONE ? "" : "DayOfMonth=" + d + ", ");
            return new Parsed(y, mo, "{" + fields.substring(0, Math.max(0, fields.length() - 2)) + "},ISO" + (time == null ? "" : " resolved to " + time));
        } catch (DateTimeException x) {
            throw new DateTimeParseException("Text '" + text + "' could not be parsed: " + x.getMessage(), text, 0);
        }
    }
}
