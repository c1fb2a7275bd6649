package java.io;

public class StringReader extends Reader {
    private final String s;
    private int at;

    public StringReader(String s) {
        s.length();
        this.s = s;
    }
    public int read() { return at < s.length() ? s.charAt(at++) : -1; }
    public int read(char[] c, int from, int n) {
        if (at >= s.length()) return -1;
        int k = 0;
        while (k < n && at < s.length()) c[from + k++] = s.charAt(at++);
        return k;
    }
    public boolean ready() { return true; }
    public void close() { }
}
