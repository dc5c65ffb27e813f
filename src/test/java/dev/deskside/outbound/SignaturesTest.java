package dev.deskside.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    /** The example that the libraries of Standard Webhooks share. */
    private static final byte[] SECRET = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void shouldSignAsStandardWebhooksDoes() {
        assertThat(Signatures.sign(List.of(SECRET), ID, AT, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void shouldSignWithEachSecretThatCounts() {
        byte[] newer = new byte[32];

        String both = Signatures.sign(List.of(newer, SECRET), ID, AT, BODY);

        assertThat(both.split(" ")).hasSize(2).contains(SIGNATURE).doesNotHaveDuplicates();
    }

    @Test
    void shouldSignNothingWithoutASecret() {
        assertThat(Signatures.sign(List.of(), ID, AT, BODY)).isEmpty();
    }
}
