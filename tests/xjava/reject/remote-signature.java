import xos.Remote;
interface T extends Remote { int f(Object o, String s); Integer g(); int h(int[] a); }
