package xos;

/* The system could not do a call.  completed(): whether the method ran. */
public class RemoteException extends RuntimeException {
    public static final int NO = 0, YES = 1, MAYBE = 2;
    private final int completed;

    public RemoteException(String message, int completed) {
        super(message);
        this.completed = completed;
    }
    public int completed() { return completed; }
}
