/** Writes as long as it may. */
class Chatter {
    public static void main(String[] args) {
        while (true) System.out.println("and on, and on, and on, and on, and on, and on, and on, and on, and on, and on");
    }
}
