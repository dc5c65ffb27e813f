package dev.deskside.validation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad a finding is; written {@code error}, {@code warning}. */
public enum Severity {
    /** The hub would not start, or would not do what the file says. */
    ERROR,
    /** The hub starts, but somebody should know. */
    WARNING;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
