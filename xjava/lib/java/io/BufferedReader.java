package java.io;

public class BufferedReader extends Reader {
    private Reader in;
    private boolean skipLf;

    public BufferedReader(Reader in) { this.in = in; }
    public BufferedReader(Reader in, int size) {
        if (size <= 0) throw new IllegalArgumentException("Buffer size <= 0");
        this.in = in;
    }
    private void open() throws IOException { if (in == null) throw new IOException("Stream closed"); }
    public int read() throws IOException {
        open();
        int c = in.read();
        if (skipLf && c == '\n') c = in.read();
        skipLf = false;
        return c;
    }
    public int read(char[] c, int from, int n) throws IOException {
        int k = 0;
        for (; k < n && (k == 0 || ready()); k++) {
            int v = read();
            if (v < 0) return k == 0 ? -1 : k;
            c[from + k] = (char)v;
        }
        return k;
    }
    public String readLine() throws IOException {
        int c = read();
        if (c < 0) return null;
        StringBuilder b = new StringBuilder();
        for (; c >= 0 && c != '\n' && c != '\r'; c = in.read()) b.append((char)c);
        skipLf = c == '\r';
        return b.toString();
    }
    public boolean ready() throws IOException {
        open();
        return in.ready();
    }
    public void close() throws IOException {
        if (in != null) in.close();
        in = null;
    }
}
