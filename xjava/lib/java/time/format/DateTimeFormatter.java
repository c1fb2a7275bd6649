package java.time.format;

import java.time.*;
import java.util.Locale;

/* Patterns of the letters y u M d D E e a h H k K m s S n, texts in English. */
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
            else if (!quoted && c < 128 && Character.isLetter(c) && "yuMLdDEeahHkKmsSn".indexOf(c) < 0)
                throw new IllegalArgumentException("Unknown pattern letter: " + c);
        }
        if (quoted) throw new IllegalArgumentException("Pattern ends with an incomplete string literal: " + p);
        return new DateTimeFormatter(p, 0);
    }
    private static String pad(long v, int n) {
        String s = String.valueOf(Math.abs(v));
        return (v < 0 ? "-" : "") + "0".repeat(Math.max(0, n - s.length())) + s;
    }
    public String format(LocalDateTime t) {
        if (iso == 1) return t.toLocalDate().toString();
        if (iso >= 2) {
            String s = t.toLocalTime().toString();
            if (s.length() == 5) s += ":00";
            return iso == 2 ? s : t.toLocalDate() + "T" + s;
        }
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < p.length(); ) {
            char c = p.charAt(i);
            if (c == '\'') {
                int e = p.indexOf('\'', i + 1);
                b.append(e == i + 1 ? "'" : p.substring(i + 1, e));
                i = e + 1;
                continue;
            }
            int n = i;
            while (n < p.length() && p.charAt(n) == c) n++;
            n -= i;
            i += n;
            switch (c) {
            case 'y': case 'u': b.append(n == 2 ? pad(Math.floorMod(t.getYear(), 100), 2) : pad(t.getYear(), n)); break;
            case 'M': case 'L':
                b.append(n < 3 ? pad(t.getMonthValue(), n) : t.getMonth().getDisplayName(n == 3 ? TextStyle.SHORT : n == 4 ? TextStyle.FULL : TextStyle.NARROW, Locale.US));
                break;
            case 'd': b.append(pad(t.getDayOfMonth(), n)); break;
            case 'D': b.append(pad(t.getDayOfYear(), n)); break;
            case 'E': b.append(t.getDayOfWeek().getDisplayName(n < 4 ? TextStyle.SHORT : n == 4 ? TextStyle.FULL : TextStyle.NARROW, Locale.US)); break;
            case 'e': b.append(pad(t.getDayOfWeek().getValue() % 7 + 1, n)); break;
            case 'a': b.append(t.getHour() < 12 ? "AM" : "PM"); break;
            case 'h': b.append(pad((t.getHour() + 11) % 12 + 1, n)); break;
            case 'H': b.append(pad(t.getHour(), n)); break;
            case 'k': b.append(pad((t.getHour() + 23) % 24 + 1, n)); break;
            case 'K': b.append(pad(t.getHour() % 12, n)); break;
            case 'm': b.append(pad(t.getMinute(), n)); break;
            case 's': b.append(pad(t.getSecond(), n)); break;
            case 'n': b.append(pad(t.getNano(), n)); break;
            case 'S': b.append((pad(t.getNano(), 9) + "0".repeat(n)).substring(0, n)); break;
            default:
                for (int k = 0; k < n; k++) b.append(c);
            }
        }
        return b.toString();
    }
    public String format(java.time.temporal.Temporal t) {
        if (t instanceof LocalDate) return ((LocalDate)t).format(this);
        if (t instanceof LocalTime) return ((LocalTime)t).format(this);
        return format((LocalDateTime)t);
    }
    private DateTimeParseException bad(CharSequence s, int at) {
        return new DateTimeParseException("Text '" + s + "' could not be parsed at index " + at, s, at);
    }
    /* a time without a date is of 1970-01-01; a date without a time begins */
    public LocalDateTime parse(CharSequence text) {
        String s = text.toString(), p = this.p;
        if (iso == 2) p = s.indexOf('.') >= 0 ? "HH:mm:ss.SSSSSSSSS" : s.length() == 5 ? "HH:mm" : "HH:mm:ss";
        if (iso == 3) p = s.indexOf('.') >= 0 ? "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS" : s.length() == 16 ? "uuuu-MM-dd'T'HH:mm" : "uuuu-MM-dd'T'HH:mm:ss";
        int at = 0, y = 1970, mo = 1, d = 1, h = 0, mi = 0, se = 0, na = 0, half = -1;
        for (int i = 0; i < p.length(); ) {
            char c = p.charAt(i);
            if (c == '\'') {
                int e = p.indexOf('\'', i + 1);
                String lit = e == i + 1 ? "'" : p.substring(i + 1, e);
                if (!s.startsWith(lit, at)) throw bad(text, at);
                at += lit.length();
                i = e + 1;
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
            case 'H': case 'k': h = (int)v % 24 == 0 && c == 'k' ? 0 : (int)v; break;
            case 'h': case 'K': h = (int)v % 12; break;
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
            if (half == 1) h += 12;
            return LocalDateTime.of(y, mo, d, h, mi, se, na);
        } catch (DateTimeException x) {
            throw new DateTimeParseException("Text '" + text + "' could not be parsed: " + x.getMessage(), text, 0);
        }
    }
}
