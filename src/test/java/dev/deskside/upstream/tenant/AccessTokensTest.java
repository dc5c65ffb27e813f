package dev.deskside.upstream.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskside.upstream.UpstreamException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    /** Close to the overflow, where comparing instead of subtracting goes wrong. */
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(10).toNanos());

    private final AccessTokens tokens = new AccessTokens(new ObjectMapper(), nanos::get);

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void keep(String value) {
        tokens.keep(
                tokens.now(),
                "{\"access_token\":\"%s\",\"expires_in\":900,\"token_type\":\"Bearer\"}".formatted(value));
    }

    @Test
    void shouldBeDueWhenFourFifthsOfItsLifeAreOverAndLiveUntilTheEnd() {
        assertThat(tokens.isDue()).isTrue();
        keep("one");

        pass(719);
        assertThat(tokens.isDue()).isFalse();
        pass(1);
        assertThat(tokens.isDue()).isTrue();
        assertThat(tokens.header()).isEqualTo("Bearer one");
        pass(179);
        assertThat(tokens.header()).isEqualTo("Bearer one");
        pass(1);
        assertThat(tokens.header()).isNull();
    }

    @Test
    void shouldCountItsLifeFromTheMomentWhenItWasAskedFor() {
        long asked = tokens.now();
        pass(30);
        tokens.keep(asked, "{\"access_token\":\"one\",\"expires_in\":60}");

        pass(30);

        assertThat(tokens.header()).isNull();
    }

    @Test
    void shouldLetOneCallerRenewWhileTheOthersGoOn() {
        keep("one");
        pass(800);

        assertThat(tokens.enter()).isTrue();
        assertThat(CompletableFuture.supplyAsync(tokens::enter).join())
                .as("others have a living token")
                .isFalse();
        keep("two");
        tokens.leave(true);

        assertThat(tokens.enter()).as("it is renewed").isFalse();
        assertThat(tokens.header()).isEqualTo("Bearer two");
    }

    @Test
    void shouldAskOnceHoweverManyWaitForTheFirstOne() {
        AtomicInteger asked = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<Void>> all = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                if (tokens.enter()) {
                                    keep("token-" + asked.incrementAndGet());
                                    tokens.leave(true);
                                }
                                assertThat(tokens.header()).isEqualTo("Bearer token-1");
                            },
                            callers))
                    .toList();
            all.forEach(CompletableFuture::join);
        } finally {
            callers.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldKeepTheOldOneWhenRenewingFailsAndTryAgainSoon() {
        keep("one");
        pass(800);
        assertThat(tokens.enter()).isTrue();
        tokens.leave(false);

        assertThat(tokens.isDue()).isFalse();
        assertThat(tokens.header()).isEqualTo("Bearer one");
        pass(5);
        assertThat(tokens.isDue()).isTrue();
    }

    @Test
    void shouldDropTheOneThatWasRefusedAndNoOther() {
        keep("one");
        tokens.refused("Bearer older");
        assertThat(tokens.header()).isEqualTo("Bearer one");

        tokens.refused("Bearer one");

        assertThat(tokens.header()).isNull();
        assertThat(tokens.isDue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "{\"access_token\":\"a\"}",
                "{\"access_token\":\"\",\"expires_in\":900}",
                "{\"access_token\":\"a\\r\\nX: b\",\"expires_in\":900}",
                "{\"access_token\":\"a\",\"expires_in\":-1}",
            })
    void shouldRefuseWhatIsNoToken(String answer) {
        assertThatThrownBy(() -> tokens.keep(tokens.now(), answer))
                .isInstanceOf(UpstreamException.Broken.class)
                .hasMessageNotContaining("X: b");
        assertThat(tokens.header()).isNull();
    }
}
