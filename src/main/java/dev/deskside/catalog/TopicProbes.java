package dev.deskside.catalog;

import dev.deskside.catalog.topic.Probe;
import dev.deskside.nxql.Query;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Reads the probes of a topic. */
final class TopicProbes {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final TopicActions actions;

    TopicProbes(TopicActions actions) {
        this.actions = actions;
    }

    /**
     * A probe and what it answers.
     *
     * @param columns the columns of the answer by name, with their types where those are known
     * @param open whether there may be other columns, which only the tenant knows
     */
    record Known(Probe probe, Map<String, Optional<FieldType>> columns, boolean open) {}

    /** The probes that are right, by name; empty stands for one that is not. */
    Map<String, Optional<Known>> read(Place place) {
        Map<String, Optional<Known>> probes = new LinkedHashMap<>();
        place.members().forEach((name, probe) -> probes.put(name, Optional.ofNullable(probe(name, probe))));
        return probes;
    }

    private @Nullable Known probe(String name, Place place) {
        boolean query = place.at("nxql").present() || place.at("nql").present();
        boolean action = place.at("remoteAction").present();
        if (query && action) {
            place.at("remoteAction").wrong("a probe has either nxql and nql, or remoteAction", "make two probes of it");
        } else if (action) {
            return outputs(name, place);
        } else if (!query) {
            place.wrong(
                    "the probe asks nothing",
                    "write nxql: \"(select …)\", nql: \"#saved_query\" or remoteAction: get_startup_impact");
        }
        return query ? query(name, place) : null;
    }

    private static @Nullable Known query(String name, Place place) {
        for (String key : new String[] {"use", "maxAge", "timeout"}) {
            if (place.at(key).present()) {
                place.at(key).wrong("\"" + key + "\" is for probes with remoteAction", "remove it");
            }
        }
        Query query = TopicQuery.read(place.at("nxql"));
        if (!place.clean()) {
            return null;
        }
        Probe.Question question =
                new Probe.Question(name, query, place.at("nql").text());
        return query == null
                ? new Known(question, deviceFields(), true)
                : new Known(question, TopicQuery.columns(query), false);
    }

    /** A saved query may answer what fields of devices are filled by; what else it answers, only its topic knows. */
    private static Map<String, Optional<FieldType>> deviceFields() {
        Map<String, Optional<FieldType>> fields = new LinkedHashMap<>();
        DeviceFields.names()
                .forEach(name -> fields.put(name, DeviceFields.find(name).map(DeviceField::type)));
        return fields;
    }

    private @Nullable Known outputs(String name, Place place) {
        RemoteActionConfig action =
                actions.find(place.at("remoteAction"), ActionKind.REMOTE_ACTION, Purpose.DATA_COLLECTION);
        Duration timeout = DurationStyle.SIMPLE.parse(place.at("timeout").text("60s"));
        if (timeout.compareTo(LONGEST_WAIT) > 0) {
            place.at("timeout").wrong("nobody can wait that long; the longest is 1h", "write timeout: 60s");
        }
        Probe.Use use = Probe.Use.valueOf(place.at("use").text("last_value").toUpperCase(Locale.ROOT));
        if (action != null && use == Probe.Use.SYNC) {
            refuseWhatNobodyIsAskedFor(place, action);
        }
        if (action == null || !place.clean()) {
            return null;
        }
        Duration maxAge = DurationStyle.SIMPLE.parse(place.at("maxAge").text("24h"));
        Map<String, Optional<FieldType>> columns = new LinkedHashMap<>();
        action.outputs().forEach((output, type) -> columns.put(output, Optional.of(type.asField())));
        return new Known(new Probe.ActionOutputs(name, action.name(), use, maxAge, timeout), columns, false);
    }

    /** A diagnosis runs the action by itself: there is nobody who could agree, or give inputs. */
    private static void refuseWhatNobodyIsAskedFor(Place place, RemoteActionConfig action) {
        String hint = "write use: last_value, or name another action";
        if (action.consent()) {
            place.at("use").wrong("\"" + action.name() + "\" needs the consent of the employee", hint);
        }
        action.inputs().forEach((name, input) -> {
            if (input.required()) {
                String needs = "\"" + action.name() + "\" needs its input \"" + name + "\", and a probe gives none";
                place.at("use").wrong(needs, hint);
            }
        });
    }
}
