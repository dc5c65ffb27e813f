package dev.deskside.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** How {@code Retry-After} says when to come again. */
public enum RetryAfter {
    @JsonProperty("seconds")
    SECONDS,
    @JsonProperty("http-date")
    HTTP_DATE,
    @JsonProperty("iso-date")
    ISO_DATE;

    String write(long seconds, Instant now) {
        Instant then = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds);
        return switch (this) {
            case SECONDS -> String.valueOf(seconds);
            case HTTP_DATE -> DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atOffset(ZoneOffset.UTC));
            case ISO_DATE -> then.toString();
        };
    }
}
