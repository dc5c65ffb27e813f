package dev.deskside.remoteaction.dispatch;

import dev.deskside.catalog.Platform;
import dev.deskside.problem.ProblemException;
import dev.deskside.remoteaction.dispatch.Baseline.LastRun;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import dev.deskside.upstream.UpstreamException;
import java.time.Duration;
import java.util.Objects;

/** Whether a claimed execution leaves now, later, or never. */
sealed interface Readiness {

    Member member();

    /** @param before what its Engine shows until then */
    record Now(Member member, LastRun before) implements Readiness {}

    record Later(Member member, Duration pause) implements Readiness {}

    /** @param why as a sentence for people */
    record Never(Member member, String why) implements Readiness {}

    /** How long an Engine is left alone that could not be asked and did not say for how long. */
    Duration PAUSE = Duration.ofSeconds(3);

    /** Until a run has another date than the one before. */
    Duration NEXT_SECOND = Duration.ofSeconds(1);

    static Readiness of(Member member, BaselineRound round, PortalApi api) {
        Claim claim = round.claim();
        if (claim.isForTenant()) {
            return new Now(member, new LastRun(null, null, false));
        }
        if (api == PortalApi.V1 && member.platform() != Platform.WINDOWS) {
            return new Never(member, "The Portal reaches Windows only through its API v1 (PORTAL_ACT_API).");
        }
        if (api == PortalApi.V1 && !claim.params().isEmpty()) {
            return new Never(member, "The Portal takes no inputs through its API v1 (PORTAL_ACT_API).");
        }
        Baseline baseline = round.of(member.device()).orElse(null);
        if (baseline == null) {
            return new Later(member, PAUSE);
        }
        if (baseline instanceof Baseline.Failed failed) {
            return afterFailure(member, claim, failed.why());
        }
        if (baseline instanceof LastRun last) {
            return last.justNow() ? new Later(member, NEXT_SECOND) : new Now(member, last);
        }
        return new Never(
                member, "The Engine " + member.engine() + " does not know the device any more: it was not sent.");
    }

    private static Readiness afterFailure(Member member, Claim claim, ProblemException why) {
        if (why instanceof UpstreamException.Refused refused) {
            return new Never(member, refused.isOfQuery() ? fields(claim, refused) : refused.detail());
        }
        return new Later(member, Objects.requireNonNullElse(why.retryAfter(), PAUSE));
    }

    private static String fields(Claim claim, UpstreamException.Refused refused) {
        return "What \"%s\" did cannot be read, so it was not sent: compare its title in remote-actions.yaml, and ACTION_DATE_FIELD and ACTION_STATUS_FIELD, with the Engine. %s"
                .formatted(claim.title(), refused.detail());
    }
}
