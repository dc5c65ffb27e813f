package dev.deskside.catalog;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What discovery copies into the cache.
 *
 * @param fields static device fields by platform, each one known to {@link DeviceFields}
 * @param dynamicPatterns which dynamic fields besides; {@code *} stands for any text, in any case: {@code action:*}
 */
public record CachedFields(Map<Platform, List<String>> fields, List<String> dynamicPatterns) {

    public CachedFields {
        Map<Platform, List<String>> copy = new EnumMap<>(Platform.class);
        fields.forEach((platform, names) -> copy.put(platform, List.copyOf(names)));
        fields = Collections.unmodifiableMap(copy);
        dynamicPatterns = List.copyOf(dynamicPatterns);
    }

    /** What holds without a file: every known field of every platform and all dynamic fields. */
    public static CachedFields standard() {
        Map<Platform, List<String>> all = new EnumMap<>(Platform.class);
        for (Platform platform : Platform.values()) {
            all.put(platform, DeviceFields.names());
        }
        return new CachedFields(all, List.of("*"));
    }

    /** The static fields for that platform; none when the file does not name the platform. */
    public List<String> of(Platform platform) {
        return fields.getOrDefault(platform, List.of());
    }

    /** Whether a dynamic field of that name ({@code action:Disk Cleanup/ExecutionStatus}) is cached. */
    public boolean matchesDynamic(String name) {
        return dynamicPatterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(name)
                .matches();
    }
}
