package dev.deskside.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that is asked of route files, from the language to the beans that they name. */
final class RouteCheck {

    private RouteCheck() {}

    /**
     * Checks the files.
     *
     * @param operations the {@code operationId}s of the contract
     * @param hub with the beans that they name
     */
    static List<Finding> check(RouteFiles files, RouteSchema schema, Set<String> operations, DryHub hub) {
        List<Finding> findings = new ArrayList<>(files.findings());
        files.files().forEach(file -> findings.addAll(schema.check(file)));
        findings.addAll(new RouteRules(files, operations).check());
        List<Finding> refusals = new ArrayList<>(hub.routeBuild().build(files.files()));
        refusals.addAll(hub.upstreamTemplates().check(files));
        for (Finding refused : refusals) {
            if (findings.stream().noneMatch(finding -> samePlace(finding, refused))) {
                findings.add(refused);
            }
        }
        return findings;
    }

    /** What the schema knows of a line, Camel would only say again and with fewer words. */
    private static boolean samePlace(Finding one, Finding other) {
        return one.file().equals(other.file()) && one.line() == other.line();
    }
}
