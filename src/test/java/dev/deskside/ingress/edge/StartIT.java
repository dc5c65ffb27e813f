package dev.deskside.ingress.edge;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskside.Deskside;
import dev.deskside.SilentEngine;
import dev.deskside.TestDatabase;
import dev.deskside.ingress.StartRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;

/** What stops the start. */
class StartIT {

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.main.exchange-factory=pooled",
                "camel.main.exchangeFactory=POOLED",
                "camel.main.exchange_factory=Pooled"
            })
    void shouldRefuseThePooledExchangeFactoryInAnySpelling(String setting) {
        assertThatThrownBy(() -> start(setting, true))
                .hasRootCauseInstanceOf(StartRefusedException.class)
                .rootCause()
                .hasMessageContaining("one caller gets another caller's answer");
    }

    @Test
    void shouldRefuseAnOperationWithoutItsRoute() {
        assertThatThrownBy(() -> start("deskside.unused=1", false)).hasStackTraceContaining("direct:list-devices");
    }

    private void start(String setting, boolean standIns) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration",
                "camel.main.routes-include-pattern=file:routes/rest.camel.yaml,file:routes/errors.camel.yaml,file:routes/api-keys.camel.yaml,file:routes/budget.camel.yaml"
                        + (standIns ? ",file:src/test/resources/routes/stand-ins.camel.yaml" : ""),
                "spring.datasource.url=" + TestDatabase.fresh(),
                "deskside.data=" + data,
                "deskside.connectors=" + SilentEngine.connectorsIn(data),
                "deskside.account.username=hub",
                "deskside.account.password=p\u00e4ss:word",
                "server.address=127.0.0.1",
                "server.port=0",
                setting));
        var application = new SpringApplication(Deskside.class, dev.deskside.ingress.Probe.class);
        application
                .run(arguments.stream().map(a -> "--" + a).toArray(String[]::new))
                .close();
    }
}
