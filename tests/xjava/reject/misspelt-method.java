class T { int f(String s) { return s.lenght(); } }
