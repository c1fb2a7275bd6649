package java.util;

public final class StringJoiner {
    private final String between, before, after;
    private StringBuilder b;
    private String empty;

    public StringJoiner(CharSequence between) { this(between, "", ""); }
    public StringJoiner(CharSequence between, CharSequence before, CharSequence after) {
        Objects.requireNonNull(before, "The prefix must not be null");
        Objects.requireNonNull(between, "The delimiter must not be null");
        Objects.requireNonNull(after, "The suffix must not be null");
        this.between = between.toString();
        this.before = before.toString();
        this.after = after.toString();
    }
    public StringJoiner setEmptyValue(CharSequence s) {
        empty = Objects.requireNonNull(s, "The empty value must not be null").toString();
        return this;
    }
    public StringJoiner add(CharSequence s) {
        if (b == null) b = new StringBuilder();
        else b.append(between);
        b.append(String.valueOf(s));
        return this;
    }
    public StringJoiner merge(StringJoiner o) {
        if (o.b != null) add(o.b.toString());
        return this;
    }
    public int length() { return b == null && empty != null ? empty.length() : toString().length(); }
    public String toString() {
        if (b == null) return empty != null ? empty : before + after;
        return before + b + after;
    }
}
