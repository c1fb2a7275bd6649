import java.util.ArrayList;
import java.util.List;

/** Takes all memory that there is. */
class Eat {
    public static void main(String[] args) {
        List<byte[]> kept = new ArrayList<>();
        while (true) kept.add(new byte[100000]);
    }
}
