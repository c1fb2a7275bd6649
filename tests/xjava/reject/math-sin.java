class T { double f(double x) { return Math.sin(x); } }
