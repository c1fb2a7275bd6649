package java.io;

public abstract class FilterWriter extends Writer {
    protected Writer out;

    protected FilterWriter(Writer out) {
        super(out);
        this.out = out;
    }
    public void write(int c) throws IOException { out.write(c); }
    public void write(char[] c, int from, int n) throws IOException { out.write(c, from, n); }
    public void write(String s, int from, int n) throws IOException { out.write(s, from, n); }
    public void flush() throws IOException { out.flush(); }
    public void close() throws IOException { out.close(); }
}
