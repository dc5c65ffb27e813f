package dev.deskside.catalog;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator how to name the first Engine, or how to try the hub without one. */
class NoUpstreamFailureAnalyzer extends AbstractFailureAnalyzer<NoUpstreamException> {

    private static final String ENGINES =
            """
            Write the file engines.yaml in that folder (DESKSIDE_CONNECTORS names another one):

              engines:
                - name: engine-a
                  url: "https://engine-a.example:1671"
                  username: "${NEXTHINK_USER}"
                  password: "${NEXTHINK_PASSWORD}"
                  tls: { trust: system }

            and set NEXTHINK_USER and NEXTHINK_PASSWORD in the environment or in the file .env. \
            A portal.yaml with listEngines: true does as well.
            Or try the hub with a simulated fleet first: SPRING_PROFILES_ACTIVE=demo""";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoUpstreamException cause) {
        String portal =
                cause.portalWithoutList() ? " There is a portal.yaml, but it does not say listEngines: true." : "";
        return new FailureAnalysis(
                "No upstream system is configured: the folder " + cause.folder() + " names no Engine." + portal,
                ENGINES,
                null);
    }
}
