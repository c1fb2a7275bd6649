import java.io.*;
import java.util.*;
public class Kattis1 { static BufferedReader br; static StringTokenizer st;
    static String next() throws IOException { while (st == null || !st.hasMoreTokens()) { String l = br.readLine(); if (l == null) return null; st = new StringTokenizer(l); } return st.nextToken(); }
    static int nextInt() throws IOException { return Integer.parseInt(next()); }
    public static void main(String[] args) throws IOException { br = new BufferedReader(new InputStreamReader(System.in)); PrintWriter pw = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out)));
        int n = nextInt(), m = nextInt(); ArrayList<ArrayList<int[]>> g = new ArrayList<>(); for (int i = 0; i < n; i++) g.add(new ArrayList<>());
        while (m-- > 0) { int u = nextInt(), v = nextInt(), w = nextInt(); g.get(u).add(new int[] { v, w }); g.get(v).add(new int[] { u, w }); }
        long[] d = new long[n]; Arrays.fill(d, Long.MAX_VALUE); d[0] = 0; PriorityQueue<long[]> pq = new PriorityQueue<>((x, y) -> Long.compare(x[1], y[1])); pq.add(new long[] { 0, 0 });
        while (!pq.isEmpty()) { long[] c = pq.poll(); int u = (int) c[0]; if (c[1] > d[u]) continue; for (int[] e : g.get(u)) if (d[u] + e[1] < d[e[0]]) { d[e[0]] = d[u] + e[1]; pq.add(new long[] { e[0], d[e[0]] }); } }
        for (int i = 0; i < n; i++) pw.println(d[i] == Long.MAX_VALUE ? "Impossible" : "" + d[i]); String s; int rest = 0; while ((s = next()) != null) rest += s.length(); pw.printf("%d%n", rest); pw.close(); } }
