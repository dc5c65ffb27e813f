package dev.deskside.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.PatternMatchUtils;

/**
 * What discovery copies into the cache.
 *
 * @param fields static device fields by platform, each one known to {@link DeviceFields}
 * @param dynamicPatterns which dynamic fields besides; {@code *} stands for any text, in any case: {@code action:*}
 * @param beyondFile which of all these the file does not name, because topics alone need them; for people to read
 */
public record CachedFields(Map<Platform, List<String>> fields, List<String> dynamicPatterns, List<Missing> beyondFile) {

    /**
     * A field that topics need and a file does not name.
     *
     * @param section the key of the file that it belongs under: a platform, or {@code dynamic}
     */
    public record Missing(String section, String name) {

        /** As people read it: {@code windows: total_ram}. */
        @Override
        public String toString() {
            return section + ": " + name;
        }
    }

    /** What discovery cannot do without, whatever a file says. */
    public static final List<String> ALWAYS =
            List.of("device_uid", "name", "last_seen", "last_logged_on_user", "last_logon_time");

    private static final String DYNAMIC = "dynamic";

    static final List<String> ALL_DYNAMIC = List.of("*");

    public CachedFields {
        Map<Platform, List<String>> copy = new EnumMap<>(Platform.class);
        fields.forEach((platform, names) -> copy.put(platform, List.copyOf(names)));
        fields = Collections.unmodifiableMap(copy);
        dynamicPatterns = List.copyOf(dynamicPatterns);
        beyondFile = List.copyOf(beyondFile);
    }

    public CachedFields(Map<Platform, List<String>> fields, List<String> dynamicPatterns) {
        this(fields, dynamicPatterns, List.of());
    }

    /** None at all. */
    static CachedFields none() {
        return new CachedFields(Map.of(), List.of());
    }

    /** What is cached as long as nobody has written a file: what topics need, and all dynamic fields. */
    static CachedFields generated(CachedFields needs) {
        Map<Platform, List<String>> all = new EnumMap<>(Platform.class);
        for (Platform platform : Platform.values()) {
            Set<String> names = new LinkedHashSet<>(ALWAYS);
            names.addAll(needs.of(platform));
            all.put(platform, List.copyOf(names));
        }
        return new CachedFields(all, ALL_DYNAMIC);
    }

    /** The static fields for that platform; none when the file does not name the platform. */
    public List<String> of(Platform platform) {
        return fields.getOrDefault(platform, List.of());
    }

    /** Whether a dynamic field of that name ({@code action:Disk Cleanup/ExecutionStatus}) is cached. */
    public boolean matchesDynamic(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return dynamicPatterns.stream()
                .anyMatch(pattern -> PatternMatchUtils.simpleMatch(pattern.toLowerCase(Locale.ROOT), lower));
    }

    /** What is needed and not here. */
    CachedFields lacking(CachedFields needs) {
        Map<Platform, List<String>> lacking = new EnumMap<>(Platform.class);
        needs.fields().forEach((platform, names) -> {
            List<String> more = names.stream()
                    .filter(name -> !of(platform).contains(name) && !ALWAYS.contains(name))
                    .toList();
            if (!more.isEmpty()) {
                lacking.put(platform, more);
            }
        });
        List<String> dynamic = needs.dynamicPatterns().stream()
                .filter(name -> !matchesDynamic(name))
                .toList();
        return new CachedFields(lacking, dynamic);
    }

    /** These and what topics need besides. */
    CachedFields with(CachedFields needs) {
        CachedFields more = lacking(needs);
        Map<Platform, List<String>> all = new EnumMap<>(Platform.class);
        List<Missing> added = new ArrayList<>(beyondFile);
        for (Platform platform : Platform.values()) {
            List<String> names = new ArrayList<>(of(platform));
            names.addAll(more.of(platform));
            all.put(platform, names);
            more.of(platform).forEach(name -> added.add(new Missing(platform.id(), name)));
        }
        List<String> dynamic = new ArrayList<>(dynamicPatterns);
        dynamic.addAll(more.dynamicPatterns());
        more.dynamicPatterns().forEach(name -> added.add(new Missing(DYNAMIC, name)));
        return new CachedFields(all, dynamic, added);
    }

    /** {@link #beyondFile()} in one line. */
    public String beyondFileAsText() {
        return beyondFile.stream().map(Missing::toString).collect(Collectors.joining(", "));
    }
}
