package java.text;

import java.util.*;

public class SimpleDateFormat extends DateFormat {
    private static final String LETTERS = "GyMdkHmsSEDFwWahKzZYuXL";
    private String pattern;
    private DateFormatSymbols names;
    private Date centuryStart;

    public SimpleDateFormat() { this("M/d/yy, h:mm a"); }
    public SimpleDateFormat(String pattern) { this(pattern, Locale.getDefault()); }
    public SimpleDateFormat(String pattern, Locale l) {
        this(pattern, l.getLanguage().equals("en") || l.getLanguage().isEmpty() || !named(pattern) ? new DateFormatSymbols(Locale.US) : new DateFormatSymbols(l), l);
    }
    public SimpleDateFormat(String pattern, DateFormatSymbols names) { this(pattern, names, Locale.getDefault()); }
    private SimpleDateFormat(String pattern, DateFormatSymbols names, Locale l) {
        this.names = (DateFormatSymbols)names.clone();
        calendar = Calendar.getInstance(l);
        numberFormat = NumberFormat.getIntegerInstance(l);
        numberFormat.setGroupingUsed(false);
        applyPattern(pattern);
        Calendar c = Calendar.getInstance();
        c.add(Calendar.YEAR, -80);
        centuryStart = c.getTime();
    }
    private static boolean named(String p) {
        return p.contains("MMM") || p.contains("LLL") || p.indexOf('E') >= 0 || p.indexOf('a') >= 0 || p.indexOf('G') >= 0;
    }
    public void applyPattern(String p) {
        boolean quoted = false;
        for (int i = 0; i < p.length(); i++) {
            char c = p.charAt(i);
            if (c == '\'') quoted = !quoted;
            else if (!quoted && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') && LETTERS.indexOf(c) < 0) throw new IllegalArgumentException("Illegal pattern character '" + c + "'");
        }
        if (quoted) throw new IllegalArgumentException("Unterminated quote");
        for (int i = 0; i < p.length(); i = run(p, i))
            if (p.charAt(i) == 'X' && run(p, i) - i > 3) throw new IllegalArgumentException("invalid ISO 8601 format: length=" + (run(p, i) - i));
        pattern = p;
    }
    public void applyLocalizedPattern(String p) { applyPattern(p); }
    public String toPattern() { return pattern; }
    public String toLocalizedPattern() { return pattern; }
    public DateFormatSymbols getDateFormatSymbols() { return (DateFormatSymbols)names.clone(); }
    public void setDateFormatSymbols(DateFormatSymbols s) { names = (DateFormatSymbols)s.clone(); }
    public void set2DigitYearStart(Date d) { centuryStart = new Date(d.getTime()); }
    public Date get2DigitYearStart() { return (Date)centuryStart.clone(); }
    /* the end of what begins at i: a run of one letter, a quoted text, one other character */
    private static int run(String p, int i) {
        char c = p.charAt(i);
        int e = i + 1;
        if (c == '\'') {
            if (e < p.length() && p.charAt(e) == '\'') return e + 1;
            while (p.charAt(e) != '\'' || e + 1 < p.length() && p.charAt(e + 1) == '\'') e += p.charAt(e) == '\'' ? 2 : 1;
            return e + 1;
        }
        if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
            while (e < p.length() && p.charAt(e) == c) e++;
        return e;
    }
    private static String text(String quoted) { return quoted.length() == 2 ? "'" : quoted.substring(1, quoted.length() - 1).replace("''", "'"); }
    private static void pad(StringBuffer b, int v, int n) {
        String s = String.valueOf(Math.abs(v));
        if (v < 0) b.append('-');
        for (int i = s.length(); i < n; i++) b.append('0');
        b.append(s);
    }
    public StringBuffer format(Date d, StringBuffer b, FieldPosition at) {
        calendar.setTime(d);
        for (int i = 0, e; i < pattern.length(); i = e) {
            e = run(pattern, i);
            char c = pattern.charAt(i);
            if (c == '\'') b.append(text(pattern.substring(i, e)));
            else if (LETTERS.indexOf(c) < 0) b.append(c);
            else field(b, c, e - i);
        }
        return b;
    }
    private void field(StringBuffer b, char c, int n) {
        Calendar k = calendar;
        switch (c) {
        case 'G': b.append(names.getEras()[k.get(Calendar.ERA)]); break;
        case 'y': case 'Y': {
            int y = c == 'y' ? k.get(Calendar.YEAR) : ((GregorianCalendar)k).getWeekYear();
            if (n == 2) pad(b, y % 100, 2);
            else pad(b, y, n);
            break;
        }
        case 'M': case 'L': {
            int m = k.get(Calendar.MONTH);
            if (n >= 4) b.append(names.getMonths()[m]);
            else if (n == 3) b.append(names.getShortMonths()[m]);
            else pad(b, m + 1, n);
            break;
        }
        case 'd': pad(b, k.get(Calendar.DAY_OF_MONTH), n); break;
        case 'k': pad(b, k.get(Calendar.HOUR_OF_DAY) == 0 ? 24 : k.get(Calendar.HOUR_OF_DAY), n); break;
        case 'H': pad(b, k.get(Calendar.HOUR_OF_DAY), n); break;
        case 'h': pad(b, k.get(Calendar.HOUR) == 0 ? 12 : k.get(Calendar.HOUR), n); break;
        case 'K': pad(b, k.get(Calendar.HOUR), n); break;
        case 'm': pad(b, k.get(Calendar.MINUTE), n); break;
        case 's': pad(b, k.get(Calendar.SECOND), n); break;
        case 'S': pad(b, k.get(Calendar.MILLISECOND), n); break;
        case 'E': b.append(n >= 4 ? names.getWeekdays()[k.get(Calendar.DAY_OF_WEEK)] : names.getShortWeekdays()[k.get(Calendar.DAY_OF_WEEK)]); break;
        case 'u': pad(b, (k.get(Calendar.DAY_OF_WEEK) + 5) % 7 + 1, n); break;
        case 'D': pad(b, k.get(Calendar.DAY_OF_YEAR), n); break;
        case 'F': pad(b, k.get(Calendar.DAY_OF_WEEK_IN_MONTH), n); break;
        case 'w': pad(b, k.get(Calendar.WEEK_OF_YEAR), n); break;
        case 'W': pad(b, k.get(Calendar.WEEK_OF_MONTH), n); break;
        case 'a': b.append(names.getAmPmStrings()[k.get(Calendar.AM_PM)]); break;
        case 'z': b.append(k.getTimeZone().getDisplayName(false, n >= 4 ? TimeZone.LONG : TimeZone.SHORT, Locale.US)); break;
        default: {
            int m = k.get(Calendar.ZONE_OFFSET) / 60000;
            if (c == 'X' && m == 0) {
                b.append('Z');
                break;
            }
            b.append(m < 0 ? '-' : '+');
            m = Math.abs(m);
            pad(b, m / 60, 2);
            if (c == 'X' && n == 1) break;
            if (c == 'X' && n == 3) b.append(':');
            pad(b, m % 60, 2);
        }
        }
    }

    /* ---- parsing ---- */
    private static int longest(String s, int at, String[] names) {
        int best = -1, size = 0;
        for (int i = 0; i < names.length; i++)
            if (names[i].length() > size && s.regionMatches(true, at, names[i], 0, names[i].length())) {
                best = i;
                size = names[i].length();
            }
        return best;
    }
    public Date parse(String s, ParsePosition pos) {
        int start = pos.getIndex(), at = start;
        boolean lenient = calendar.isLenient();
        Calendar k = calendar;
        k.clear();
        boolean shortYear = false;
        for (int i = 0, e; i < pattern.length(); i = e) {
            e = run(pattern, i);
            char c = pattern.charAt(i);
            if (c == '\'' || LETTERS.indexOf(c) < 0) {
                String t = c == '\'' ? text(pattern.substring(i, e)) : pattern.substring(i, e);
                if (!s.startsWith(t, at)) return failed(pos, start, at);
                at += t.length();
                continue;
            }
            while (at < s.length() && (s.charAt(at) == ' ' || s.charAt(at) == '\t')) at++;
            int n = e - i, field = -1, value = 0;
            String[] table = null;
            switch (c) {
            case 'G': table = names.getEras(); field = Calendar.ERA; break;
            case 'M': case 'L': if (n >= 3) table = names.getMonths(); field = Calendar.MONTH; break;
            case 'E': table = names.getWeekdays(); field = Calendar.DAY_OF_WEEK; break;
            case 'a': table = names.getAmPmStrings(); field = Calendar.AM_PM; break;
            default: break;
            }
            if (table != null) {
                int v = longest(s, at, table);
                String[] shorter = c == 'M' || c == 'L' ? names.getShortMonths() : c == 'E' ? names.getShortWeekdays() : null;
                if (v < 0 && shorter != null) v = longest(s, at, table = shorter);
                if (v < 0) return failed(pos, start, at);
                at += table[v].length();
                k.set(field, v);
                continue;
            }
            if (c == 'z' || c == 'Z' || c == 'X') {
                int[] end = { at };
                TimeZone z = zone(s, end, c);
                if (z == null) return failed(pos, start, at);
                at = end[0];
                k.set(Calendar.ZONE_OFFSET, z.getRawOffset());
                k.set(Calendar.DST_OFFSET, 0);
                continue;
            }
            boolean next = e < pattern.length() && LETTERS.indexOf(pattern.charAt(e)) >= 0;     /* digits follow at once */
            int from = at, sign = 1;
            if (at < s.length() && s.charAt(at) == '-') {
                sign = -1;
                at++;
            }
            int digits = at;
            long v = 0;
            while (at < s.length() && s.charAt(at) >= '0' && s.charAt(at) <= '9' && (!next || at - digits < n) && v < 100000000000L) v = v * 10 + (s.charAt(at++) - '0');
            if (at == digits) return failed(pos, start, from);
            value = (int)v * sign;
            switch (c) {
            case 'y': case 'Y':
                if (n <= 2 && at - digits == 2 && sign > 0) {
                    Calendar base = Calendar.getInstance();
                    base.setTime(centuryStart);
                    int first = base.get(Calendar.YEAR);
                    shortYear = value == first % 100;
                    value += first / 100 * 100 + (value < first % 100 ? 100 : 0);
                }
                field = Calendar.YEAR;
                break;
            case 'M': case 'L': value--; break;
            case 'd': field = Calendar.DAY_OF_MONTH; break;
            case 'k': field = Calendar.HOUR_OF_DAY; if (value == 24) value = 0; break;
            case 'H': field = Calendar.HOUR_OF_DAY; break;
            case 'h': field = Calendar.HOUR; if (value == 12) value = 0; break;
            case 'K': field = Calendar.HOUR; break;
            case 'm': field = Calendar.MINUTE; break;
            case 's': field = Calendar.SECOND; break;
            case 'S': field = Calendar.MILLISECOND; break;
            case 'u': field = Calendar.DAY_OF_WEEK; value = value % 7 + 1; break;
            case 'D': field = Calendar.DAY_OF_YEAR; break;
            case 'F': field = Calendar.DAY_OF_WEEK_IN_MONTH; break;
            case 'w': field = Calendar.WEEK_OF_YEAR; break;
            default: field = Calendar.WEEK_OF_MONTH; break;
            }
            k.set(field, value);
        }
        try {
            Date d = k.getTime();
            if (shortYear && d.before(centuryStart)) {
                k.add(Calendar.YEAR, 100);
                d = k.getTime();
            }
            pos.setIndex(at);
            return d;
        } catch (IllegalArgumentException x) {
            return failed(pos, start, at);
        }
    }
    private static Date failed(ParsePosition pos, int start, int at) {
        pos.setIndex(start);
        pos.setErrorIndex(at);
        return null;
    }
    private static TimeZone zone(String s, int[] end, char c) {
        int at = end[0], e = at;
        if (at >= s.length()) return null;
        char first = s.charAt(at);
        if (c == 'X' && first == 'Z') {
            end[0] = at + 1;
            return TimeZone.getTimeZone("UTC");
        }
        if (first == '+' || first == '-' || s.startsWith("GMT+", at) || s.startsWith("GMT-", at)) {
            e = first == 'G' ? at + 4 : at + 1;
            int digits = 0, from = e;
            while (e < s.length() && digits < 4 && (Character.isDigit(s.charAt(e)) || digits == 2 && s.charAt(e) == ':' && e == from + 2 || digits == 1 && s.charAt(e) == ':')) {
                if (s.charAt(e) != ':') digits++;
                e++;
            }
            if (digits == 0) return null;
            String t = s.substring(from, e);
            end[0] = e;
            return TimeZone.getTimeZone("GMT" + s.charAt(from - 1) + t);
        }
        if (s.regionMatches(true, at, "Coordinated Universal Time", 0, 26)) {
            end[0] = at + 26;
            return TimeZone.getTimeZone("UTC");
        }
        if (s.regionMatches(true, at, "Greenwich Mean Time", 0, 19)) {
            end[0] = at + 19;
            return TimeZone.getTimeZone("GMT");
        }
        while (e < s.length() && (Character.isLetter(s.charAt(e)) || s.charAt(e) == '/' || s.charAt(e) == '_')) e++;
        if (e == at) return null;
        String id = s.substring(at, e).toUpperCase();
        if (id.equals("UT")) id = "UTC";
        if (id.equals("Z")) id = "UTC";
        if (!id.equals("UTC") && !id.equals("GMT") && !id.equals("EST") && !id.equals("MST") && !id.equals("HST")) {
            if (id.length() == 3 || id.length() == 4) throw new UnsupportedOperationException("time zone " + id);
            return null;
        }
        end[0] = e;
        return TimeZone.getTimeZone(id);
    }
    public int hashCode() { return pattern.hashCode(); }
    public boolean equals(Object o) { return super.equals(o) && pattern.equals(((SimpleDateFormat)o).pattern); }
    public Object clone() {
        SimpleDateFormat f = (SimpleDateFormat)super.clone();
        f.names = (DateFormatSymbols)names.clone();
        return f;
    }
}
