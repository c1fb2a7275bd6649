class T { String f(int c) { return Character.getName(c); } }
