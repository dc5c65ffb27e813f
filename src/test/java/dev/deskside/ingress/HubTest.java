package dev.deskside.ingress;

import dev.deskside.SilentEngine;
import dev.deskside.TestDatabase;
import dev.deskside.ingress.key.NamedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A hub with the ingress, stand-ins behind it, a real database and real HTTPS; shared by the tests that extend this. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration",
            "camel.main.routes-include-pattern=file:routes/rest.camel.yaml,file:routes/errors.camel.yaml,file:routes/api-keys.camel.yaml,file:routes/budget.camel.yaml,file:routes/ledger.camel.yaml,file:routes/remediations.camel.yaml,file:routes/stops.camel.yaml,file:routes/remote-actions.camel.yaml,file:src/test/resources/routes/stand-ins.camel.yaml",
            "deskside.budget.caller-requests-per-second=0",
            "deskside.account.username=hub@lab",
            "deskside.account.password=p\u00e4ss:word",
            "deskside.ingress.trusted-proxies=127.0.0.1",
            "deskside.ingress.cors-origins=https://chat.example",
            "server.address=127.0.0.1"
        })
@Import(Probe.class)
public abstract class HubTest {

    protected static final String USER = "hub@lab";
    protected static final String PASSWORD = "p\u00e4ss:word";

    @LocalServerPort
    protected int port;

    @Autowired
    protected NamedKeys keys;

    @Autowired
    protected Probe probe;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) throws IOException {
        String url = TestDatabase.fresh();
        Path data = Files.createTempDirectory("deskside");
        registry.add("spring.datasource.url", () -> url);
        Path connectors = SilentEngine.connectorsIn(data);
        registry.add("deskside.data", data::toString);
        registry.add("deskside.connectors", connectors::toString);
    }

    protected Client client() {
        return new Client(port);
    }

    /** A client with a fresh key of these scopes. */
    protected Client clientWith(String... scopes) {
        return client().header("X-API-Key", key(scopes));
    }

    /** A fresh key of these scopes. */
    protected String key(String... scopes) {
        return keys.issue(new NamedKeys.Wish("t-" + UUID.randomUUID(), List.of(scopes)))
                .key();
    }
}
