package dev.deskside.validation;

import dev.deskside.problem.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Camel does not check when it builds routes: that inner addresses meet, that nothing is sent to an address which a
 * caller could choose, and that every route says who it is.
 */
public final class RouteRules {

    private static final Set<String> INNER = Set.of("direct", "seda");

    /** Where a step may send to when a part of the address is known only at run time. */
    private static final Set<String> DYNAMIC_TARGETS = Set.of("direct", "seda", "kamelet");

    private final RouteFiles files;
    private final Set<String> operations;
    private final List<RouteNode> routes;
    private final List<Sending> sendings;
    private final List<Finding> findings = new ArrayList<>();

    /** @param operations the {@code operationId}s of the contract, each of which starts the route of that id */
    public RouteRules(RouteFiles files, Set<String> operations) {
        this.files = files;
        this.operations = operations;
        this.routes = files.routes();
        this.sendings = files.sendings();
    }

    /** What breaks a rule, in no particular order. */
    public List<Finding> check() {
        routes.forEach(this::checkWords);
        routes.forEach(this::checkCaller);
        sendings.forEach(this::checkTarget);
        checkIds();
        checkOperations();
        return List.copyOf(findings);
    }

    private void checkWords(RouteNode route) {
        if (route.id().isEmpty()) {
            add(route.file(), route.head(), "this route has no id", "write id: verb-noun, as in id: list-devices");
        }
        if (route.description().isEmpty()) {
            String hint = "write description: and one sentence that says what the route does";
            add(route.file(), route.head(), "this route has no description", hint);
        }
    }

    private void checkCaller(RouteNode route) {
        boolean inner = INNER.contains(Sending.scheme(route.from()));
        boolean starts = operations.stream().map("direct:"::concat).anyMatch(route.from()::equals);
        if (inner && !starts && sendings.stream().noneMatch(sending -> meets(route.from(), sending))) {
            String hint = "send to " + route.from() + " from another route, or remove this one";
            add(route.file(), route.body() + "/from", "nobody calls " + route.from(), hint);
        }
    }

    private void checkTarget(Sending sending) {
        if (sending.step().equals("toD") && !isFixedEnough(sending)) {
            String message = "the address \"" + sending.uri() + "\" does not begin with a fixed kind of target";
            String hint = "begin it with direct:, seda:, kamelet:, or https: and a host, before the first ${";
            add(sending.file(), sending.pointer(), message, hint);
        } else if (sending.staysInside() && routes.stream().noneMatch(route -> meets(route.from(), sending))) {
            String hint = NearestName.of(sending.uri(), consumers())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("write a route from that address, or correct it");
            add(sending.file(), sending.pointer(), "no route starts from " + sending.uri(), hint);
        }
    }

    /** A fixed host is as good as a fixed kind. */
    private static boolean isFixedEnough(Sending sending) {
        String fixed = sending.isDynamic() ? sending.fixedPart() : sending.uri() + "/";
        return DYNAMIC_TARGETS.contains(sending.scheme()) || fixed.matches("https?:(//)?[^/{$]+/.*");
    }

    private List<String> consumers() {
        return routes.stream()
                .map(RouteNode::from)
                .filter(from -> INNER.contains(Sending.scheme(from)))
                .toList();
    }

    /** Camel wants every id of a route or step only once. Templates give the ids of their steps a prefix. */
    private void checkIds() {
        Map<String, String> places = new HashMap<>();
        for (RouteNode route : routes) {
            String prefix = route.template() ? route.id() + "-" : "";
            if (route.template()) {
                checkId(route.file(), route.head() + "/id", route.id(), places);
            }
            Walk.below(route.file().content(), route.body(), (pointer, name, value) -> {
                if (name.equals("id") && value.isTextual()) {
                    checkId(route.file(), pointer, prefix + value.asText(), places);
                }
            });
        }
    }

    private void checkId(RouteFile file, String pointer, String id, Map<String, String> places) {
        String place = file + ":" + file.yaml().lineOf(pointer);
        String first = places.putIfAbsent(id, place);
        if (first != null && !first.equals(place)) {
            add(file, pointer, "the id " + id + " stands in " + first + " already", "give each route and step its own");
        }
    }

    private void checkOperations() {
        List<String> unanswered = operations.stream()
                .filter(operation ->
                        routes.stream().noneMatch(route -> route.from().equals("direct:" + operation)))
                .sorted()
                .toList();
        if (!unanswered.isEmpty()) {
            String first = unanswered.get(0);
            String message = "no route answers these operations of the contract: " + String.join(", ", unanswered);
            String hint = "write a route with id: " + first + " from direct:" + first + ", or take the shipped one";
            findings.add(new Finding(files.folder().toString(), 1, "", message, hint, Severity.ERROR));
        }
    }

    private void add(RouteFile file, String pointer, String message, String hint) {
        findings.add(new Finding(file.toString(), file.yaml().lineOf(pointer), pointer, message, hint, Severity.ERROR));
    }

    /** Whether the step reaches the consumer; names that are known only at run time match any. */
    static boolean meets(String consumer, Sending sending) {
        String fixed = consumer.replaceFirst("\\{\\{.*", "");
        boolean templated = fixed.length() < consumer.length();
        if (sending.isDynamic()) {
            return consumer.startsWith(sending.fixedPart())
                    && (templated || !sending.fixedPart().endsWith(":"));
        }
        return templated ? sending.uri().startsWith(fixed) : sending.uri().equals(consumer);
    }
}
