/** Planets under each other's gravity: double arithmetic on fields. */
class Nbody {
    static final class Body {
        double x, y, z, vx, vy, vz, mass;
        Body(double x, double y, double z, double vx, double vy, double vz, double mass) {
            this.x = x; this.y = y; this.z = z;
            this.vx = vx; this.vy = vy; this.vz = vz;
            this.mass = mass;
        }
    }

    static Body[] system() {
        Body[] b = new Body[5];
        b[0] = new Body(0, 0, 0, 0, 0, 0, 39.5);
        for (int i = 1; i < 5; i++) {
            double r = 2.5 * i * i, v = 6.2 / (i + 0.5);
            b[i] = new Body(r, 0.3 * i, 0.01 * i, 0.02 * i, v, 0.01 / i, 0.04 / (i * i));
        }
        return b;
    }

    static void step(Body[] bodies, double dt) {
        for (int i = 0; i < bodies.length; i++) {
            Body a = bodies[i];
            for (int j = i + 1; j < bodies.length; j++) {
                Body b = bodies[j];
                double dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
                double d2 = dx * dx + dy * dy + dz * dz;
                double f = dt / (d2 * Math.sqrt(d2));
                a.vx -= dx * b.mass * f;
                a.vy -= dy * b.mass * f;
                a.vz -= dz * b.mass * f;
                b.vx += dx * a.mass * f;
                b.vy += dy * a.mass * f;
                b.vz += dz * a.mass * f;
            }
        }
        for (Body b : bodies) {
            b.x += dt * b.vx;
            b.y += dt * b.vy;
            b.z += dt * b.vz;
        }
    }

    static double energy(Body[] bodies) {
        double e = 0;
        for (int i = 0; i < bodies.length; i++) {
            Body a = bodies[i];
            e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
            for (int j = i + 1; j < bodies.length; j++) {
                Body b = bodies[j];
                double dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
                e -= a.mass * b.mass / Math.sqrt(dx * dx + dy * dy + dz * dz);
            }
        }
        return e;
    }

    static long work(int n) {
        Body[] b = system();
        for (int i = 0; i < n; i++) step(b, 0.001);
        return Double.doubleToLongBits(energy(b));
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
