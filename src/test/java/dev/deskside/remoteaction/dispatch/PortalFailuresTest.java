package dev.deskside.remoteaction.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.upstream.LatestDeparture;
import dev.deskside.upstream.NotSentException;
import dev.deskside.upstream.UpstreamException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class PortalFailuresTest {

    private final PortalFailures failures = new PortalFailures();

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void shouldTakeARefusalForTheEnd(int status) {
        PortalReply reply = failures.of("portal", new UpstreamException.Refused("The action is not manual.", status));

        assertThat(reply).isEqualTo(new PortalReply.Refused("The action is not manual."));
    }

    @Test
    void shouldWaitAsLongAsABusyPortalSays() {
        PortalReply reply = failures.of("portal", new UpstreamException.Busy("portal", 429, Duration.ofSeconds(7)));

        assertThat(reply).isInstanceOfSatisfying(PortalReply.NotSent.class, notSent -> assertThat(notSent.pause())
                .isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void shouldSendLaterWhatHasNotLeft() {
        assertThat(failures.of("portal", new UpstreamException.LeftAlone("portal", Duration.ofSeconds(10))))
                .isInstanceOf(PortalReply.NotSent.class);
        assertThat(failures.of("portal", new DataAccessResourceFailureException("no permit without the database")))
                .isInstanceOf(PortalReply.NotSent.class);
        assertThat(failures.of("portal", tooLate())).isInstanceOf(PortalReply.NotSent.class);
        assertThat(failures.of("portal", new RuntimeException(tooLate()))).isInstanceOf(PortalReply.NotSent.class);
    }

    private static IOException tooLate() {
        try {
            new LatestDeparture(Clock.systemUTC()).check(Instant.EPOCH);
        } catch (NotSentException e) {
            return e;
        }
        throw new AssertionError("A call left decades too late");
    }

    /** Each of these may come when the Portal has the request already. */
    @ParameterizedTest
    @MethodSource("ambiguous")
    void shouldNeverSendAgainWhatMayHaveLeft(Exception failure) {
        assertThat(failures.of("portal", failure)).isInstanceOf(PortalReply.Lost.class);
    }

    private static Stream<Exception> ambiguous() {
        return Stream.of(
                new ConnectException("of an unknown moment"),
                new SocketTimeoutException("Read timed out"),
                new SocketException("Connection reset"),
                new IOException("The end of the answer is missing"),
                new UpstreamException.Broken("The system portal answered 500."),
                new UpstreamException.Busy("portal", 503, Duration.ofSeconds(1)),
                new UpstreamException.Refused("The system portal answered 202.", 202),
                new UpstreamException.Refused("The system portal answered 408.", 408),
                new UpstreamException.Refused("The system portal answered 409.", 409),
                new IllegalStateException("a mistake of our own"),
                new CamelExecutionException("wrapped", null, new TimeoutException()));
    }
}
