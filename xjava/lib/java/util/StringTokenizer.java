package java.util;

public class StringTokenizer implements Enumeration<Object> {
    private final String s;
    private String sep;
    private final boolean seps;
    private int at;

    public StringTokenizer(String s) { this(s, " \t\n\r\f", false); }
    public StringTokenizer(String s, String sep) { this(s, sep, false); }
    public StringTokenizer(String s, String sep, boolean seps) {
        s.length();
        this.s = s;
        this.sep = sep;
        this.seps = seps;
    }
    private int skip(int i) {
        if (sep == null) throw new NullPointerException();
        while (!seps && i < s.length() && sep.indexOf(s.charAt(i)) >= 0) i++;
        return i;
    }
    private int end(int i) {
        int k = i;
        while (k < s.length() && sep.indexOf(s.charAt(k)) < 0) k++;
        return seps && k == i && k < s.length() ? k + 1 : k;
    }
    public boolean hasMoreTokens() { return skip(at) < s.length(); }
    public String nextToken() {
        at = skip(at);
        if (at >= s.length()) throw new NoSuchElementException();
        int from = at;
        at = end(at);
        return s.substring(from, at);
    }
    public String nextToken(String sep) {
        this.sep = sep;
        return nextToken();
    }
    public boolean hasMoreElements() { return hasMoreTokens(); }
    public Object nextElement() { return nextToken(); }
    public int countTokens() {
        int n = 0;
        for (int i = skip(at); i < s.length(); i = skip(end(i))) n++;
        return n;
    }
}
