package java.math;

public final class MathContext implements java.io.Serializable {
    public static final MathContext UNLIMITED = new MathContext(0, RoundingMode.HALF_UP), DECIMAL32 = new MathContext(7, RoundingMode.HALF_EVEN),
        DECIMAL64 = new MathContext(16, RoundingMode.HALF_EVEN), DECIMAL128 = new MathContext(34, RoundingMode.HALF_EVEN);
    private final int precision;
    private final RoundingMode mode;

    public MathContext(int precision) { this(precision, RoundingMode.HALF_UP); }
    public MathContext(int precision, RoundingMode mode) {
        if (precision < 0) throw new IllegalArgumentException("Digits < 0");
        this.precision = precision;
        this.mode = java.util.Objects.requireNonNull(mode, "null RoundingMode");
    }
    public MathContext(String s) {
        try {
            int blank = s.indexOf(' ');
            if (!s.startsWith("precision=") || !s.startsWith("roundingMode=", blank + 1)) throw new RuntimeException();
            precision = Integer.parseInt(s.substring(10, blank));
            mode = RoundingMode.valueOf(s.substring(blank + 14));
        } catch (RuntimeException x) {
            throw new IllegalArgumentException("bad string format");
        }
        if (precision < 0) throw new IllegalArgumentException("Digits < 0");
    }
    public int getPrecision() { return precision; }
    public RoundingMode getRoundingMode() { return mode; }
    public boolean equals(Object o) { return o instanceof MathContext && ((MathContext)o).precision == precision && ((MathContext)o).mode == mode; }
    public int hashCode() { return precision + mode.hashCode() * 59; }
    public String toString() { return "precision=" + precision + " roundingMode=" + mode; }
}
