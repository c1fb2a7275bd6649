package java.time;

public enum Month {
    JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER;

    public static Month of(int n) {
        if (n < 1 || n > 12) throw new DateTimeException("Invalid value for MonthOfYear: " + n);
        return values()[n - 1];
    }
    public int getValue() { return ordinal() + 1; }
    public Month plus(long n) { return values()[(int)Math.floorMod(ordinal() + n, 12L)]; }
    public Month minus(long n) { return plus(-(n % 12)); }
    public int length(boolean leap) { return this == FEBRUARY ? leap ? 29 : 28 : this == APRIL || this == JUNE || this == SEPTEMBER || this == NOVEMBER ? 30 : 31; }
    public int minLength() { return length(false); }
    public int maxLength() { return length(true); }
    public String getDisplayName(java.time.format.TextStyle style, java.util.Locale l) {
        String s = name().charAt(0) + name().substring(1).toLowerCase();
        return style.name().startsWith("FULL") ? s : s.substring(0, style.name().startsWith("SHORT") ? 3 : 1);
    }
}
