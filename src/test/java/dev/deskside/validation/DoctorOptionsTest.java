package dev.deskside.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorOptionsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "DESKSIDE_KEY", "dsk_env", "DESKSIDE_URL", "https://hub.example:443/", "DESKSIDE_CERTIFICATE", "hub.pem");

    private static DoctorOptions parse(Map<String, String> environment, String... words) {
        return DoctorOptions.parse(words, environment);
    }

    @Test
    void shouldTakeWhatTheEnvironmentSays() {
        assertThat(parse(ENVIRONMENT))
                .isEqualTo(new DoctorOptions(URI.create("https://hub.example:443"), "dsk_env", Path.of("hub.pem")));
    }

    @Test
    void shouldPreferWhatTheCommandLineSays() {
        assertThat(parse(ENVIRONMENT, "--url", "https://other", "--key", "k", "--certificate", "c.pem"))
                .isEqualTo(new DoctorOptions(URI.create("https://other"), "k", Path.of("c.pem")));
    }

    @Test
    void shouldAskTheHubOfThisMachineUnlessToldOtherwise() {
        assertThat(parse(Map.of("DESKSIDE_KEY", "k")).url()).isEqualTo(URI.create("https://localhost:8090"));
    }

    @Test
    void shouldSayWhatIsMissingOrTooMuch() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(Map.of())).withMessageContaining("DESKSIDE_KEY");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(ENVIRONMENT, "--urls", "x"))
                .withMessageContaining("'--urls'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(ENVIRONMENT, "--key"))
                .withMessageContaining("'--key'");
    }
}
