import java.io.*;
public class Mandel { public static void main(String[] a) throws IOException { int w = 40, h = 16; PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 512)); StringBuilder sb = new StringBuilder();
    for (int y = 0; y < h; y++) { sb.setLength(0); for (int x = 0; x < w; x++) { double cr = 3.0 * x / w - 2, ci = 2.0 * y / h - 1, zr = 0, zi = 0; int i = 0; while (i < 50 && zr * zr + zi * zi < 4) { double t = zr * zr - zi * zi + cr; zi = 2 * zr * zi + ci; zr = t; i++; } sb.append(" .:-=+*#%@".charAt(i * 9 / 50)); } out.println(sb); } out.flush(); } }
