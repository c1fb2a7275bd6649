import java.io.IOException;
class Read {
    int length(String s) {
        try {
            return s.length();
        } catch (IOException e) {
            return -1;
        }
    }
}
