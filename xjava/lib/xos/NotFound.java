package xos;

/* No object has this name or these attributes (or none that the caller may see). */
public class NotFound extends RuntimeException {
    public NotFound(String query) { super(query); }
}
