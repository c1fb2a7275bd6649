package java.util.logging;

public class Level implements java.io.Serializable {
    public static final Level OFF = new Level("OFF", Integer.MAX_VALUE), SEVERE = new Level("SEVERE", 1000), WARNING = new Level("WARNING", 900), INFO = new Level("INFO", 800),
        CONFIG = new Level("CONFIG", 700), FINE = new Level("FINE", 500), FINER = new Level("FINER", 400), FINEST = new Level("FINEST", 300), ALL = new Level("ALL", Integer.MIN_VALUE);
    private final String name;
    private final int value;

    protected Level(String name, int value) {
        this.name = java.util.Objects.requireNonNull(name);
        this.value = value;
    }
    public static Level parse(String s) {
        for (Level l : new Level[] { OFF, SEVERE, WARNING, INFO, CONFIG, FINE, FINER, FINEST, ALL })
            if (l.name.equals(s) || String.valueOf(l.value).equals(s)) return l;
        throw new IllegalArgumentException("Bad level \"" + s + "\"");
    }
    public String getName() { return name; }
    public String getLocalizedName() { return name; }
    public final int intValue() { return value; }
    public boolean equals(Object o) { return o instanceof Level && ((Level)o).value == value; }
    public int hashCode() { return value; }
    public final String toString() { return name; }
}
