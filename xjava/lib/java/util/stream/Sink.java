package java.util.stream;

import java.util.function.*;

/* What an element is pushed into: the next operation of a line, or its end. */
abstract class Sink implements Consumer<Object>, IntConsumer, LongConsumer, DoubleConsumer {
    void begin(long size) { }                   /* -1: not known */
    void end() { }
    boolean done() { return false; }            /* wants no more */
    public void accept(Object v) { throw new IllegalStateException("called wrong accept method"); }
    public void accept(int v) { throw new IllegalStateException("called wrong accept method"); }
    public void accept(long v) { throw new IllegalStateException("called wrong accept method"); }
    public void accept(double v) { throw new IllegalStateException("called wrong accept method"); }
}
