package dev.deskside.ingress.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All operations of all contracts, in memory. */
public class Contracts {

    private final List<Operation> operations;
    private final Set<String> roots;
    private final Set<String> ids;

    Contracts(List<Operation> operations, Set<String> roots) {
        this.operations = operations.stream()
                .sorted(Comparator.comparingLong((Operation o) -> o.path().fixedSegments())
                        .reversed())
                .toList();
        this.roots = Set.copyOf(roots);
        this.ids = operations.stream().map(Operation::id).collect(Collectors.toUnmodifiableSet());
    }

    /** Every operation, those with the most fixed paths first. */
    public List<Operation> operations() {
        return operations;
    }

    /** Whether a route of this id is started by a contract. */
    public boolean isOperation(String routeId) {
        return ids.contains(routeId);
    }

    /**
     * Finds what a request means.
     *
     * @param sentPath the path as it was sent
     * @param decodedPath the same, decoded: it says only whether a contract rules there
     */
    public Match match(String method, String sentPath, String decodedPath) {
        List<String> segments = PathTemplate.split(sentPath.isEmpty() ? "/" : sentPath);
        List<Operation> there =
                operations.stream().filter(o -> o.path().matches(segments)).toList();
        if (there.isEmpty()) {
            return isRuled(decodedPath) ? new Match.Unknown() : new Match.Elsewhere();
        }
        PathTemplate closest = there.get(0).path();
        List<Operation> same =
                there.stream().filter(o -> o.path().equals(closest)).toList();
        return same.stream()
                .filter(o -> o.method().equals(method))
                .findFirst()
                .<Match>map(Match.Found::new)
                .orElseGet(() -> new Match.WrongMethod(
                        same.stream().map(Operation::method).sorted().toList()));
    }

    private boolean isRuled(String path) {
        return roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
