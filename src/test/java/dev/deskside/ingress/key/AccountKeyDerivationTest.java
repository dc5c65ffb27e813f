package dev.deskside.ingress.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountKeyDerivationTest {

    private static final byte[] SALT = new byte[32];

    @Test
    void shouldDeriveTheSameKeyFromTheSameThings() {
        String key = derivation("hub", "secret").keyFor(SALT);
        assertThat(key).isEqualTo(derivation("hub", "secret").keyFor(SALT));
        assertThat(KeySecret.isWellFormed(key)).isTrue();
    }

    @Test
    void shouldDeriveAnotherKeyWhenUserPasswordOrSaltDiffer() {
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(derivation("hub", "secret").keyFor(SALT))
                .isNotEqualTo(derivation("hub", "Secret").keyFor(SALT))
                .isNotEqualTo(derivation("hub2", "secret").keyFor(SALT))
                .isNotEqualTo(derivation("hub", "secret").keyFor(other));
    }

    @Test
    void shouldEndTheKeyWhenTheAccountIsGone() {
        byte[] hash = KeySecret.hash(derivation("hub", "secret").keyFor(SALT));
        assertThat(derivation("hub", "secret").isCurrent(SALT, hash)).isTrue();
        assertThat(derivation("hub", "changed").isCurrent(SALT, hash)).isFalse();
        assertThat(derivation("", "")
                        .isCurrent(SALT, KeySecret.hash(derivation("", "").keyFor(SALT))))
                .isFalse();
    }

    @Test
    void shouldCompareCredentialsAndNeverPrintThePassword() {
        var account = new AccountSettings("hub", "secret");
        assertThat(account.matches("hub", "secret")).isTrue();
        assertThat(account.matches("hub", "secret ")).isFalse();
        assertThat(account.matches("Hub", "secret")).isFalse();
        assertThat(new AccountSettings("", "").matches("", "")).isFalse();
        assertThat(account).asString().contains("hub").doesNotContain("secret");
    }

    private static AccountKeyDerivation derivation(String user, String password) {
        return new AccountKeyDerivation(new AccountSettings(user, password));
    }
}
