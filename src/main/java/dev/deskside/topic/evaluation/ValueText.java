package dev.deskside.topic.evaluation;

import dev.deskside.catalog.FieldType;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Writes values as an employee reads them, in one language: {@code 97 %}, {@code 1.2 GB}, {@code 3 hours}. Sizes count
 * in thousands, as drives are sold; times are UTC.
 */
public final class ValueText {

    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private final Locale locale;
    private final ResourceBundleMessageSource words;

    ValueText(Locale locale, ResourceBundleMessageSource words) {
        this.locale = locale;
        this.words = words;
    }

    /** What to write in the place of a value that is missing. */
    public String missing() {
        return word("missing");
    }

    /** @param value of that type, or what an expression made of one */
    public String of(Object value, FieldType type) {
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        if (value instanceof Instant time) {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                            .withLocale(locale)
                            .withZone(ZoneOffset.UTC)
                            .format(time)
                    + " UTC";
        }
        if (value instanceof Number number) {
            return number(number, type);
        }
        if (value instanceof Boolean bool) {
            return word(bool ? "yes" : "no");
        }
        if (value instanceof List<?> several) {
            return several.stream().map(one -> of(one, type)).collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    private String number(Number number, FieldType type) {
        return switch (type) {
            case PERCENT -> decimal(number.doubleValue() * 100, 0) + " %";
            case BYTES -> size(number.doubleValue());
            default -> decimal(number, 2);
        };
    }

    private String size(double bytes) {
        int unit = 0;
        double size = bytes;
        while (Math.abs(size) >= 999.5 && unit < SIZES.length - 1) {
            size /= 1000;
            unit++;
        }
        boolean small = unit > 0 && Math.abs(size) < 9.95;
        return decimal(size, small ? 1 : 0) + " " + SIZES[unit];
    }

    private String decimal(Number number, int fractionDigits) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(fractionDigits);
        return format.format(number);
    }

    /** The largest unit of which there are two or more: 30 hours stay 30 hours. */
    private String duration(Duration duration) {
        Duration length = duration.abs();
        if (length.toDays() >= 2) {
            return count("days", length.toDays());
        }
        if (length.toHours() >= 2) {
            return count("hours", length.toHours());
        }
        return length.toMinutes() >= 2 ? count("minutes", length.toMinutes()) : count("seconds", length.toSeconds());
    }

    private String count(String unit, long number) {
        return words.getMessage(unit, new Object[] {number}, locale);
    }

    private String word(String key) {
        return words.getMessage(key, null, locale);
    }
}
