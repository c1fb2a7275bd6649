public class InitFails { static int x=Integer.parseInt("zz"); public static void main(String[] a){ System.out.println("never"); } }
