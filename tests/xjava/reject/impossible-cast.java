class T { void f(Integer i) { String s = (String)i; } }
