/** Says something, then computes for ever, or waits for input that does not come. */
class Hang {
    public static void main(String[] args) throws Exception {
        System.out.println("begun");
        if (args.length > 0) System.in.read();
        for (int i = 0;; i++)
            if (i == -1) System.out.print("");
    }
}
