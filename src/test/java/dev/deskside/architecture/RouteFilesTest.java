package dev.deskside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.validation.Finding;
import dev.deskside.validation.RouteFiles;
import dev.deskside.validation.RouteNode;
import dev.deskside.validation.RouteRules;
import dev.deskside.validation.Sending;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every shipped route file, and what Camel does not check when it starts. */
class RouteFilesTest {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern SENTENCE = Pattern.compile("[A-Z].*[.]");

    /** Who may start a route. Paths of the API are the contract's; {@code platform-http:/x/…} is for integrators. */
    private static final Set<String> SOURCES = Set.of("direct", "seda", "timer", "quartz");

    /** Where a step may send to when a part of the address is known only at run time. */
    private static final Set<String> DYNAMIC_TARGETS = Set.of("direct");

    private static final String URL_OF_THE_UPSTREAM = "{{url}}";

    private final RouteFiles files = RouteFiles.in(Path.of("routes"));

    /** The rules that {@code deskside validate} checks for the files of integrators, too. */
    @Test
    void shouldBreakNoRule() {
        assertThat(files.findings()).isEmpty();
        assertThat(new RouteRules(files, Contract.read().operationIds()).check())
                .extracting(Finding::asLine)
                .isEmpty();
    }

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
            String scheme = route.from().replaceFirst(":.*", "");
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
    List<DynamicTest> shouldSendOnlyToFixedKindsOfTargets() {
        return forEachSending(sending -> {
            assertThat(sending.uri())
                    .as("%s, written as %s: { uri: … }", sending, sending.step())
                    .isNotEmpty();
            if (sending.step().equals("toD")) {
                assertThat(DYNAMIC_TARGETS)
                        .as("%s: what stands before the first ${ must name one of these schemes", sending)
                        .contains(sending.scheme());
            }
        });
    }

    @TestFactory
    List<DynamicTest> shouldNameEveryStepThatLeavesTheHub() {
        return forEachSending(sending -> {
            if (!sending.staysInside()) {
                boolean guarded = sending.content()
                        .at("/parameters/clientConnectionManager")
                        .asText()
                        .equals("#outboundConnectionManager");
                assertThat(guarded || sending.uri().startsWith(URL_OF_THE_UPSTREAM))
                        .as(
                                "%s: upstreams are called by the templates alone, with the URL of the catalog, and addresses that callers name over #outboundConnectionManager, which looks where it connects to",
                                sending)
                        .isTrue();
                assertThat(sending.content().path("id").asText())
                        .as("the id of %s", sending)
                        .isNotEmpty();
                assertThat(sending.content().path("description").asText())
                        .as("the description of %s, as a person would say it", sending)
                        .isNotEmpty();
            }
        });
    }

    private List<DynamicTest> forEachRoute(Consumer<RouteNode> check) {
        return files.routes().stream()
                .map(route -> DynamicTest.dynamicTest(route.id(), () -> check.accept(route)))
                .toList();
    }

    private List<DynamicTest> forEachSending(Consumer<Sending> check) {
        return files.sendings().stream()
                .map(sending -> DynamicTest.dynamicTest(sending.toString(), () -> check.accept(sending)))
                .toList();
    }
}
