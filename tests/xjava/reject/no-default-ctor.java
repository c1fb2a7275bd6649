class A { A(int x) { } }
class T extends A { }
