package dev.deskside.validation;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of {@code doctor} asks for.
 *
 * @param url of the hub, without a slash at the end
 * @param key an API key with the scope {@code admin}
 * @param certificate the hub's own; null where Java trusts it anyway
 */
record DoctorOptions(URI url, String key, @Nullable Path certificate) {

    static final String USAGE =
            """
            Usage: doctor [options]
              --url URL          the hub to ask (DESKSIDE_URL, else https://localhost:8090)
              --key KEY          an API key with the scope admin (DESKSIDE_KEY, which nobody sees in the list of processes)
              --certificate FILE the hub's certificate, in PEM (DESKSIDE_CERTIFICATE, else
                                 data/tls/certificate.pem where that is, else what Java trusts)
            Prints what the topics need of the upstreams, a line each: MISSING, UNKNOWN or OK.
            Exit status: 0 nothing is missing, 1 something is, 2 the hub could not be asked.
            """;

    private static final Path OWN_CERTIFICATE = Path.of("data", "tls", "certificate.pem");
    private static final Set<String> OPTIONS = Set.of("--url", "--key", "--certificate");

    /**
     * @param environment the variables that stand in for options
     * @throws IllegalArgumentException when the words are no options of this command, or the key is missing; says what to do
     */
    static DoctorOptions parse(String[] words, Map<String, String> environment) {
        Map<String, String> given = new HashMap<>();
        Iterator<String> rest = Arrays.asList(words).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (!OPTIONS.contains(option) || !rest.hasNext()) {
                throw new IllegalArgumentException("'" + option + "' is no option, or lacks its value.\n" + USAGE);
            }
            given.put(option, rest.next());
        }
        String key = given.getOrDefault("--key", environment.getOrDefault("DESKSIDE_KEY", ""));
        if (key.isBlank()) {
            throw new IllegalArgumentException("Set DESKSIDE_KEY to an API key with the scope admin.\n" + USAGE);
        }
        String url = given.getOrDefault("--url", environment.getOrDefault("DESKSIDE_URL", "https://localhost:8090"));
        String certificate = given.getOrDefault("--certificate", environment.getOrDefault("DESKSIDE_CERTIFICATE", ""));
        return new DoctorOptions(
                URI.create(url.replaceAll("/+$", "")),
                key,
                certificate.isBlank() ? ownCertificate() : Path.of(certificate));
    }

    private static @Nullable Path ownCertificate() {
        return Files.exists(OWN_CERTIFICATE) ? OWN_CERTIFICATE : null;
    }
}
