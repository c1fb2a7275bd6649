package java.util;

/* A language and a country; texts are English everywhere, numbers follow the few listed in marks(). */
public final class Locale implements Cloneable, java.io.Serializable {
    public static final Locale ROOT = new Locale("", ""), ENGLISH = new Locale("en"), US = new Locale("en", "US"), UK = new Locale("en", "GB"),
        CANADA = new Locale("en", "CA"), FRENCH = new Locale("fr"), FRANCE = new Locale("fr", "FR"), CANADA_FRENCH = new Locale("fr", "CA"),
        GERMAN = new Locale("de"), GERMANY = new Locale("de", "DE"), ITALIAN = new Locale("it"), ITALY = new Locale("it", "IT"),
        JAPANESE = new Locale("ja"), JAPAN = new Locale("ja", "JP"), KOREAN = new Locale("ko"), KOREA = new Locale("ko", "KR"),
        CHINESE = new Locale("zh"), CHINA = new Locale("zh", "CN"), TAIWAN = new Locale("zh", "TW"), SIMPLIFIED_CHINESE = CHINA, TRADITIONAL_CHINESE = TAIWAN, PRC = CHINA;
    public enum Category { DISPLAY, FORMAT }
    private static Locale chosen = US;
    private final String language, country, variant;

    public Locale(String language) { this(language, "", ""); }
    public Locale(String language, String country) { this(language, country, ""); }
    public Locale(String language, String country, String variant) {
        this.language = language.toLowerCase();
        this.country = country.toUpperCase();
        this.variant = variant;
    }
    public static Locale getDefault() { return chosen; }
    public static Locale getDefault(Category c) { return chosen; }
    public static synchronized void setDefault(Locale l) { chosen = Objects.requireNonNull(l); }
    public static synchronized void setDefault(Category c, Locale l) { chosen = Objects.requireNonNull(l); }
    public static Locale forLanguageTag(String tag) {
        String[] p = tag.split("-");
        return new Locale(p[0].equals("und") ? "" : p[0], p.length > 1 ? p[1] : "");
    }
    public static Locale[] getAvailableLocales() { return new Locale[] { ROOT, ENGLISH, US, UK, GERMAN, GERMANY, FRENCH, FRANCE, ITALIAN, ITALY }; }
    public String getLanguage() { return language; }
    public String getCountry() { return country; }
    public String getVariant() { return variant; }
    public String toLanguageTag() { return (language.isEmpty() ? "und" : language) + (country.isEmpty() ? "" : "-" + country); }
    public Object clone() { return this; }
    public boolean equals(Object o) {
        return o instanceof Locale && ((Locale)o).language.equals(language) && ((Locale)o).country.equals(country) && ((Locale)o).variant.equals(variant);
    }
    public int hashCode() { return (language.hashCode() * 31 + country.hashCode()) * 31 + variant.hashCode(); }
    public String toString() {
        if (country.isEmpty() && variant.isEmpty()) return language;
        return language + "_" + country + (variant.isEmpty() ? "" : "_" + variant);
    }
    /* decimal point and grouping mark */
    public String marks() {
        switch (language) {
        case "de": return country.equals("CH") ? ".\u2019" : country.equals("AT") ? ",\u00a0" : ",.";
        case "it": case "es": case "nl": case "pt": case "tr": case "da": case "id": case "el": return country.equals("MX") ? ".," : ",.";
        case "fr": return country.equals("CA") ? ",\u00a0" : ",\u202f";
        case "ru": case "pl": case "cs": case "sv": case "fi": case "nb": case "no": case "uk": case "hu": case "sk": case "bg": return ",\u00a0";
        default: return ".,";
        }
    }
}
