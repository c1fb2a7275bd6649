import java.time.*;
import java.time.format.*;
import java.time.temporal.*;
import java.util.*;

/* Fields of dates and times, and what a formatter says of those that are missing. */
public class LibFields {
    interface Step { Object go(); }
    static void p(Step s) {
        try {
            System.out.println(s.go());
        } catch (DateTimeException e) {
            System.out.println(e.getClass().getName() + ": " + e.getMessage());
        }
    }
    public static void main(String[] args) {
        DateTimeFormatter day = DateTimeFormatter.ofPattern("yyyy-MM-dd"), all = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm"), clock = DateTimeFormatter.ofPattern("hh:mm a");
        p(() -> LocalDate.parse("2021-02-30", day));
        p(() -> LocalDate.parse("2021-02-32", day));
        p(() -> LocalDate.parse("2021-02-30"));
        p(() -> LocalDateTime.parse("2021-02-03", day));
        p(() -> LocalTime.parse("2021-02-03", day));
        p(() -> LocalDate.parse("07:30 PM", clock));
        p(() -> LocalTime.parse("07:30 PM", clock));
        p(() -> LocalDate.parse("2021-02-03 04:05", all));
        p(() -> LocalDate.of(2021, 2, 3).format(all));
        p(() -> LocalTime.of(5, 6).format(day));
        p(() -> day.format(LocalDateTime.of(2020, 1, 2, 3, 4)));
        p(() -> YearMonth.of(2020, 5).format(DateTimeFormatter.ofPattern("MMM yy")) + YearMonth.parse("05/2021", DateTimeFormatter.ofPattern("MM/yyyy")));
        p(() -> DateTimeFormatter.ofPattern("EEE, dd MMM yyyy G hh:mm:ss.SSS a 'o''clock' Q QQQ QQQQ").format(LocalDateTime.of(2020, 7, 4, 15, 4, 5, 678000000)));
        p(() -> ZonedDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC")).format(DateTimeFormatter.ofPattern("HH:mm z VV X xxx Z ZZZZ")));
        p(() -> ZonedDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHoursMinutes(-3, -30)).format(DateTimeFormatter.ofPattern("HH:mm z X XX xxx Z ZZZZ ZZZZZ")));
        p(() -> LocalDateTime.of(2020, 1, 1, 0, 0).format(DateTimeFormatter.ofPattern("z")));
        p(() -> LocalDateTime.of(2020, 1, 1, 0, 0).format(DateTimeFormatter.ofPattern("X")));
        for (FormatStyle s : FormatStyle.values()) p(() -> LocalDate.of(2015, 10, 1).format(DateTimeFormatter.ofLocalizedDate(s)));
        p(() -> LocalDateTime.of(2015, 10, 1, 13, 4, 5).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)));
        p(() -> LocalDateTime.of(2015, 10, 1, 13, 4, 5).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)));

        LocalDateTime t = LocalDateTime.of(2009, 3, 7, 18, 19, 20, 123456789);
        for (ChronoField f : ChronoField.values()) p(() -> f + " " + f.getBaseUnit() + " " + t.isSupported(f) + t.toLocalDate().isSupported(f) + t.toLocalTime().isSupported(f) + (t.isSupported(f) ? " " + t.getLong(f) : ""));
        p(() -> t.get(ChronoField.EPOCH_DAY));
        p(() -> t.toLocalDate().get(ChronoField.HOUR_OF_DAY));
        p(() -> DayOfWeek.FRIDAY.get(ChronoField.DAY_OF_WEEK) + Month.MAY.get(ChronoField.MONTH_OF_YEAR) + " " + DayOfWeek.from(t) + Month.from(t) + Year.from(t) + YearMonth.from(t) + LocalDate.from(t) + LocalTime.from(t));
        p(() -> t.with(ChronoField.DAY_OF_WEEK, 1).with(ChronoField.HOUR_OF_DAY, 3) + " " + t.toLocalDate().with(ChronoField.DAY_OF_YEAR, 60));
        p(() -> MonthDay.of(2, 29) + " " + MonthDay.of(2, 29).atYear(2011) + MonthDay.of(12, 25).isAfter(MonthDay.from(t)) + MonthDay.of(2, 29).isValidYear(2100));
        p(() -> MonthDay.of(4, 31));
        p(() -> LocalDate.from(LocalTime.NOON));
    }
}
