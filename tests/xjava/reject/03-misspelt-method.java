class Names {
    boolean same(String a, String b) {
        return a.equalsIgnorecase(b);
    }
}
