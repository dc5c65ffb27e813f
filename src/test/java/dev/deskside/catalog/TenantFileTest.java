package dev.deskside.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantFileTest {

    private static final String TENANT =
            """
            tenant:
              api: "https://x.api.eu.nexthink.cloud/"
              token: "https://x-login.eu.nexthink.cloud/oauth2/default/v1/token"
              clientId: "${NEXTHINK_CLIENT_ID}"
              clientSecret: "${NEXTHINK_CLIENT_SECRET}"
              queries: { devices: "#acme_devices" }
            """;

    @TempDir
    Path temporary;

    private ConnectorsFolder folder = new ConnectorsFolder(Path.of("."));

    @BeforeEach
    void makeFolder() {
        folder = new ConnectorsFolder(temporary)
                .variable("NEXTHINK_CLIENT_ID", "hub")
                .variable("NEXTHINK_CLIENT_SECRET", "hunter2");
    }

    @Test
    void shouldNameATenant() {
        Catalog catalog = folder.with("tenant.yaml", TENANT).read();

        assertThat(catalog.hasUpstream()).isTrue();
        assertThat(catalog.tenant())
                .contains(new TenantConfig(
                        URI.create("https://x.api.eu.nexthink.cloud"),
                        URI.create("https://x-login.eu.nexthink.cloud/oauth2/default/v1/token"),
                        "hub",
                        Secret.of("hunter2"),
                        TlsSettings.standard(),
                        false,
                        new TenantQueries(
                                "#acme_devices",
                                "#deskside_device_users",
                                "#deskside_executions",
                                "#deskside_executions_of_week",
                                "#deskside_action_outputs",
                                "#deskside_workflow_executions",
                                "#deskside_workflow_executions_of_week",
                                "#deskside_campaign_responses",
                                "#deskside_campaign_responses_of_week",
                                "#deskside_device",
                                "#deskside_device_executions",
                                "#deskside_action_runs")));
        assertThat(catalog.tenant().toString()).doesNotContain("hunter2");
    }

    @Test
    void shouldTakeTheTokenAddressOfOlderTenants() {
        String older = TENANT.replace(
                "https://x-login.eu.nexthink.cloud/oauth2/default/v1/token",
                "https://x.api.eu.nexthink.cloud/api/v1/token");

        assertThat(folder.with("tenant.yaml", older)
                        .read()
                        .tenant()
                        .orElseThrow()
                        .token())
                .hasPath("/api/v1/token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nexthink.cloud/\"              | nexthink.cloud/api/v1\"  | 2 | api",
                "https://x.api                  | http://x.api             | 2 | api",
                "https://x-login                | ftp://x-login            | 3 | token",
                "\"${NEXTHINK_CLIENT_ID}\"      | \"a:b\"                  | 4 | clientId",
                "\"${NEXTHINK_CLIENT_SECRET}\"  | hunter3                  | 5 | NEXTHINK_",
                "\"#acme_devices\"              | \"#Acme Devices\"        | 6 | #acme_devices",
                "devices:                       | divices:                 | 6 | devices",
                "clientId                       | clientid                 | 4 | clientId",
            })
    void shouldSayOnWhichLineWhatIsWrong(String right, String wrong, int line, String hint) {
        folder.with("tenant.yaml", TENANT.replace(right.strip(), wrong.strip()));

        assertThat(folder.problems()).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.hint()).contains(hint).doesNotContain("hunter3");
        });
    }
}
