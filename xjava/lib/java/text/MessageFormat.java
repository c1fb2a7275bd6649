package java.text;

import java.util.*;

public class MessageFormat extends Format {
    private Locale locale;
    private String pattern;
    private String[] texts;         /* texts[i] stands before place i; the last behind all */
    private int[] numbers;          /* arguments of the places */
    private Format[] formats;       /* null: by the argument */

    public MessageFormat(String pattern) { this(pattern, Locale.getDefault()); }
    public MessageFormat(String pattern, Locale l) {
        locale = l;
        applyPattern(pattern);
    }
    public static String format(String pattern, Object... args) { return new MessageFormat(pattern).format(args); }
    public void setLocale(Locale l) { locale = l; }
    public Locale getLocale() { return locale; }
    public void applyPattern(String p) {
        ArrayList<String> t = new ArrayList<String>();
        ArrayList<Integer> n = new ArrayList<Integer>();
        ArrayList<Format> f = new ArrayList<Format>();
        StringBuilder b = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < p.length(); i++) {
            char c = p.charAt(i);
            if (c == '\'') {
                if (i + 1 < p.length() && p.charAt(i + 1) == '\'') {
                    b.append('\'');
                    i++;
                } else quoted = !quoted;
            } else if (c == '{' && !quoted) {
                int depth = 1, e = i + 1;
                boolean q = false;
                while (e < p.length()) {
                    char d = p.charAt(e);
                    if (d == '\'') q = !q;
                    else if (!q && d == '{') depth++;
                    else if (!q && d == '}' && --depth == 0) break;
                    e++;
                }
                if (e >= p.length()) throw new IllegalArgumentException("Unmatched braces in the pattern.");
                t.add(b.toString());
                b.setLength(0);
                place(p.substring(i + 1, e), n, f);
                i = e;
            } else b.append(c);
        }
        t.add(b.toString());
        pattern = p;
        texts = t.toArray(new String[0]);
        formats = f.toArray(new Format[0]);
        numbers = new int[n.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = n.get(i);
    }
    private void place(String s, ArrayList<Integer> n, ArrayList<Format> f) {
        String[] part = { s, "", "" };
        int a = s.indexOf(','), b = a < 0 ? -1 : s.indexOf(',', a + 1);
        if (a >= 0) {
            part[0] = s.substring(0, a);
            part[1] = (b < 0 ? s.substring(a + 1) : s.substring(a + 1, b)).trim().toLowerCase();
            part[2] = b < 0 ? "" : s.substring(b + 1);
        }
        int number;
        try {
            number = Integer.parseInt(part[0].trim());
        } catch (NumberFormatException x) {
            throw new IllegalArgumentException("can't parse argument number: " + part[0], x);
        }
        if (number < 0) throw new IllegalArgumentException("negative argument number: " + number);
        n.add(number);
        String style = part[2].trim(), key = style.toLowerCase();
        switch (part[1]) {
        case "": f.add(null); break;
        case "number":
            f.add(key.isEmpty() ? NumberFormat.getInstance(locale) : key.equals("currency") ? NumberFormat.getCurrencyInstance(locale)
                : key.equals("percent") ? NumberFormat.getPercentInstance(locale) : key.equals("integer") ? NumberFormat.getIntegerInstance(locale)
                : new DecimalFormat(part[2], DecimalFormatSymbols.getInstance(locale)));
            break;
        case "date": case "time": {
            int k = key.isEmpty() || key.equals("medium") ? DateFormat.MEDIUM : key.equals("short") ? DateFormat.SHORT : key.equals("long") ? DateFormat.LONG : key.equals("full") ? DateFormat.FULL : -1;
            f.add(k < 0 ? new SimpleDateFormat(part[2], locale) : part[1].equals("date") ? DateFormat.getDateInstance(k, locale) : DateFormat.getTimeInstance(k, locale));
            break;
        }
        case "choice":
            try {
                f.add(new ChoiceFormat(part[2]));
            } catch (RuntimeException x) {
                throw new IllegalArgumentException("Choice Pattern incorrect: " + part[2], x);
            }
            break;
        default: throw new IllegalArgumentException("unknown format type: " + part[1]);
        }
    }
    public String toPattern() { return pattern; }
    public Format[] getFormats() { return formats.clone(); }
    public void setFormat(int i, Format f) { formats[i] = f; }
    public void setFormats(Format[] f) { System.arraycopy(f, 0, formats, 0, Math.min(f.length, formats.length)); }
    public void setFormatByArgumentIndex(int n, Format f) {
        for (int i = 0; i < formats.length; i++)
            if (numbers[i] == n) formats[i] = f;
    }
    public final StringBuffer format(Object[] args, StringBuffer to, FieldPosition at) {
        for (int i = 0; i < numbers.length; i++) {
            to.append(texts[i]);
            int n = numbers[i];
            if (args == null || n >= args.length) {
                to.append('{').append(n).append('}');
                continue;
            }
            Object a = args[n];
            Format f = formats[i];
            if (a == null) to.append("null");
            else if (f != null) {
                String s = f.format(a);
                to.append(f instanceof ChoiceFormat && s.indexOf('{') >= 0 ? new MessageFormat(s, locale).format(args) : s);
            } else if (a instanceof Number) to.append(NumberFormat.getInstance(locale).format(a));
            else if (a instanceof Date) to.append(DateFormat.getDateTimeInstance(DateFormat.SHORT, DateFormat.SHORT, locale).format((Date)a));
            else to.append(a.toString());
        }
        return to.append(texts[numbers.length]);
    }
    public final StringBuffer format(Object args, StringBuffer to, FieldPosition at) { return format((Object[])args, to, at); }
    public Object[] parse(String s, ParsePosition pos) {
        int most = -1, at = pos.getIndex(), start = at;
        for (int n : numbers) most = Math.max(most, n);
        Object[] out = new Object[most + 1];
        for (int i = 0; i <= numbers.length; i++) {
            if (!s.startsWith(texts[i], at)) return failed(pos, start, at);
            at += texts[i].length();
            if (i == numbers.length) break;
            if (formats[i] == null) {
                String next = texts[i + 1];
                int e = next.isEmpty() ? s.length() : s.indexOf(next, at);
                if (e < 0) return failed(pos, start, at);
                String v = s.substring(at, e);
                if (!v.equals("{" + numbers[i] + "}")) out[numbers[i]] = v;
                at = e;
            } else {
                ParsePosition p = new ParsePosition(at);
                out[numbers[i]] = formats[i].parseObject(s, p);
                if (p.getIndex() == at) return failed(pos, start, at);
                at = p.getIndex();
            }
        }
        pos.setIndex(at);
        return out;
    }
    private static Object[] failed(ParsePosition pos, int start, int at) {
        pos.setIndex(start);
        pos.setErrorIndex(at);
        return null;
    }
    public Object[] parse(String s) throws ParseException {
        ParsePosition p = new ParsePosition(0);
        Object[] r = parse(s, p);
        if (p.getIndex() == 0) throw new ParseException("MessageFormat parse error!", p.getErrorIndex());
        return r;
    }
    public Object parseObject(String s, ParsePosition p) { return parse(s, p); }
    public int hashCode() { return pattern.hashCode(); }
    public boolean equals(Object o) { return o instanceof MessageFormat && pattern.equals(((MessageFormat)o).pattern) && locale.equals(((MessageFormat)o).locale); }
}
