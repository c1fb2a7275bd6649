package java.util;

import java.util.function.*;

public class LongSummaryStatistics implements LongConsumer, IntConsumer {
    private long count, sum;
    private long min = Long.MAX_VALUE, max = Long.MIN_VALUE;

    public LongSummaryStatistics() { }
    public LongSummaryStatistics(long count, long min, long max, long sum) {
        if (count < 0) throw new IllegalArgumentException("Negative count value");
        if (count == 0) return;
        if (min > max) throw new IllegalArgumentException("Minimum greater than maximum");
        this.count = count;
        this.sum = sum;
        this.min = min;
        this.max = max;
    }
    public void accept(int v) { accept((long)v); }
    public void accept(long v) {
        count++;
        sum += v;
        if (v < min) min = v;
        if (v > max) max = v;
    }
    public void combine(LongSummaryStatistics o) {
        count += o.count;
        sum += o.sum;
        min = Math.min(min, o.min);
        max = Math.max(max, o.max);
    }
    public final long getCount() { return count; }
    public final long getSum() { return sum; }
    public final long getMin() { return min; }
    public final long getMax() { return max; }
    public final double getAverage() { return count > 0 ? (double)sum / count : 0.0; }
    public String toString() {
        return String.format("%s{count=%d, sum=%d, min=%d, average=%f, max=%d}", getClass().getSimpleName(), count, sum, min, getAverage(), max);
    }
}
