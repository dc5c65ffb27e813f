package dev.deskside;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Says, when the hub is ready, where it is, how to get a key, and whether its fleet is simulated. */
@Component
class Greeting {

    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    private final Environment environment;

    Greeting(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void greet(ApplicationReadyEvent ready) {
        if (!(ready.getApplicationContext() instanceof ServletWebServerApplicationContext context)) {
            return;
        }
        String api = "https://localhost:" + context.getWebServer().getPort() + "/v1";
        LOG.info("Deskside answers at {}. Its health: curl -k {}/health", api, api);
        if (simulates()) {
            LOG.info("Get a key: curl -k -u {} -X POST {}/api_key", demoAccount(), api);
            LOG.warn("The fleet is SIMULATED: no real device, person or Engine. Try user=alice, bob or carol.");
        } else {
            LOG.info("Get a key: curl -u \"$NEXTHINK_USER\" -X POST {}/api_key", api);
        }
    }

    /** The account that everybody knows in full; of any other only its name. */
    private String demoAccount() {
        String username = environment.getProperty("deskside.account.username", "");
        boolean known = "demo".equals(environment.getProperty("deskside.account.password"));
        return known ? username + ":demo" : username;
    }

    private boolean simulates() {
        return environment.acceptsProfiles(Profiles.of("demo"))
                && environment.containsProperty("deskside.simulator.url.portal");
    }
}
