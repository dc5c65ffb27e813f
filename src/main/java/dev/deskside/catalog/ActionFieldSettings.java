package dev.deskside.catalog;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How Engines call the dynamic fields of a remote action, behind {@code action:<title>/}. No public text fixes these
 * names, so an installation may have others.
 *
 * @param status the state of the last run there: {@code success}, {@code failure}, …
 * @param date when it ran
 * @param details what the action said
 */
@Validated
@ConfigurationProperties("deskside.action-fields")
public record ActionFieldSettings(
        @Pattern(regexp = NAME) String status,
        @Pattern(regexp = NAME) String date,
        @Pattern(regexp = NAME) String details) {

    static final String NAME = "[A-Za-z0-9_. -]+";

    /** The name of a field of the action with this title; {@code name} is an output's, or one of those above. */
    public static String field(String title, String name) {
        return "action:" + title + "/" + name;
    }
}
