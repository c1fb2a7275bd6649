import java.util.*;
public class DeltaBlue {
    enum Strength { REQUIRED(0), STRONG(1), MEDIUM(2) { @Override String shown() { return "medium!"; } }, WEAK(3); final int v; Strength(int v) { this.v = v; } boolean stronger(Strength o) { return v < o.v; } String shown() { return name().toLowerCase(); } Strength next() { return values()[Math.min(ordinal() + 1, values().length - 1)]; } }
    static class Variable { int value; final String name; Constraint by; final List<Constraint> all = new ArrayList<>(); Strength walk = Strength.WEAK; Variable(String n, int v) { name = n; value = v; } @Override public String toString() { return name + "=" + value; } }
    static abstract class Constraint { protected final Strength strength; Constraint(Strength s) { strength = s; } abstract void execute(); abstract Variable out(); abstract boolean choose(); void add() { if (choose()) { out().by = this; out().walk = strength; execute(); } } }
    static class Stay extends Constraint { final Variable v; Stay(Variable v, Strength s) { super(s); this.v = v; v.all.add(this); } void execute() { } Variable out() { return v; } boolean choose() { return v.by == null || strength.stronger(v.walk); } }
    static class Scale extends Constraint { final Variable a, k, b; Scale(Variable a, Variable k, Variable b, Strength s) { super(s); this.a = a; this.k = k; this.b = b; for (Variable x : new Variable[] { a, k, b }) x.all.add(this); }
        void execute() { b.value = a.value * k.value; } Variable out() { return b; } boolean choose() { return strength.stronger(b.walk) || b.by == null; } }
    static class Equal extends Constraint { final Variable a, b; boolean forward; Equal(Variable a, Variable b, Strength s) { super(s); this.a = a; this.b = b; a.all.add(this); b.all.add(this); }
        void execute() { if (forward) b.value = a.value; else a.value = b.value; } Variable out() { return forward ? b : a; } boolean choose() { forward = !a.walk.stronger(b.walk) ? a.by != null : b.by == null; return true; } }
    public static void main(String[] args) {
        List<Variable> vs = new ArrayList<>(); Variable prev = null; List<Constraint> cs = new LinkedList<>();
        for (int i = 0; i < 12; i++) { Variable v = new Variable("v" + i, i * i); vs.add(v); if (prev != null) cs.add(new Equal(prev, v, i % 3 == 0 ? Strength.STRONG : Strength.MEDIUM)); prev = v; }
        cs.add(0, new Stay(vs.get(0), Strength.REQUIRED)); Variable k = new Variable("k", 10), r = new Variable("r", 0); cs.add(new Scale(vs.get(11), k, r, Strength.STRONG));
        for (Iterator<Constraint> it = cs.iterator(); it.hasNext(); ) { Constraint c = it.next(); c.add(); if (c instanceof Scale) it.remove(); }
        System.out.println(vs + " " + r + " " + cs.size());
        for (Strength s : Strength.values()) System.out.print(s.shown() + s.next() + s.compareTo(Strength.MEDIUM) + s.getDeclaringClass().getSimpleName() + " ");
        System.out.println(new EnumMap<Strength, Integer>(Map.of(Strength.WEAK, 1, Strength.REQUIRED, 2)));
    }
}
