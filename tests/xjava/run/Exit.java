public class Exit { public static void main(String[] a){ System.out.print("no newline"); try { System.exit(258+7); } finally { System.out.println("not printed"); } } }
