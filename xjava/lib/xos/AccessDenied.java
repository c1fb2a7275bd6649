package xos;

/* The caller may not use the object or method. */
public class AccessDenied extends RemoteException {
    public AccessDenied(String message, int completed) { super(message, completed); }
}
