class T { double f(double x) { return Math.fma(x, x, x); } }
