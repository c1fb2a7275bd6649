package java.io;

/* Standard input, or a file object's segment. */
public class FileInputStream extends InputStream {
    private final InputStream from;

    public FileInputStream(FileDescriptor fd) { from = System.in; }
    public FileInputStream(String name) throws FileNotFoundException {
        from = null;
        throw new FileNotFoundException(name + " (No such file or directory)");
    }
    public int read() throws IOException { return from.read(); }
    public int read(byte[] b, int at, int n) throws IOException { return from.read(b, at, n); }
    public int available() throws IOException { return from.available(); }
}
