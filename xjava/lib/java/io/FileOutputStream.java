package java.io;

/* The two standard outputs; there are no other files to write. */
public class FileOutputStream extends OutputStream {
    private final OutputStream to;
    private final boolean now;                  /* nothing waits in the standard stream's buffer */

    public FileOutputStream(FileDescriptor fd) { this(fd, true); }
    public FileOutputStream(FileDescriptor fd, boolean now) {
        to = fd.output();
        this.now = now;
    }
    public FileOutputStream(String name) throws FileNotFoundException { this(name, false); }
    public FileOutputStream(String name, boolean append) throws FileNotFoundException {
        to = null;
        now = false;
        throw new FileNotFoundException(name + " (Read-only file system)");
    }
    public void write(int b) throws IOException {
        to.write(b);
        if (now) to.flush();
    }
    public void write(byte[] b, int from, int n) throws IOException {
        to.write(b, from, n);
        if (now) to.flush();
    }
    public void flush() throws IOException { to.flush(); }
}
