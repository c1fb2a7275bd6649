package xos;

/* An exception of a class that the caller does not know, thrown by a method in another domain. */
public class RemoteApplicationException extends RuntimeException {
    private final String name;

    public RemoteApplicationException(String name, String message) {
        super(message);
        this.name = name;
    }
    public String name() { return name; }
    public String toString() { return getMessage() == null ? name : name + ": " + getMessage(); }
}
