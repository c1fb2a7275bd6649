class Greet {
    void world() {
        System.out.println("hello, world);
    }
}
