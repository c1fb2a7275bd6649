package java.io;

public class LineNumberReader extends BufferedReader {
    private int line;

    public LineNumberReader(Reader in) { super(in); }
    public LineNumberReader(Reader in, int size) { super(in, size); }
    public int getLineNumber() { return line; }
    public void setLineNumber(int n) { line = n; }
    public String readLine() throws IOException {
        String s = super.readLine();
        if (s != null) line++;
        return s;
    }
}
