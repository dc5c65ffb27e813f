package dev.deskside.catalog;

import dev.deskside.catalog.topic.Probe;
import dev.deskside.catalog.topic.Remediation;
import dev.deskside.catalog.topic.Topic;
import dev.deskside.catalog.topic.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;

/**
 * Reads the topic files of a folder, each for itself: a wrong one hides no other. In place of a wrong one stays the topic of
 * before, unless it names a remote action that is gone. Nothing is filled in for {@code ${…}}: topics are shown to callers.
 */
final class TopicFolder {

    private static final String DIALOG_ENDING = ".dialog.yaml";
    private static final int MOST = 1_000;

    private final @Nullable Path folder;
    private final List<RemoteActionConfig> actions;
    private final ProblemList problems;

    TopicFolder(@Nullable Path folder, List<RemoteActionConfig> actions, ProblemList problems) {
        this.folder = folder;
        this.actions = actions;
        this.problems = problems;
    }

    /** @param before the topics in service */
    Topics read(Topics before) {
        if (folder == null) {
            return before;
        }
        Schema schema = Schema.load(TopicFile.SCHEMA);
        List<Topic> topics = new ArrayList<>();
        for (String file : files(folder)) {
            if (file.endsWith(TopicFile.ENDING)) {
                String name = file.substring(0, file.length() - TopicFile.ENDING.length());
                topic(folder.resolve(file), name, schema)
                        .or(() -> before.find(name).filter(this::canStay))
                        .ifPresent(topics::add);
            } else if (!file.endsWith(DIALOG_ENDING)) {
                String stem = file.replaceFirst("(\\.topic)?\\.ya?ml$", "");
                problems.add(
                        TextFile.label(folder.resolve(file)),
                        "this file is not read",
                        "rename it to " + stem + TopicFile.ENDING + ", or move it out of the folder");
            }
        }
        return new Topics(topics);
    }

    private List<String> files(Path folder) {
        String[] names = folder.toFile().list((parent, name) -> name.matches("[^.].*\\.ya?ml"));
        List<String> files =
                names == null ? List.of() : Arrays.stream(names).sorted().toList();
        if (files.size() > MOST) {
            problems.add(TextFile.label(folder), "there are more than " + MOST + " files", "those after are not read");
        }
        return files.stream().limit(MOST).toList();
    }

    private Optional<Topic> topic(Path file, String name, Schema schema) {
        return TextFile.read(new FileSystemResource(file), TextFile.label(file), file.getParent(), problems)
                .flatMap(text -> YamlReader.read(text, problems).flatMap(document -> {
                    Problems found = new Problems(text.label(), document.lines());
                    Place place = new Place(document.root(), "", found);
                    LegacyFormats.checkVersion(place);
                    new SchemaCheck(schema).check(document.root(), Set.of(), found);
                    Optional<Topic> topic = new TopicFile(actions).read(place, name);
                    problems.addAll(found);
                    return topic;
                }));
    }

    private boolean canStay(Topic topic) {
        Set<String> known = actions.stream().map(RemoteActionConfig::name).collect(Collectors.toSet());
        Stream<String> ofProbes = topic.probes().values().stream()
                .filter(Probe.ActionOutputs.class::isInstance)
                .map(probe -> ((Probe.ActionOutputs) probe).action());
        Stream<String> ofRemediations = topic.remediations().stream()
                .filter(Remediation.Action.class::isInstance)
                .map(remediation -> ((Remediation.Action) remediation).action());
        return Stream.concat(ofProbes, ofRemediations).allMatch(known::contains);
    }
}
