import java.io.*;
import java.util.*;
public class Paths {
    static class Edge implements Comparable<Edge> {
        final int to;
        final long w;
        Edge(int to, long w) {
            this.to = to;
            this.w = w;
        }
        @Override
        public int compareTo(Edge o) {
            return Long.compare(w, o.w);
        }
    }
    static List<List<Edge>> g = new ArrayList<>();
    static long[] dijkstra(int s) {
        long[] d = new long[g.size()];
        Arrays.fill(d, Long.MAX_VALUE);
        d[s] = 0;
        PriorityQueue<Edge> pq = new PriorityQueue<>();
        pq.add(new Edge(s, 0));
        while (!pq.isEmpty()) {
            Edge e = pq.poll();
            if (e.w > d[e.to]) continue;
            for (Edge f : g.get(e.to))
                if (d[e.to] + f.w < d[f.to]) {
                    d[f.to] = d[e.to] + f.w;
                    pq.offer(new Edge(f.to, d[f.to]));
                }
        }
        return d;
    }
    static int[] parent;
    static int find(int x) { return parent[x] == x ? x : (parent[x] = find(parent[x])); }
    public static void main(String[] args) throws IOException {
        BufferedReader br = new BufferedReader(new InputStreamReader(System.in));
        StringTokenizer st = new StringTokenizer(br.readLine());
        int n = Integer.parseInt(st.nextToken()), m = Integer.parseInt(st.nextToken());
        for (int i = 0; i < n; i++) g.add(new ArrayList<>());
        List<int[]> edges = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            st = new StringTokenizer(br.readLine());
            int a = Integer.parseInt(st.nextToken()) - 1, b = Integer.parseInt(st.nextToken()) - 1, w = Integer.parseInt(st.nextToken());
            g.get(a).add(new Edge(b, w));
            g.get(b).add(new Edge(a, w));
            edges.add(new int[] {a, b, w});
        }
        PrintWriter out = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out)));
        long[] d = dijkstra(0);
        StringBuilder sb = new StringBuilder();
        for (long x : d) sb.append(x == Long.MAX_VALUE ? "INF" : x).append(' ');
        out.println(sb.toString().trim());
        parent = new int[n];
        for (int i = 0; i < n; i++) parent[i] = i;
        edges.sort((x, y) -> x[2] - y[2]);
        long mst = 0;
        for (int[] e : edges) {
            int a = find(e[0]), b = find(e[1]);
            if (a != b) {
                parent[a] = b;
                mst += e[2];
            }
        }
        out.println("mst " + mst);
        Deque<Integer> q = new ArrayDeque<>();
        boolean[] seen = new boolean[n];
        q.add(0);
        seen[0] = true;
        List<Integer> order = new LinkedList<>();
        while (!q.isEmpty()) {
            int u = q.poll();
            order.add(u + 1);
            for (Edge e : g.get(u))
                if (!seen[e.to]) {
                    seen[e.to] = true;
                    q.add(e.to);
                }
        }
        out.println(order);
        String line;
        int total = 0;
        while ((line = br.readLine()) != null) {
            line = line.trim();
            if (line.isEmpty()) continue;
            String[] p = line.split("\\s+");
            for (String s : p) total += Integer.parseInt(s);
        }
        out.printf("total=%d%n", total);
        out.flush();
    }
}
