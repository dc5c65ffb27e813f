package dev.deskside.catalog.topic;

import dev.deskside.catalog.Platform;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An issue that employees have: where its facts come from, what may be wrong, and what helps.
 *
 * @param name as callers say it: {@code pc_slow}
 * @param platforms the devices it is for
 * @param utterances what employees say when they have it, by language
 * @param probes by name, in the order of the file
 * @param fields by name, each behind those that it is computed from
 * @param conditions in the order of the file
 * @param remediations in the order of the file
 */
public record Topic(
        String name,
        LocalText title,
        Set<Platform> platforms,
        Map<String, List<String>> utterances,
        Map<String, Probe> probes,
        Map<String, TopicField> fields,
        List<Condition> conditions,
        List<Remediation> remediations) {

    public Topic {
        platforms = Set.copyOf(platforms);
        utterances = Collections.unmodifiableMap(new LinkedHashMap<>(utterances));
        probes = Collections.unmodifiableMap(new LinkedHashMap<>(probes));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        conditions = List.copyOf(conditions);
        remediations = List.copyOf(remediations);
    }
}
