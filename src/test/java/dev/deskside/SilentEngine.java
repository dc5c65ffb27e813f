package dev.deskside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An Engine for hubs that ask none: without one in the catalog the hub does not start. */
public final class SilentEngine {

    private static final String ENGINES =
            """
            engines:
              - name: engine-a
                url: "https://127.0.0.1:1"
                username: "${deskside.account.username}"
                password: "${deskside.account.password}"
                tls: { trust: system }
            """;

    private SilentEngine() {}

    /** Makes a folder of connector files there that names it. */
    public static Path connectorsIn(Path folder) throws IOException {
        Path connectors = Files.createDirectories(folder.resolve("connectors"));
        Files.writeString(connectors.resolve("engines.yaml"), ENGINES);
        return connectors;
    }
}
