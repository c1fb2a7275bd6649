class T { void f() { int x = 1; x++; Runnable r = () -> System.out.println(x); } }
