package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCheckTest {

    @TempDir
    Path temporary;

    private ConnectorsFolder folder = new ConnectorsFolder(Path.of("."));

    @BeforeEach
    void makeFolder() {
        folder = new ConnectorsFolder(temporary);
    }

    private ConnectorsFolder withTls(String tls) {
        return folder.withEngine("    username", "    tls: " + tls + "\n    username");
    }

    @Test
    void shouldRefuseToTrustEverybodyOutsideTheDemo() {
        withTls("{ trust: any }");

        assertThat(folder.problem().line()).isEqualTo(4);
        assertThat(folder.problem().message()).contains("demo profile only");
        assertThat(folder.problem().hint()).contains("trust: \"file:engine-ca.pem\"");
    }

    @Test
    void shouldTrustEverybodyInTheDemo() {
        withTls("{ trust: any, verifyHost: false }").demo();

        assertThat(folder.read().engines().get(0).tls()).isEqualTo(new TlsSettings(new Trust.Any(), false));
    }

    @Test
    void shouldRefusePublicTrustWithoutTheHostName() {
        withTls("{ trust: system, verifyHost: false }");

        assertThat(folder.problem().message()).contains("every server with a public certificate");
        assertThat(folder.problem().pointer()).isEqualTo("/engines/0/tls/verifyHost");
    }

    @Test
    void shouldRefuseATrustFileThatIsNotThere() {
        withTls("{ trust: \"file:missing.pem\" }");

        assertThat(folder.problem().message()).endsWith("missing.pem cannot be read");
    }

    @Test
    void shouldRefuseATrustFileWithoutCertificates() {
        withTls("{ trust: \"file:ca.pem\" }").with("ca.pem", "");
        assertThat(folder.problem().message()).endsWith("ca.pem holds no certificate");

        folder.with("ca.pem", "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
        assertThat(folder.problem().message()).endsWith("ca.pem holds no certificates in PEM");

        folder.with("ca.pem", "this is my certificate");
        assertThat(folder.problem().message()).contains("ca.pem holds no certificate");
    }

    @Test
    void shouldSayWhichValuesTrustMayHave() {
        withTls("{ trust: all }");

        assertThat(folder.problem().message()).isEqualTo("\"trust\" has a wrong form: all");
        assertThat(folder.problem().hint()).contains("system:", "file:<path>");
    }
}
