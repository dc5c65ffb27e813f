package dev.deskside.remoteaction.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request for several devices.
 *
 * @param open how many executions have not ended
 * @param states how many stand where, in small letters, refused ones included
 * @param results one for each device, in the order of the request
 */
public record BatchView(
        UUID batch, String action, Instant requestedAt, int open, Map<String, Integer> states, List<Member> results) {

    /** The state of a device on which the action was not asked for. */
    static final String REFUSED = "refused";

    /**
     * One device.
     *
     * @param execution null when it was refused
     * @param joined whether the same was open there already
     * @param state where the execution stands; {@code refused} when there is none
     * @param problem why it was refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Member(
            String device,
            @Nullable UUID execution,
            @Nullable Boolean joined,
            String state,
            @Nullable Problem problem) {}

    /**
     * Why a device was refused.
     *
     * @param execution what stands in the way
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Problem(URI type, String detail, @Nullable UUID execution) {}
}
