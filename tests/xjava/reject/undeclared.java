class T { int f(int count) { return cuont + 1; } }
