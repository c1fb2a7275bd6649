import java.util.*;
import java.util.stream.*;
public class Life {
    private final boolean[][] cells;
    private final int rows, cols;
    public Life(String... lines) {
        rows = lines.length;
        cols = lines[0].length();
        cells = new boolean[rows][cols];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < cols; c++) cells[r][c] = lines[r].charAt(c) == '#';
    }
    private Life(boolean[][] c) {
        cells = c;
        rows = c.length;
        cols = c[0].length;
    }
    int neighbours(int r, int c) {
        int n = 0;
        for (int dr = -1; dr <= 1; dr++)
            for (int dc = -1; dc <= 1; dc++)
                if ((dr | dc) != 0 && cells[(r + dr + rows) % rows][(c + dc + cols) % cols]) n++;
        return n;
    }
    Life next() {
        boolean[][] n = new boolean[rows][cols];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < cols; c++) {
                int k = neighbours(r, c);
                n[r][c] = k == 3 || k == 2 && cells[r][c];
            }
        return new Life(n);
    }
    @Override
    public String toString() {
        return Arrays.stream(cells)
            .map(row -> IntStream.range(0, cols).mapToObj(i -> row[i] ? "#" : ".").collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));
    }
    @Override
    public boolean equals(Object o) {
        return o instanceof Life && Arrays.deepEquals(cells, ((Life)o).cells);
    }
    @Override
    public int hashCode() {
        return Arrays.deepHashCode(cells);
    }
    public static void main(String[] args) {
        Life l = new Life(".#.....", "..#....", "###....", ".......", ".......");
        Set<Life> seen = new LinkedHashSet<>();
        for (int i = 0; i < 60 && seen.add(l); i++) {
            if (i % 7 == 0) System.out.println(l + "\n");
            l = l.next();
        }
        System.out.println(seen.size() + " " + l.hashCode());
    }
}
