package dev.deskside.catalog;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code engines.yaml}. */
final class EnginesFile {

    private final ConnectionCheck connections;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> urls = new HashMap<>();

    EnginesFile(ConnectionCheck connections) {
        this.connections = connections;
    }

    List<EngineConfig> read(Place file) {
        List<EngineConfig> engines = new ArrayList<>();
        for (Place item : file.at("engines").items()) {
            EngineConfig engine = engine(item);
            if (engine != null) {
                engines.add(engine);
            }
        }
        return engines;
    }

    private @Nullable EngineConfig engine(Place item) {
        String name = item.at("name").text();
        URI url = connections.url(item, "https://engine-a.example:1671");
        String username = connections.username(item);
        Secret password = connections.password(item);
        TlsSettings tls = connections.tls(item);
        ZoneId zone = connections.timeZone(item);
        distinct(item, name, url);
        if (name == null || url == null || username == null || password == null || tls == null || zone == null) {
            return null;
        }
        boolean sandbox = item.at("sandbox").node().asBoolean(false);
        return new EngineConfig(name, url, username, password, tls, zone, mergeBy(item), sandbox);
    }

    /** The schema has refused every other word. */
    private static MergeBy mergeBy(Place item) {
        return item.at("mergeBy").node().asText().equals("time") ? MergeBy.TIME : MergeBy.DEVICES;
    }

    private void distinct(Place item, @Nullable String name, @Nullable URI url) {
        if (name != null && names.putIfAbsent(name.toLowerCase(Locale.ROOT), name) != null) {
            item.at("name")
                    .wrong(
                            "there are two Engines named \"" + name + "\"",
                            "give each a name of its own: " + name + "-2");
        }
        if (TenantConfig.NAME.equalsIgnoreCase(name)) {
            item.at("name")
                    .wrong(
                            "\"" + name + "\" is what the tenant is called",
                            "give the Engine another name: engine-tenant");
        }
        String address = url == null ? "" : url.toString().toLowerCase(Locale.ROOT);
        String other = url == null ? null : urls.putIfAbsent(address, String.valueOf(name));
        if (other != null) {
            item.at("url")
                    .wrong(
                            "the Engine \"" + other + "\" has the same URL",
                            "remove one of the two, or correct its url");
        }
    }
}
