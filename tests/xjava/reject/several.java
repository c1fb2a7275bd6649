class T { int f() { return x; } int g() { return y; } void h() { undefined(); } }
