public class Spectral {
    static double a(int i, int j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }
    static void mul(int n, double[] v, double[] out, boolean t) { for (int i = 0; i < n; i++) { double s = 0; for (int j = 0; j < n; j++) s += (t ? a(j, i) : a(i, j)) * v[j]; out[i] = s; } }
    public static void main(String[] args) { int n = args.length > 0 ? Integer.parseInt(args[0]) : 60; double[] u = new double[n], v = new double[n], t = new double[n]; java.util.Arrays.fill(u, 1);
        for (int i = 0; i < 10; i++) { mul(n, u, t, false); mul(n, t, v, true); mul(n, v, t, false); mul(n, t, u, true); }
        double vbv = 0, vv = 0; for (int i = 0; i < n; i++) { vbv += u[i] * v[i]; vv += v[i] * v[i]; }
        System.out.printf("%.9f%n", Math.sqrt(vbv / vv)); System.out.println(vbv + " " + (float) vv); }
}
