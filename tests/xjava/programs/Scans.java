import java.util.*;
public class Scans {
    public static void main(String[] args) {
        Scanner sc = new Scanner(System.in);
        int t = sc.nextInt();
        while (t-- > 0) {
            String op = sc.next();
            if (op.equals("sum")) {
                int n = sc.nextInt();
                long s = 0;
                for (int i = 0; i < n; i++) s += sc.nextLong();
                System.out.println("sum " + s);
            } else if (op.equals("line")) {
                sc.nextLine();
                System.out.println("line <" + sc.nextLine() + ">");
            } else if (op.equals("dbl")) {
                System.out.println(sc.nextDouble() * 2 + " " + sc.nextBoolean());
            }
        }
        while (sc.hasNext()) {
            if (sc.hasNextInt()) System.out.println("int " + sc.nextInt());
            else if (sc.hasNextDouble()) System.out.println("double " + sc.nextDouble());
            else if (sc.hasNextBoolean()) System.out.println("bool " + sc.nextBoolean());
            else System.out.println("word " + sc.next());
        }
        try {
            sc.next();
        } catch (NoSuchElementException e) { System.out.println(e); }
        Scanner s2 = new Scanner("a,b;c").useDelimiter("[,;]");
        while (s2.hasNext()) System.out.print(s2.next() + ".");
        System.out.println();
        try {
            new Scanner("abc").nextInt();
        } catch (InputMismatchException e) { System.out.println(e); }
        System.out.println(new Scanner("12 0x1F 077 1e3").nextInt() + " " + new Scanner("ff").nextInt(16) + " " +
                           new Scanner("1,234").nextInt() + " " + new Scanner("99999999999").hasNextInt() +
                           new Scanner("12345678901234567890").nextBigInteger());
        Scanner s3 = new Scanner("k1=v1\nk2=v2\n\nlast");
        while (s3.hasNextLine()) {
            String l = s3.nextLine();
            System.out.println("[" + l + "]");
        }
        System.out.println(new Scanner("find 42 and 17").findInLine("(\\d+)"));
    }
}
