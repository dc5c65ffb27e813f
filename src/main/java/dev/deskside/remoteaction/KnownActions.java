package dev.deskside.remoteaction;

import dev.deskside.catalog.CatalogHolder;
import dev.deskside.catalog.RemoteActionConfig;
import dev.deskside.problem.NearestName;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the remote actions of the catalog by name. */
@Component
public class KnownActions {

    private final CatalogHolder catalog;

    KnownActions(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    public List<RemoteActionConfig> all() {
        return catalog.current().remoteActions();
    }

    /** @throws ProblemException when there is none of that name */
    public RemoteActionConfig get(String name) {
        return catalog.current().remoteAction(name).orElseThrow(() -> unknown(name));
    }

    private ProblemException unknown(String name) {
        String hint = NearestName.of(
                        name, all().stream().map(RemoteActionConfig::name).toList())
                .map(near -> "Did you mean " + near + "? ")
                .orElse("");
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no remote action of that name. " + hint
                        + "GET /v1/remote-actions lists those that there are.");
    }
}
