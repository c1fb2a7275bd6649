class T { char f(String s) { return s[0]; } }
