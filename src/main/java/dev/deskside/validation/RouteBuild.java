package dev.deskside.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Has Camel build every route, one by one and without starting any: so it refuses each that names a bean, a method, an
 * option or a kamelet that does not exist, and the others are still looked at.
 */
final class RouteBuild {

    private final ModelCamelContext camel;
    private final BuildFailures failures;
    private final List<Finding> findings = new ArrayList<>();

    /** @param camel with all beans and without routes; it must not start those that are added */
    RouteBuild(CamelContext camel, BuildFailures failures) {
        this.camel = (ModelCamelContext) camel;
        this.failures = failures;
    }

    /** What Camel refuses. */
    List<Finding> build(List<RouteFile> files) {
        Map<RouteFile, RouteBuilder> builders = new LinkedHashMap<>();
        Map<RouteFile, List<RouteDefinition>> routes = new LinkedHashMap<>();
        files.forEach(file -> attempt(file, () -> builders.put(file, load(file))));
        // error handlers by pattern must be there before the routes that they are for, as they are at the start
        builders.forEach((file, builder) -> attempt(file, () -> addConfigurations(builder)));
        builders.forEach((file, builder) -> attempt(file, () -> routes.put(file, takeRoutes(builder))));
        builders.forEach((file, builder) -> attempt(file, () -> builder.addRoutesToCamelContext(camel)));
        routes.forEach((file, definitions) ->
                definitions.forEach(route -> attempt(file, () -> camel.addRouteDefinition(route))));
        return findings;
    }

    private RouteBuilder load(RouteFile file) throws Exception {
        Resource resource = PluginHelper.getResourceLoader(camel).resolveResource("file:" + file.path());
        return (RouteBuilder) PluginHelper.getRoutesLoader(camel)
                .findRoutesBuilders(resource)
                .iterator()
                .next();
    }

    private void addConfigurations(RouteBuilder builder) throws Exception {
        if (builder instanceof RouteConfigurationsBuilder configurations) {
            configurations.addRouteConfigurationsToCamelContext(camel);
        }
    }

    /** Takes the routes out of the builder, which then adds all the rest: templates, beans, REST. */
    private List<RouteDefinition> takeRoutes(RouteBuilder builder) throws Exception {
        builder.configureRoutes(camel);
        var collection = builder.getRouteCollection();
        List<RouteDefinition> routes = List.copyOf(collection.getRoutes());
        routes.forEach(collection::prepareRoute);
        collection.setRoutes(new ArrayList<>());
        return routes;
    }

    private void attempt(RouteFile file, Attempt attempt) {
        try {
            attempt.run();
        } catch (Exception | LinkageError e) {
            findings.add(failures.describe(file, e));
        }
    }
}
