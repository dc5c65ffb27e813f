package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.catalog.Platform;
import dev.deskside.remoteaction.dispatch.Baseline.LastRun;
import dev.deskside.remoteaction.dispatch.Claim.Member;
import dev.deskside.upstream.UpstreamException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadinessTest {

    private final Member member = Claims.windows("device-1", "engine-a");

    private Readiness after(Baseline baseline) {
        var round = new BaselineRound(Claims.of(member), List.of());
        round.put("device-1", baseline);
        return Readiness.of(member, round, PortalApi.V2);
    }

    private static Baseline failed(UpstreamException why) {
        return new Baseline.Failed(why);
    }

    @Test
    void shouldSendWhatItsEngineKnowsWithTheLastRunThere() {
        var last = new LastRun("2026-11-21T10:00:00", "success", false);

        assertThat(after(last)).isEqualTo(new Readiness.Now(member, last));
        assertThat(after(new LastRun(null, null, false))).isInstanceOf(Readiness.Now.class);
    }

    @Test
    void shouldWaitForAnotherSecondThanThatOfTheLastRun() {
        assertThat(after(new LastRun("2026-11-21T10:00:00", "success", true)))
                .isEqualTo(new Readiness.Later(member, Readiness.NEXT_SECOND));
    }

    @Test
    void shouldWaitForAnEngineThatDoesNotAnswer() {
        assertThat(Readiness.of(member, new BaselineRound(Claims.of(member), List.of()), PortalApi.V2))
                .isEqualTo(new Readiness.Later(member, Readiness.PAUSE));
        assertThat(after(failed(new UpstreamException.Broken("silent"))))
                .isEqualTo(new Readiness.Later(member, Readiness.PAUSE));
        assertThat(after(failed(new UpstreamException.LeftAlone("engine-a", Duration.ofSeconds(10)))))
                .isEqualTo(new Readiness.Later(member, Duration.ofSeconds(10)));
    }

    @Test
    void shouldNotSendWhatItsEngineCouldNeverShow() {
        assertThat(after(new Baseline.UnknownDevice()))
                .isInstanceOfSatisfying(
                        Readiness.Never.class, never -> assertThat(never.why()).contains("engine-a"));
        assertThat(after(failed(new UpstreamException.Refused("No field action:Disk Cleanup/Date.", 400))))
                .isInstanceOfSatisfying(Readiness.Never.class, never -> assertThat(never.why())
                        .contains("ACTION_DATE_FIELD", "ACTION_STATUS_FIELD", "Disk Cleanup", "remote-actions.yaml"));
        assertThat(after(failed(new UpstreamException.Refused("The account was refused.", 401))))
                .isEqualTo(new Readiness.Never(member, "The account was refused."));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKnowWhatTheFirstVersionOfTheApiCannotDo(boolean mac) {
        Member here = new Member(
                UUID.randomUUID(), "device-1", "engine-a", mac ? Platform.MAC_OS : Platform.WINDOWS, 60, null);
        Claim claim = mac ? Claims.of(Map.of(), here) : Claims.of(here);
        var round = new BaselineRound(claim, List.of());
        round.put("device-1", new LastRun(null, null, false));

        assertThat(Readiness.of(here, round, PortalApi.V1)).isInstanceOf(Readiness.Never.class);
        assertThat(Readiness.of(here, round, PortalApi.V2)).isInstanceOf(Readiness.Now.class);
    }
}
