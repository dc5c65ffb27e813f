package dev.deskside.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNameTest {

    @ParameterizedTest
    @CsvSource({
        "LAB\\alice, LAB, alice, name:lab\\alice",
        "alice@LAB, LAB, alice, name:lab\\alice",
        "alice, , alice, name:alice",
        "LAB\\o'brien (x), LAB, o'brien (x), name:lab\\o'brien (x)",
        "a@b@LAB, LAB, a@b, name:lab\\a@b",
        "LAB\\a@b, LAB, a@b, name:lab\\a@b",
        "@odd, , @odd, name:@odd",
        "\\alice, , alice, name:alice",
        "odd\\, , odd\\, name:odd\\"
    })
    void shouldReadEverySpelling(String text, String domain, String account, String key) {
        AccountName name = AccountName.parse(text);

        assertThat(name.domain()).isEqualTo(domain);
        assertThat(name.account()).isEqualTo(account);
        assertThat(name.userKey()).isEqualTo(key);
    }
}
