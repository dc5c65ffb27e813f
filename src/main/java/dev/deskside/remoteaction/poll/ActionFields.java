package dev.deskside.remoteaction.poll;

import dev.deskside.catalog.ActionFieldSettings;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.RemoteActionConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How an Engine calls what it knows of an action. */
@Component
class ActionFields {

    private final ActionFieldSettings names;
    private final CatalogHolder catalog;

    ActionFields(ActionFieldSettings names, CatalogHolder catalog) {
        this.names = names;
        this.catalog = catalog;
    }

    String date(String title) {
        return ActionFieldSettings.field(title, names.date());
    }

    String status(String title) {
        return ActionFieldSettings.field(title, names.status());
    }

    String details(String title) {
        return ActionFieldSettings.field(title, names.details());
    }

    /** What the action of that name puts out; nothing when the catalog does not know it any more. */
    Set<String> outputs(String action) {
        return catalog.current()
                .remoteAction(action)
                .map(RemoteActionConfig::outputs)
                .map(outputs -> (Set<String>) outputs.keySet())
                .orElse(Set.of());
    }

    /** All of them, the outputs last. */
    List<String> all(String action, String title, boolean withOutputs) {
        Stream<String> state = Stream.of(status(title), date(title), details(title));
        Stream<String> outputs = withOutputs
                ? outputs(action).stream().map(output -> ActionFieldSettings.field(title, output))
                : Stream.of();
        return Stream.concat(state, outputs).distinct().toList();
    }
}
