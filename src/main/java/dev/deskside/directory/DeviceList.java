package dev.deskside.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to "which device does this person use".
 *
 * @param user the person; null when several have that name
 * @param devices newest activity first; empty when several people have that name
 * @param candidates the people who have that name, if more than one; nobody is chosen
 * @param moreCandidates whether there are more than those
 */
public record DeviceList(
        @Nullable Employee user, List<DeviceSummary> devices, List<Candidate> candidates, boolean moreCandidates) {

    /**
     * One of several people of the same name.
     *
     * @param user what to ask for to mean this person
     * @param label a short text that a chatbot can show, in the caller's language
     * @param platform the platform of the device used last
     * @param devices how many devices this person uses
     */
    public record Candidate(String user, String label, @Nullable String platform, int devices) {}
}
