package java.text;

import java.math.RoundingMode;
import java.util.Locale;

public abstract class NumberFormat extends Format {
    public static final int INTEGER_FIELD = 0, FRACTION_FIELD = 1;
    private boolean grouping = true, whole;
    private int maxInt = 40, minInt = 1, maxFrac = 3, minFrac;

    protected NumberFormat() { }
    public static NumberFormat getInstance() { return getInstance(Locale.getDefault()); }
    public static NumberFormat getInstance(Locale l) { return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(l)); }
    public static NumberFormat getNumberInstance() { return getInstance(); }
    public static NumberFormat getNumberInstance(Locale l) { return getInstance(l); }
    public static NumberFormat getIntegerInstance() { return getIntegerInstance(Locale.getDefault()); }
    public static NumberFormat getIntegerInstance(Locale l) {
        NumberFormat f = getInstance(l);
        f.setMaximumFractionDigits(0);
        f.setParseIntegerOnly(true);
        return f;
    }
    public static NumberFormat getPercentInstance() { return getPercentInstance(Locale.getDefault()); }
    public static NumberFormat getPercentInstance(Locale l) {
        boolean blank = l.marks().charAt(0) == ',';
        return new DecimalFormat(blank ? "#,##0\u00a0%" : "#,##0%", DecimalFormatSymbols.getInstance(l));
    }
    public static NumberFormat getCurrencyInstance() { return getCurrencyInstance(Locale.getDefault()); }
    public static NumberFormat getCurrencyInstance(Locale l) {
        boolean after = l.marks().charAt(0) == ',';
        return new DecimalFormat(after ? "#,##0.00\u00a0\u00a4" : "\u00a4#,##0.00", DecimalFormatSymbols.getInstance(l));
    }
    public final String format(double v) { return format(v, new StringBuffer(), new FieldPosition(0)).toString(); }
    public final String format(long v) { return format(v, new StringBuffer(), new FieldPosition(0)).toString(); }
    public abstract StringBuffer format(double v, StringBuffer to, FieldPosition at);
    public abstract StringBuffer format(long v, StringBuffer to, FieldPosition at);
    public StringBuffer format(Object o, StringBuffer to, FieldPosition at) {
        if (o instanceof Long || o instanceof Integer || o instanceof Short || o instanceof Byte) return format(((Number)o).longValue(), to, at);
        if (o instanceof Number) return format(((Number)o).doubleValue(), to, at);
        throw new IllegalArgumentException("Cannot format given Object as a Number");
    }
    public abstract Number parse(String s, ParsePosition at);
    public Number parse(String s) throws ParseException {
        ParsePosition p = new ParsePosition(0);
        Number n = parse(s, p);
        if (p.getIndex() == 0) throw new ParseException("Unparseable number: \"" + s + "\"", p.getErrorIndex());
        return n;
    }
    public final Object parseObject(String s, ParsePosition at) { return parse(s, at); }
    public boolean isParseIntegerOnly() { return whole; }
    public void setParseIntegerOnly(boolean on) { whole = on; }
    public boolean isGroupingUsed() { return grouping; }
    public void setGroupingUsed(boolean on) { grouping = on; }
    public int getMaximumIntegerDigits() { return maxInt; }
    public int getMinimumIntegerDigits() { return minInt; }
    public int getMaximumFractionDigits() { return maxFrac; }
    public int getMinimumFractionDigits() { return minFrac; }
    public void setMaximumIntegerDigits(int n) {
        maxInt = Math.max(0, n);
        minInt = Math.min(minInt, maxInt);
    }
    public void setMinimumIntegerDigits(int n) {
        minInt = Math.max(0, n);
        maxInt = Math.max(minInt, maxInt);
    }
    public void setMaximumFractionDigits(int n) {
        maxFrac = Math.max(0, n);
        minFrac = Math.min(minFrac, maxFrac);
    }
    public void setMinimumFractionDigits(int n) {
        minFrac = Math.max(0, n);
        maxFrac = Math.max(minFrac, maxFrac);
    }
    public RoundingMode getRoundingMode() { throw new UnsupportedOperationException(); }
    public void setRoundingMode(RoundingMode m) { throw new UnsupportedOperationException(); }
}
