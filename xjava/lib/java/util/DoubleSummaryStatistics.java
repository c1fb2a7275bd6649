package java.util;

import java.util.function.DoubleConsumer;

/* The sum carries what rounding lost; the plain one is kept for infinities. */
public class DoubleSummaryStatistics implements DoubleConsumer {
    private long count;
    private double sum, lost, plain, min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;

    public DoubleSummaryStatistics() { }
    public DoubleSummaryStatistics(long count, double min, double max, double sum) {
        if (count < 0) throw new IllegalArgumentException("Negative count value");
        if (count == 0) return;
        if (min > max) throw new IllegalArgumentException("Minimum greater than maximum");
        this.count = count;
        this.sum = plain = sum;
        this.min = min;
        this.max = max;
    }
    public void accept(double v) {
        count++;
        plain += v;
        add(v);
        min = Math.min(min, v);
        max = Math.max(max, v);
    }
    private void add(double v) {
        double x = v - lost, s = sum + x;
        lost = s - sum - x;
        sum = s;
    }
    public void combine(DoubleSummaryStatistics o) {
        count += o.count;
        plain += o.plain;
        add(o.sum);
        add(-o.lost);
        min = Math.min(min, o.min);
        max = Math.max(max, o.max);
    }
    public final long getCount() { return count; }
    public final double getSum() {
        double s = sum - lost;
        return s != s && Double.isInfinite(plain) ? plain : s;
    }
    public final double getMin() { return min; }
    public final double getMax() { return max; }
    public final double getAverage() { return count > 0 ? getSum() / count : 0.0; }
    public String toString() {
        return String.format("%s{count=%d, sum=%f, min=%f, average=%f, max=%f}", getClass().getSimpleName(), count, getSum(), min, getAverage(), max);
    }
}
