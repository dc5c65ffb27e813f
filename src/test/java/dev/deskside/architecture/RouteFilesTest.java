package dev.deskside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.architecture.RouteFile.RouteNode;
import dev.deskside.architecture.RouteFile.Sending;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every route file, and what Camel does not check when it starts. */
class RouteFilesTest {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern SENTENCE = Pattern.compile("[A-Z].*[.]");

    /** Who may start a route. Paths of the API are the contract's; {@code platform-http:/x/…} is for integrators. */
    private static final Set<String> SOURCES = Set.of("direct", "seda", "timer", "quartz");

    /** Where a step may send to when a part of the address is known only at run time. */
    private static final Set<String> DYNAMIC_TARGETS = Set.of("direct");

    private static final String URL_OF_THE_UPSTREAM = "{{url}}";

    private final List<RouteNode> routes = RouteFile.allRoutes();
    private final Set<String> operations = Contract.read().operationIds();

    @TestFactory
    List<DynamicTest> shouldDescribeEveryRoute() {
        return forEachRoute(route -> {
            assertThat(route.id())
                    .as("the id of a %s: verb-noun in kebab case", route)
                    .matches(KEBAB_CASE);
            assertThat(route.description())
                    .as("the description of %s: one sentence", route)
                    .matches(SENTENCE);
        });
    }

    @TestFactory
    List<DynamicTest> shouldStartEveryRouteFromAnAllowedSource() {
        return forEachRoute(route -> {
            String scheme = scheme(route.from());
            assertThat(SOURCES)
                    .as("who starts %s (SOURCES in this test)", route)
                    .contains(scheme);
            if (Set.of("direct", "seda").contains(scheme)) {
                String name = route.template() ? route.id() + "-{{name}}" : route.id();
                assertThat(route.from()).as("%s is called by its id", route).isEqualTo(scheme + ":" + name);
            }
        });
    }

    @TestFactory
    List<DynamicTest> shouldNameEveryTargetByAnExistingRoute() {
        return forEachSending(sending -> {
            assertThat(sending.uri())
                    .as("%s, written as %s: { uri: … }", sending, sending.step())
                    .isNotEmpty();
            if (isInside(sending)) {
                assertThat(consumers().stream().anyMatch(consumer -> isMeant(consumer, sending)))
                        .as("no route starts from the target of %s", sending)
                        .isTrue();
            }
        });
    }

    @TestFactory
    List<DynamicTest> shouldCallEveryRoute() {
        return forEachRoute(route -> {
            if (Set.of("direct", "seda").contains(scheme(route.from())) && !operations.contains(route.id())) {
                assertThat(sendings().stream().anyMatch(sending -> isMeant(route.from(), sending)))
                        .as("%s is called by no route and is no operation of the contract: remove it", route)
                        .isTrue();
            }
        });
    }

    @TestFactory
    List<DynamicTest> shouldSendOnlyToFixedKindsOfTargets() {
        return forEachSending(sending -> {
            if (sending.step().equals("toD")) {
                assertThat(DYNAMIC_TARGETS)
                        .as("%s: what stands before the first ${ must name one of these schemes", sending)
                        .contains(scheme(sending.uri().replaceFirst("\\$\\{.*", "")));
            }
        });
    }

    @TestFactory
    List<DynamicTest> shouldNameEveryStepThatLeavesTheHub() {
        return forEachSending(sending -> {
            if (!isInside(sending)) {
                assertThat(sending.uri())
                        .as("%s: upstreams are called by the templates alone, with the URL of the catalog", sending)
                        .startsWith(URL_OF_THE_UPSTREAM);
                assertThat(sending.content().path("id").asText())
                        .as("the id of %s", sending)
                        .isNotEmpty();
                assertThat(sending.content().path("description").asText())
                        .as("the description of %s, as a person would say it", sending)
                        .isNotEmpty();
            }
        });
    }

    @Test
    void shouldGiveEveryStepAnIdOfItsOwn() {
        List<String> ids = new ArrayList<>();
        for (RouteNode route : routes) {
            String prefix = route.template() ? route.id() + "-" : "";
            RouteFile.visit(route.body(), (name, value) -> {
                if (name.equals("id") && value.isTextual()) {
                    ids.add(prefix + value.asText());
                }
            });
        }
        assertThat(ids).as("ids of routes and steps, over all files").doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveARouteForEveryOperationOfTheContract() {
        assertThat(routes.stream()
                        .filter(route -> scheme(route.from()).equals("direct"))
                        .map(RouteNode::id))
                .as("each operationId of src/main/resources/openapi is the id of a route")
                .containsAll(operations);
    }

    private List<DynamicTest> forEachRoute(Consumer<RouteNode> check) {
        return routes.stream()
                .map(route -> DynamicTest.dynamicTest(route.id(), () -> check.accept(route)))
                .toList();
    }

    private List<DynamicTest> forEachSending(Consumer<Sending> check) {
        return sendings().stream()
                .map(sending -> DynamicTest.dynamicTest(sending.toString(), () -> check.accept(sending)))
                .toList();
    }

    private List<String> consumers() {
        return routes.stream().map(RouteNode::from).toList();
    }

    private List<Sending> sendings() {
        return Stream.concat(
                        routes.stream().flatMap(route -> route.sendings().stream()),
                        RouteFile.all().stream().flatMap(file -> file.sendingsOfErrorHandlers().stream()))
                .toList();
    }

    private static boolean isInside(Sending sending) {
        return Set.of("direct", "seda").contains(scheme(sending.uri()));
    }

    /** Whether the step reaches the consumer; names that are known only at run time match any. */
    private static boolean isMeant(String consumer, Sending sending) {
        String fixed = consumer.replaceFirst("\\{\\{.*", "");
        boolean templated = fixed.length() < consumer.length();
        String target = sending.uri().replaceFirst("\\$\\{.*", "");
        boolean dynamic = target.length() < sending.uri().length();
        if (dynamic) {
            return templated && fixed.equals(target);
        }
        return templated ? target.startsWith(fixed) : target.equals(consumer);
    }

    private static String scheme(String uri) {
        int colon = uri.indexOf(':');
        return colon < 0 ? uri : uri.substring(0, colon);
    }
}
