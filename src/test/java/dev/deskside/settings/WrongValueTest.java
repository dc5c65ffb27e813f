package dev.deskside.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deskside.directory.DirectorySettings;
import dev.deskside.discovery.DiscoverySettings;
import dev.deskside.upstream.ProxySettings;
import dev.deskside.upstream.UpstreamSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The features' own settings over the true application.yaml: each wrong value is told by the name of its variable. */
@ExtendWith(OutputCaptureExtension.class)
class WrongValueTest {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(ConfigurationPropertiesAutoConfiguration.class)
    @EnableConfigurationProperties({
        DirectorySettings.class,
        DiscoverySettings.class,
        ProxySettings.class,
        UpstreamSettings.class
    })
    @Import(SettingsCheck.class)
    static class Features {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, DataSourceAutoConfiguration.class})
    @EnableConfigurationProperties(ServerProperties.class)
    static class Frameworks {}

    private static void startInVain(String... arguments) {
        SpringApplicationBuilder application =
                new SpringApplicationBuilder(Features.class).web(WebApplicationType.NONE);
        assertThat(catchThrowable(() -> application.run(arguments))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "CHATBOT_CACHE_REFRESH, 1 h",
        "CHATBOT_CACHE_REFRESH, 500ms",
        "CHATBOT_CACHE_REFRESH, 169h",
        "CHATBOT_CACHE_REFRESH, -1h",
        "USER_ACTIVITY_PERIOD, 0",
        "USER_ACTIVITY_PERIOD, 30d",
        "USER_ACTIVITY_PERIOD, 3651",
        "MAX_ENGINE_REQUESTS_PER_SECOND, 0",
        "MAX_ENGINE_REQUESTS_PER_SECOND, 10001",
        "MAX_PORTAL_REQUESTS_PER_SECOND, 2.5",
        "UPSTREAM_CONNECT_TIMEOUT, 6m",
        "NXQL_TIMEOUT, 31m",
        "DISCOVERY_STREAM_DEADLINE, 13h",
        "MAX_UPSTREAM_DOCUMENT_SIZE, large",
        "DISCOVERY_ENABLED, perhaps",
        "DISCOVERY_PARALLEL, 65",
        "DISCOVERY_MINIMUM_SHARE, 1.1",
        "DISCOVERY_RETRY_DELAY, 11m",
        "ENGINE_DOWN_POLICY, delete"
    })
    void shouldNameTheVariableAndItsValue(String variable, String value, CapturedOutput output) {
        startInVain("--" + variable + "=" + value);

        assertThat(output)
                .contains(variable + " is \"" + value + "\"; allowed is ")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"DESKSIDE_PORT, many", "DATABASE_POOL_SIZE, many"})
    void shouldNameTheVariableOfASettingOfAFrameworkToo(String variable, String value, CapturedOutput output) {
        SpringApplicationBuilder application =
                new SpringApplicationBuilder(Frameworks.class).web(WebApplicationType.NONE);

        assertThat(catchThrowable(() -> application.run(
                        "--" + variable + "=" + value, "--spring.datasource.url=jdbc:postgresql://localhost/x")))
                .isNotNull();

        assertThat(output)
                .contains(variable + " is \"" + value + "\"; allowed is ")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldNameTheWrongValuesOfAllFeaturesAtOnce(CapturedOutput output) {
        startInVain("--DISCOVERY_PARALLEL=x", "--USER_ACTIVITY_PERIOD=0", "--MAX_ENGINE_REQUESTS_PER_SECOND=0");

        assertThat(output)
                .contains("DISCOVERY_PARALLEL is \"x\"; allowed")
                .contains("USER_ACTIVITY_PERIOD is \"0\"; allowed")
                .contains("MAX_ENGINE_REQUESTS_PER_SECOND is \"0\"; allowed");
    }

    @Test
    void shouldNotShowTheAccountInAUrl(CapturedOutput output) {
        startInVain("--PROXY_URL=ftp://reader:hunter2@proxy.example");

        assertThat(output)
                .contains("The group of settings deskside.proxy cannot be used: write it as http://host:port.")
                .contains("PROXY_URL (\"ftp://***@proxy.example\"), PROXY_USER, PROXY_PASSWORD");
        assertThat(output.toString().lines().filter(line -> line.contains("hunter2")))
                .isEmpty();
    }
}
