package xos;

/* The object is gone. */
public class StaleHandle extends RemoteException {
    public StaleHandle(String message, int completed) { super(message, completed); }
}
