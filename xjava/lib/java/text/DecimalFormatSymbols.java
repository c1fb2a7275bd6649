package java.text;

import java.util.Locale;

public class DecimalFormatSymbols implements Cloneable, java.io.Serializable {
    private char decimal, group, minus = '-', zero = '0', percent = '%', perMill = '\u2030';
    private String currency, infinity = "\u221e", nan = "NaN", exponent = "E";

    public DecimalFormatSymbols() { this(Locale.getDefault()); }
    public DecimalFormatSymbols(Locale l) {
        decimal = l.marks().charAt(0);
        group = l.marks().charAt(1);
        switch (l.getCountry()) {
        case "US": currency = "$"; break;
        case "GB": currency = "\u00a3"; break;
        case "JP": currency = "\uffe5"; break;
        case "CN": currency = "\u00a5"; break;
        case "DE": case "FR": case "IT": case "ES": case "NL": case "AT": currency = "\u20ac"; break;
        default: currency = "\u00a4";
        }
    }
    public static DecimalFormatSymbols getInstance() { return new DecimalFormatSymbols(); }
    public static DecimalFormatSymbols getInstance(Locale l) { return new DecimalFormatSymbols(l); }
    public char getDecimalSeparator() { return decimal; }
    public void setDecimalSeparator(char c) { decimal = c; }
    public char getGroupingSeparator() { return group; }
    public void setGroupingSeparator(char c) { group = c; }
    public char getMinusSign() { return minus; }
    public void setMinusSign(char c) { minus = c; }
    public char getZeroDigit() { return zero; }
    public void setZeroDigit(char c) { zero = c; }
    public char getPercent() { return percent; }
    public void setPercent(char c) { percent = c; }
    public char getPerMill() { return perMill; }
    public String getInfinity() { return infinity; }
    public void setInfinity(String s) { infinity = s; }
    public String getNaN() { return nan; }
    public void setNaN(String s) { nan = s; }
    public String getCurrencySymbol() { return currency; }
    public void setCurrencySymbol(String s) { currency = s; }
    public String getExponentSeparator() { return exponent; }
    public void setExponentSeparator(String s) { exponent = s; }
    public Object clone() {
        try {
            return super.clone();
        } catch (CloneNotSupportedException x) {
            throw new InternalError(x);
        }
    }
}
