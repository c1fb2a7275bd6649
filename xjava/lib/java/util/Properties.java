package java.util;

import java.io.*;

public class Properties extends Hashtable<Object, Object> {
    protected volatile Properties defaults;

    public Properties() { }
    public Properties(Properties defaults) { this.defaults = defaults; }
    public Object setProperty(String key, String value) { return put(key, value); }
    public String getProperty(String key) {
        Object v = get(key);
        return v instanceof String ? (String)v : defaults != null ? defaults.getProperty(key) : null;
    }
    public String getProperty(String key, String other) {
        String v = getProperty(key);
        return v == null ? other : v;
    }
    public Set<String> stringPropertyNames() {
        Set<String> s = defaults == null ? new HashSet<String>() : new HashSet<String>(defaults.stringPropertyNames());
        for (Map.Entry<Object, Object> e : entrySet())
            if (e.getKey() instanceof String && e.getValue() instanceof String) s.add((String)e.getKey());
        return Collections.unmodifiableSet(s);
    }
    public Enumeration<?> propertyNames() { return Collections.enumeration(stringPropertyNames()); }
    public void load(InputStream in) throws IOException { load(new InputStreamReader(in, java.nio.charset.StandardCharsets.ISO_8859_1)); }
    public void load(Reader in) throws IOException {
        BufferedReader r = in instanceof BufferedReader ? (BufferedReader)in : new BufferedReader(in);
        for (String line; (line = r.readLine()) != null; ) {
            String s = line.stripLeading();
            if (s.isEmpty() || s.charAt(0) == '#' || s.charAt(0) == '!') continue;
            while (continued(s)) {
                String more = r.readLine();
                s = s.substring(0, s.length() - 1) + (more == null ? "" : more.stripLeading());
                if (more == null) break;
            }
            int i = 0, n = s.length();
            while (i < n && "=: \t\f".indexOf(s.charAt(i)) < 0) i += s.charAt(i) == '\\' ? 2 : 1;
            i = Math.min(i, n);
            int v = i;
            while (v < n && " \t\f".indexOf(s.charAt(v)) >= 0) v++;
            if (v < n && (s.charAt(v) == '=' || s.charAt(v) == ':')) v++;
            while (v < n && " \t\f".indexOf(s.charAt(v)) >= 0) v++;
            put(plain(s.substring(0, i)), plain(s.substring(v)));
        }
    }
    private static boolean continued(String s) {
        int n = 0;
        while (n < s.length() && s.charAt(s.length() - 1 - n) == '\\') n++;
        return n % 2 == 1;
    }
    private static String plain(String s) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\' && i + 1 < s.length()) {
                c = s.charAt(++i);
                int k = "tnrf".indexOf(c);
                if (k >= 0) c = "\t\n\r\f".charAt(k);
                else if (c == 'u') {
                    if (i + 4 >= s.length()) throw new IllegalArgumentException("Malformed \\uxxxx encoding.");
                    c = (char)Integer.parseInt(s.substring(i + 1, i + 5), 16);
                    i += 4;
                }
            }
            b.append(c);
        }
        return b.toString();
    }
    public void list(PrintStream out) {
        out.println("-- listing properties --");
        for (Map.Entry<Object, Object> e : entrySet()) {
            String v = (String)e.getValue();
            out.println(e.getKey() + "=" + (v.length() > 40 ? v.substring(0, 37) + "..." : v));
        }
    }
}
