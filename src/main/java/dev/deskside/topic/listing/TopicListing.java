package dev.deskside.topic.listing;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.Platform;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.Topics;
import dev.deskside.problem.InputError;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers which topics there are, and what one of them consists of. */
@Component("topicListing")
public class TopicListing {

    private final CatalogHolder catalog;

    TopicListing(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    /** The topics, or those for the platform of the parameter {@code platform}. */
    public TopicList list(Map<String, ?> request) {
        Platform platform = platform(request.get("platform"));
        TopicView view = view(request);
        return new TopicList(catalog.current().topics().all().stream()
                .filter(topic -> platform == null || topic.platforms().contains(platform))
                .map(view::summary)
                .toList());
    }

    /** The topic that the parameter {@code topic} names. */
    public TopicDetails show(Map<String, ?> request) {
        String name = String.valueOf(request.get("topic"));
        Topics topics = catalog.current().topics();
        return view(request).details(topics.find(name).orElseThrow(() -> unknown(name, topics)));
    }

    private static ProblemException unknown(String name, Topics topics) {
        List<String> names = topics.all().stream().map(Topic::name).toList();
        String hint = NearestName.of(name, names)
                .map(near -> "Did you mean " + near + "?")
                .orElse("GET /v1/topics lists them.");
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such topic. " + hint);
    }

    private static @Nullable Platform platform(@Nullable Object id) {
        try {
            return id == null ? null : Platform.of(id.toString());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The parameter platform is not a platform.",
                    List.of(new InputError("?platform", "Write windows or mac_os, or leave it out.")));
        }
    }

    private static TopicView view(Map<String, ?> request) {
        Object languages = request.get("Accept-Language");
        try {
            return new TopicView(languages == null ? List.of() : LanguageRange.parse(languages.toString()));
        } catch (IllegalArgumentException e) {
            return new TopicView(List.of()); // a header that makes no sense asks for no language
        }
    }
}
