package java.util.regex;

public class PatternSyntaxException extends IllegalArgumentException {
    private final String what, pattern;
    private final int index;

    public PatternSyntaxException(String what, String pattern, int index) {
        this.what = what;
        this.pattern = pattern;
        this.index = index;
    }
    public int getIndex() { return index; }
    public String getDescription() { return what; }
    public String getPattern() { return pattern; }
    public String getMessage() {
        String s = what;
        if (index >= 0) s += " near index " + index;
        s += "\n" + pattern;
        if (index >= 0 && pattern != null && index < pattern.length()) s += "\n" + " ".repeat(index) + "^";
        return s;
    }
}
