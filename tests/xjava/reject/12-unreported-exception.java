class Pause {
    void once() {
        Thread.sleep(100);
    }
}
