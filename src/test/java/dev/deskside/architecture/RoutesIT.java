package dev.deskside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskside.TestDatabase;
import dev.deskside.validation.RouteFile;
import dev.deskside.validation.RouteFiles;
import dev.deskside.validation.RouteNode;
import dev.deskside.validation.Sending;
import dev.deskside.validation.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * All shipped routes in the real context, built and not started: Camel itself then refuses a bean, a method, a class or
 * an option that does not exist. And the arrows between features, in routes: {@link ArrowsTest} looks at those in Java.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"camel.main.auto-startup=false", "deskside.simulator.port=0", "server.address=127.0.0.1"})
@ActiveProfiles("demo")
class RoutesIT {

    /** Which feature a route file belongs to. */
    private static final Map<String, String> FEATURES = Map.ofEntries(
            Map.entry("api-keys", "ingress"),
            Map.entry("budget", "ingress"),
            Map.entry("callbacks", "remoteaction"),
            Map.entry("catalog", "reload"),
            Map.entry("devices", "directory"),
            Map.entry("discovery", "discovery"),
            Map.entry("dispatch", "remoteaction"),
            Map.entry("engine", "upstream"),
            Map.entry("errors", "ingress"),
            Map.entry("health", "health"),
            Map.entry("ledger", "remoteaction"),
            Map.entry("portal", "upstream"),
            Map.entry("query", "query"),
            Map.entry("remediations", "topic"),
            Map.entry("remote-actions", "remoteaction"),
            Map.entry("remote-action-poller", "remoteaction"),
            Map.entry("rest", "ingress"),
            Map.entry("retention", "remoteaction"),
            Map.entry("stops", "remoteaction"),
            Map.entry("tenant", "upstream"),
            Map.entry("tenant-operations", "upstream"),
            Map.entry("topics", "topic"));

    private static final RouteFiles FILES = RouteFiles.in(Path.of("routes"));

    private static final Set<String> FIELDS_WITH_A_BEAN =
            Set.of("ref", "executorService", "onExceptionOccurredRef", "onRedeliveryRef", "aggregationStrategy");

    private static final Pattern IN_A_TEXT = Pattern.compile("(?:\\{\\{|\\$\\{|#)bean:([A-Za-z0-9]+)");
    private static final Pattern OUR_CLASS = Pattern.compile("(dev\\.deskside(?:\\.[a-z]+)+)\\.[A-Z].*");

    @Autowired
    private CamelContext camel;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        String url = TestDatabase.fresh();
        Path data = Files.createTempDirectory("deskside");
        registry.add("spring.datasource.url", () -> url);
        registry.add("deskside.data", data::toString);
    }

    @Test
    void shouldBuildEveryShippedRoute() {
        Set<String> shipped = FILES.routes().stream()
                .filter(route -> !route.template())
                .map(RouteNode::id)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> built = camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
        assertThat(built).containsAll(shipped);
    }

    @TestFactory
    List<DynamicTest> shouldFollowTheArrowsFromRoutesToBeans() {
        return forEachFile(file -> {
            for (String bean : beansNamedIn(file)) {
                String feature = featureOfBean(bean);
                assertThat(feature.isEmpty() || Arrows.allow(featureOf(file.name()), feature))
                        .as("%s names the bean %s of %s: %s", file, bean, feature, Arrows.HOW_TO_MEND)
                        .isTrue();
            }
        });
    }

    @TestFactory
    List<DynamicTest> shouldFollowTheArrowsFromRoutesToClasses() {
        return forEachFile(file -> Walk.below(
                file.content(), "", (pointer, name, value) -> texts(value).forEach(text -> {
                    Matcher type = OUR_CLASS.matcher(text);
                    if (type.matches()) {
                        assertThat(Arrows.allow(featureOf(file.name()), Arrows.featureOf(type.group(1))))
                                .as("%s names the class %s: %s", file, text, Arrows.HOW_TO_MEND)
                                .isTrue();
                    }
                })));
    }

    @TestFactory
    List<DynamicTest> shouldFollowTheArrowsFromRoutesToRoutes() {
        return forEachFile(file -> {
            for (RouteNode route : file.routes()) {
                for (Sending sending : route.sendings()) {
                    String target = featureOfTarget(sending.uri());
                    assertThat(target.isEmpty() || Arrows.allow(featureOf(file.name()), target))
                            .as("%s calls a route of %s: %s", sending, target, Arrows.HOW_TO_MEND)
                            .isTrue();
                }
            }
        });
    }

    private List<DynamicTest> forEachFile(Consumer<RouteFile> check) {
        return FILES.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> check.accept(file)))
                .toList();
    }

    private static String featureOf(String file) {
        return assertThat(FEATURES.get(file))
                .as("the feature of routes/%s.camel.yaml: name it in FEATURES of this test", file)
                .isNotNull()
                .actual();
    }

    private static Set<String> beansNamedIn(RouteFile file) {
        Set<String> beans = new TreeSet<>();
        Walk.below(file.content(), "", (pointer, name, value) -> {
            if (FIELDS_WITH_A_BEAN.contains(name) && value.isTextual()) {
                beans.add(value.asText());
            }
            for (String text : texts(value)) {
                Matcher bean = IN_A_TEXT.matcher(text);
                while (bean.find()) {
                    beans.add(bean.group(1));
                }
            }
        });
        return beans;
    }

    private static List<String> texts(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .toList();
        }
        return value.isTextual() ? List.of(value.asText()) : List.of();
    }

    /** Empty for a bean whose class is not ours, such as a thread pool. */
    private String featureOfBean(String name) {
        Object bean = camel.getRegistry().lookupByName(name);
        assertThat(bean).as("the bean %s", name).isNotNull();
        return Arrows.featureOf(bean.getClass().getPackageName());
    }

    /** Empty for what is no other route. */
    private static String featureOfTarget(String uri) {
        String fixed = uri.replaceFirst("\\$\\{.*", "");
        return FILES.routes().stream()
                .filter(route -> route.from().startsWith(fixed) || isOf(route, fixed))
                .map(route -> featureOf(route.file().name()))
                .findFirst()
                .orElse("");
    }

    private static boolean isOf(RouteNode template, String uri) {
        return template.template() && uri.startsWith(template.from().replaceFirst("\\{\\{.*", ""));
    }
}
