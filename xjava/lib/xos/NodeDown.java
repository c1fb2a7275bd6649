package xos;

/* The other machine does not answer, or the way to it is cut. */
public class NodeDown extends RemoteException {
    public NodeDown(String message, int completed) { super(message, completed); }
}
