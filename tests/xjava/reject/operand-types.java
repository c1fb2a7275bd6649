class T { boolean f(String s, int i) { return s > i && !i; } }
