package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the files of the chatbot SDK for Nexthink V6 and of older formats, and says how to change them.
 *
 * <p>Source of the names: {@code discovery.yaml} is documented, the others are what its users are known to have.
 */
final class LegacyFormats {

    private static final Map<String, String> FILES = Map.of(
            "discovery.yaml",
            "it is of the original chatbot SDK; rename it to cached-fields.yaml and its first key to cachedFields: "
                    + "cachedFields: { windows: [name, last_seen], mac_os: [name, last_seen], dynamic: [\"*\"] }",
            "remote_actions.yaml",
            "it is of the original chatbot SDK; rename it to remote-actions.yaml and write each action as "
                    + "{ name: disk_cleanup, title: Disk Cleanup, uid: …, purpose: remediation, platforms: [windows] }");

    private static final String SEE = " (docs/connectors.md, Migration)";

    /** What was called kind then; today it says whether something is a remote action, a workflow or a campaign. */
    private static final Map<String, String> PURPOSES =
            Map.of("remediation", "remediation", "diagnosis", "data_collection");

    private LegacyFormats() {}

    /** How to change a file of that name; null when it is not of the original. */
    static @Nullable String hintForFile(String name) {
        String hint = FILES.get(name.replace(".yml", ".yaml"));
        return hint == null ? null : hint + SEE;
    }

    /** Looks for what older formats had and this one has not. */
    static void check(Place file) {
        checkVersion(file);
        file.at("engines").items().forEach(LegacyFormats::engine);
        for (String list : new String[] {"remoteActions", "remote_actions"}) {
            file.at(list).items().forEach(LegacyFormats::action);
        }
    }

    /** Looks whether the file is of a newer release. */
    static void checkVersion(Place file) {
        JsonNode version = file.at("version").node();
        if (!version.isMissingNode() && !version.asText().equals("1")) {
            String hint = "write version: 1; a file of a newer release needs that release of the hub";
            file.at("version").wrong("this release reads format version 1, not " + Example.of(version), hint);
        }
    }

    private static void engine(Place engine) {
        Place host = engine.at("host");
        if (host.present()) {
            String port = engine.at("port").node().asText("1671");
            String url = "url: \"https://" + host.node().asText() + ":" + (port.isEmpty() ? "1671" : port) + "\"";
            engine.wrong(
                    "host and port are of the original chatbot SDK",
                    "write " + url
                            + " instead, with username: \"${NEXTHINK_USER}\" and password: \"${NEXTHINK_PASSWORD}\""
                            + SEE);
        }
        if (engine.at("enabled").present()) {
            engine.at("enabled")
                    .wrong("\"enabled\" is of the original chatbot SDK", "remove the key, or the whole Engine" + SEE);
        }
    }

    private static void action(Place action) {
        String kind = action.at("kind").node().asText();
        if (PURPOSES.containsKey(kind)) {
            String hint = "write purpose: " + PURPOSES.get(kind) + SEE;
            action.at("kind").wrong("kind: " + kind + " is of the original chatbot SDK", hint);
        }
        if (action.at("params").present()) {
            String hint = "write inputs: { CleanupLevel: { options: [Light, Deep], required: true } }" + SEE;
            action.at("params").wrong("\"params\" is of the original chatbot SDK", hint);
        }
    }
}
