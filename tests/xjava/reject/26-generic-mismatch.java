import java.util.ArrayList;
import java.util.List;
class Scores {
    List<Integer> scores = new ArrayList<>();
    void add(String score) {
        scores.add(score);
    }
}
