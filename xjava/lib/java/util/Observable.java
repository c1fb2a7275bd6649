package java.util;

@Deprecated
public class Observable {
    private boolean changed;
    private final Vector<Observer> all = new Vector<Observer>();

    public Observable() { }
    public synchronized void addObserver(Observer o) {
        if (o == null) throw new NullPointerException();
        if (!all.contains(o)) all.add(o);
    }
    public synchronized void deleteObserver(Observer o) { all.remove(o); }
    public synchronized void deleteObservers() { all.clear(); }
    public void notifyObservers() { notifyObservers(null); }
    public void notifyObservers(Object arg) {
        Observer[] now;
        synchronized (this) {
            if (!changed) return;
            now = all.toArray(new Observer[0]);
            changed = false;
        }
        for (int i = now.length - 1; i >= 0; i--) now[i].update(this, arg);
    }
    protected synchronized void setChanged() { changed = true; }
    protected synchronized void clearChanged() { changed = false; }
    public synchronized boolean hasChanged() { return changed; }
    public synchronized int countObservers() { return all.size(); }
}
