import java.util.ArrayList;
import java.util.List;

/** A network of one-way constraints planned again and again: interfaces, collections, deep hierarchies. */
class Delta {
    interface Strength { boolean stronger(Strength than); int level(); }
    static final class Fixed implements Strength {
        private final int level;
        Fixed(int level) { this.level = level; }
        public boolean stronger(Strength than) { return level < than.level(); }
        public int level() { return level; }
    }
    static final Strength REQUIRED = new Fixed(0), STRONG = new Fixed(2), NORMAL = new Fixed(4), WEAK = new Fixed(8);

    static final class Variable {
        int value, mark;
        Strength walk = WEAK;
        Constraint by;
        final List<Constraint> constraints = new ArrayList<>();
        Variable(int value) { this.value = value; }
    }

    static abstract class Constraint {
        final Strength strength;
        Constraint(Strength s) { strength = s; }
        abstract void register();
        abstract Variable output();
        abstract boolean inputsKnown(int mark);
        abstract void execute();
        boolean isInput() { return false; }
        void plan(List<Constraint> into, int mark) {
            Variable out = output();
            out.by = this;
            out.mark = mark;
            out.walk = strength.stronger(out.walk) ? strength : out.walk;
            into.add(this);
        }
    }

    static abstract class Unary extends Constraint {
        final Variable to;
        Unary(Variable v, Strength s) { super(s); to = v; register(); }
        void register() { to.constraints.add(this); }
        Variable output() { return to; }
        boolean inputsKnown(int mark) { return true; }
    }
    static final class Stay extends Unary {
        Stay(Variable v, Strength s) { super(v, s); }
        void execute() { }
    }
    static final class Edit extends Unary {
        int value;
        Edit(Variable v, Strength s) { super(v, s); }
        boolean isInput() { return true; }
        void execute() { to.value = value; }
    }

    static abstract class Binary extends Constraint {
        final Variable from, to;
        Binary(Variable from, Variable to, Strength s) { super(s); this.from = from; this.to = to; register(); }
        void register() { from.constraints.add(this); to.constraints.add(this); }
        Variable output() { return to; }
        boolean inputsKnown(int mark) { return from.mark == mark; }
    }
    static final class Equal extends Binary {
        Equal(Variable a, Variable b) { super(a, b, REQUIRED); }
        void execute() { to.value = from.value; }
    }
    static final class Scale extends Binary {
        final Variable factor, offset;
        Scale(Variable a, Variable factor, Variable offset, Variable b) { super(a, b, NORMAL); this.factor = factor; this.offset = offset; }
        void execute() { to.value = from.value * factor.value + offset.value; }
    }

    static List<Constraint> plan(Edit source, int mark) {
        List<Constraint> plan = new ArrayList<>(), open = new ArrayList<>();
        open.add(source);
        while (!open.isEmpty()) {
            Constraint c = open.remove(open.size() - 1);
            if (c.output().mark == mark || !c.inputsKnown(mark)) continue;
            c.plan(plan, mark);
            for (Constraint next : c.output().constraints)
                if (next != c && next.output() != c.output()) open.add(next);
        }
        return plan;
    }

    static long work(int n) {
        Variable first = new Variable(0), last = first, factor = new Variable(3), offset = new Variable(7);
        for (int i = 0; i < n; i++) {
            Variable v = new Variable(i);
            if (i % 3 == 0) new Scale(last, factor, offset, v);
            else new Equal(last, v);
            if (i % 5 == 0) new Stay(v, STRONG);
            last = v;
        }
        Edit edit = new Edit(first, STRONG);
        long hash = 0;
        for (int round = 1; round <= 40; round++) {
            List<Constraint> plan = plan(edit, round);
            for (int k = 0; k < 20; k++) {
                edit.value = k * round;
                for (Constraint c : plan) c.execute();
                hash = hash * 31 + last.value;
            }
            hash += plan.size();
        }
        return hash;
    }

    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]), times = Integer.parseInt(args[1]);
        long best = Long.MAX_VALUE, result = 0;
        for (int i = 0; i < times; i++) {
            long t = System.nanoTime();
            result = work(n);
            best = Math.min(best, System.nanoTime() - t);
        }
        System.out.println("result " + result);
        System.out.println("time " + best);
    }
}
