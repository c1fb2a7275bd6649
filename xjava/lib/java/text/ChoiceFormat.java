package java.text;

public class ChoiceFormat extends NumberFormat {
    private double[] limits;
    private String[] formats;

    public ChoiceFormat(String pattern) { applyPattern(pattern); }
    public ChoiceFormat(double[] limits, String[] formats) { setChoices(limits, formats); }
    public void setChoices(double[] limits, String[] formats) {
        if (limits.length != formats.length) throw new IllegalArgumentException("Input arrays must be of the same length.");
        this.limits = limits.clone();
        this.formats = formats.clone();
    }
    public double[] getLimits() { return limits.clone(); }
    public Object[] getFormats() { return formats.clone(); }
    public void applyPattern(String p) {
        java.util.ArrayList<Double> at = new java.util.ArrayList<Double>();
        java.util.ArrayList<String> texts = new java.util.ArrayList<String>();
        StringBuilder limit = new StringBuilder(), text = new StringBuilder();
        boolean quoted = false, second = false;
        double last = 0;
        for (int i = 0; i <= p.length(); i++) {
            char c = i < p.length() ? p.charAt(i) : '|';
            StringBuilder b = second ? text : limit;
            if (i < p.length() && c == '\'') {
                if (i + 1 < p.length() && p.charAt(i + 1) == '\'') {
                    b.append('\'');
                    i++;
                } else quoted = !quoted;
            } else if (quoted && i < p.length()) b.append(c);
            else if (!second && (c == '#' || c == '<' || c == '\u2264')) {
                String s = limit.toString().trim();
                if (s.isEmpty()) throw new IllegalArgumentException("Each interval must contain a number before a format");
                double v = s.equals("\u221e") ? Double.POSITIVE_INFINITY : s.equals("-\u221e") ? Double.NEGATIVE_INFINITY : Double.parseDouble(s);
                if (c == '<' && !Double.isInfinite(v)) v = nextDouble(v);
                if (!at.isEmpty() && v <= last) throw new IllegalArgumentException("Incorrect order of intervals, must be in ascending order");
                last = v;
                limit.setLength(0);
                second = true;
            } else if (c == '|') {
                if (!second) {
                    if (i == p.length() && limit.length() == 0) break;
                    throw new IllegalArgumentException("Each interval must contain a number before a format");
                }
                at.add(last);
                texts.add(text.toString());
                text.setLength(0);
                second = false;
            } else b.append(c);
        }
        limits = new double[at.size()];
        for (int i = 0; i < limits.length; i++) limits[i] = at.get(i);
        formats = texts.toArray(new String[0]);
    }
    public String toPattern() {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < limits.length; i++) {
            if (i > 0) b.append('|');
            double less = previousDouble(limits[i]);
            if (Math.abs(Math.IEEEremainder(limits[i], 1.0)) < Math.abs(Math.IEEEremainder(less, 1.0))) b.append(limits[i]).append('#');
            else b.append(less).append('<');
            b.append(formats[i].indexOf('<') >= 0 || formats[i].indexOf('#') >= 0 || formats[i].indexOf('|') >= 0 ? "'" + formats[i].replace("'", "''") + "'" : formats[i].replace("'", "''"));
        }
        return b.toString();
    }
    String choose(double v) {
        int i = 0;
        while (i < limits.length && v >= limits[i]) i++;
        return formats[Math.max(0, i - 1)];
    }
    public StringBuffer format(long v, StringBuffer to, FieldPosition at) { return format((double)v, to, at); }
    public StringBuffer format(double v, StringBuffer to, FieldPosition at) { return to.append(choose(v)); }
    public Number parse(String s, ParsePosition at) {
        int best = at.getIndex(), from = best;
        double v = Double.NaN;
        for (int i = 0; i < formats.length; i++)
            if (s.startsWith(formats[i], from) && from + formats[i].length() > best) {
                best = from + formats[i].length();
                v = limits[i];
            }
        at.setIndex(best);
        if (best == from) at.setErrorIndex(from);
        return v;
    }
    public static final double nextDouble(double d) { return Math.nextUp(d); }
    public static final double previousDouble(double d) { return Math.nextDown(d); }
    public int hashCode() { return limits.length ^ (formats.length > 0 ? formats[formats.length - 1].hashCode() : 0); }
    public boolean equals(Object o) { return o instanceof ChoiceFormat && java.util.Arrays.equals(limits, ((ChoiceFormat)o).limits) && java.util.Arrays.equals(formats, ((ChoiceFormat)o).formats); }
}
