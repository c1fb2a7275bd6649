import java.util.*;
/** recursive descent expression evaluator with AST, visitors */
public class Expressions {
    interface Visitor<R> {
        R num(Num n);
        R bin(Bin b);
        R neg(Neg n);
        R var(Var v);
        R call(Call c);
    }
    static abstract class Node { abstract <R> R accept(Visitor<R> v); }
    static final class Num extends Node {
        final double v;
        Num(double v) { this.v = v; }
        <R> R accept(Visitor<R> v) { return v.num(this); }
    }
    static final class Bin extends Node {
        final char op;
        final Node l, r;
        Bin(char op, Node l, Node r) {
            this.op = op;
            this.l = l;
            this.r = r;
        }
        <R> R accept(Visitor<R> v) { return v.bin(this); }
    }
    static final class Neg extends Node {
        final Node e;
        Neg(Node e) { this.e = e; }
        <R> R accept(Visitor<R> v) { return v.neg(this); }
    }
    static final class Var extends Node {
        final String n;
        Var(String n) { this.n = n; }
        <R> R accept(Visitor<R> v) { return v.var(this); }
    }
    static final class Call extends Node {
        final String f;
        final List<Node> a;
        Call(String f, List<Node> a) {
            this.f = f;
            this.a = a;
        }
        <R> R accept(Visitor<R> v) { return v.call(this); }
    }
    static class SyntaxError extends Exception {
        final int pos;
        SyntaxError(String m, int pos) {
            super(m + " at " + pos);
            this.pos = pos;
        }
    }
    static class Parser {
        private final String s;
        private int i;
        Parser(String s) { this.s = s; }
        private void ws() {
            while (i < s.length() && Character.isWhitespace(s.charAt(i))) i++;
        }
        private boolean eat(char c) {
            ws();
            if (i < s.length() && s.charAt(i) == c) {
                i++;
                return true;
            }
            return false;
        }
        Node parse() throws SyntaxError {
            Node n = sum();
            ws();
            if (i < s.length()) throw new SyntaxError("unexpected '" + s.charAt(i) + "'", i);
            return n;
        }
        private Node sum() throws SyntaxError {
            Node n = term();
            for (;;) {
                if (eat('+')) n = new Bin('+', n, term());
                else if (eat('-')) n = new Bin('-', n, term());
                else return n;
            }
        }
        private Node term() throws SyntaxError {
            Node n = unary();
            for (;;) {
                if (eat('*')) n = new Bin('*', n, unary());
                else if (eat('/')) n = new Bin('/', n, unary());
                else if (eat('%')) n = new Bin('%', n, unary());
                else return n;
            }
        }
        private Node unary() throws SyntaxError {
            if (eat('-')) return new Neg(unary());
            return pow();
        }
        private Node pow() throws SyntaxError {
            Node b = atom();
            return eat('^') ? new Bin('^', b, unary()) : b;
        }
        private Node atom() throws SyntaxError {
            ws();
            if (eat('(')) {
                Node n = sum();
                if (!eat(')')) throw new SyntaxError("missing )", i);
                return n;
            }
            int st = i;
            while (i < s.length() && (Character.isDigit(s.charAt(i)) || s.charAt(i) == '.')) i++;
            if (i > st) return new Num(Double.parseDouble(s.substring(st, i)));
            while (i < s.length() && Character.isLetter(s.charAt(i))) i++;
            if (i == st) throw new SyntaxError(i < s.length() ? "bad char" : "unexpected end", i);
            String name = s.substring(st, i);
            if (!eat('(')) return new Var(name);
            List<Node> args = new ArrayList<>();
            if (!eat(')')) {
                do args.add(sum());
                while (eat(','));
                if (!eat(')')) throw new SyntaxError("missing )", i);
            }
            return new Call(name, args);
        }
    }
    static class Eval implements Visitor<Double> {
        final Map<String, Double> env = new HashMap<>();
        public Double num(Num n) { return n.v; }
        public Double neg(Neg n) { return -n.e.accept(this); }
        public Double var(Var v) {
            Double d = env.get(v.n);
            if (d == null) throw new NoSuchElementException("variable " + v.n);
            return d;
        }
        public Double bin(Bin b) {
            double l = b.l.accept(this), r = b.r.accept(this);
            switch (b.op) {
            case '+': return l + r;
            case '-': return l - r;
            case '*': return l * r;
            case '/': return l / r;
            case '%': return l % r;
            case '^': return Math.pow(l, r);
            default: throw new AssertionError(b.op);
            }
        }
        public Double call(Call c) {
            double[] v = c.a.stream().mapToDouble(n -> n.accept(this)).toArray();
            return switch (c.f) { case "max" -> Arrays.stream(v).max().orElseThrow(); case "sqrt" -> Math.sqrt(v[0]); case "sum" -> { double t = 0; for (double d : v) t += d;
                yield t;
            }
            default -> throw new UnsupportedOperationException(c.f);
        };
    }
}
static class Show implements Visitor<String> {
    public String num(Num n) { return n.v == Math.rint(n.v) ? String.valueOf((long)n.v) : String.valueOf(n.v); }
    public String bin(Bin b) { return "(" + b.l.accept(this) + " " + b.op + " " + b.r.accept(this) + ")"; }
    public String neg(Neg n) { return "-" + n.e.accept(this); }
    public String var(Var v) { return v.n; }
    public String call(Call c) {
        StringJoiner j = new StringJoiner(", ", c.f + "(", ")");
        for (Node n : c.a) j.add(n.accept(this));
        return j.toString();
    }
}
public static void main(String[] args) {
    Eval e = new Eval();
    e.env.put("x", 3.0);
    e.env.put("pi", Math.PI);
    for (String s : new String[] {"1+2*3", "-(4-6)^2", "2^3^2", "x*x - 1/3", "max(1, x, 2) + sqrt(2)", "sum()", "7 % 4 / 0", "1 +", "(1",
                                  "a*2", "foo(1)", "3 $ 4", "sum(1.5,2.25,x)*pi", "0/0 + 1"}) {
        try {
            Node n = new Parser(s).parse();
            System.out.println(s + " = " + n.accept(new Show()) + " = " + n.accept(e));
        } catch (SyntaxError x) {
            System.out.println(s + ": " + x.getMessage() + " [" + x.pos + "]");
        } catch (NoSuchElementException | UnsupportedOperationException x) { System.out.println(s + ": " + x); }
    }
}
}
