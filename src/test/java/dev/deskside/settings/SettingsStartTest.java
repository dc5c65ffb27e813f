package dev.deskside.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.validation.annotation.Validated;

/** What an operator sees when the hub starts with these settings; over the true application.yaml. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsStartTest {

    @TempDir
    Path temporary;

    private @Nullable ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @Import(SettingsCheck.class)
    @EnableConfigurationProperties({Upstream.class, Account.class, Directory.class})
    static class Features {

        @Bean
        Object started() {
            LoggerFactory.getLogger(SettingsStartTest.class).info("something was started");
            return new Object();
        }
    }

    @Validated
    @ConfigurationProperties("deskside.upstream")
    record Upstream(@Min(1) int engineRequestsPerSecond, @Min(1) int portalRequestsPerSecond, Duration readTimeout) {}

    @ConfigurationProperties("deskside.account")
    record Account(@Nullable String username, int password) {}

    @ConfigurationProperties("deskside.directory")
    record Directory(Duration refresh) {

        Directory {
            if (refresh.toHours() > 100) {
                throw new IllegalArgumentException("refresh must be at most 100h");
            }
        }
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.close();
        }
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
    }

    private Path envFile(String content) throws IOException {
        return Files.writeString(temporary.resolve("some.env"), content);
    }

    /** Starts with these variables; NEXTHINK_PASSWORD is a number here, so that a wrong one can be tried. */
    private ConfigurableApplicationContext start(String... arguments) {
        String[] all = Stream.concat(Stream.of("--deskside.account.password=1"), Stream.of(arguments))
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(Features.class)
                .web(WebApplicationType.NONE)
                .run(all);
        return context;
    }

    private void startInVain(String... arguments) {
        try {
            start(arguments);
        } catch (RuntimeException expected) {
            return;
        }
        throw new AssertionError("The start should have been refused");
    }

    @Test
    void shouldReadTheEnvFileOfTheOriginal() throws IOException {
        Path file =
                envFile("CHATBOT_CACHE_REFRESH=30m\nMAX_ENGINE_REQUESTS_PER_SECOND='7'\nNEXTHINK_USER=CORP\\reader\n");

        start("--DESKSIDE_ENV_FILE=" + file);

        assertThat(bean(Directory.class).refresh()).isEqualTo(Duration.ofMinutes(30));
        assertThat(bean(Upstream.class).engineRequestsPerSecond()).isEqualTo(7);
        assertThat(bean(Account.class).username()).isEqualTo("CORP\\reader");
    }

    @Test
    void shouldTakeTheProfileFromTheEnvFile() throws IOException {
        start("--DESKSIDE_ENV_FILE=" + envFile("SPRING_PROFILES_ACTIVE=demo\n"));

        assertThat(environment("deskside.catalog.fallback")).isEqualTo("classpath:demo/engines/");
        assertThat(environment("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void shouldReadTheFormsOfSpringBootFromTheEnvFileToo() throws IOException {
        Path file = envFile("DESKSIDE_UPSTREAM_PORTALREQUESTSPERSECOND=9\n");

        start("--DESKSIDE_ENV_FILE=" + file);

        assertThat(bean(Upstream.class).portalRequestsPerSecond()).isEqualTo(9);
    }

    @Test
    void shouldLetTheCommandLineAndTheEnvironmentWinOverTheEnvFile() throws IOException {
        Path file = envFile("MAX_ENGINE_REQUESTS_PER_SECOND=7\nPATH=not-this-one\n");

        start("--DESKSIDE_ENV_FILE=" + file, "--MAX_ENGINE_REQUESTS_PER_SECOND=8");

        assertThat(bean(Upstream.class).engineRequestsPerSecond()).isEqualTo(8);
        assertThat(environment("PATH")).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void shouldRefuseAnEnvFileThatIsNotThere(CapturedOutput output) {
        startInVain("--DESKSIDE_ENV_FILE=" + temporary.resolve("missing.env"));

        assertThat(output)
                .contains("DESKSIDE_ENV_FILE is \"", "missing.env\", but there is no such file")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseALineOfTheEnvFileWithoutShowingIt(CapturedOutput output) throws IOException {
        startInVain("--DESKSIDE_ENV_FILE=" + envFile("NEXTHINK_PASSWORD hunter2\n"));

        assertThat(output)
                .contains("Line 1 of ", "is not of the form NAME=value")
                .doesNotContain("hunter2")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldWarnOfVariablesThatNobodyReads(CapturedOutput output) throws IOException {
        Files.writeString(temporary.resolve("engines.yaml"), "password: ${ENGINE_B_PASSWORD}\n");
        Path file = envFile("CHATBOT_CASH_REFRESH=1h\nENGINE_B_PASSWORD=hunter2\nENGINE_B=x\nSPRING_PROFILES_ACTIVE=x\n"
                + "MAX_CACHE_REQUESTS_PER_SECOND=500\nDESKSIDE_DIRECTORY_REFRESH=1h\n");

        start("--DESKSIDE_ENV_FILE=" + file, "--DESKSIDE_CONNECTORS=" + temporary);

        assertThat(output)
                .contains(
                        "some.env: CHATBOT_CASH_REFRESH (did you mean CHATBOT_CACHE_REFRESH?), ENGINE_B. The variables")
                .contains("of Deskside are NEXTHINK_USER, ")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "CHATBOT_CACHE_REFRESH, soon, a whole number with its unit",
        "MAX_ENGINE_REQUESTS_PER_SECOND, many, 'a whole number from 1 to 10000'",
        "MAX_ENGINE_REQUESTS_PER_SECOND, 0, 'a whole number from 1 to 10000'",
        "NXQL_TIMEOUT, 30 sec, a whole number with its unit"
    })
    void shouldNameTheVariableTheValueAndWhatIsAllowed(
            String variable, String value, String allowed, CapturedOutput output) {
        startInVain("--" + variable + "=" + value);

        assertThat(output)
                .contains(variable + " is \"" + value + "\"; allowed is " + allowed)
                .contains("docs/settings.md")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldSayThatTheWrongValueStandsInTheEnvFile(CapturedOutput output) throws IOException {
        Path file = envFile("MAX_PORTAL_REQUESTS_PER_SECOND=-1\nMAX_ENGINE_REQUESTS_PER_SECOND=0\n");

        startInVain("--DESKSIDE_ENV_FILE=" + file);

        assertThat(output)
                .contains("MAX_PORTAL_REQUESTS_PER_SECOND in " + file + " is \"-1\"; allowed is")
                .contains("MAX_ENGINE_REQUESTS_PER_SECOND in " + file + " is \"0\"; allowed is");
    }

    @Test
    void shouldNeverShowAPassword(CapturedOutput output) {
        startInVain("--deskside.account.password=${NEXTHINK_PASSWORD}", "--NEXTHINK_PASSWORD=hunter2", "--LOG_LEVEL=6");

        assertThat(output)
                .contains("NEXTHINK_PASSWORD has a value that cannot be used (not shown)")
                .doesNotContain("\tat ");
        assertThat(output.getAll().lines().filter(line -> line.contains("hunter2")))
                .isEmpty();
    }

    @Test
    void shouldNameThePropertyWhereNoVariableStandsBehindIt(CapturedOutput output) {
        startInVain("--deskside.upstream.read-timeout=soon");

        assertThat(output).contains("deskside.upstream.read-timeout (", "is \"soon\"; allowed is a whole number");
    }

    @Test
    void shouldSayWhatAFeatureSaysAboutItsSettings(CapturedOutput output) {
        startInVain("--CHATBOT_CACHE_REFRESH=1000h");

        assertThat(output)
                .contains("The group of settings deskside.directory cannot be used: refresh must be at most 100h.")
                .contains(
                        "Its variables are CHATBOT_CACHE_REFRESH (\"1000h\"), USER_ACTIVITY_PERIOD (\"30\"), DEVICE_OF_BOTH (\"newest\"), DEVICE_OFFLINE_AFTER (\"24h\").");
    }

    @Test
    void shouldCheckTheSettingsBeforeAnythingIsStarted(CapturedOutput output) {
        startInVain("--MAX_ENGINE_REQUESTS_PER_SECOND=0");
        assertThat(output).doesNotContain("something was started");

        start();
        assertThat(output).contains("something was started");
    }

    @Test
    void shouldRefuseADurationWithoutAUnit(CapturedOutput output) {
        startInVain("--CHATBOT_CACHE_REFRESH=3600");

        assertThat(output)
                .contains(
                        "CHATBOT_CACHE_REFRESH is \"3600\", which has no unit; allowed is a whole number with its unit")
                .contains("such as 3600s");
    }

    @ParameterizedTest
    @CsvSource({
        "1, ERROR, ERROR",
        "2, ERROR, ERROR",
        "3, WARN, WARN",
        "4, INFO, INFO",
        "5, INFO, DEBUG",
        "6, INFO, TRACE"
    })
    void shouldTurnTheLogLevelIntoLevelsOfLoggers(String level, String libraries, String own) {
        start("--LOG_LEVEL=" + level);

        assertThat(environment("logging.level.root")).isEqualTo(libraries);
        assertThat(environment("logging.level.dev.deskside")).isEqualTo(own);
    }

    @Test
    void shouldLetTheNamesOfSpringBootWinOverTheLogLevel() {
        start("--LOG_LEVEL=4", "--logging.level.root=WARN");

        assertThat(environment("logging.level.root")).isEqualTo("WARN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "OFF", "debug", "-1", "4.5"})
    void shouldRefuseAnotherLogLevel(String level, CapturedOutput output) {
        startInVain("--LOG_LEVEL=" + level);

        assertThat(output)
                .contains("LOG_LEVEL is \"" + level + "\"; allowed is 1 (critical)")
                .doesNotContain("\tat ");
    }

    private <T> T bean(Class<T> type) {
        return Objects.requireNonNull(context).getBean(type);
    }

    private String environment(String name) {
        return Objects.requireNonNull(context).getEnvironment().getProperty(name, "");
    }
}
