package dev.deskside.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.convert.DurationStyle;

/** Reads {@code remote-actions.yaml}. */
final class RemoteActionsFile {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Source: the tenant's API for campaigns. */
    private static final int CAMPAIGN_PARAMETERS = 30;

    private final Set<String> names = new HashSet<>();
    private final Set<String> titles = new HashSet<>();

    List<RemoteActionConfig> read(Place file) {
        List<RemoteActionConfig> actions = new ArrayList<>();
        for (Place item : file.at("remoteActions").items()) {
            distinct(item);
            checkKind(item);
            Duration timeout = timeout(item.at("timeout"));
            if (item.clean()) {
                actions.add(action(item, timeout));
            }
        }
        return actions;
    }

    private void distinct(Place item) {
        String name = item.at("name").text();
        if (name != null && !names.add(name)) {
            item.at("name")
                    .wrong(
                            "there are two actions named \"" + name + "\"",
                            "give each a name of its own: " + name + "_2");
        }
        String title = item.at("title").text();
        if (title != null && !titles.add(title)) {
            String hint = "remove one of the two; the Engines know one action of a title only";
            item.at("title").wrong("there are two actions titled \"" + title + "\"", hint);
        }
    }

    /** What only a tenant has is known by its id there, and repairs or asks; nobody reads facts by it. */
    private static void checkKind(Place item) {
        ActionKind kind = kind(item);
        if (!kind.isOfTenant()) {
            return;
        }
        String word = "a " + kind.words();
        if (!item.at("nqlId").present()) {
            item.wrong(
                    word + " needs nqlId",
                    "add its id on the tenant: nqlId: \"#" + item.at("name").text("") + "\"");
        }
        if (item.at("uid").present()) {
            item.at("uid").wrong(word + " exists on a tenant only, and has no uid", "remove uid; nqlId is its id");
        }
        if (!item.at("purpose").text("").equals("remediation")) {
            item.at("purpose").wrong(word + " gathers no facts for probes", "write purpose: remediation");
        }
        if (kind == ActionKind.CAMPAIGN && item.at("inputs").members().size() > CAMPAIGN_PARAMETERS) {
            item.at("inputs")
                    .wrong(
                            "a campaign has " + CAMPAIGN_PARAMETERS + " parameters at most",
                            "remove those that it does not have");
        }
    }

    private static ActionKind kind(Place item) {
        String kind = item.at("kind").text("");
        return Arrays.stream(ActionKind.values())
                .filter(one -> one.id().equals(kind))
                .findFirst()
                .orElse(ActionKind.REMOTE_ACTION);
    }

    private static Duration timeout(Place place) {
        Duration timeout = DurationStyle.SIMPLE.parse(place.text("60s"));
        if (timeout.compareTo(LONGEST_WAIT) > 0) {
            place.wrong("nobody can wait that long; the longest is 1h", "write timeout: 120s");
        }
        return timeout;
    }

    private static RemoteActionConfig action(Place item, Duration timeout) {
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        item.at("platforms").texts().forEach(id -> platforms.add(Platform.of(id)));
        Map<String, OutputType> outputs = new LinkedHashMap<>();
        item.at("outputs").members().forEach((name, type) -> outputs.put(name, OutputType.valueOf(upper(type))));
        return new RemoteActionConfig(
                item.at("name").text(""),
                item.at("title").text(""),
                item.at("uid").text(),
                item.at("nqlId").text(),
                Purpose.valueOf(upper(item.at("purpose"))),
                platforms,
                inputs(item.at("inputs")),
                outputs,
                timeout,
                item.at("consent").node().asBoolean(false),
                limits(item),
                kind(item));
    }

    private static ActionLimits limits(Place item) {
        String coolDown = item.at("coolDown").text();
        JsonNode cap = item.at("dailyCap").node();
        return new ActionLimits(
                coolDown == null ? null : DurationStyle.SIMPLE.parse(coolDown), cap.isInt() ? cap.intValue() : null);
    }

    private static Map<String, ActionInput> inputs(Place place) {
        Map<String, ActionInput> inputs = new LinkedHashMap<>();
        place.members().forEach((name, input) -> {
            boolean required = input.at("required").node().asBoolean(false);
            inputs.put(
                    name,
                    new ActionInput(
                            required,
                            input.at("options").texts(),
                            input.at("description").text()));
        });
        return inputs;
    }

    private static String upper(Place place) {
        return place.text("").toUpperCase(Locale.ROOT);
    }
}
