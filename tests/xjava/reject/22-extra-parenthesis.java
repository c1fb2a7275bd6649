class Print {
    void all(int[] a) {
        for (int x : a) System.out.println(x));
    }
}
