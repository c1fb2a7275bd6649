package java.io;

public class FileReader extends InputStreamReader {
    public FileReader(String name) throws FileNotFoundException { super(new FileInputStream(name)); }
    public FileReader(FileDescriptor fd) { super(new FileInputStream(fd)); }
}
