public class Nbody {
    static final double SOLAR_MASS = 4 * Math.PI * Math.PI, DAYS = 365.24;
    static class Body { double x, y, z, vx, vy, vz, mass; Body(double... p) { x = p[0]; y = p[1]; z = p[2]; vx = p[3] * DAYS; vy = p[4] * DAYS; vz = p[5] * DAYS; mass = p[6] * SOLAR_MASS; } }
    public static void main(String[] a) {
        Body[] b = { new Body(0,0,0,0,0,0,1), new Body(4.84143144246472090e+00,-1.16032004402742839e+00,-1.03622044471123109e-01,1.66007664274403694e-03,7.69901118419740425e-03,-6.90460016972063023e-05,9.54791938424326609e-04) };
        for (int s = 0; s < 200000; s++) {
            for (int i = 0; i < b.length; i++) for (int j = i + 1; j < b.length; j++) {
                double dx = b[i].x - b[j].x, dy = b[i].y - b[j].y, dz = b[i].z - b[j].z, d2 = dx*dx + dy*dy + dz*dz, mag = 0.01 / (d2 * Math.sqrt(d2));
                b[i].vx -= dx * b[j].mass * mag; b[i].vy -= dy * b[j].mass * mag; b[i].vz -= dz * b[j].mass * mag;
                b[j].vx += dx * b[i].mass * mag; b[j].vy += dy * b[i].mass * mag; b[j].vz += dz * b[i].mass * mag;
            }
            for (Body x : b) { x.x += 0.01 * x.vx; x.y += 0.01 * x.vy; x.z += 0.01 * x.vz; }
        }
        for (Body x : b) System.out.println(x.x + " " + x.vy + " " + (float)x.z);
    }
}
