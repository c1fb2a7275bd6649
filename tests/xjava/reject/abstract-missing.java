interface I { void a(); void b(); }
class T implements I { public void a() { } }
