package dev.deskside.topic.listing;

import dev.deskside.catalog.Platform;
import java.util.Collection;
import java.util.List;

/**
 * What {@code GET /v1/topics} answers.
 *
 * @param topics by name
 */
public record TopicList(List<Summary> topics) {

    /**
     * One topic.
     *
     * @param topic its name
     * @param title in the caller's language where there is one
     * @param platforms the devices it is for
     * @param utterances what employees say, in the same language
     */
    public record Summary(String topic, String title, List<String> platforms, List<String> utterances) {}

    static List<String> ids(Collection<Platform> platforms) {
        return platforms.stream().sorted().map(Platform::id).toList();
    }
}
