package dev.deskside.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.simulator.fleet.ActionDelay;
import dev.deskside.simulator.fleet.RemoteAction;
import dev.deskside.simulator.fleet.RemoteActions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

class SimulatorConfigurationIT {

    @TempDir
    Path folder;

    @Test
    void shouldBeReadyBeforeAnyOtherBeanIsMade() {
        demo().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Witness.class).certificate()).isTrue();
            assertThat(context.getBean(Witness.class).url())
                    .isEqualTo(context.getBean(Simulator.class)
                            .engines()
                            .get(1)
                            .url()
                            .toString());
        });
    }

    @Test
    void shouldEndWithTheContext() {
        var simulator = new Simulator[1];
        demo().run(context -> simulator[0] = context.getBean(Simulator.class));

        assertThat(simulator[0].portal().fault()).isNull();
        assertThat(Probe.isOpen(simulator[0].portal().url())).isFalse();
    }

    @Test
    void shouldStayAwayWithoutTheProfileOrWhenSwitchedOff() {
        demo().withPropertyValues("spring.profiles.active=")
                .run(context -> assertThat(context).doesNotHaveBean(Simulator.class));
        demo().withPropertyValues("deskside.simulator.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(Simulator.class));
    }

    @Test
    void shouldNotShowThePassword() {
        demo().run(context ->
                assertThat(context.getBean(SimulatorSettings.class).toString()).doesNotContain("s3cret"));
    }

    @Test
    void shouldResolveTheShippedConnectorFiles() {
        demo().withPropertyValues("deskside.account.username=u", "deskside.account.password=p")
                .run(context -> {
                    Simulator simulator = context.getBean(Simulator.class);
                    assertThat(resolved(context.getEnvironment(), "demo/engines/engines.yaml"))
                            .contains(simulator.engines().stream()
                                    .map(engine -> "\"" + engine.url() + "\"")
                                    .toList())
                            .contains("\"file:" + simulator.certificate().orElseThrow() + "\"");
                    assertThat(resolved(context.getEnvironment(), "demo/engines/portal.yaml"))
                            .contains("\"" + simulator.portal().url() + "\"", "username: \"u\"");
                    assertThat(resolved(context.getEnvironment(), "demo/tenant/tenant.yaml"))
                            .contains("\"" + simulator.tenant().url() + "\"", "clientId: \"u\"");
                });
    }

    @Test
    void shouldTellTheHubTheUidsOfItsRemoteActionsAndTakeTheirTime() {
        demo().withPropertyValues("deskside.simulator.action-delay=200ms..2s").run(context -> {
            RemoteAction cleanup = RemoteActions.all().stream()
                    .filter(action -> action.title().equals("Disk Cleanup"))
                    .findFirst()
                    .orElseThrow();
            assertThat(context.getEnvironment().getProperty("deskside.simulator.uid.Disk Cleanup"))
                    .isEqualTo(cleanup.uid().toString());
            assertThat(context.getBean(SimulatorSettings.class).actionDelay()).isEqualTo(ActionDelay.of("200ms..2s"));
        });
        demo().withPropertyValues("deskside.simulator.action-delay=5")
                .run(context -> assertThat(context).hasFailed());
    }

    private static String resolved(Environment environment, String file) throws IOException {
        String text = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        return environment.resolveRequiredPlaceholders(text);
    }

    private ApplicationContextRunner demo() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Hub.class)
                .withPropertyValues(
                        "spring.profiles.active=demo",
                        "deskside.simulator.enabled=true",
                        "deskside.simulator.port=0",
                        "deskside.simulator.password=s3cret",
                        "deskside.simulator.folder=" + folder);
    }

    /** What a bean of the hub sees when it is made. */
    record Witness(boolean certificate, String url) {}

    @Configuration(proxyBeanMethods = false)
    @Import(SimulatorConfiguration.class)
    @EnableConfigurationProperties(SimulatorSettings.class)
    static class Hub {

        @Bean
        Witness witness(Environment environment) {
            String file = environment.getProperty("deskside.simulator.folder") + "/certificate.pem";
            return new Witness(
                    Files.exists(Path.of(file)), environment.getProperty("deskside.simulator.url.engine-b", "none"));
        }
    }
}
