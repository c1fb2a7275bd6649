package java.text;

public abstract class Format implements java.io.Serializable, Cloneable {
    protected Format() { }
    public final String format(Object o) { return format(o, new StringBuffer(), new FieldPosition(0)).toString(); }
    public abstract StringBuffer format(Object o, StringBuffer to, FieldPosition at);
    public abstract Object parseObject(String s, ParsePosition at);
    public Object parseObject(String s) throws ParseException {
        ParsePosition p = new ParsePosition(0);
        Object o = parseObject(s, p);
        if (p.getIndex() == 0) throw new ParseException("Format.parseObject(String) failed", p.getErrorIndex());
        return o;
    }
    public Object clone() {
        try {
            return super.clone();
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }
}
