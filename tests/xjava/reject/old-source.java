// xjavac -source 7
interface Old {
    default void greet() { Runnable r = () -> { }; }
}

record Pair(int a) { }

class old {
    int f(Object o, int n) {
        String s = """
            text""";
        switch (n) { case 1, 2: return 1; case 3 -> { } }
        return o instanceof String t ? 1 : 2;
    }
}
