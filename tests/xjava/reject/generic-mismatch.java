import java.util.function.Supplier;
class T { void f(Supplier<String> s) { Supplier<Integer> i = s; } }
