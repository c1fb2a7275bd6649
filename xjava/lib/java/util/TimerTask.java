package java.util;

public abstract class TimerTask implements Runnable {
    long at, period;                    /* period below 0: from the end of the last run */
    int state;                          /* 0 new, 1 scheduled, 2 done, 3 cancelled */

    protected TimerTask() { }
    public abstract void run();
    public synchronized boolean cancel() {
        boolean was = state == 1;
        state = 3;
        return was;
    }
    public synchronized long scheduledExecutionTime() { return period < 0 ? at + period : at - period; }
}
