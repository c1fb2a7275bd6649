/** Trees made and dropped: allocation. */
class Trees {
    static final class Node {
        final Node left, right;
        Node(Node left, Node right) { this.left = left; this.right = right; }
        int count() { return left == null ? 1 : 1 + left.count() + right.count(); }
    }

    static Node grow(int depth) { return depth == 0 ? new Node(null, null) : new Node(grow(depth - 1), grow(depth - 1)); }

    static long work(int n) {
        Node stays = grow(n);
        long sum = 0;
        for (int depth = 4; depth <= n; depth += 4) {
            int many = 1 << (n - depth + 4);
            for (int i = 0; i < many; i++) sum += grow(depth).count();
        }
        return sum * 31 + stays.count();
    }

    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]), times = Integer.parseInt(args[1]);
        long best = Long.MAX_VALUE, result = 0;
        for (int i = 0; i < times; i++) {
            long t = System.nanoTime();
            result = work(n);
            best = Math.min(best, System.nanoTime() - t);
        }
        System.out.println("result " + result);
        System.out.println("time " + best);
    }
}
