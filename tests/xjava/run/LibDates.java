import java.text.*;
import java.time.*;
import java.time.format.*;
import java.time.temporal.*;
import java.util.*;
public class LibDates {
    static void show(Calendar c) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < 17; i++) b.append(c.get(i)).append(' ');
        System.out.println(b + " " + c.getTimeInMillis());
    }
    public static void main(String[] a) throws Exception {
        System.out.println(new Date(0));
        System.out.println(new Date(1234567890123L));
        System.out.println(new Date(99, 11, 31, 23, 59, 59));
        System.out.println(new Date(0).equals(new Date(0L)) + " " + new Date(5).hashCode());
        long[] ts = {0,
                     -1,
                     1234567890123L,
                     -12219292800000L,
                     -12219292800001L,
                     -62135769600000L,
                     
                     253402300799999L,
                     951782400000L,
                     4102444800000L,
                     -2208988800000L,
                     1704067199999L,
                     1703980800000L,
                     1609459200000L};
        for (long t : ts) {
            GregorianCalendar g = new GregorianCalendar();
            g.setTimeInMillis(t);
            show(g);
            System.out.println(g.getTime() + " " + g.getActualMaximum(Calendar.DAY_OF_MONTH) + " " +
                               g.getActualMaximum(Calendar.WEEK_OF_YEAR) + " " + (g.get(Calendar.YEAR) == 1582 ? 0 : g.getActualMaximum(Calendar.WEEK_OF_MONTH)) + " " +
                               g.getActualMaximum(Calendar.DAY_OF_YEAR) + " " + g.getWeekYear());
        }
        Random r = new Random(5);
        for (int i = 0; i < 200; i++) {
            GregorianCalendar g = new GregorianCalendar();
            g.setTimeInMillis((long)(r.nextGaussian() * 1e13));
            show(g);
            int f = 1 + r.nextInt(8);
            if (f == 0) f = 1;
            g.add(f, r.nextInt(100) - 50);
            show(g);
        }
        for (int i = 0; i < 100; i++) {
            GregorianCalendar g = new GregorianCalendar(2000 + i, i % 12, 1 + i % 28);
            g.setFirstDayOfWeek(1 + i % 7);
            g.setMinimalDaysInFirstWeek(1 + i % 5);
            System.out.println(g.get(Calendar.WEEK_OF_YEAR) + " " + g.get(Calendar.WEEK_OF_MONTH) + " " +
                               g.getActualMaximum(Calendar.WEEK_OF_YEAR));
            g.roll(Calendar.MONTH, 5);
            System.out.println(g.getTime());
            g.set(Calendar.DAY_OF_WEEK, 1 + i % 7);
            System.out.println(g.getTime());
            g.set(Calendar.WEEK_OF_YEAR, 1 + i % 50);
            System.out.println(g.getTime());
            g.set(Calendar.DAY_OF_YEAR, 1 + i * 3);
            System.out.println(g.getTime());
            g.set(Calendar.DAY_OF_WEEK_IN_MONTH, 1 + i % 4);
            g.set(Calendar.DAY_OF_WEEK, Calendar.FRIDAY);
            System.out.println(g.getTime());
            g.set(Calendar.DATE, 35);
            g.set(Calendar.MONTH, 14);
            System.out.println(g.getTime());
        }
        Calendar c = Calendar.getInstance();
        c.clear();
        c.set(2024, Calendar.JANUARY, 31, 10, 20, 30);
        c.add(Calendar.MONTH, 1);
        System.out.println(c.getTime());
        c.set(Calendar.HOUR, 11);
        c.set(Calendar.AM_PM, Calendar.PM);
        System.out.println(c.getTime() + " " + c.getDisplayName(Calendar.MONTH, Calendar.LONG, Locale.US));
        c.setLenient(false);
        c.set(Calendar.MONTH, 13);
        try {
            c.getTime();
        } catch (IllegalArgumentException e) { System.out.println(e); }
        String[] ps = {"yyyy-MM-dd HH:mm:ss.SSS",
                       "EEE, d MMM yyyy",
                       "EEEE MMMM dd yy",
                       "h:mm a",
                       "hh 'o''clock' a, zzzz",
                       "yyyy.MM.dd G 'at' HH:mm:ss z",
                       "K:mm a, z",
                       "yyyyy.MMMMM.dd GGG hh:mm aaa",
                       "EEE, d MMM yyyy HH:mm:ss Z",
                       "yyMMddHHmmssZ",
                       "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                       "YYYY-'W'ww-u",
                       "D F w W k",
                       "M/d/yy"};
        for (String p : ps) {
            SimpleDateFormat f = new SimpleDateFormat(p);
            for (long t : new long[] {0, 1234567890123L, 1704067199999L}) {
                String s = f.format(new Date(t));
                System.out.println(p + " -> " + s + " -> " + f.parse(s).getTime());
            }
        }
        for (String s : new String[] {"2020-02-30", "2020-13-01", "x", "2020-1-1zzz", ""}) try {
                System.out.println(new SimpleDateFormat("yyyy-MM-dd").parse(s));
            } catch (ParseException e) { System.out.println(e + " " + e.getErrorOffset()); }
        SimpleDateFormat strict = new SimpleDateFormat("dd/MM/yyyy");
        strict.setLenient(false);
        try {
            strict.parse("31/02/2020");
        } catch (ParseException e) { System.out.println(e.getMessage()); }
        for (int i = 0; i < 4; i++)
            System.out.println(DateFormat.getDateInstance(i).format(new Date(0)) + " | " +
                               DateFormat.getTimeInstance(i).format(new Date(0)) + " | " +
                               DateFormat.getDateTimeInstance(i, i).format(new Date(0)));
        System.out.println(DateFormat.getInstance().format(new Date(1e12 > 0 ? 1000000000000L : 0)));
        System.out.println(String.format(
            "%tY-%<tm-%<td %<tH:%<tM:%<tS %<tB %<tb %<tA %<ta %<tp %<tj %<te %<tk %<tl %<tI %<ty %<tC %<tL %<tN %<tz %<tZ %<ts %<tQ %<tR %<tT %<tr %<tD %<tF %<tc",
            new Date(1234567890123L)));
        System.out.println(
            String.format("%tF %<tT", LocalDateTime.of(2020, 2, 3, 4, 5, 6)) + String.format("%tD", LocalDate.of(2020, 2, 3)) +
            String.format("%Tp %1$TB", Calendar.getInstance().getClass() == null ? null : new GregorianCalendar(2000, 0, 1)));
        System.out.println(MessageFormat.format("Hi {0}, it''s {1}: {2,number,#.##} {3,number,percent} '{4}' {1,number,integer} {5} {0}",
                                                "Bob", 1234567, 3.14159, 0.256, "x", null));
        System.out.println(MessageFormat.format("There {0,choice,0#are no files|1#is one file|1<are {0,number,integer} files}.", 1234) +
                           MessageFormat.format("{0,date,yyyy-MM-dd} {0,time,HH:mm} {0}", new Date(0)));
        System.out.println(Instant.ofEpochMilli(1234567890123L) + " " + Instant.EPOCH.plus(Duration.ofDays(1)) + " " +
                           Instant.parse("2020-01-01T00:00:00Z").getEpochSecond() + " " +
                           Duration.between(Instant.EPOCH, Instant.ofEpochMilli(1500)));
        System.out.println(ZonedDateTime.of(2020, 1, 2, 3, 4, 5, 6000, ZoneId.of("UTC")) + " " +
                           ZonedDateTime.of(2020, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(2)).withZoneSameInstant(ZoneOffset.UTC) + " " +
                           LocalDateTime.of(2020, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC));
        System.out.println(YearMonth.of(2024, 2).lengthOfMonth() + " " + YearMonth.of(2024, 2).plusMonths(11) + " " +
                           Year.of(2024).isLeap() + " " + Duration.parse("PT1H30M").toMinutes() + " " + Period.parse("P1Y2M3D") + " " +
                           LocalDate.of(2020, 1, 31).plus(Period.ofMonths(1)) + " " +
                           LocalDate.of(2020, 1, 1).datesUntil(LocalDate.of(2020, 1, 4)).toList());
        System.out.println(TimeZone.getDefault().getID() + " " + TimeZone.getTimeZone("GMT+5:30").getID() + " " +
                           TimeZone.getTimeZone("GMT+5:30").getRawOffset() + " " + TimeZone.getTimeZone("Nope").getID() +
                           TimeZone.getTimeZone("UTC").getDisplayName());
        SimpleDateFormat z = new SimpleDateFormat("yyyy-MM-dd HH:mm:ss Z");
        z.setTimeZone(TimeZone.getTimeZone("GMT+5:30"));
        System.out.println(z.format(new Date(0)) + " " + z.parse("1970-01-01 00:00:00 -0100").getTime());
    }
}
