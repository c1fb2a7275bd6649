class A { }
class B { }
class T extends A, B { }
