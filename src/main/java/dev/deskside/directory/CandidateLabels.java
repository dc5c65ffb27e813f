package dev.deskside.directory;

import dev.deskside.directory.DeviceList.Candidate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Texts by which a person recognises which of several people or devices is meant, in the caller's language. */
@Component
class CandidateLabels {

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    private final Clock clock;

    CandidateLabels(Clock clock) {
        this.clock = clock;
        texts.setBasename("messages/candidates");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    /**
     * @param askFor what names this person and nobody else
     * @param acceptLanguage the caller's header, if there is one
     */
    Candidate candidate(EmployeeDevices.Found found, String askFor, @Nullable String acceptLanguage) {
        Locale locale = locale(acceptLanguage);
        List<DeviceSummary> devices = found.devices();
        Employee person = found.employee();
        String who = person.domain() == null
                ? String.valueOf(person.name())
                : texts.getMessage("person", new Object[] {person.name(), person.domain()}, locale);
        if (devices.isEmpty()) {
            return new Candidate(askFor, who, null, 0);
        }
        DeviceSummary last = devices.get(0);
        String label =
                texts.getMessage("used", new Object[] {who, last.name(), ago(last.lastActivity(), locale)}, locale);
        return new Candidate(askFor, label, last.platform(), devices.size());
    }

    /** One of several devices of the same person. */
    String label(DeviceSummary device, @Nullable String acceptLanguage) {
        Locale locale = locale(acceptLanguage);
        String name = device.name() == null ? device.device() : device.name();
        return texts.getMessage("device", new Object[] {name, ago(device.lastActivity(), locale)}, locale);
    }

    private String ago(@Nullable Instant time, Locale locale) {
        if (time == null) {
            return texts.getMessage("unknown", null, locale);
        }
        Duration ago = Duration.between(time, clock.instant());
        if (ago.toMinutes() < 1) {
            return texts.getMessage("now", null, locale);
        }
        if (ago.toHours() < 1) {
            return texts.getMessage("minutes", new Object[] {ago.toMinutes()}, locale);
        }
        return ago.toDays() < 1
                ? texts.getMessage("hours", new Object[] {ago.toHours()}, locale)
                : texts.getMessage("days", new Object[] {ago.toDays()}, locale);
    }

    private static Locale locale(@Nullable String acceptLanguage) {
        try {
            List<Locale.LanguageRange> ranges =
                    Locale.LanguageRange.parse(acceptLanguage == null ? "en" : acceptLanguage);
            Locale locale = Locale.lookup(ranges, List.of(Locale.ENGLISH, Locale.GERMAN));
            return locale == null ? Locale.ENGLISH : locale;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH; // a header that makes no sense asks for no language
        }
    }
}
