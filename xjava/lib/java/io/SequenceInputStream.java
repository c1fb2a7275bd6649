package java.io;

import java.util.Enumeration;

public class SequenceInputStream extends InputStream {
    private final Enumeration<? extends InputStream> rest;
    private InputStream in;

    public SequenceInputStream(Enumeration<? extends InputStream> all) {
        rest = all;
        turn();
    }
    public SequenceInputStream(InputStream a, InputStream b) { this(java.util.Collections.enumeration(java.util.List.of(a, b))); }
    private void turn() { in = rest.hasMoreElements() ? rest.nextElement() : null; }
    public int available() throws IOException { return in == null ? 0 : in.available(); }
    public int read() throws IOException {
        for (int c; in != null; next())
            if ((c = in.read()) >= 0) return c;
        return -1;
    }
    public int read(byte[] b, int from, int n) throws IOException {
        if (n == 0) return 0;
        for (int k; in != null; next())
            if ((k = in.read(b, from, n)) > 0) return k;
        return -1;
    }
    private void next() throws IOException {
        in.close();
        turn();
    }
    public void close() throws IOException { while (in != null) next(); }
}
