/** The clock of the wall is one: after 2023, before 2100, and it goes on. */
class Millis {
    public static void main(String[] args) throws InterruptedException {
        long start = System.nanoTime(), a = System.currentTimeMillis();
        Thread.sleep(30);
        long b = System.currentTimeMillis(), ms = (System.nanoTime() - start) / 1_000_000;
        System.out.println(a > 1_690_000_000_000L && a < 4_102_444_800_000L);
        System.out.println(b - a >= 28 && b - a <= ms + 2);
    }
}
