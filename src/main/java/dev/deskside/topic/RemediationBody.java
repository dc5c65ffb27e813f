package dev.deskside.topic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.problem.ObjectReader;
import dev.deskside.remoteaction.intake.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code POST /v1/topics/{topic}/remediations/{remediation}} sent, as far as it can be understood without
 * looking anything up. Exactly one of device and user is set.
 *
 * @param check whether the device is diagnosed first
 */
record RemediationBody(@Nullable String device, @Nullable String user, boolean check, Terms terms) {

    private static final List<String> MEMBERS = Terms.membersWith("device", "user", "check");

    /** @param body null when {@code null} was sent */
    static ObjectReader reader(@Nullable JsonNode body) {
        return new ObjectReader(body, "{\"device\": \"…\", \"consent\": true}", MEMBERS);
    }

    /** What cannot be meant is added to the reader's errors. */
    static RemediationBody read(ObjectReader body) {
        body.requireOne("device", "user");
        return new RemediationBody(body.name("device"), body.name("user"), body.flag("check", true), Terms.read(body));
    }
}
