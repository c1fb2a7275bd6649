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
    /* "name=value,name" as pairs; no value means any. */
    static byte[][] privileges(String list) {
        if (list.isEmpty()) return new byte[0][];
        String[] items = list.split(",");
        byte[][] pairs = new byte[2 * items.length][];
        for (int i = 0; i < items.length; i++) {
            String item = items[i].trim();
            int eq = item.indexOf('=');
            if (eq == 0 || item.isEmpty() || eq == item.length() - 1) throw new IllegalArgumentException("privilege or privilege=value expected: \"" + item + "\"");
            pairs[2 * i] = (eq < 0 ? item : item.substring(0, eq)).getBytes();
            pairs[2 * i + 1] = (eq < 0 ? "" : item.substring(eq + 1)).getBytes();
        }
        return pairs;
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
