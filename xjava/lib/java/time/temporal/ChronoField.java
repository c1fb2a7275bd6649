package java.time.temporal;

import java.time.*;

public enum ChronoField implements TemporalField {
    NANO_OF_SECOND("NanoOfSecond", ChronoUnit.NANOS), NANO_OF_DAY("NanoOfDay", ChronoUnit.NANOS), MICRO_OF_SECOND("MicroOfSecond", ChronoUnit.MICROS),
    MICRO_OF_DAY("MicroOfDay", ChronoUnit.MICROS), MILLI_OF_SECOND("MilliOfSecond", ChronoUnit.MILLIS), MILLI_OF_DAY("MilliOfDay", ChronoUnit.MILLIS),
    SECOND_OF_MINUTE("SecondOfMinute", ChronoUnit.SECONDS), SECOND_OF_DAY("SecondOfDay", ChronoUnit.SECONDS), MINUTE_OF_HOUR("MinuteOfHour", ChronoUnit.MINUTES),
    MINUTE_OF_DAY("MinuteOfDay", ChronoUnit.MINUTES), HOUR_OF_AMPM("HourOfAmPm", ChronoUnit.HOURS), CLOCK_HOUR_OF_AMPM("ClockHourOfAmPm", ChronoUnit.HOURS),
    HOUR_OF_DAY("HourOfDay", ChronoUnit.HOURS), CLOCK_HOUR_OF_DAY("ClockHourOfDay", ChronoUnit.HOURS), AMPM_OF_DAY("AmPmOfDay", ChronoUnit.HALF_DAYS),
    DAY_OF_WEEK("DayOfWeek", ChronoUnit.DAYS), ALIGNED_DAY_OF_WEEK_IN_MONTH("AlignedDayOfWeekInMonth", ChronoUnit.DAYS),
    ALIGNED_DAY_OF_WEEK_IN_YEAR("AlignedDayOfWeekInYear", ChronoUnit.DAYS), DAY_OF_MONTH("DayOfMonth", ChronoUnit.DAYS), DAY_OF_YEAR("DayOfYear", ChronoUnit.DAYS),
    EPOCH_DAY("EpochDay", ChronoUnit.DAYS), ALIGNED_WEEK_OF_MONTH("AlignedWeekOfMonth", ChronoUnit.WEEKS), ALIGNED_WEEK_OF_YEAR("AlignedWeekOfYear", ChronoUnit.WEEKS),
    MONTH_OF_YEAR("MonthOfYear", ChronoUnit.MONTHS), PROLEPTIC_MONTH("ProlepticMonth", ChronoUnit.MONTHS), YEAR_OF_ERA("YearOfEra", ChronoUnit.YEARS),
    YEAR("Year", ChronoUnit.YEARS), ERA("Era", ChronoUnit.ERAS), INSTANT_SECONDS("InstantSeconds", ChronoUnit.SECONDS), OFFSET_SECONDS("OffsetSeconds", ChronoUnit.SECONDS);
    private final String text;
    private final ChronoUnit base;

    ChronoField(String text, ChronoUnit base) {
        this.text = text;
        this.base = base;
    }
    public TemporalUnit getBaseUnit() { return base; }
    public boolean isDateBased() { return compareTo(DAY_OF_WEEK) >= 0 && compareTo(ERA) <= 0; }
    public boolean isTimeBased() { return compareTo(DAY_OF_WEEK) < 0; }
    private static LocalDate date(TemporalAccessor t) {
        return t instanceof LocalDate ? (LocalDate)t : t instanceof LocalDateTime ? ((LocalDateTime)t).toLocalDate() : t instanceof ZonedDateTime ? ((ZonedDateTime)t).toLocalDate() : null;
    }
    private static LocalTime time(TemporalAccessor t) {
        return t instanceof LocalTime ? (LocalTime)t : t instanceof LocalDateTime ? ((LocalDateTime)t).toLocalTime() : t instanceof ZonedDateTime ? ((ZonedDateTime)t).toLocalTime() : null;
    }
    public boolean isSupportedBy(TemporalAccessor t) {
        if (t instanceof YearMonth) return this == YEAR || this == MONTH_OF_YEAR || this == PROLEPTIC_MONTH || this == YEAR_OF_ERA || this == ERA;
        if (t instanceof Year) return this == YEAR || this == YEAR_OF_ERA || this == ERA;
        if (t instanceof MonthDay) return this == MONTH_OF_YEAR || this == DAY_OF_MONTH;
        if (t instanceof DayOfWeek) return this == DAY_OF_WEEK;
        if (t instanceof Month) return this == MONTH_OF_YEAR;
        if (t instanceof Instant) return this == INSTANT_SECONDS || this == NANO_OF_SECOND || this == MICRO_OF_SECOND || this == MILLI_OF_SECOND;
        if (this == INSTANT_SECONDS || this == OFFSET_SECONDS) return t instanceof ZonedDateTime;
        return (isDateBased() ? date(t) : (Object)time(t)) != null;
    }
    public long getFrom(TemporalAccessor t) {
        if (!isSupportedBy(t)) throw new UnsupportedTemporalTypeException("Unsupported field: " + this);
        if (t instanceof DayOfWeek) return ((DayOfWeek)t).getValue();
        if (t instanceof Month) return ((Month)t).getValue();
        if (t instanceof MonthDay) return this == DAY_OF_MONTH ? ((MonthDay)t).getDayOfMonth() : ((MonthDay)t).getMonthValue();
        if (t instanceof Year) t = ((Year)t).atDay(1);
        if (t instanceof YearMonth) t = ((YearMonth)t).atDay(1);
        if (t instanceof Instant) t = ((Instant)t).atZone(ZoneOffset.UTC);
        if (this == INSTANT_SECONDS) return ((ZonedDateTime)t).toEpochSecond();
        if (this == OFFSET_SECONDS) return ((ZonedDateTime)t).getOffset().getTotalSeconds();
        if (isTimeBased()) {
            long n = time(t).toNanoOfDay(), size = base.getDuration().toNanos();
            int h = time(t).getHour();
            switch (this) {
            case HOUR_OF_AMPM: return h % 12;
            case CLOCK_HOUR_OF_AMPM: return (h + 11) % 12 + 1;
            case HOUR_OF_DAY: return h;
            case CLOCK_HOUR_OF_DAY: return (h + 23) % 24 + 1;
            case AMPM_OF_DAY: return h / 12;
            case NANO_OF_SECOND: case MICRO_OF_SECOND: case MILLI_OF_SECOND: return n % 1000000000 / size;
            case SECOND_OF_MINUTE: case MINUTE_OF_HOUR: return n / size % 60;
            default: return n / size;
            }
        }
        LocalDate d = date(t);
        switch (this) {
        case DAY_OF_WEEK: return d.getDayOfWeek().getValue();
        case ALIGNED_DAY_OF_WEEK_IN_MONTH: return (d.getDayOfMonth() - 1) % 7 + 1;
        case ALIGNED_DAY_OF_WEEK_IN_YEAR: return (d.getDayOfYear() - 1) % 7 + 1;
        case DAY_OF_MONTH: return d.getDayOfMonth();
        case DAY_OF_YEAR: return d.getDayOfYear();
        case EPOCH_DAY: return d.toEpochDay();
        case ALIGNED_WEEK_OF_MONTH: return (d.getDayOfMonth() - 1) / 7 + 1;
        case ALIGNED_WEEK_OF_YEAR: return (d.getDayOfYear() - 1) / 7 + 1;
        case MONTH_OF_YEAR: return d.getMonthValue();
        case PROLEPTIC_MONTH: return d.getYear() * 12L + d.getMonthValue() - 1;
        case YEAR_OF_ERA: return d.getYear() >= 1 ? d.getYear() : 1 - d.getYear();
        case YEAR: return d.getYear();
        default: return d.getYear() >= 1 ? 1 : 0;
        }
    }
    public String toString() { return text; }
}
