package dev.deskside.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class UpstreamFailuresTest {

    @Test
    void shouldSayThatASystemWasSilentOrCannotBeReachedAndKeepTheCause() {
        var silent = new IOException(new SocketTimeoutException("Read timed out"));
        ProblemException ofSilent = UpstreamFailures.of("engine-a", silent);

        assertThat(ofSilent.detail()).contains("engine-a").contains("silent");
        assertThat(ofSilent).hasCause(silent);
        assertThat(UpstreamFailures.of("engine-a", new ConnectException("refused")))
                .hasMessageContaining("not reachable");
    }

    @Test
    void shouldHideWhatOnlyTheLogMaySay() {
        assertThat(UpstreamFailures.of("engine-a", new IOException("https://demo:secret@10.0.0.1")))
                .hasMessage("The system engine-a could not be asked.");
    }
}
