package dev.deskside.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteRulesTest {

    @TempDir
    Path folder;

    @Test
    void shouldNameTheLineOfAnAddressThatNoRouteStartsFrom() {
        write(
                """
                - route:
                    id: ask
                    description: Asks.
                    from:
                      uri: timer:ask
                      steps:
                        - to:
                            uri: direct:answr
                - route:
                    id: answer
                    description: Answers.
                    from:
                      uri: direct:answer
                      steps: []
                """);

        assertThat(lines())
                .containsExactlyInAnyOrder(
                        folder + "/mine.camel.yaml:7: no route starts from direct:answr. did you mean direct:answer?",
                        folder + "/mine.camel.yaml:12: nobody calls direct:answer. send to direct:answer from another"
                                + " route, or remove this one");
    }

    @Test
    void shouldTakeAnOperationOfTheContractForACaller() {
        write(route("get-answer", "direct:get-answer", "log: { message: x }"));

        assertThat(lines("get-answer")).isEmpty();
        assertThat(lines("get-answer", "list-answers"))
                .containsExactly(folder
                        + ":1: no route answers these operations of the contract: list-answers. write a route with id:"
                        + " list-answers from direct:list-answers, or take the shipped one");
    }

    @Test
    void shouldFindCallersInErrorHandlersTemplatesAndShorthand() {
        write(
                """
                - routeConfiguration:
                    onException:
                      - onException:
                          exception: [java.lang.Exception]
                          steps:
                            - to: { uri: "direct:answer?timeout=5" }
                - routeTemplate:
                    id: engine
                    description: One engine.
                    route:
                      from:
                        uri: direct:engine-{{name}}
                        steps:
                          - enrich: { expression: { constant: { expression: direct:look-up } } }
                """);
        write("more", route("answer", "direct:answer", "toD: { uri: \"direct:engine-${header.name}\" }"));
        write("most", route("look-up", "direct:look-up", "wireTap: seda:note"));
        write("note", route("note", "seda:note", "log: { message: x }"));

        assertThat(lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${header.where}", "file:${header.where}", "http:${header.host}/x", "https://${header.host}"})
    void shouldRefuseTargetsThatACallerCouldChoose(String uri) {
        write(route("ask", "timer:ask", "toD: { uri: \"" + uri + "\" }"));

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("the address \"" + uri + "\" does not begin with a fixed kind of target");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://crm.example/${header.id}",
                "http://crm.example:8080/${header.id}",
                "kamelet:${header.id}"
            })
    void shouldAllowTargetsWithAFixedHostOrKind(String uri) {
        write(route("ask", "timer:ask", "toD: { uri: \"" + uri + "\" }"));

        assertThat(lines()).isEmpty();
    }

    @Test
    void shouldWantAnIdAndADescription() {
        write("- route: { from: { uri: timer:a, steps: [] } }\n- from: { uri: timer:b, steps: [] }\n");

        assertThat(lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("mine.camel.yaml:1: this route has no id"))
                .anyMatch(line -> line.contains("mine.camel.yaml:2: this route has no description"));
    }

    @Test
    void shouldFindIdsThatStandTwiceOverAllFiles() {
        write(route("ask", "timer:a", "log: { id: say, message: x }"));
        write("other", route("tell", "timer:b", "log: { id: say, message: x }"));

        assertThat(lines())
                .containsExactly(folder + "/other.camel.yaml:7: the id say stands in " + folder
                        + "/mine.camel.yaml:7 already. give each route and step its own");
    }

    @Test
    void shouldReportAFileThatIsNoYamlAndReadTheOthers() {
        write("- route: {");
        write("other", route("tell", "timer:b", "log: { message: x }"));

        RouteFiles files = RouteFiles.in(folder);

        assertThat(files.findings()).singleElement().satisfies(finding -> assertThat(finding.asLine())
                .contains("mine.camel.yaml:1: this is not YAML"));
        assertThat(files.routes()).hasSize(1);
    }

    private static String route(String id, String from, String step) {
        return """
                - route:
                    id: %s
                    description: Does something.
                    from:
                      uri: %s
                      steps:
                        - %s
                """
                .formatted(id, from, step);
    }

    private void write(String text) {
        write("mine", text);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name + ".camel.yaml"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> lines(String... operations) {
        return new RouteRules(RouteFiles.in(folder), Set.of(operations))
                .check().stream().map(Finding::asLine).sorted().toList();
    }
}
