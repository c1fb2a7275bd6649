package xos;

/* The deadline passed. */
public class Timeout extends RemoteException {
    public Timeout(String message, int completed) { super(message, completed); }
}
