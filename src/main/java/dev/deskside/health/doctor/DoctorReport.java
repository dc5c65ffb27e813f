package dev.deskside.health.doctor;

import dev.deskside.upstream.Presence;
import java.util.Comparator;
import java.util.List;

/**
 * What {@code GET /v1/doctor} answers.
 *
 * @param missing how many of the findings are missing
 * @param unknown of how many nobody knows
 * @param findings what is missing first, then what nobody knows
 */
public record DoctorReport(long missing, long unknown, List<Finding> findings) {

    private static final List<Presence> ORDER = List.of(Presence.MISSING, Presence.UNKNOWN, Presence.PRESENT);

    static DoctorReport of(List<Finding> findings) {
        return new DoctorReport(
                count(findings, Presence.MISSING),
                count(findings, Presence.UNKNOWN),
                findings.stream()
                        .sorted(Comparator.<Finding>comparingInt(one -> ORDER.indexOf(one.state()))
                                .thenComparing(Finding::upstream)
                                .thenComparing(Finding::kind)
                                .thenComparing(Finding::subject))
                        .toList());
    }

    private static long count(List<Finding> findings, Presence state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }
}
