package java.io;

public class BufferedReader extends Reader {
    private Reader in;
    private char[] buffer;
    private int at, end, mark = -1, limit;
    private boolean skipLf, markedLf;

    public BufferedReader(Reader in) { this(in, 8192); }
    public BufferedReader(Reader in, int size) {
        super(in);
        if (size <= 0) throw new IllegalArgumentException("Buffer size <= 0");
        this.in = in;
        buffer = new char[size];
    }
    private void open() throws IOException { if (in == null) throw new IOException("Stream closed"); }
    private boolean fill() throws IOException {
        int keep = 0;
        if (mark >= 0) {
            keep = at - mark;
            if (keep >= limit) {
                mark = -1;
                keep = 0;
            } else {
                char[] to = limit > buffer.length ? new char[Math.min(limit, Math.max(buffer.length * 2, keep + 1))] : buffer;
                System.arraycopy(buffer, mark, to, 0, keep);
                buffer = to;
                mark = 0;
            }
        }
        at = end = keep;
        int n;
        do n = in.read(buffer, at, buffer.length - at);
        while (n == 0);
        if (n > 0) end = at + n;
        return n > 0;
    }
    private int next() throws IOException { return at < end || fill() ? buffer[at++] : -1; }
    public int read() throws IOException {
        open();
        int c = next();
        if (skipLf && c == '\n') c = next();
        skipLf = false;
        return c;
    }
    public int read(char[] c, int from, int n) throws IOException {
        open();
        java.util.Objects.checkFromIndexSize(from, n, c.length);
        int k = 0;
        while (k < n) {
            if (at >= end && (k > 0 && !in.ready() || !fill())) break;
            if (skipLf) {
                skipLf = false;
                if (buffer[at] == '\n') {
                    at++;
                    continue;
                }
            }
            int m = Math.min(n - k, end - at);
            System.arraycopy(buffer, at, c, from + k, m);
            at += m;
            k += m;
        }
        return k == 0 && n > 0 ? -1 : k;
    }
    public String readLine() throws IOException {
        open();
        StringBuilder more = null;
        for (;;) {
            if (at >= end && !fill()) return more == null ? null : more.toString();
            if (skipLf) {
                skipLf = false;
                if (buffer[at] == '\n') {
                    at++;
                    continue;
                }
            }
            int i = at, n = end;
            char[] b = buffer;
            while (i < n && b[i] != '\n' && b[i] != '\r') i++;
            int from = at;
            at = i;
            if (i < n) {
                at++;
                skipLf = b[i] == '\r';
                return more == null ? new String(b, from, i - from) : more.append(b, from, i - from).toString();
            }
            if (more == null) more = new StringBuilder(80);
            more.append(b, from, i - from);
        }
    }
    public java.util.stream.Stream<String> lines() {
        return java.util.stream.Stream.from(new java.util.Iterator<String>() {
            private String line;
            public boolean hasNext() {
                try {
                    return line != null || (line = readLine()) != null;
                } catch (IOException x) {
                    throw new UncheckedIOException(x);
                }
            }
            public String next() {
                if (!hasNext()) throw new java.util.NoSuchElementException();
                String s = line;
                line = null;
                return s;
            }
        });
    }
    public boolean ready() throws IOException {
        open();
        if (skipLf && (at < end || in.ready())) {
            if (at >= end && !fill()) return false;
            if (buffer[at] == '\n') at++;
            skipLf = false;
        }
        return at < end || in.ready();
    }
    public boolean markSupported() { return true; }
    public void mark(int limit) throws IOException {
        if (limit < 0) throw new IllegalArgumentException("Read-ahead limit < 0");
        open();
        this.limit = limit;
        mark = at;
        markedLf = skipLf;
    }
    public void reset() throws IOException {
        open();
        if (mark < 0) throw new IOException("Stream not marked");
        at = mark;
        skipLf = markedLf;
    }
    public void close() throws IOException {
        if (in != null) in.close();
        in = null;
    }
}
