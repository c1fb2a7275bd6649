package xos;

/* A query or attribute list as bytes: a name, and pairs of attribute name and value. */
final class Names {
    byte[] name = new byte[0];
    byte[][] pairs;

    Names(String query) { read(query, true); }
    Names(String name, String attributes) {
        read(attributes, false);
        this.name = name.getBytes();
    }
    private void read(String list, boolean names) {
        int n = 0, at = 0;
        byte[][] all = new byte[list.length() + 2][];
        while (at < list.length()) {
            int end = list.indexOf(',', at);
            if (end < 0) end = list.length();
            String item = list.substring(at, end).trim();
            int eq = item.indexOf('=');
            if (eq > 0) {
                all[n++] = item.substring(0, eq).getBytes();
                all[n++] = item.substring(eq + 1).getBytes();
            } else if (names && eq < 0 && !item.isEmpty() && name.length == 0) {
                name = item.getBytes();
            } else {
                throw new IllegalArgumentException("attribute=value expected: \"" + item + "\"");
            }
            at = end + 1;
        }
        pairs = new byte[n][];
        for (int i = 0; i < n; i++) pairs[i] = all[i];
    }
}
