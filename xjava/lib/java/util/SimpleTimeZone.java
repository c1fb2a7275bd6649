package java.util;

/* A fixed offset. */
public class SimpleTimeZone extends TimeZone {
    private int offset;

    public SimpleTimeZone(int offset, String id) {
        setID(id);
        this.offset = offset;
    }
    public int getRawOffset() { return offset; }
    public void setRawOffset(int offset) { this.offset = offset; }
    public boolean useDaylightTime() { return false; }
    public boolean inDaylightTime(Date d) { return false; }
    public int getOffset(int era, int year, int month, int day, int dayOfWeek, int millis) { return offset; }
    public boolean equals(Object o) { return o instanceof SimpleTimeZone && getID().equals(((SimpleTimeZone)o).getID()) && hasSameRules((TimeZone)o); }
    public int hashCode() { return getID().hashCode() ^ offset; }
    public String toString() { return "sun.util.calendar.ZoneInfo[id=\"" + getID() + "\",offset=" + offset + ",dstSavings=0,useDaylight=false,transitions=0,lastRule=null]"; }
}
