package xos;

/* A value could not be carried. */
public class Marshal extends RemoteException {
    public Marshal(String message, int completed) { super(message, completed); }
}
