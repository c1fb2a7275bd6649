import java.util.List;
class Shop {
    private final int limit = 10;
    int total(List<String> prices) {
        int sum = 0;
        for (String p : prices) sum += Integer.parseInteger(p);
        limit = sum;
        if (sum = 0) return "nothing";
        Sting name = "shop";
        int n = prices.length;
        int sum = 1;
        undefined(sum);
        String s = 5;
        return sum.size();
    }
}
// docs/xjava.md 6
