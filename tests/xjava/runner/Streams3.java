import java.util.Scanner;

/** The three streams, arguments with anything in them, the exit status. */
class Streams3 {
    public static void main(String[] args) {
        for (String s : args) System.out.println("[" + s + "]");
        System.err.println("to standard error");
        Scanner in = new Scanner(System.in);
        int lines = 0, bytes = 0;
        while (in.hasNextLine()) {
            bytes += in.nextLine().length();
            lines++;
        }
        System.out.print(lines + " lines, " + bytes + " characters");
        System.exit(lines % 256 + 256);
    }
}
