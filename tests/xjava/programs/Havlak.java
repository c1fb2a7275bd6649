import java.util.*;
public class Havlak {
    static class Block { final int name; final List<Block> in = new ArrayList<>(2), out = new ArrayList<>(2); Block(int n) { name = n; } }
    static class Cfg { final Map<Integer, Block> blocks = new TreeMap<>(); Block start; Block get(int n) { return blocks.computeIfAbsent(n, Block::new); } void edge(int a, int b) { Block x = get(a), y = get(b); if (start == null) start = x; x.out.add(y); y.in.add(x); } }
    static final class UF { UF parent = this; final Block b; final int dfs; UF(Block b, int d) { this.b = b; dfs = d; } UF find() { List<UF> path = new ArrayList<>(); UF n = this; while (n != n.parent) { if (n.parent != n.parent.parent) path.add(n); n = n.parent; } for (UF p : path) p.parent = n; return n; } void union(UF o) { parent = o; } }
    static int[] number; static UF[] nodes; static int[] last; static int count;
    static int dfs(Block b, int cur) { nodes[cur] = new UF(b, cur); number[b.name] = cur; int end = cur; for (Block t : b.out) if (number[t.name] == -1) end = dfs(t, end + 1); last[cur] = end; return end; }
    static boolean ancestor(int w, int v) { return w <= v && v <= last[w]; }
    public static void main(String[] args) {
        Cfg g = new Cfg(); int n = 0;
        for (int i = 0; i < 8; i++) { int h = n; g.edge(h, h + 1); g.edge(h + 1, h + 2); for (int k = 0; k < 3; k++) { int q = h + 2 + k * 2; g.edge(q, q + 1); g.edge(q + 1, q); g.edge(q + 1, q + 2); } g.edge(h + 8, h + 1); g.edge(h + 8, h + 9); n = h + 9; }
        int size = g.blocks.size(); number = new int[size]; Arrays.fill(number, -1); nodes = new UF[size]; last = new int[size];
        int seen = dfs(g.start, 0) + 1; StringBuilder sb = new StringBuilder();
        for (int w = seen - 1; w >= 0; w--) { Set<UF> body = new LinkedHashSet<>(); boolean self = false;
            for (Block p : nodes[w].b.in) { int v = number[p.name]; if (v < 0 || !ancestor(w, v)) continue; if (v == w) self = true; else body.add(nodes[v].find()); }
            Deque<UF> work = new ArrayDeque<>(body);
            while (!work.isEmpty()) { UF x = work.removeFirst(); for (Block p : x.b.in) { UF y = nodes[number[p.name]].find(); if (ancestor(w, y.dfs) && y.dfs != w && body.add(y)) work.addLast(y); } }
            if (self || !body.isEmpty()) { count++; for (UF u : body) u.union(nodes[w]); sb.append(nodes[w].b.name).append(':').append(body.size()).append(' '); } }
        System.out.println(count + " loops " + sb.toString().trim());
    }
}
